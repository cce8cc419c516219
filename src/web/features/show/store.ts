import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import {
  addChapter,
  duplicateChapter,
  editChapter,
  freeId,
  isFull,
  moveChapter,
  removeChapter,
} from '../../../core/story/edit.ts';
import { type Chapter, STORY_VERSION, type Story, type StoryRefusal } from '../../../core/story/story.ts';
import { keepChapter, keepStory, keepTalk, readKept, talkKept } from './keep.ts';

/** What the workspace has to say to its user for a while. */
export type ShowNotice =
  | { readonly code: 'not-kept' | 'stored-refused' | 'full' }
  | { readonly code: 'refused'; readonly reason: StoryRefusal; readonly name: string; readonly at: string };

/** The story that is open, the chapter in view, and what undo can take back. */
export interface ShowState {
  /** Null until the sample story is here. */
  readonly story: Story | null;
  /** False while it is the sample, which follows the language and is not kept. */
  readonly own: boolean;
  readonly current: string | null;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** What the last step was about: typing on in the same words is one step. */
  readonly typing: string | null;
  readonly notice: ShowNotice | null;
  /** The user went to another workspace to change the view of the chapter: what comes back is looked at before it is lost. */
  readonly detour: boolean;
  readonly presenting: boolean;
}
interface Step {
  readonly story: Story;
  readonly own: boolean;
  readonly current: string | null;
}

const MAX_STEPS = 100;

function firstState(): ShowState {
  const kept = readKept();
  const base = { past: [], future: [], typing: null, detour: false, presenting: talkKept() };
  if (kept.story)
    return {
      ...base,
      story: kept.story,
      own: true,
      current: currentIn(kept.story, kept.current),
      notice: null,
    };
  return {
    ...base,
    story: null,
    own: false,
    current: kept.current,
    notice: kept.refused ? { code: 'stored-refused' } : null,
  };
}

const currentIn = ({ chapters }: Story, id: string | null): string | null =>
  (chapters.find((c) => c.id === id) ?? chapters[0])?.id ?? null;

export const showStore = createStore<ShowState>(firstState);
export const useShow = <T>(select: (s: ShowState) => T): T => useStore(showStore, select);

export const useChapter = (): Chapter | null =>
  useShow((s) => s.story?.chapters.find((c) => c.id === s.current) ?? null);

// Whatever changed the story keeps it; a browser that cannot says so once.
showStore.subscribe((s, before) => {
  if (s.story === before.story && s.own === before.own && s.current === before.current) return;
  // The sample is not kept, and whatever is kept is not its own to remove, unless it was opened instead of that.
  if (!s.own && !before.own) {
    keepChapter(s.current);
    return;
  }
  const ok = keepStory(s.own ? s.story : null, s.current);
  if (!ok && s.own && s.notice?.code !== 'not-kept') showStore.setState({ notice: { code: 'not-kept' } });
});

/** One step of editing, written down for undo. */
function step(
  change: (story: Story) => Story,
  current?: (s: Story) => string | null,
  typing: string | null = null,
) {
  showStore.setState((s) => {
    if (!s.story) return s;
    const story = change(s.story);
    if (story === s.story) return s;
    const more = typing !== null && typing === s.typing;
    const past = more ? s.past : [...s.past, stepOf(s)].slice(-MAX_STEPS);
    return {
      ...s,
      story,
      own: true,
      current: currentIn(story, current ? current(story) : s.current),
      past,
      future: [],
      typing,
    };
  });
}

const stepOf = ({ story, own, current }: ShowState): Step => ({ story: story as Story, own, current });

export const emptyStory = (title: string, lang: Story['lang']): Story => ({
  version: STORY_VERSION,
  title,
  lang,
  chapters: [],
});

export const showActions = {
  go(id: string): void {
    showStore.setState((s) =>
      s.current !== id && s.story?.chapters.some((c) => c.id === id) ? { current: id, typing: null } : s,
    );
  },
  /** Puts the sample story into view where there is no story of the user's own. */
  sample(story: Story): void {
    showStore.setState((s) => (s.own ? s : { story, current: currentIn(story, s.current) }));
  },
  /** Opens another story (a file, the sample, an empty one); undo brings the old one back. */
  open(story: Story, own: boolean): void {
    showStore.setState((s) => ({
      story,
      own,
      current: currentIn(story, null),
      past: s.story ? [...s.past, stepOf(s)].slice(-MAX_STEPS) : s.past,
      future: [],
      typing: null,
      notice: null,
    }));
  },
  /** Adds a chapter behind the one in view; false where the story is full. */
  add(chapter: Omit<Chapter, 'id'>): boolean {
    const { story } = showStore.getState();
    if (!story || isFull(story)) {
      showStore.setState({ notice: { code: 'full' } });
      return false;
    }
    const id = freeId(story);
    step(
      (s) => addChapter(s, { ...chapter, id }, showStore.getState().current),
      () => id,
    );
    return true;
  },
  duplicate(id: string): void {
    const { story } = showStore.getState();
    if (!story) return;
    if (isFull(story)) {
      showStore.setState({ notice: { code: 'full' } });
      return;
    }
    const copy = freeId(story);
    step(
      (s) => duplicateChapter(s, id, copy),
      () => copy,
    );
  },
  remove(id: string): void {
    const { story } = showStore.getState();
    const at = story?.chapters.findIndex((c) => c.id === id) ?? -1;
    const next = story?.chapters[at + 1] ?? story?.chapters[at - 1];
    step(
      (s) => removeChapter(s, id),
      () => (showStore.getState().current === id ? (next?.id ?? null) : showStore.getState().current),
    );
  },
  move(id: string, to: number): void {
    step(
      (s) => moveChapter(s, id, to),
      () => id,
    );
  },
  edit(id: string, change: Partial<Omit<Chapter, 'id'>>): void {
    const words =
      Object.keys(change).length === 1 && ('title' in change || 'text' in change || 'notes' in change);
    step((s) => editChapter(s, id, change), undefined, words ? `${id} ${Object.keys(change)[0]}` : null);
  },
  rename(title: string): void {
    step((s) => (s.title === title ? s : { ...s, title: title.slice(0, 300) }), undefined, 'title');
  },
  /** What is typed from now on is a step of its own. */
  pause(): void {
    showStore.setState({ typing: null });
  },
  undo(): void {
    showStore.setState((s) => {
      const past = [...s.past];
      const back = past.pop();
      return back ? { ...s, ...back, past, future: [...s.future, stepOf(s)], typing: null } : s;
    });
  },
  redo(): void {
    showStore.setState((s) => {
      const future = [...s.future];
      const next = future.pop();
      return next ? { ...s, ...next, future, past: [...s.past, stepOf(s)], typing: null } : s;
    });
  },
  detour(on: boolean): void {
    showStore.setState({ detour: on });
  },
  /** Begins or ends the talk; a reload in between goes on with it. */
  present(on: boolean): void {
    keepTalk(on);
    showStore.setState({ presenting: on, typing: null });
  },
  say(notice: ShowNotice | null): void {
    showStore.setState({ notice });
  },
} as const;
