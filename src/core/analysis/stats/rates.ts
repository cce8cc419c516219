import { betaQuantile } from './beta.ts';
import { binomialTwoSidedP } from './binomial.ts';
import { gammaQuantile } from './gamma.ts';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 0;
const tailOf = (confidence: number): number => {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('confidence lies between 0 and 1');
  return (1 - confidence) / 2;
};

/**
 * Exact interval of a Poisson mean from a count (Garwood 1936): [χ²(a/2; 2n)/2, χ²(1-a/2; 2n+2)/2], from 0 for a
 * count of 0. Divide by exposure for a rate. Throws RangeError for what is no count or no confidence.
 */
export function poissonInterval(count: number, confidence = 0.95): Bounds {
  if (!isCount(count)) throw new RangeError('a count is a whole number from 0');
  const tail = tailOf(confidence);
  return {
    low: count === 0 ? 0 : gammaQuantile(tail, count),
    high: gammaQuantile(tail, count + 1, 'upper'),
  };
}

/** Exact interval of a share from k of n (Clopper & Pearson 1934). Throws RangeError unless 0 ≤ k ≤ n, both whole. */
export function shareInterval(k: number, n: number, confidence = 0.95): Bounds {
  if (!isCount(k) || !isCount(n) || k > n) throw new RangeError('k of n: whole numbers, 0 ≤ k ≤ n');
  const tail = tailOf(confidence);
  return {
    low: k === 0 ? 0 : betaQuantile(tail, k, n - k + 1).x,
    high: k === n ? 1 : betaQuantile(tail, k + 1, n - k, 'upper').x,
  };
}

export interface RateRatio extends Bounds {
  /** (a / exposureA) / (b / exposureB); Infinity where b = 0 < a, null where both are 0. */
  readonly ratio: number | null;
  /** Exact two-sided p of "both rates are equal": outcomes no likelier than the observed (R's poisson.test). */
  readonly p: number;
}

/**
 * Ratio of two Poisson rates: given their sum, the first count is binomial, so the Clopper–Pearson interval of its
 * share gives an exact one of the ratio. Exposures are lengths of the periods, populations and the like, in one unit.
 * Two zeros say nothing: ratio null, interval [0, Infinity], p = 1. Throws RangeError for what is no count and for
 * exposures that are not above 0.
 */
export function rateRatio(a: number, b: number, exposureA = 1, exposureB = 1, confidence = 0.95): RateRatio {
  if (!isCount(a) || !isCount(b)) throw new RangeError('counts are whole numbers from 0');
  if (!(exposureA > 0 && exposureB > 0)) throw new RangeError('exposures are above 0');
  const tail = tailOf(confidence);
  if (a + b === 0) return { ratio: null, low: 0, high: Infinity, p: 1 };
  const scale = exposureB / exposureA;
  return {
    ratio: (a / b) * scale,
    low: a === 0 ? 0 : betaQuantile(tail, a, b + 1).odds * scale,
    high: b === 0 ? Infinity : betaQuantile(tail, a + 1, b, 'upper').odds * scale,
    p: binomialTwoSidedP(a, a + b, exposureA / (exposureA + exposureB)),
  };
}
