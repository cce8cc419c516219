import type { PerPage } from '../../../core/export/handout.ts';
import { DEFAULT_K } from '../../../core/export/suppress.ts';
import type { FilmFormat } from '../film.ts';
import type { Order } from '../run.ts';

/** A chapter as the panel lists it. */
export interface ChapterChoice {
  readonly id: string;
  /** '' = it has none yet. */
  readonly title: string;
  /** Seconds that its playback takes; null = it has none. */
  readonly plays: number | null;
}

export const FORMATS = ['pptx', 'pdf', 'png', 'film', 'bundle'] as const;
export type Format = (typeof FORMATS)[number];
export const FILM_SIZES = {
  '720': { width: 1_280, height: 720 },
  '1080': { width: 1_920, height: 1_080 },
} as const;

/** Everything that can be chosen. */
export interface Settings {
  readonly format: Format;
  readonly audience: 'internal' | 'public';
  readonly k: number;
  /** Ids of chapters that are left out. */
  readonly without: ReadonlySet<string>;
  readonly perPage: PerPage;
  readonly what: 'slide' | 'map' | 'chart';
  readonly size: 'screen' | 'poster';
  readonly film: FilmFormat;
  readonly filmSize: keyof typeof FILM_SIZES;
  /** Id of the chapter that is played; null = the first that can be. */
  readonly played: string | null;
}

export const FIRST: Settings = {
  format: 'pptx',
  audience: 'internal',
  k: DEFAULT_K,
  without: new Set(),
  perPage: 2,
  what: 'slide',
  size: 'screen',
  film: 'mp4',
  filmSize: '720',
  played: null,
};

/** The chapter that a film is made of. */
export const playedChapter = (
  settings: Settings,
  chapters: readonly ChapterChoice[],
): ChapterChoice | null => {
  const playable = chapters.filter((c) => c.plays !== null);
  return playable.find((c) => c.id === settings.played) ?? playable[0] ?? null;
};

/** Ids of the chapters that the file is made of, in the order of the story. */
export function chosenChapters(settings: Settings, chapters: readonly ChapterChoice[]): string[] {
  if (settings.format === 'film') {
    const played = playedChapter(settings, chapters);
    return played ? [played.id] : [];
  }
  return chapters.filter((c) => !settings.without.has(c.id)).map((c) => c.id);
}

/** What is to be made. */
export function orderOf(settings: Settings): Order {
  const { format, perPage, what, size, film, filmSize } = settings;
  if (format === 'pdf') return { format, perPage };
  if (format === 'png') return { format, what, size };
  if (format === 'film') return { format, film, size: FILM_SIZES[filmSize] };
  return { format };
}
