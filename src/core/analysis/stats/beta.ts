import type { Tails } from './gamma.ts';
import { binomialTerm } from './saddle.ts';

const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b) (lower) and its complement (upper) for a, b > 0 and x + y = 1 (y is
 * given so that nothing is lost where x is near 1). Continued fraction (modified Lentz) on the side where it
 * converges. Relative error about 1e-13 for a, b up to 1e6. NaN outside.
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): Tails {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const head = binomialTerm(a, a + b, x, y);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, ((head * b) / (a + b)) * fraction(a, b, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, ((head * a) / (a + b)) * fraction(b, a, y));
  return { lower: 1 - upper, upper };
}

const kept = (v: number): number => (Math.abs(v) < TINY ? TINY : v);

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 1_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return h;
}

/** A share x, its complement y, and x / y, each with all its digits. */
export interface Share {
  readonly x: number;
  readonly y: number;
  readonly odds: number;
}

/**
 * Where a tail of Beta(a, b) is `p`, by Newton's steps on the log-odds inside a bracket. NaN for p outside
 * [0, 1] or a, b ≤ 0.
 */
export function betaQuantile(p: number, a: number, b: number, tail: 'lower' | 'upper' = 'lower'): Share {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) return { x: Number.NaN, y: Number.NaN, odds: Number.NaN };
  if (p === 0 || p === 1) {
    const low = (p === 0) === (tail === 'lower');
    return low ? { x: 0, y: 1, odds: 0 } : { x: 1, y: 0, odds: Infinity };
  }
  let u = Math.log(a / b);
  let [lo, hi] = [-Infinity, Infinity];
  for (let k = 0; k < 300; k++) {
    const { x, y } = shareOf(u);
    const is = incompleteBeta(x, y, a, b)[tail];
    if (tail === 'lower' ? is > p : is < p) hi = u;
    else lo = u;
    // d/du of I_x is x^a y^b / B(a, b).
    const slope = (binomialTerm(a, a + b, x, y) * a * b) / (a + b);
    const step = ((Math.log(is) - Math.log(p)) * is) / slope;
    let next = tail === 'lower' ? u - step : u + step;
    if (!(next > lo && next < hi)) {
      if (lo === -Infinity) next = hi - Math.max(1, Math.abs(hi));
      else if (hi === Infinity) next = lo + Math.max(1, Math.abs(lo));
      else next = (lo + hi) / 2;
    }
    if (Math.abs(next - u) < 1e-15 * Math.max(1, Math.abs(u)) || next === u) return shareOf(next);
    u = next;
  }
  return shareOf(u);
}

const shareOf = (u: number): Share => ({
  x: 1 / (1 + Math.exp(-u)),
  y: 1 / (1 + Math.exp(u)),
  odds: Math.exp(u),
});
