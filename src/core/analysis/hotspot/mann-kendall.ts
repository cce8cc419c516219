import { twoSidedP } from '../stats/normal.ts';

export interface MannKendall {
  /** Σ sign(x_j - x_i) over i < j. */
  readonly s: number;
  /** Variance of s without a trend, put right for ties. */
  readonly varS: number;
  /** (s ∓ 1) / √varS; 0 if s = 0. */
  readonly z: number;
  /** Normal, two-sided. */
  readonly p: number;
  /** P(|S| ≥ |s|) over all orders of these values, for fewer than 10 of them; else null. */
  readonly pExact: number | null;
  /** s / (n (n - 1) / 2); NaN for fewer than two values. */
  readonly tauA: number;
  /** Put right for ties; NaN when all values are equal. */
  readonly tauB: number;
  /** Values that were used. */
  readonly n: number;
}

/** Below this many values the exact p stands beside the normal one. */
export const EXACT_BELOW = 10;

const present = (series: ArrayLike<number | null>): Float64Array =>
  Float64Array.from(Array.from(series).filter((v): v is number => v !== null && !Number.isNaN(v)));

/** Test for a monotone trend (Mann 1945; Kendall 1975) of a series in the order of time; null and NaN are dropped. */
export function mannKendall(series: ArrayLike<number | null>): MannKendall {
  const values = present(series);
  const n = values.length;
  const trend = new TrendTest(n).of(values, 0, n);
  const pairs = (n * (n - 1)) / 2;
  return {
    s: trend.s,
    varS: trend.varS,
    z: trend.z,
    p: twoSidedP(trend.z),
    pExact: n < EXACT_BELOW ? exactP(values.sort(), trend.s) : null,
    tauA: pairs > 0 ? trend.s / pairs : Number.NaN,
    tauB: pairs > trend.tied ? trend.s / Math.sqrt((pairs - trend.tied) * pairs) : Number.NaN,
    n,
  };
}

/** What a Mann–Kendall test finds, without p. `tied` = pairs of equal values. */
export interface Trend {
  readonly s: number;
  readonly varS: number;
  readonly z: number;
  readonly tied: number;
}

/**
 * The test for many series, with one set of work arrays.
 *
 * Fast: values fall into buckets of equal width, about half as many as there are values. Those met before in lower
 * buckets are counted by a tree of partial sums (Fenwick), and only those in the same bucket are compared one by
 * one, unless all of a bucket are equal: about n log n steps, for counts with their many ties as well as for scores.
 */
export class TrendTest {
  readonly #buckets: number;
  /** Fenwick tree over the buckets. */
  readonly #tree: Int32Array;
  readonly #held: Int32Array;
  /** Last value put into each bucket, as a place in the series, and the one before it; -1 ends. */
  readonly #head: Int32Array;
  readonly #next: Int32Array;
  /** 1 while all values of a bucket are equal. */
  readonly #pure: Uint8Array;

  /** For series of up to `longest` values. */
  constructor(longest: number) {
    let buckets = 64;
    while (buckets * 2 < longest && buckets < 4096) buckets *= 2;
    this.#buckets = buckets;
    this.#tree = new Int32Array(buckets + 1);
    this.#held = new Int32Array(buckets);
    this.#head = new Int32Array(buckets);
    this.#next = new Int32Array(longest);
    this.#pure = new Uint8Array(buckets);
  }

  /** The test on `n` finite values from `from` on. */
  of(values: Float64Array, from: number, n: number): Trend {
    const [tree, held, head, next, pure] = [this.#tree, this.#held, this.#head, this.#next, this.#pure];
    const buckets = this.#buckets;
    let [least, most] = [Infinity, -Infinity];
    for (let i = from; i < from + n; i++) {
      const v = values[i] as number;
      if (v < least) least = v;
      if (v > most) most = v;
    }
    tree.fill(0);
    held.fill(0);
    // Rounding cannot turn the order of two buckets round; at most it moves the border between them.
    const scale = most > least ? Math.min((buckets - 1) / (most - least), 1e300) : 0;
    let [s, tied, ties] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const v = values[from + i] as number;
      const bucket = ((v - least) * scale) | 0;
      let [less, equal] = [0, 0];
      for (let b = bucket; b > 0; b &= b - 1) less += tree[b] as number;
      const here = held[bucket] as number;
      if (here > 0) {
        const last = head[bucket] as number;
        if (pure[bucket] === 1 && values[from + last] === v) equal = here;
        else {
          pure[bucket] = 0;
          for (let k = last; k >= 0; k = next[k] as number) {
            const other = values[from + k] as number;
            if (other < v) less++;
            else if (other === v) equal++;
          }
        }
        next[i] = last;
      } else {
        pure[bucket] = 1;
        next[i] = -1;
      }
      head[bucket] = i;
      held[bucket] = here + 1;
      for (let b = bucket + 1; b <= buckets; b += b & -b) tree[b] = (tree[b] as number) + 1;
      // Of the i values before, `less` are below and i - less - equal above.
      s += 2 * less + equal - i;
      tied += equal;
      // t (t - 1) (2 t + 5) grows by this much when a group of `equal` gets one more.
      ties += 6 * equal * (equal + 2);
    }
    const varS = (n * (n - 1) * (2 * n + 5) - ties) / 18;
    const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(varS);
    return { s, varS: n > 0 ? varS : 0, z, tied };
  }
}

/**
 * The exact two-sided p of s: the inversions over all different orders of values with ties are spread as the Gaussian
 * multinomial coefficient of the sizes of the groups says, which is built up from Gaussian binomials.
 */
function exactP(sorted: Float64Array, s: number): number {
  let ways = [1];
  let [n, tied] = [0, 0];
  for (let i = 0; i < sorted.length; ) {
    let j = i + 1;
    while (j < sorted.length && sorted[j] === sorted[i]) j++;
    const t = j - i;
    ways = multiply(ways, gaussian(n + t, t));
    n += t;
    tied += (t * (t - 1)) / 2;
    i = j;
  }
  const most = (n * (n - 1)) / 2 - tied;
  let [all, beyond] = [0, 0];
  ways.forEach((count, inversions) => {
    all += count;
    if (Math.abs(most - 2 * inversions) >= Math.abs(s)) beyond += count;
  });
  return beyond / all;
}

function multiply(a: readonly number[], b: readonly number[]): number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      product[i + j] = (product[i + j] ?? 0) + x * y;
    });
  });
  return product;
}

/** Coefficients of the Gaussian binomial [n over k] by Pascal's rule: [n, k] = [n - 1, k - 1] + q^k [n - 1, k]. */
function gaussian(n: number, k: number): number[] {
  if (k === 0 || k === n) return [1];
  const [a, b] = [gaussian(n - 1, k - 1), gaussian(n - 1, k)];
  const sum = new Array<number>(k * (n - k) + 1).fill(0);
  a.forEach((x, i) => {
    sum[i] = (sum[i] ?? 0) + x;
  });
  b.forEach((x, i) => {
    sum[i + k] = (sum[i + k] ?? 0) + x;
  });
  return sum;
}

/** Longest series that a slope is taken of: its pairs are all held at once. */
export const MAX_SLOPE_VALUES = 4_000;

/**
 * Sen's slope (1968): the median of (x_j - x_i) / (j - i) over i < j, in units of the values a step; null and NaN are
 * dropped first. NaN for fewer than two values. Throws RangeError above MAX_SLOPE_VALUES.
 */
export function senSlope(series: ArrayLike<number | null>): number {
  const x = present(series);
  const n = x.length;
  if (n > MAX_SLOPE_VALUES) throw new RangeError(`a slope of more than ${MAX_SLOPE_VALUES} values`);
  if (n < 2) return Number.NaN;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let k = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) slopes[k++] = ((x[j] as number) - (x[i] as number)) / (j - i);
  slopes.sort();
  const half = slopes.length >> 1;
  const upper = slopes[half] as number;
  return slopes.length % 2 === 1 ? upper : ((slopes[half - 1] as number) + upper) / 2;
}
