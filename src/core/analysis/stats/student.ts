import { incompleteBeta } from './beta.ts';

/** P(T > t) of Student's distribution with `df` degrees of freedom, accurate where it is small. NaN for df ≤ 0. */
export function studentUpper(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return Number.NaN;
  if (!Number.isFinite(t)) return t > 0 ? 0 : 1;
  const square = t * t;
  const half = incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5).lower / 2;
  return t > 0 ? half : 1 - half;
}
