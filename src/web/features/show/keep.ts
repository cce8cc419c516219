import { readStory, type Story, writeStory } from '../../../core/story/story.ts';

const STORY = 'hai-dang.story';
const CURRENT = 'hai-dang.story.chapter';
/** Texts that could not be read, out of the way of a story of the user's own; more of them get a number. */
const UNREAD = 'hai-dang.story.unread';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function browserStorage(): Store | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** The story that this browser keeps, and the chapter that was in view. What is kept is read like any file. */
export function readKept(storage: Store | null = browserStorage()): {
  readonly story: Story | null;
  readonly current: string | null;
  /** Something is kept, but it is no story. */
  readonly refused: boolean;
} {
  try {
    const text = storage?.getItem(STORY) ?? null;
    const current = storage?.getItem(CURRENT) ?? null;
    if (text === null) return { story: null, current, refused: false };
    const reading = readStory(text);
    if (reading.ok) known = text;
    return { story: reading.ok ? reading.story : null, current, refused: !reading.ok };
  } catch {
    return { story: null, current: null, refused: false };
  }
}

/** The kept text that was last known to be a story: not every step reads it anew. */
let known: string | null = null;
const isStory = (text: string): boolean => text === known || readStory(text).ok;

/** Moves a text that is no story (of a newer version, say) to a key of its own, where nothing is written over it. */
function setAside(storage: Store): void {
  const text = storage.getItem(STORY);
  if (text === null || isStory(text)) return;
  let key = UNREAD;
  for (let n = 2; (storage.getItem(key) ?? text) !== text; n++) key = `${UNREAD}.${n}`;
  // Written before it is removed: where there is no room for both, the new story is what is not kept.
  storage.setItem(key, text);
  storage.removeItem(STORY);
}

/** The kept text that could not be read, wherever it is by now; null = there is none. */
export function unreadText(storage: Store | null = browserStorage()): string | null {
  try {
    const text = storage?.getItem(STORY) ?? null;
    return text !== null && !isStory(text) ? text : (storage?.getItem(UNREAD) ?? null);
  } catch {
    return null;
  }
}

/** Keeps which chapter is in view, and leaves the story alone. */
export function keepChapter(current: string | null, storage: Store | null = browserStorage()): void {
  try {
    if (current) storage?.setItem(CURRENT, current);
  } catch {
    // Next time the story begins at its first chapter.
  }
}

/**
 * Keeps the story (null: forgets it) and the chapter in view. False where the disk is full or storage is forbidden. A text
 * that could not be read is never removed.
 */
export function keepStory(
  story: Story | null,
  current: string | null,
  storage: Store | null = browserStorage(),
): boolean {
  try {
    if (!storage) return false;
    if (story) {
      setAside(storage);
      known = writeStory(story);
      storage.setItem(STORY, known);
    } else if (isStory(storage.getItem(STORY) ?? '')) storage.removeItem(STORY);
    if (current) storage.setItem(CURRENT, current);
    return true;
  } catch {
    return false;
  }
}

const TALK = 'hai-dang.talk';

/** Whether this tab was presenting when it was reloaded. */
export function talkKept(): boolean {
  try {
    return (globalThis.sessionStorage?.getItem(TALK) ?? null) !== null;
  } catch {
    return false;
  }
}

/** Remembers, for this tab only, that it is presenting; when the talk began is kept with it. */
export function keepTalk(on: boolean, now = Date.now()): void {
  try {
    if (!on) sessionStorage.removeItem(TALK);
    else if (!talkKept()) sessionStorage.setItem(TALK, String(now));
  } catch {
    // Without it a reload ends the talk, and nothing else.
  }
}

/** When the talk of this tab began, in milliseconds. */
export function talkBegan(now = Date.now()): number {
  try {
    const at = Number(sessionStorage.getItem(TALK));
    return Number.isFinite(at) && at > 0 && at <= now ? at : now;
  } catch {
    return now;
  }
}
