import { normalQuantile, twoSidedP } from '../stats/normal.ts';

/** Levels of the three bins, weakest first: 90, 95 and 99 %. */
export const BIN_LEVELS = [0.1, 0.05, 0.01] as const;

/**
 * Benjamini–Hochberg adjusted p values (1995), as R's p.adjust gives them: the smallest level at which each would be
 * rejected. NaN stays NaN and does not count among the tests. One sort of the values and a search for each.
 */
export function adjustBh(p: Float64Array): Float64Array {
  const sorted = p.filter((v) => !Number.isNaN(v)).sort();
  const m = sorted.length;
  const adjusted = new Float64Array(m);
  let least = 1;
  for (let i = m - 1; i >= 0; i--) {
    least = Math.min(least, ((sorted[i] as number) * m) / (i + 1));
    adjusted[i] = least;
  }
  return p.map((v) => {
    if (Number.isNaN(v)) return Number.NaN;
    let [lo, hi] = [0, m - 1];
    while (lo < hi) {
      const mid = (lo + hi) >>> 1;
      if ((sorted[mid] as number) < v) lo = mid + 1;
      else hi = mid;
    }
    return adjusted[lo] as number;
  });
}

/**
 * The largest p that Benjamini–Hochberg rejects at `alpha` among `m` tests, of which `p` holds at least all that are
 * ≤ alpha; -1 when it rejects none.
 *
 * Without sorting: the limit is the largest t with t = alpha * #{p ≤ t} / m, and counting again from alpha
 * downwards (each time only those still in) walks to it from above. A limit where nothing changes is reached.
 */
export function bhLimit(p: Float64Array, m: number, alpha: number): number {
  let within = p.filter((v) => v <= alpha);
  for (;;) {
    const limit = (alpha * within.length) / m;
    const kept = within.filter((v) => v <= limit);
    if (kept.length === within.length) break;
    within = kept;
  }
  let largest = -1;
  for (const v of within) if (v > largest) largest = v;
  return largest;
}

/** Bins -3…3 from z scores and their p values: how many of BIN_LEVELS p keeps to, with the sign of z. NaN gives 0. */
export function binsOf(z: Float64Array, p: Float64Array): Int8Array {
  const bins = new Int8Array(z.length);
  for (let i = 0; i < z.length; i++) {
    const [zi, pi] = [z[i] as number, p[i] as number];
    const bin = pi <= BIN_LEVELS[2] ? 3 : pi <= BIN_LEVELS[1] ? 2 : pi <= BIN_LEVELS[0] ? 1 : 0;
    bins[i] = zi < 0 ? -bin : bin;
  }
  return bins;
}

/**
 * Bins -3…3 after Benjamini–Hochberg over all z scores that are numbers, without a p value or an order of those that are
 * in no bin anyway: only the tail beyond the weakest level is looked at. Equal to `binsOf(z, adjustBh(p))`.
 */
export function fdrBins(z: Float64Array): Int8Array {
  const bins = new Int8Array(z.length);
  const weakest = -normalQuantile(BIN_LEVELS[0] / 2) - 1e-9;
  let [m, k] = [0, 0];
  for (let i = 0; i < z.length; i++) {
    const zi = z[i] as number;
    if (!Number.isNaN(zi)) m++;
    if (zi >= weakest || zi <= -weakest) k++;
  }
  const [at, p] = [new Uint32Array(k), new Float64Array(k)];
  k = 0;
  for (let i = 0; i < z.length; i++) {
    const zi = z[i] as number;
    if (!(zi >= weakest || zi <= -weakest)) continue;
    at[k] = i;
    p[k++] = twoSidedP(zi);
  }
  const limits = BIN_LEVELS.map((alpha) => bhLimit(p, m, alpha));
  const [l1, l2, l3] = [limits[0] as number, limits[1] as number, limits[2] as number];
  for (k = 0; k < at.length; k++) {
    const [i, pi] = [at[k] as number, p[k] as number];
    const bin = pi <= l3 ? 3 : pi <= l2 ? 2 : pi <= l1 ? 1 : 0;
    bins[i] = (z[i] as number) < 0 ? -bin : bin;
  }
  return bins;
}

/** Bins -3…3 after Benjamini–Hochberg from any p values; `sign` is negative where a low value is meant. */
export function fdrBinsOfP(p: Float64Array, sign: ArrayLike<number>): Int8Array {
  const adjusted = adjustBh(p);
  const z = Float64Array.from(sign);
  return binsOf(z, adjusted);
}
