import { readStory, type Story, writeStory } from '../../../core/story/story.ts';

const STORY = 'hai-dang.story';
const CURRENT = 'hai-dang.story.chapter';

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
    return { story: reading.ok ? reading.story : null, current, refused: !reading.ok };
  } catch {
    return { story: null, current: null, refused: false };
  }
}

/** Keeps the story (null: forgets it) and the chapter in view. False where the disk is full or storage is forbidden. */
export function keepStory(
  story: Story | null,
  current: string | null,
  storage: Store | null = browserStorage(),
): boolean {
  try {
    if (!storage) return false;
    if (story) storage.setItem(STORY, writeStory(story));
    else storage.removeItem(STORY);
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
