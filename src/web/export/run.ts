import { zipSync } from 'fflate';
import { frameSheet, only, type PerPage, slideSheet } from '../../core/export/handout.ts';
import { type Leaf, type LeafFrame, leafOf } from '../../core/export/leaf.ts';
import { publicFrames, publicLeaves } from '../../core/export/public.ts';
import type { PlayedFrame, Slide, SlideOptions } from '../../core/story/slide.ts';
import type { Format } from '../i18n/format.ts';
import { canvasMeasure, loadFace, pngOf } from './canvas.ts';
import type { FilmFormat, FilmOptions } from './film.ts';
import { paperLook } from './look.ts';
import { bundleWords, type ExportText, numberWords, publicWords, sheetWords } from './words.ts';

/** How slides are made, and who is told how far it is. */
export interface Making extends SlideOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Makes slides and frames of the chapters of a story, with pictures of the map. */
export interface Maker {
  slides(making: Making): Promise<readonly Slide[]>;
  /** The steps of a chapter's playback, in order. */
  frames(chapter: string, making: Omit<Making, 'chapters'>): Promise<readonly PlayedFrame[]>;
}

export type Order =
  | { readonly format: 'pptx' }
  | { readonly format: 'pdf'; readonly perPage: PerPage }
  | { readonly format: 'png'; readonly what: 'slide' | 'map' | 'chart'; readonly size: 'screen' | 'poster' }
  | { readonly format: 'film'; readonly film: FilmFormat; readonly size: FilmOptions['size'] }
  | { readonly format: 'bundle' };

export interface Progress {
  readonly phase: 'slides' | 'frames' | 'writing';
  readonly done: number;
  readonly total: number;
}

export interface RunOptions {
  readonly maker: Maker;
  /** Ids in the order of the story; of a film, the one chapter that is played. */
  readonly chapters: readonly string[];
  readonly audience: 'internal' | 'public';
  /** The smallest count that the public may see. */
  readonly k: number;
  readonly title: string;
  readonly t: ExportText;
  readonly f: Format;
  readonly now: Date;
  /** The same moment in words. */
  readonly nowText: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Outcome {
  readonly blob: Blob;
  readonly extension: string;
  /** What chapters lack, in words, with their titles. */
  readonly problems: readonly string[];
  /** Chapters should have a picture of the map, and none was to be had. */
  readonly noMap: boolean;
}

/** None of the chapters has what was asked for. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere';
  readonly what: 'slide' | 'map' | 'chart';
  constructor(what: NothingThere['what']) {
    super(`no ${what} there`);
    this.what = what;
  }
}

/** Pixels of the map's picture: sharp on a slide, and on A3; wider where it has the sheet for itself. */
const PICTURES = {
  screen: { beside: { width: 1_536, height: 1_024 }, alone: { width: 1_920, height: 800 } },
  poster: { beside: { width: 3_072, height: 2_048 }, alone: { width: 3_072, height: 1_616 } },
} as const;
const pictureFor = (order: Order) =>
  order.format === 'png'
    ? PICTURES[order.size][order.what === 'map' ? 'alone' : 'beside']
    : PICTURES.screen.beside;
/** A3 lying, in points. */
const A3 = { width: 1_190.55, height: 841.89 };

/** Makes a file. Rejects with an AbortError when the signal says so. */
export async function carryOut(order: Order, run: RunOptions): Promise<Outcome> {
  const { maker, audience, k, signal, t, f } = run;
  await loadFace();
  const common = {
    audience,
    k,
    picture: pictureFor(order),
    signal,
  };
  const slides = await maker.slides({
    ...common,
    chapters: run.chapters,
    onProgress: (done, total) => run.onProgress({ phase: 'slides', done, total }),
  });
  signal.throwIfAborted();
  const leaves = audience === 'public' ? publicLeaves(slides, k, publicWords(t, f, k)) : slides.map(leafOf);
  const framesOf = async (leaf: Leaf): Promise<readonly LeafFrame[]> => {
    const frames = await maker.frames(leaf.id, {
      ...common,
      onProgress: (done, total) => run.onProgress({ phase: 'frames', done, total }),
    });
    signal.throwIfAborted();
    return audience === 'public' ? publicFrames(frames, k, leaf) : frames;
  };
  const { blob, extension } = await write(order, leaves, framesOf, run);
  signal.throwIfAborted();
  return {
    blob,
    extension,
    problems: leaves.flatMap((leaf) => (leaf.problem === null ? [] : [leaf.problem])),
    noMap: slides.length > 0 && slides.every((slide) => slide.map === null),
  };
}

async function write(
  order: Order,
  leaves: readonly Leaf[],
  framesOf: (leaf: Leaf) => Promise<readonly LeafFrame[]>,
  run: RunOptions,
): Promise<Pick<Outcome, 'blob' | 'extension'>> {
  const { t, f, k, title, signal } = run;
  const onProgress = (done: number, total: number): void => run.onProgress({ phase: 'writing', done, total });
  const parts = { look: paperLook(), words: sheetWords(t, f, k), number: numberWords(f) };
  const measured = { ...parts, measure: canvasMeasure() };
  const shared = { title, lang: f.lang, onProgress, signal };
  switch (order.format) {
    case 'pptx': {
      const { pptxOf } = await import('./pptx/deck.ts');
      const type = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
      return { blob: blobOf(await pptxOf(leaves, { ...shared, parts: measured }), type), extension: 'pptx' };
    }
    case 'pdf': {
      const [{ pdfOf }, { fetchFonts }] = await Promise.all([import('./pdf.ts'), import('./fonts.ts')]);
      const fonts = await fetchFonts();
      const options = { ...shared, parts, fonts, perPage: order.perPage, now: run.now };
      return { blob: blobOf(await pdfOf(leaves, options), 'application/pdf'), extension: 'pdf' };
    }
    case 'png':
      return pictures(order, leaves, measured, onProgress, signal);
    case 'film': {
      const [leaf] = leaves;
      const frames = leaf?.playback ? await framesOf(leaf) : [];
      // A machine that draws no map has no frames either.
      if (!leaf?.playback || frames.length === 0) throw new NothingThere('map');
      const { filmOf } = await import('./film.ts');
      const sheets = frames.map((frame) => frameSheet(leaf, frame, measured));
      const options = { ...shared, format: order.film, size: order.size, stepMs: leaf.playback.stepMs };
      return { blob: await filmOf(sheets, options), extension: order.film };
    }
    case 'bundle': {
      const { bundleOf } = await import('./bundle.ts');
      const played = [];
      for (const leaf of leaves) played.push({ leaf, frames: leaf.playback ? await framesOf(leaf) : [] });
      const words = bundleWords(t, run.nowText);
      return { blob: await bundleOf(played, { ...shared, parts, words }), extension: 'html' };
    }
  }
}

const blobOf = (bytes: Uint8Array, type: string): Blob =>
  new Blob([bytes as Uint8Array<ArrayBuffer>], { type });

async function pictures(
  { what, size }: Extract<Order, { format: 'png' }>,
  leaves: readonly Leaf[],
  parts: Parameters<typeof slideSheet>[1],
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Pick<Outcome, 'blob' | 'extension'>> {
  const has = (leaf: Leaf): boolean =>
    what === 'slide' || (what === 'map' ? leaf.map !== null : leaf.chart !== null || leaf.table !== null);
  const chosen = leaves.filter(has);
  if (chosen.length === 0) throw new NothingThere(what);
  const files: Record<string, Uint8Array> = {};
  let last: Blob | null = null;
  for (const [i, leaf] of chosen.entries()) {
    signal.throwIfAborted();
    const shape = size === 'poster' ? A3 : { width: 960, height: 540 };
    const sheet = slideSheet(only(leaf, what), parts, null, shape);
    last = await pngOf(sheet, size === 'poster' ? 300 / 72 : 4);
    if (chosen.length > 1)
      files[`${String(leaves.indexOf(leaf) + 1).padStart(2, '0')}.png`] = new Uint8Array(
        await last.arrayBuffer(),
      );
    onProgress(i + 1, chosen.length);
  }
  if (chosen.length === 1 && last) return { blob: last, extension: 'png' };
  // Pictures are packed already.
  return { blob: blobOf(zipSync(files, { level: 0 }), 'application/zip'), extension: 'zip' };
}

/** A file's name out of the story's: what no system allows in names is left away. */
export function fileName(title: string, audience: string, extension: string): string {
  const plain = title
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go.
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80)
    .trim();
  return `${plain || 'Hải Đăng'} – ${audience}.${extension}`;
}
