import { normalQuantile } from './normal.ts';
import { logGamma, poissonTerm } from './saddle.ts';

export { logGamma };

/** Both tails of a distribution, each accurate where it is small. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

const EPSILON = 1e-17;
const TINY = 1e-300;

/**
 * Regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) (upper) for a > 0, x ≥ 0; NaN for others. Series
 * below a + 1, continued fraction (modified Lentz) above. Relative error about 1e-13 for a ≥ ½ up to 1e6; the
 * number of steps grows with √a.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (!(a > 0 && x >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const head = poissonTerm(a, x);
  if (x < a + 1) {
    let [sum, term] = [1, 1];
    for (let k = 1; term > EPSILON * sum; k++) {
      term *= x / (a + k);
      sum += term;
    }
    const lower = Math.min(1, head * sum);
    return { lower, upper: 1 - lower };
  }
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 1_000_000; k++) {
    const an = -k * (k - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const step = c * d;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  const upper = Math.min(1, head * a * h);
  return { lower: 1 - upper, upper };
}

/**
 * The x at which a tail of Gamma(a, 1) is `p`: lower tail by default, or the upper one (give that where p is meant
 * from above: 1 - p loses digits). Newton's steps on log x, kept in a bracket. NaN for p outside [0, 1] or a ≤ 0.
 */
export function gammaQuantile(p: number, a: number, tail: 'lower' | 'upper' = 'lower'): number {
  if (!(p >= 0 && p <= 1 && a > 0)) return Number.NaN;
  if (p === 0 || p === 1) return (p === 0) === (tail === 'lower') ? 0 : Infinity;
  // Wilson and Hilferty's cube, or the leading term of the series where that goes negative.
  const z = tail === 'lower' ? normalQuantile(p) : -normalQuantile(p);
  const cube = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
  const low = tail === 'lower' ? p : Math.max(1 - p, 1e-16);
  let u = cube > 0.1 ? Math.log(a) + 3 * Math.log(cube) : (Math.log(low) + logGamma(a + 1)) / a;
  let [lo, hi] = [-Infinity, Infinity];
  for (let k = 0; k < 200; k++) {
    const x = Math.exp(u);
    const is = incompleteGamma(a, x)[tail];
    // The lower tail grows with u, the upper falls.
    const over = tail === 'lower' ? is > p : is < p;
    if (over) hi = u;
    else lo = u;
    const slope = a * poissonTerm(a, x);
    // Newton on the logarithm of the tail converges also far out, where the tail itself is flat.
    const step = ((Math.log(is) - Math.log(p)) * is) / slope;
    let next = tail === 'lower' ? u - step : u + step;
    if (!(next > lo && next < hi)) {
      if (lo === -Infinity) next = hi - Math.max(1, Math.abs(hi));
      else if (hi === Infinity) next = lo + Math.max(1, Math.abs(lo));
      else next = (lo + hi) / 2;
    }
    if (Math.abs(next - u) < 1e-15 * Math.max(1, Math.abs(u)) || next === u) return Math.exp(next);
    u = next;
  }
  return Math.exp(u);
}

/** The x at which a tail of χ² with `df` degrees of freedom is `p`. */
export const chi2Quantile = (p: number, df: number, tail: 'lower' | 'upper' = 'lower'): number =>
  2 * gammaQuantile(p, df / 2, tail);

/** Both tails of χ² with `df` degrees of freedom at x. */
export const chi2Tails = (x: number, df: number): Tails => incompleteGamma(df / 2, x / 2);
