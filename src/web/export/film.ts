import type { Sheet } from '../../core/export/marks.ts';
import { type Images, NoPicture, paintSheet, readImages } from './canvas.ts';

export type FilmFormat = 'webm' | 'mp4';
/** How a film can be made here: frame by frame; as a recording in real time; not at all. */
export type FilmWay = 'frames' | 'recording' | null;

export interface FilmOptions {
  readonly format: FilmFormat;
  /** Pixels; even numbers, as the codecs want them. */
  readonly size: { readonly width: number; readonly height: number };
  /** Milliseconds that each step stands. */
  readonly stepMs: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const CODECS = { webm: ['vp9', 'vp8'], mp4: ['avc'] } as const;
const TYPES = { webm: 'video/webm', mp4: 'video/mp4' } as const;

/** Frames a second: ten, as players want more than one a step; more where steps are shorter than that. */
export const rateOf = (stepMs: number): number => (stepMs < 100 ? 20 : 10);
/** Frames that each step stands: at least one, the nearest whole number. */
export const framesOf = (stepMs: number): number =>
  Math.max(1, Math.round((stepMs * rateOf(stepMs)) / 1_000));

/** The best way to a film of this format and size in this browser. */
export async function filmWay(format: FilmFormat, size: FilmOptions['size']): Promise<FilmWay> {
  if (typeof VideoEncoder !== 'undefined') {
    const { canEncodeVideo } = await import('mediabunny');
    for (const codec of CODECS[format]) if (await canEncodeVideo(codec, size)) return 'frames';
  }
  const records = typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(TYPES[format]);
  return records && 'captureStream' in HTMLCanvasElement.prototype ? 'recording' : null;
}

/**
 * A film of sheets, each standing for one step: exactly `framesOf(stepMs)` frames a step, `rateOf(stepMs)` a second. A
 * recording, where the browser can do no better, lasts as long but counts no frames. Rejects with an AbortError when the
 * signal says so.
 */
export async function filmOf(sheets: readonly Sheet[], options: FilmOptions): Promise<Blob> {
  const way = await filmWay(options.format, options.size);
  if (way === null) throw new Error('this browser makes no films');
  const canvas = document.createElement('canvas');
  canvas.width = options.size.width;
  canvas.height = options.size.height;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new NoPicture('no canvas of this size');
  /** Paints a step; its picture is let go again, as films have many. */
  const paint = async (sheet: Sheet): Promise<void> => {
    const images: Images = new Map();
    await readImages([sheet], images);
    paintSheet(context, sheet, canvas.width / sheet.width, images);
    for (const image of images.values()) image.close();
  };
  return way === 'frames' ? encode(canvas, sheets, paint, options) : record(canvas, sheets, paint, options);
}

type Paint = (sheet: Sheet) => Promise<void>;

async function encode(
  canvas: HTMLCanvasElement,
  sheets: readonly Sheet[],
  paint: Paint,
  { format, size, stepMs, onProgress, signal }: FilmOptions,
): Promise<Blob> {
  const m = await import('mediabunny');
  const codec = await m.getFirstEncodableVideoCodec([...CODECS[format]], size);
  if (codec === null) throw new Error(`no codec for ${format}`);
  const target = new m.BufferTarget();
  const output = new m.Output({
    format: format === 'webm' ? new m.WebMOutputFormat() : new m.Mp4OutputFormat({ fastStart: 'in-memory' }),
    target,
  });
  // Still pictures with fine lines: better a little large than muddy.
  const source = new m.CanvasSource(canvas, { codec, quality: m.QUALITY_HIGH, keyFrameInterval: 2 });
  const rate = rateOf(stepMs);
  output.addVideoTrack(source, { frameRate: rate });
  try {
    await output.start();
    let frame = 0;
    for (const [i, sheet] of sheets.entries()) {
      signal?.throwIfAborted();
      await paint(sheet);
      for (let k = 0; k < framesOf(stepMs); k++) await source.add(frame++ / rate, 1 / rate);
      onProgress?.(i + 1, sheets.length);
    }
    await output.finalize();
  } catch (error) {
    if (output.state === 'started') await output.cancel();
    throw error;
  }
  if (!target.buffer) throw new Error('the film came out empty');
  return new Blob([target.buffer], { type: TYPES[format] });
}

async function record(
  canvas: HTMLCanvasElement,
  sheets: readonly Sheet[],
  paint: Paint,
  { format, stepMs, onProgress, signal }: FilmOptions,
): Promise<Blob> {
  const stream = canvas.captureStream(rateOf(stepMs));
  const recorder = new MediaRecorder(stream, { mimeType: TYPES[format], videoBitsPerSecond: 6_000_000 });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise<void>((resolve, reject) => {
    recorder.onstop = () => resolve();
    recorder.onerror = () => reject(new Error('the recording broke off'));
  });
  const [first] = sheets;
  if (first) await paint(first);
  recorder.start();
  try {
    for (const [i, sheet] of sheets.entries()) {
      signal?.throwIfAborted();
      await paint(sheet);
      await new Promise((resolve) => setTimeout(resolve, stepMs));
      onProgress?.(i + 1, sheets.length);
    }
  } finally {
    recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  }
  await ended;
  return new Blob(pieces, { type: TYPES[format] });
}
