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
 * Bins -3…3 after Benjamini–Hochberg over all z scores that are numbers: equal to `binsOf(z, adjustBh(p))`, but the limits are
 * sought among the |z| themselves, by counting as `bhLimit` does, and a p is only worked out next to a limit.
 */
export function fdrBins(z: Float64Array): Int8Array {
  const n = z.length;
  const bins = new Int8Array(n);
  const weakest = limitOf(BIN_LEVELS[0]);
  let [m, k] = [0, 0];
  for (let i = 0; i < n; i++) {
    const size = Math.abs(z[i] as number);
    if (size >= 0) m++;
    if (size >= weakest.low) k++;
  }
  let sizes = new Float64Array(k);
  k = 0;
  for (let i = 0; i < n; i++) {
    const size = Math.abs(z[i] as number);
    if (size >= weakest.low) sizes[k++] = size;
  }
  const limits = BIN_LEVELS.map((alpha) => {
    // Strongest level last: what a weaker level leaves out, a stronger one does too.
    let limit = limitOf(alpha);
    for (;;) {
      let kept = 0;
      for (let i = 0; i < sizes.length; i++)
        if (beyond(sizes[i] as number, limit)) sizes[kept++] = sizes[i] as number;
      const same = kept === sizes.length;
      sizes = sizes.subarray(0, kept);
      const next = limitOf((alpha * kept) / m);
      if (kept === 0 || (same && next.p === limit.p)) return limit;
      limit = next;
    }
  });
  const [l1, l2, l3] = limits as [Limit, Limit, Limit];
  for (let i = 0; i < n; i++) {
    const zi = z[i] as number;
    const size = Math.abs(zi);
    if (!(size >= l1.low && beyond(size, l1))) continue;
    const bin = beyond(size, l3) ? 3 : beyond(size, l2) ? 2 : 1;
    bins[i] = zi < 0 ? -bin : bin;
  }
  return bins;
}

/** A limit of p, and a |z| a hair below and above it. */
interface Limit {
  readonly p: number;
  readonly low: number;
  readonly high: number;
}
function limitOf(p: number): Limit {
  const z = p > 0 ? -normalQuantile(p / 2) : Infinity;
  return { p, low: z * (1 - 1e-9), high: z * (1 + 1e-9) };
}
const beyond = (size: number, { p, low, high }: Limit): boolean =>
  size > high || (size >= low && twoSidedP(size) <= p);

/** Bins -3…3 after Benjamini–Hochberg from any p values; `sign` is negative where a low value is meant. */
export function fdrBinsOfP(p: Float64Array, sign: ArrayLike<number>): Int8Array {
  const adjusted = adjustBh(p);
  const z = Float64Array.from(sign);
  return binsOf(z, adjusted);
}
