import { incompleteGamma } from './gamma.ts';
import { poissonTerm } from './saddle.ts';

/** P(X = k) of a Poisson count with that mean; 0 for k below 0 or not whole. */
export const poissonPmf = (k: number, mean: number): number =>
  Number.isInteger(k) ? poissonTerm(k, mean) : 0;

/** P(X ≥ k): the exact p of a count that is high. 1 for k ≤ 0; with mean 0 it is 0 for k > 0. */
export function poissonAtLeast(k: number, mean: number): number {
  const whole = Math.ceil(k);
  if (whole <= 0) return mean >= 0 ? 1 : Number.NaN;
  return incompleteGamma(whole, mean).lower;
}

/** P(X ≤ k): the exact p of a count that is low. 0 for k < 0. */
export function poissonAtMost(k: number, mean: number): number {
  const whole = Math.floor(k);
  if (whole < 0) return mean >= 0 ? 0 : Number.NaN;
  return incompleteGamma(whole + 1, mean).upper;
}
