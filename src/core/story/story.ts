import { z } from 'zod';
import type { CalendarStep } from '../model/time.ts';

/**
 * A story as it lies in a file or in the browser's storage: chapters in order, each a title, words, notes for the speaker,
 * and what is on the screen with them. Nothing in it is a figure: what a chapter counts is counted when it is shown.
 */
export const STORY_VERSION = 1;

/** What a file may hold at most. A story for a hall has ten or twenty chapters; these keep a browser alive. */
export const LIMITS = {
  chapters: 200,
  title: 300,
  text: 4_000,
  notes: 10_000,
  /** A drawn area of two thousand corners fits. */
  link: 60_000,
  /** Characters of a whole file. */
  file: 4_000_000,
} as const;

/** What stands beside the map of a chapter; `nothing` gives the map all of the room. */
export const SHOWS = [
  'nothing',
  'years',
  'months',
  'hours',
  'units',
  'classes',
  'compare',
  'findings',
  'lanes',
  'cameras',
  'models',
  'figures',
  'coverage',
  'plan',
  'effect',
  'decade',
] as const;
export type Show = (typeof SHOWS)[number];

const date = z.iso.date();
const STEPS = ['day', 'month', 'quarter', 'year'] as const satisfies readonly CalendarStep[];

/** What moves when a chapter is played: windows one step apart, the first at `from`, the last ending at `to` (exclusive). */
export const playbackSchema = z
  .strictObject({
    from: date,
    to: date,
    step: z.enum(STEPS),
    /** Milliseconds a step. */
    stepMs: z.int().min(50).max(10_000),
  })
  .refine((p) => p.from < p.to, 'ends before it begins');

export const chapterSchema = z.strictObject({
  /** Unlike that of any other chapter of the story. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Plain text with live fields, as are text and notes: `{n}` becomes the number of cases (see fields.ts). */
  title: z.string().max(LIMITS.title),
  /** Paragraphs have an empty line between them. */
  text: z.string().max(LIMITS.text),
  notes: z.string().max(LIMITS.notes),
  /** The view as the query of a link (`v=1&d=mong-cai&t=…`): map, layers, filter, window, mode, comparison. */
  link: z.string().max(LIMITS.link),
  show: z.enum(SHOWS),
  playback: playbackSchema.nullable(),
});

export const storySchema = z
  .strictObject({
    version: z.literal(STORY_VERSION),
    title: z.string().max(LIMITS.title),
    lang: z.enum(['vi', 'en']),
    chapters: z.array(chapterSchema).max(LIMITS.chapters),
  })
  .refine((s) => new Set(s.chapters.map((c) => c.id)).size === s.chapters.length, 'two chapters with one id');

export type Playback = Readonly<z.infer<typeof playbackSchema>>;
export type Chapter = Readonly<z.infer<typeof chapterSchema>>;
export interface Story extends Readonly<Omit<z.infer<typeof storySchema>, 'chapters'>> {
  readonly chapters: readonly Chapter[];
}

/** Why a file was refused: not JSON; too long; of a version of the future; not a story. */
export type StoryRefusal = 'not-json' | 'too-long' | 'newer-version' | 'not-a-story';
export type StoryReading =
  | { readonly ok: true; readonly story: Story }
  | {
      readonly ok: false;
      readonly reason: StoryRefusal;
      /** Where it is wrong, as a path (`chapters.3.title`); '' = as a whole. */
      readonly at: string;
    };

/** Keys that no honest file has: they change what an object is instead of saying something. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads the text of a story file. Never throws; a file that is wrong anywhere is refused as a whole. */
export function readStory(text: string): StoryReading {
  if (text.length > LIMITS.file) return { ok: false, reason: 'too-long', at: '' };
  let forbidden: string | null = null;
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''), (key, value: unknown) => {
      if (FORBIDDEN.has(key)) forbidden ??= key;
      return value;
    });
  } catch {
    return { ok: false, reason: 'not-json', at: '' };
  }
  if (forbidden !== null) return { ok: false, reason: 'not-a-story', at: forbidden };
  const version = z.object({ version: z.int().min(STORY_VERSION + 1) }).safeParse(raw);
  if (version.success) return { ok: false, reason: 'newer-version', at: 'version' };
  const story = storySchema.safeParse(raw);
  if (story.success) return { ok: true, story: story.data };
  return { ok: false, reason: 'not-a-story', at: story.error.issues[0]?.path.join('.') ?? '' };
}

/** The text of a story file. */
export const writeStory = (story: Story): string => `${JSON.stringify(story, null, 2)}\n`;
