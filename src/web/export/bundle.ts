import {
  type BundleLeaf,
  type BundleOptions,
  type BundleWords,
  bundleHtml,
  type Packed,
} from '../../core/export/bundle.ts';
import type { Leaf, LeafFrame } from '../../core/export/leaf.ts';
import { bundlePlayer } from './bundle-player.ts';
import { canvasMeasure, packed } from './canvas.ts';
import { fetchFonts } from './fonts.ts';

export interface Played {
  readonly leaf: Leaf;
  readonly frames: readonly LeafFrame[];
}

export interface BundleFileOptions extends Pick<BundleOptions, 'title' | 'lang'> {
  readonly parts: Omit<BundleOptions['parts'], 'measure'>;
  readonly words: BundleWords;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** The story as one file of HTML. Rejects with an AbortError when the signal says so. */
export async function bundleOf(played: readonly Played[], options: BundleFileOptions): Promise<Blob> {
  const { title, lang, parts, words, onProgress, signal } = options;
  const fonts = await fetchFonts();
  const total = played.reduce((n, { leaf, frames }) => n + (leaf.map ? 1 : 0) + frames.length, 0);
  let done = 0;
  const pack = async (png: Uint8Array): Promise<Packed> => {
    signal?.throwIfAborted();
    const picture = await packed(png);
    onProgress?.(++done, total);
    return picture;
  };
  const leaves: BundleLeaf[] = [];
  for (const { leaf, frames } of played) {
    const map = leaf.map ? await pack(leaf.map.png) : null;
    const steps: BundleLeaf['frames'][number][] = [];
    for (const frame of frames) steps.push({ frame, picture: await pack(frame.map.png) });
    leaves.push({ leaf, map, frames: steps, stepMs: leaf.playback?.stepMs ?? 800 });
  }
  const pieces = bundleHtml(leaves, {
    title,
    lang,
    parts: { ...parts, measure: canvasMeasure() },
    words,
    fonts,
    script: playerScript(),
    nonce: nonce(),
  });
  return new Blob(pieces, { type: 'text/html;charset=utf-8' });
}

/** The player as a classic script. */
export const playerScript = (): string => `(${bundlePlayer.toString()})();`;

const nonce = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
