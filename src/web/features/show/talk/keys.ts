/** What a key or a clicker asks of a talk (the keys of reveal.js and PowerPoint). */
export type Command =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'black'
  | 'white'
  | 'full'
  | 'speaker'
  | 'overview'
  | 'map'
  | 'play'
  | 'exit'
  | 'jump'
  | 'cancel'
  | 'help'
  | { readonly digit: number };

export type KeyLike = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const OF_KEY: Readonly<Record<string, Command>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  ' ': 'next',
  n: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  p: 'previous',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  b: 'black',
  '.': 'black',
  w: 'white',
  f: 'full',
  s: 'speaker',
  o: 'overview',
  Escape: 'overview',
  m: 'map',
  Enter: 'play',
  q: 'exit',
  g: 'jump',
  '?': 'help',
};

/** The command of a key; null for keys that are none of the talk's business. Keys with Ctrl, Alt or Cmd are the browser's. */
export function commandOf(e: KeyLike, jumping = false): Command | null {
  if (e.ctrlKey || e.metaKey || e.altKey) return null;
  if (jumping) {
    if (/^[0-9]$/.test(e.key)) return { digit: Number(e.key) };
    if (e.key === 'Escape') return 'cancel';
  }
  const command = OF_KEY[e.key.length === 1 ? e.key.toLowerCase() : e.key] ?? null;
  if (e.shiftKey && command === 'next' && e.key.startsWith('Arrow')) return 'last';
  if (e.shiftKey && command === 'previous' && e.key.startsWith('Arrow')) return 'first';
  return command;
}

/** Where a step leads, from 0; it stops at the ends. */
export function indexAfter(
  command: 'next' | 'previous' | 'first' | 'last',
  index: number,
  count: number,
): number {
  const to = { next: index + 1, previous: index - 1, first: 0, last: count - 1 }[command];
  return Math.max(0, Math.min(count - 1, to));
}
