import type { Neighbourhood } from './neighbours.ts';

/** Values less their mean, their population variance, and whether they differ at all. */
export interface Centred {
  readonly values: Float64Array;
  readonly mean: number;
  /** Sum of squares / n. */
  readonly variance: number;
  readonly constant: boolean;
}

/** Sums of centred values keep their digits where the plain sums, and the squares above all, would not. */
export function centre(values: ArrayLike<number>): Centred {
  const n = values.length;
  let [sum, least, most] = [0, Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    const v = values[i] as number;
    if (!Number.isFinite(v)) throw new RangeError(`value ${i} is not finite`);
    sum += v;
    if (v < least) least = v;
    if (v > most) most = v;
  }
  const mean = n > 0 ? sum / n : 0;
  const centred = new Float64Array(n);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const c = (values[i] as number) - mean;
    centred[i] = c;
    squares += c * c;
  }
  return { values: centred, mean, variance: n > 0 ? squares / n : 0, constant: !(most > least) };
}

/**
 * Getis–Ord Gi* (Getis & Ord 1992; Ord & Getis 1995): for every place how far the sum over itself and its neighbours
 * lies from what the mean of all would give, in standard deviations. Binary weights, self included, standard deviation with
 * divisor n. `values` holds one number a place (counts, rates; any unit). NaN where nothing can be said: all values
 * are equal, or the neighbourhood is the whole. Throws RangeError for lengths that differ or values that are not finite.
 */
export function giStar(values: ArrayLike<number>, neighbourhood: Neighbourhood): Float64Array {
  const { n, degrees } = sameLength(values, neighbourhood);
  const { values: centred, variance, constant } = centre(values);
  const z = new Float64Array(n);
  if (constant || n < 2) return z.fill(Number.NaN);
  neighbourhood.sum(centred, z, true);
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
    z[i] = under > 0 ? (z[i] as number) / under : Number.NaN;
  }
  return z;
}

/**
 * Getis–Ord Gi without self: the sum over the neighbours against mean and variance over all other places (Ord &
 * Getis 1995). NaN where all others are equal, or all are neighbours, or none is. Throws like `giStar`.
 */
export function gi(values: ArrayLike<number>, neighbourhood: Neighbourhood): Float64Array {
  const { n, degrees } = sameLength(values, neighbourhood);
  const { values: centred, variance, constant } = centre(values);
  const z = new Float64Array(n);
  if (constant || n < 3) return z.fill(Number.NaN);
  neighbourhood.sum(centred, z, false);
  const others = n - 1;
  for (let i = 0; i < n; i++) {
    const [c, w] = [centred[i] as number, degrees[i] as number];
    const mean = -c / others;
    const s2 = (variance * n - c * c) / others - mean * mean;
    const under = Math.sqrt((s2 * (others * w - w * w)) / (others - 1));
    // Differences of rounding only: the others are all equal.
    const flat = s2 <= 1e-14 * variance;
    z[i] = under > 0 && !flat ? ((z[i] as number) - w * mean) / under : Number.NaN;
  }
  return z;
}

function sameLength(values: ArrayLike<number>, neighbourhood: Neighbourhood): Neighbourhood {
  if (values.length !== neighbourhood.n)
    throw new RangeError(`${values.length} values for ${neighbourhood.n} places`);
  return neighbourhood;
}
