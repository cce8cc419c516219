import type { Neighbourhood } from './neighbours.ts';

/** Values to add up locally, with what has to be taken from a sum for each of its terms. */
export interface Centred {
  readonly values: Float64Array;
  /** Mean less what was already taken from every value. */
  readonly shift: number;
  /** Sum of squared differences from the mean / n. */
  readonly variance: number;
  readonly constant: boolean;
}

/**
 * Whole numbers stay as they are: their sums are exact, so that equal sums give equal scores whatever the order of adding.
 * Others are centred first, which keeps the digits that a large mean would eat.
 */
export function centre(given: ArrayLike<number>): Centred {
  // One kind of array in the loops: an engine is several times slower on code that has met many.
  const values = given instanceof Float64Array ? given : new Float64Array(given);
  const n = values.length;
  let [sum, least, most, whole] = [0, Infinity, -Infinity, true];
  for (let i = 0; i < n; i++) {
    const v = values[i] as number;
    if (!(v - v === 0)) throw new RangeError(`value ${i} is not finite`);
    sum += v;
    if (v < least) least = v;
    if (v > most) most = v;
    if (whole && v !== Math.trunc(v)) whole = false;
  }
  const mean = n > 0 ? sum / n : 0;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((values[i] as number) - mean) ** 2;
  const variance = n > 0 ? squares / n : 0;
  const constant = !(most > least);
  if (whole && Math.abs(sum) < 2 ** 50) return { values, shift: mean, variance, constant };
  return { values: values.map((v) => v - mean), shift: 0, variance, constant };
}

/**
 * Getis–Ord Gi* (Getis & Ord 1992; Ord & Getis 1995): for every place how far the sum over itself and its neighbours
 * lies from what the mean of all would give, in standard deviations. Binary weights, self included, standard deviation with
 * divisor n. `values` holds one number a place (counts, rates; any unit). NaN where nothing can be said: all values
 * are equal, or the neighbourhood is the whole. Throws RangeError for lengths that differ or values that are not finite.
 */
export function giStar(values: ArrayLike<number>, neighbourhood: Neighbourhood): Float64Array {
  const { n, degrees } = sameLength(values, neighbourhood);
  const { values: kept, shift, variance, constant } = centre(values);
  const z = new Float64Array(n);
  if (constant || n < 2) return z.fill(Number.NaN);
  neighbourhood.sum(kept, z, true);
  const s = Math.sqrt(variance);
  // The spread depends on the number of neighbours alone, and few numbers of neighbours occur.
  const spread: number[] = [];
  for (let i = 0; i < n; i++) {
    const degree = degrees[i] as number;
    let under = spread[degree];
    if (under === undefined) {
      const w = degree + 1;
      under = s * Math.sqrt((n * w - w * w) / (n - 1));
      spread[degree] = under;
    }
    z[i] = under > 0 ? ((z[i] as number) - shift * (degree + 1)) / under : Number.NaN;
  }
  return z;
}

/**
 * Getis–Ord Gi without self: the sum over the neighbours against mean and variance over all other places (Ord &
 * Getis 1995). NaN where all others are equal, or all are neighbours, or none is. Throws like `giStar`.
 */
export function gi(values: ArrayLike<number>, neighbourhood: Neighbourhood): Float64Array {
  const { n, degrees } = sameLength(values, neighbourhood);
  const { values: kept, shift, variance, constant } = centre(values);
  const z = new Float64Array(n);
  if (constant || n < 3) return z.fill(Number.NaN);
  neighbourhood.sum(kept, z, false);
  const others = n - 1;
  for (let i = 0; i < n; i++) {
    const [c, w] = [(kept[i] as number) - shift, degrees[i] as number];
    const mean = -c / others;
    const s2 = (variance * n - c * c) / others - mean * mean;
    const under = Math.sqrt((s2 * (others * w - w * w)) / (others - 1));
    // Differences of rounding only: the others are all equal.
    const flat = s2 <= 1e-14 * variance;
    z[i] = under > 0 && !flat ? ((z[i] as number) - w * (shift + mean)) / under : Number.NaN;
  }
  return z;
}

function sameLength(values: ArrayLike<number>, neighbourhood: Neighbourhood): Neighbourhood {
  if (values.length !== neighbourhood.n)
    throw new RangeError(`${values.length} values for ${neighbourhood.n} places`);
  return neighbourhood;
}
