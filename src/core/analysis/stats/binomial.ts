import { incompleteBeta } from './beta.ts';
import { binomialTerm } from './saddle.ts';

/** P(X = k) of n trials with chance p each; 0 for k outside 0…n or not whole. */
export const binomialPmf = (k: number, n: number, p: number): number =>
  Number.isInteger(k) ? binomialTerm(k, n, p, 1 - p) : 0;

/** P(X ≥ k). */
export function binomialAtLeast(k: number, n: number, p: number): number {
  const whole = Math.ceil(k);
  if (whole <= 0) return 1;
  return whole > n ? 0 : incompleteBeta(p, 1 - p, whole, n - whole + 1).lower;
}

/** P(X ≤ k). */
export function binomialAtMost(k: number, n: number, p: number): number {
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  return whole >= n ? 1 : incompleteBeta(p, 1 - p, whole + 1, n - whole).upper;
}

/**
 * Exact two-sided p of k successes in n trials: the probability of all outcomes no likelier than the observed one
 * (the rule of R's binom.test, with its allowance of 1e-7 for rounding). The distribution falls on either side of
 * its mode, so the cut on the other side is found by halving: O(log n) terms.
 */
export function binomialTwoSidedP(k: number, n: number, p: number): number {
  if (!(Number.isInteger(k) && k >= 0 && k <= n && p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  const limit = binomialPmf(k, n, p) * (1 + 1e-7);
  const mean = n * p;
  if (k === mean) return 1;
  if (k < mean) {
    // First of ⌈mean⌉…n that is no likelier; n + 1 if none.
    let [lo, hi] = [Math.ceil(mean), n + 1];
    while (lo < hi) {
      const mid = (lo + hi) >>> 1;
      if (binomialPmf(mid, n, p) <= limit) hi = mid;
      else lo = mid + 1;
    }
    return Math.min(1, binomialAtMost(k, n, p) + binomialAtLeast(lo, n, p));
  }
  // Last of 0…⌊mean⌋ that is no likelier; -1 if none.
  let [lo, hi] = [-1, Math.floor(mean)];
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if (binomialPmf(mid, n, p) <= limit) lo = mid;
    else hi = mid - 1;
  }
  return Math.min(1, binomialAtLeast(k, n, p) + binomialAtMost(lo, n, p));
}
