/**
 * What a click on one of several makes of the choice. Plain: only this one, or none if it was the only one. With Shift
 * or Ctrl: added or taken away. An empty choice is no clause (undefined).
 */
export function choose(
  chosen: readonly string[] | undefined,
  code: string,
  adding: boolean,
): readonly string[] | undefined {
  const old = chosen ?? [];
  if (!adding) return old.length === 1 && old[0] === code ? undefined : [code];
  const next = old.includes(code) ? old.filter((c) => c !== code) : [...old, code];
  return next.length > 0 ? next : undefined;
}

/** Whether a click means "this one too". */
export const isAdding = (e: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): boolean =>
  e.shiftKey || e.ctrlKey || e.metaKey;
