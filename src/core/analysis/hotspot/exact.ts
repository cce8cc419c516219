import type { Computation } from '../run.ts';
import { poissonAtLeast, poissonAtMost } from '../stats/poisson.ts';
import type { Neighbourhood } from './neighbours.ts';
import type { Cube } from './space-time.ts';

/** Counts in the neighbourhoods of a cube's bins against what a null expects there; index = step * locations + location. */
export interface ExactTest {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** P(Poisson(expected) ≥ observed). NaN where nothing is expected but something happened: this null cannot judge it. */
  readonly p: Float64Array;
}

/** Bins tested between two pauses. */
const PAUSE = 20_000;

/**
 * The exact test of the sparse gate: for every bin the count in its neighbourhood (places and neighbours, at the own step and
 * at `lags` steps before) against a Poisson count with the sum of the expected ones. One-sided: too many, which even few cases
 * can be, or with side 'low' too few. A count that does not exceed what is expected has a p above one half in any case and gets 1. Throws
 * RangeError for sizes that do not fit.
 */
export function* exactTest(
  cube: Cube,
  expected: ArrayLike<number>,
  neighbourhood: Neighbourhood,
  lags = 0,
  side: 'high' | 'low' = 'high',
): Computation<ExactTest> {
  const { locations, steps, values } = cube;
  const size = locations * steps;
  if (values.length !== size || expected.length !== size || neighbourhood.n !== locations)
    throw new RangeError(
      `${values.length} counts and ${expected.length} expected for ${locations} × ${steps}`,
    );
  const counts = localSums(values, neighbourhood, steps, lags);
  const means = localSums(expected, neighbourhood, steps, lags);
  const p = new Float64Array(size).fill(1);
  for (let i = 0; i < size; i++) {
    const [count, mean] = [counts[i] as number, means[i] as number];
    // Sums of shares of one whole are off by rounding.
    if (side === 'low') {
      if (count < mean * (1 - 1e-12)) p[i] = poissonAtMost(count, mean);
    } else if (count > mean * (1 + 1e-12)) p[i] = mean > 0 ? poissonAtLeast(count, mean) : Number.NaN;
    if (i % PAUSE === PAUSE - 1) yield { done: i, total: size };
  }
  return { observed: counts, expected: means, p };
}

/** Sums over neighbourhoods, self included, and over `lags` steps before where they exist. */
export function localSums(
  values: ArrayLike<number>,
  neighbourhood: Neighbourhood,
  steps = 1,
  lags = 0,
): Float64Array {
  const n = neighbourhood.n;
  const from = values instanceof Float64Array ? values : new Float64Array(values);
  const sums = new Float64Array(n * steps);
  for (let t = 0; t < steps; t++)
    neighbourhood.sum(from.subarray(t * n, (t + 1) * n), sums.subarray(t * n, (t + 1) * n), true);
  for (let t = steps - 1; t > 0; t--)
    for (let u = t - 1; u >= Math.max(0, t - lags); u--)
      for (let i = 0; i < n; i++) sums[t * n + i] = (sums[t * n + i] as number) + (sums[u * n + i] as number);
  return sums;
}
