import { type Chapter, LIMITS, type Story } from './story.ts';

/** Steps of editing: pure, from story to story. A step that changes nothing gives the same object back. */
const withChapters = (story: Story, chapters: readonly Chapter[]): Story => ({ ...story, chapters });

/** An id that no chapter of the story has: `c` and the lowest free number. */
export function freeId({ chapters }: Story): string {
  const taken = new Set(chapters.map((c) => c.id));
  let n = chapters.length + 1;
  while (taken.has(`c${n}`)) n++;
  return `c${n}`;
}

export const isFull = (story: Story): boolean => story.chapters.length >= LIMITS.chapters;

/** With a chapter more, behind the one of the given id, or else at the end. A full story stays as it is. */
export function addChapter(story: Story, chapter: Chapter, after: string | null = null): Story {
  if (isFull(story) || story.chapters.some((c) => c.id === chapter.id)) return story;
  const at = story.chapters.findIndex((c) => c.id === after);
  const index = at < 0 ? story.chapters.length : at + 1;
  return withChapters(story, story.chapters.toSpliced(index, 0, chapter));
}

/** With a copy of the chapter behind it, under the id given. */
export function duplicateChapter(story: Story, id: string, copyId: string): Story {
  const chapter = story.chapters.find((c) => c.id === id);
  return chapter ? addChapter(story, { ...chapter, id: copyId }, id) : story;
}

export function removeChapter(story: Story, id: string): Story {
  const chapters = story.chapters.filter((c) => c.id !== id);
  return chapters.length === story.chapters.length ? story : withChapters(story, chapters);
}

/** With the chapter at another place of the order (from 0; beyond the ends = at the ends). */
export function moveChapter(story: Story, id: string, to: number): Story {
  const from = story.chapters.findIndex((c) => c.id === id);
  const chapter = story.chapters[from];
  const index = Math.max(0, Math.min(story.chapters.length - 1, to));
  if (!chapter || index === from) return story;
  return withChapters(story, story.chapters.toSpliced(from, 1).toSpliced(index, 0, chapter));
}

/** With other words, view, card or playback in one chapter; words that are too long are cut. */
export function editChapter(story: Story, id: string, change: Partial<Omit<Chapter, 'id'>>): Story {
  const old = story.chapters.find((c) => c.id === id);
  if (!old) return story;
  const next = { ...old, ...change };
  const chapter: Chapter = {
    ...next,
    title: next.title.slice(0, LIMITS.title),
    text: next.text.slice(0, LIMITS.text),
    notes: next.notes.slice(0, LIMITS.notes),
  };
  if (JSON.stringify(chapter) === JSON.stringify(old)) return story;
  return withChapters(
    story,
    story.chapters.map((c) => (c === old ? chapter : c)),
  );
}
