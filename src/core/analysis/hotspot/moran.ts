import { twoSidedP } from '../stats/normal.ts';
import { centre } from './getis-ord.ts';
import type { Neighbours } from './neighbours.ts';

/** `row`: every place's weights add up to 1; `binary`: every weight is 1. */
export type WeightStyle = 'row' | 'binary';

export interface Moments {
  readonly variance: number;
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

export interface GlobalMoran {
  readonly i: number;
  readonly expected: number;
  readonly randomisation: Moments;
  readonly normality: Moments;
}

/** What the moments need of the weights: S0, S1 and S2 of Cliff & Ord (1981). */
function sumsOfWeights({ n, offsets, indices }: Neighbours, style: WeightStyle) {
  const degree = (i: number): number => (offsets[i + 1] as number) - (offsets[i] as number);
  const weight = (i: number): number => (style === 'row' ? 1 / degree(i) : 1);
  const column = new Float64Array(n);
  let [s0, s1, s2] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const w = weight(i);
    for (let k = offsets[i] as number; k < (offsets[i + 1] as number); k++) {
      const j = indices[k] as number;
      s0 += w;
      column[j] = (column[j] as number) + w;
      // ½ Σ (w_ij + w_ji)² = Σ w_ij² + Σ w_ij w_ji.
      s1 += w * w + (has(indices, offsets[j] as number, offsets[j + 1] as number, i) ? w * weight(j) : 0);
    }
  }
  for (let i = 0; i < n; i++)
    s2 += ((degree(i) > 0 ? weight(i) * degree(i) : 0) + (column[i] as number)) ** 2;
  return { s0, s1, s2 };
}

function has(indices: Uint32Array, from: number, to: number, wanted: number): boolean {
  let [lo, hi] = [from, to];
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if ((indices[mid] as number) < wanted) lo = mid + 1;
    else hi = mid;
  }
  return lo < to && indices[lo] === wanted;
}

/**
 * Moran's I over all places: (n / S0) Σ w_ij z_i z_j / Σ z_i², without self; expectation -1 / (n - 1), variances under
 * randomisation and normality (Cliff & Ord 1981). NaN where all values are equal, nobody has a neighbour, or n < 4.
 * Throws RangeError for lengths that differ or values that are not finite.
 */
export function globalMoran(
  values: ArrayLike<number>,
  neighbours: Neighbours,
  style: WeightStyle,
): GlobalMoran {
  const { values: z, m2, b2, n, constant } = moments(values, neighbours);
  const { s0, s1, s2 } = sumsOfWeights(neighbours, style);
  const lag = lags(z, neighbours, style);
  let cross = 0;
  for (let i = 0; i < n; i++) cross += (z[i] as number) * (lag[i] as number);
  const fit = !constant && s0 > 0 && n > 3;
  const i = fit ? cross / (s0 * m2) : Number.NaN;
  const expected = -1 / (n - 1);
  const n2 = n * n;
  const byChance =
    (n * ((n2 - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - b2 * ((n2 - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) /
      ((n - 1) * (n - 2) * (n - 3) * s0 * s0) -
    expected * expected;
  const byNormal = (n2 * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n2 - 1)) - expected * expected;
  const judge = (variance: number): Moments => {
    const score = (i - expected) / Math.sqrt(variance);
    return { variance: fit ? variance : Number.NaN, z: score, p: twoSidedP(score) };
  };
  return { i, expected, randomisation: judge(byChance), normality: judge(byNormal) };
}

export type Quadrant = 'High-High' | 'High-Low' | 'Low-High' | 'Low-Low';

export interface LocalMoments {
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly z: Float64Array;
}

export interface LocalMoran {
  readonly i: Float64Array;
  /** The own value stays, the others are shuffled (Sokal, Oden & Thomson 1998). */
  readonly conditional: LocalMoments;
  /** All values are shuffled (Anselin 1995). */
  readonly total: LocalMoments;
  /** Own value, then the mean of the neighbours, against the mean of all; equal to it counts as Low. */
  readonly quadrant: Quadrant[];
}

/**
 * Local Moran I_i = (z_i / m2) Σ w_ij z_j with row-standardised weights and m2 = Σ z² / n (Anselin 1995). A place without
 * neighbours has I = 0 and no z (NaN). Throws like `globalMoran`.
 */
export function localMoran(values: ArrayLike<number>, neighbours: Neighbours): LocalMoran {
  const { values: z, m2, b2, n } = moments(values, neighbours);
  const lag = lags(z, neighbours, 'row');
  const made = (): LocalMoments => ({
    expected: new Float64Array(n),
    variance: new Float64Array(n),
    z: new Float64Array(n),
  });
  const [i, conditional, total] = [new Float64Array(n), made(), made()];
  const quadrant: Quadrant[] = [];
  const a = (n - b2) / (n - 1);
  const b = (2 * b2 - n) / ((n - 1) * (n - 2));
  const put = (into: LocalMoments, k: number, expected: number, variance: number): void => {
    into.expected[k] = expected;
    into.variance[k] = variance;
    into.z[k] = variance > 0 ? ((i[k] as number) - expected) / Math.sqrt(variance) : Number.NaN;
  };
  for (let k = 0; k < n; k++) {
    const own = z[k] as number;
    const degree = (neighbours.offsets[k + 1] as number) - (neighbours.offsets[k] as number);
    const w = degree > 0 ? 1 : 0;
    const w2 = degree > 0 ? 1 / degree : 0;
    i[k] = (own / m2) * (lag[k] as number);
    put(
      conditional,
      k,
      (-own * own * w) / ((n - 1) * m2),
      (own / m2) ** 2 * (n / (n - 2)) * (w2 - (w * w) / (n - 1)) * (m2 - (own * own) / (n - 1)),
    );
    put(total, k, -w / (n - 1), a * w2 + b * (w * w - w2) - (w / (n - 1)) ** 2);
    quadrant.push(`${own > 0 ? 'High' : 'Low'}-${(lag[k] as number) > 0 ? 'High' : 'Low'}`);
  }
  return { i, conditional, total, quadrant };
}

function moments(values: ArrayLike<number>, { n }: Neighbours) {
  if (values.length !== n) throw new RangeError(`${values.length} values for ${n} places`);
  const { values: kept, shift, variance: m2, constant } = centre(values);
  const z = kept.map((v) => v - shift);
  let fourth = 0;
  for (const v of z) fourth += v ** 4;
  return { values: z, m2: constant ? Number.NaN : m2, b2: fourth / n / (m2 * m2), n, constant };
}

function lags(z: Float64Array, { n, offsets, indices }: Neighbours, style: WeightStyle): Float64Array {
  const lag = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const [from, to] = [offsets[i] as number, offsets[i + 1] as number];
    let sum = 0;
    for (let k = from; k < to; k++) sum += z[indices[k] as number] as number;
    lag[i] = style === 'row' && to > from ? sum / (to - from) : sum;
  }
  return lag;
}
