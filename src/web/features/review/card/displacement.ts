import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { LEAST_COUNT } from '../../../../core/analysis/effect/verdict.ts';

export type Spread = 'tooFew' | 'none' | 'moved' | 'spread';

/** 95 % of the normal distribution on either side. */
const Z = 1.959964;

/** Whether the buffer rose or fell against its own control; null where there is none. Small counts tell nothing. */
export function spreadOf({ counts: n, judgement: j }: Pick<CardView, 'counts' | 'judgement'>): Spread | null {
  if (!n || !j || n.bufferControlBefore === null || n.bufferControlAfter === null) return null;
  if (
    Math.min(n.bufferBefore + n.bufferAfter, n.bufferControlBefore + n.bufferControlAfter) <
    2 * LEAST_COUNT
  )
    return 'tooFew';
  const { wddDisplacement: moved, wddDisplacementSe: se } = j.figures;
  if (moved > Z * se) return 'moved';
  return moved < -Z * se ? 'spread' : 'none';
}

export type WdqReading =
  | 'none'
  | 'not-success'
  | 'diffusion-more'
  | 'diffusion'
  | 'displacement-less'
  | 'displacement-more';
/** What a WDQ says (Bowers & Johnson 2003): it is read only where the measure was a success. */
export function wdqReading(wdq: number | null, meaningful: boolean): WdqReading {
  if (wdq === null) return 'none';
  if (!meaningful) return 'not-success';
  if (wdq > 1) return 'diffusion-more';
  if (wdq >= 0) return 'diffusion';
  return wdq >= -1 ? 'displacement-less' : 'displacement-more';
}
