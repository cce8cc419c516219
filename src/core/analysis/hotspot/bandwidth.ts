/** Rules for the bandwidth of a kernel surface; the screen names the one in use. */
export type BandwidthRule = 'esri' | 'nrd';

/**
 * A bandwidth (radius of the quartic kernel) in the unit of the coordinates; null where the points do not spread (fewer
 * than two, or all on one spot).
 *
 * `esri`: Esri's default, 0.9 min(SD, √(1/ln 2) Dm) n^-0.2 with the standard distance SD and the median distance Dm to the
 * mean centre. `nrd`: mean over x and y of MASS::bandwidth.nrd, 4 · 1.06 min(sd, IQR/1.34) n^-0.2, as sfhotspot takes it.
 * Throws RangeError for coordinates that are not finite.
 */
export function bandwidthOf(rule: BandwidthRule, x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const [xs, ys] = [Float64Array.from(x), Float64Array.from(y)];
  if (xs.length !== ys.length) throw new RangeError('as many x as y');
  if (!xs.every(Number.isFinite) || !ys.every(Number.isFinite)) throw new RangeError('a point is not finite');
  if (xs.length < 2) return null;
  const radius = rule === 'esri' ? esri(xs, ys) : (nrd(xs) + nrd(ys)) / 2;
  return radius > 0 ? radius : null;
}

const meanOf = (v: Float64Array): number => v.reduce((a, b) => a + b, 0) / v.length;
const squares = (v: Float64Array, mean: number): number => v.reduce((sum, x) => sum + (x - mean) ** 2, 0);

function esri(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const [mx, my] = [meanOf(x), meanOf(y)];
  const standard = Math.sqrt((squares(x, mx) + squares(y, my)) / n);
  const distances = x.map((v, i) => Math.hypot(v - mx, (y[i] as number) - my)).sort();
  const median = quantile(distances, 0.5);
  return 0.9 * Math.min(standard, Math.sqrt(1 / Math.LN2) * median) * n ** -0.2;
}

function nrd(v: Float64Array): number {
  const sorted = v.slice().sort();
  const spread = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
  const sd = Math.sqrt(squares(v, meanOf(v)) / (v.length - 1));
  return 4 * 1.06 * Math.min(sd, spread) * v.length ** -0.2;
}

/** R's type 7: straight between order statistics. */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const a = sorted[low] as number;
  const b = sorted[Math.min(sorted.length - 1, low + 1)] as number;
  return a + (at - low) * (b - a);
}
