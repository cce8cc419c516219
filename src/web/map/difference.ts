import { type Breaks, levelOf } from './density.ts';

/**
 * The difference of two density surfaces on one grid. Both sides of zero have the same limits as the surfaces themselves,
 * so a difference is as strong as a density of its size, and the scale holds still while periods move.
 */

/** B's density as it would be in a period as long as A: what lies in the first array is multiplied in place. */
export function toLengthOf(density: Float32Array, daysA: number, daysB: number): Float32Array {
  if (daysA === daysB || !(daysA > 0 && daysB > 0)) return density;
  const factor = daysA / daysB;
  for (let i = 0; i < density.length; i++) density[i] = (density[i] ?? 0) * factor;
  return density;
}

/** A less B, cell by cell. */
export function difference(a: Float32Array, b: Float32Array): Float32Array {
  const out = new Float32Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = (a[i] ?? 0) - (b[i] ?? 0);
  return out;
}

/** Levels on either side of zero. */
export const SIDE = 6;

/** 1 to 6 where there is more in A, 7 to 12 where there is less, 0 where the difference is too small to draw. */
export function signedLevels(values: Float32Array, breaks: Breaks): Uint8Array {
  const out = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const level = levelOf(Math.abs(value), breaks);
    out[i] = level === 0 || value > 0 ? level : level + SIDE;
  }
  return out;
}
