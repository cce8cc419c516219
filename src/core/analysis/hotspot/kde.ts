import { type Computation, finish } from '../run.ts';
import { normalCdf } from '../stats/normal.ts';
import { type KdeGrid, MAX_KDE_CELLS, type Rectangle } from './kde-grid.ts';
import { quarticRows } from './quartic.ts';

/**
 * Kernel density (Silverman 1986) in the plane: project to metres first, one projection for the whole city. Sums over the
 * points, not divided by their number: events per square unit, so that the surface adds up to the weights.
 * `quartic`: (3 / π R²) (1 - d²/R²)² within the radius R. `gaussian`: exp(-d² / 2 s²) / (2 π s²), nowhere cut off visibly.
 */
export type Kernel = 'quartic' | 'gaussian';

/** Points with weights (1 each without). */
export interface Weighted {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly weights?: ArrayLike<number> | undefined;
}

/** Values at the places of a grid, row after row by ascending y, ready to be contoured. */
export interface Surface {
  readonly grid: KdeGrid;
  readonly kernel: Kernel;
  /** Radius R (quartic) or standard deviation (gaussian), in the unit of the coordinates. */
  readonly bandwidth: number;
  /** Events (weights) per square unit: times 1e6 = per km² where the unit is metres. */
  readonly values: Float64Array;
  readonly max: number;
  /** [ix, iy] of the first place with the largest value; null for an empty grid. */
  readonly maxCell: readonly [number, number] | null;
}

/**
 * The surface of some points on a grid, as exact sums: fast by sliding polynomials (quartic) and by separation
 * (gaussian), never by shifting points to cells. Pauses every few rows or points. Throws RangeError for a
 * bandwidth that is not above 0, coordinates or weights that are not finite, negative weights, or more than MAX_KDE_CELLS places.
 */
export function* kde(
  points: Weighted,
  grid: KdeGrid,
  kernel: Kernel,
  bandwidth: number,
): Computation<Surface> {
  if (!(bandwidth > 0 && bandwidth < Infinity)) throw new RangeError('a bandwidth is above 0');
  if (!(grid.nx * grid.ny <= MAX_KDE_CELLS)) throw new RangeError(`more than ${MAX_KDE_CELLS} cells`);
  const { x, y, w } = columnsOf(points);
  const values = yield* kernel === 'quartic'
    ? quarticRows(x, y, w, grid, bandwidth)
    : gaussianRows(x, y, w, grid, bandwidth);
  let [max, at] = [0, grid.nx * grid.ny > 0 ? 0 : -1];
  for (let i = 0; i < values.length; i++)
    if ((values[i] as number) > max) {
      max = values[i] as number;
      at = i;
    }
  const maxCell = at < 0 ? null : ([at % grid.nx, Math.floor(at / grid.nx)] as const);
  return { grid, kernel, bandwidth, values, max, maxCell };
}

/** The same without pauses. */
export const kdeNow = (...args: Parameters<typeof kde>): Surface => finish(kde(...args));

function columnsOf({ x, y, weights }: Weighted) {
  const column = (v: ArrayLike<number>): Float64Array => {
    const made = Float64Array.from(v);
    if (!made.every(Number.isFinite)) throw new RangeError('a coordinate or weight is not finite');
    return made;
  };
  const [xs, ys] = [column(x), column(y)];
  const w = weights ? column(weights) : new Float64Array(xs.length).fill(1);
  if (ys.length !== xs.length || w.length !== xs.length)
    throw new RangeError('as many x as y and as many weights');
  if (!w.every((v) => v >= 0)) throw new RangeError('a weight is negative');
  return { x: xs, y: ys, w };
}

/**
 * The density at some places of their own, by the plain sum over all points: for a few places, and to check the surface. A
 * place that is itself a point counts itself.
 */
export function kdeAt(
  points: Weighted,
  at: Pick<Weighted, 'x' | 'y'>,
  kernel: Kernel,
  bandwidth: number,
): Float64Array {
  const { x, y, w } = columnsOf(points);
  const b2 = bandwidth * bandwidth;
  const peak = kernel === 'quartic' ? 3 / (Math.PI * b2) : 1 / (2 * Math.PI * b2);
  return Float64Array.from(at.x, (ax, k) => {
    const ay = at.y[k] as number;
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      const q = (((x[i] as number) - ax) ** 2 + ((y[i] as number) - ay) ** 2) / b2;
      if (kernel === 'gaussian') sum += (w[i] as number) * Math.exp(-q / 2);
      else if (q < 1) sum += (w[i] as number) * (1 - q) ** 2;
    }
    return sum * peak;
  });
}

/** Standard deviations beyond which one point adds less than 1e-18 of its peak: far below the rounding of any sum. */
const REACH = 9.2;

/** exp(-d²) is a product of one factor along x and one along y: nx + ny exponentials a point, then a product a place. */
function* gaussianRows(
  x: Float64Array,
  y: Float64Array,
  w: Float64Array,
  { x0, y0, dx, dy, nx, ny }: KdeGrid,
  s: number,
): Computation<Float64Array> {
  const values = new Float64Array(nx * ny);
  // A grid much coarser than the kernel may have nothing but such tails: small tasks are never cut.
  const reach = x.length * nx * ny <= 2e7 ? Infinity : REACH * s;
  const across = new Float64Array(nx);
  const first = (p: number, start: number, step: number): number =>
    reach === Infinity ? 0 : Math.max(0, Math.ceil((p - reach - start) / step));
  const end = (p: number, start: number, step: number, n: number): number =>
    reach === Infinity ? n : Math.min(n, Math.floor((p + reach - start) / step) + 1);
  let work = 0;
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [x[i] as number, y[i] as number];
    const [a, b] = [first(px, x0, dx), end(px, x0, dx, nx)];
    for (let ix = a; ix < b; ix++) across[ix] = Math.exp(-0.5 * ((x0 + ix * dx - px) / s) ** 2);
    const last = end(py, y0, dy, ny);
    for (let iy = first(py, y0, dy); iy < last; iy++) {
      const f = (w[i] as number) * Math.exp(-0.5 * ((y0 + iy * dy - py) / s) ** 2);
      const row = iy * nx;
      for (let ix = a; ix < b; ix++)
        values[row + ix] = (values[row + ix] as number) + f * (across[ix] as number);
      work += b - a;
    }
    if (work > 4e6) {
      work = 0;
      yield { done: i, total: x.length };
    }
  }
  const peak = 1 / (2 * Math.PI * s * s);
  for (let k = 0; k < values.length; k++) values[k] = (values[k] as number) * peak;
  return values;
}

/**
 * Uniform edge correction of a gaussian surface: each value divided by the share of its kernel that lies inside the
 * window, in closed form (a product of two differences of normal distribution functions). NaN where that share is 0.
 */
export function edgeCorrected({ grid, bandwidth, values, kernel }: Surface, window: Rectangle): Float64Array {
  if (kernel !== 'gaussian') throw new RangeError('the closed form is that of the gaussian kernel');
  const share = (at: number, from: number, to: number): number =>
    normalCdf((to - at) / bandwidth) - normalCdf((from - at) / bandwidth);
  const across = Float64Array.from({ length: grid.nx }, (_, ix) =>
    share(grid.x0 + ix * grid.dx, window.xmin, window.xmax),
  );
  return values.map((v, k) => {
    const iy = Math.floor(k / grid.nx);
    const mass = (across[k % grid.nx] as number) * share(grid.y0 + iy * grid.dy, window.ymin, window.ymax);
    return mass > 0 ? v / mass : Number.NaN;
  });
}
