import { type Computation, finish } from '../run.ts';
import { centre } from './getis-ord.ts';
import type { Neighbourhood } from './neighbours.ts';

/**
 * Over which bins mean, standard deviation and n go: all of the cube, those of the bin's own step, or those of all steps
 * that its neighbourhood reaches back to (Esri's "neighborhood time step").
 */
export type CubeWindow = 'entire-cube' | 'time-step' | 'neighbourhood-steps';

/** Counts (or rates) of locations × steps, index = step * locations + location. */
export interface Cube {
  readonly locations: number;
  readonly steps: number;
  readonly values: ArrayLike<number>;
}

/**
 * Space–time Gi* (Gi* of Getis & Ord 1992 on a cube; Esri, "How Emerging Hot Spot Analysis works"): the neighbourhood
 * of a bin is the place and its neighbours at the own step and at each of `temporalLags` steps before, where they
 * exist. z as in `giStar`, index = step * locations + location. NaN where all bins of the window are equal or the
 * neighbourhood is the whole window (in a window of one step it may even be more than that).
 *
 * Fast: one spatial sum a step, which all later steps share. Pauses after every step. Throws RangeError for
 * sizes that do not fit, values that are not finite, or lags that are no whole number from 0.
 */
export function* spaceTimeGiStar(
  cube: Cube,
  neighbourhood: Neighbourhood,
  window: CubeWindow = 'entire-cube',
  temporalLags = 1,
): Computation<Float64Array> {
  const { locations: n, steps } = sized(cube, neighbourhood);
  if (!(Number.isInteger(temporalLags) && temporalLags >= 0))
    throw new RangeError('lags are a whole number from 0');
  const whole = window === 'entire-cube';
  const all = centre(cube.values);
  const z = new Float64Array(n * steps);
  const running = new Float64Array(n);
  const { degrees } = neighbourhood;
  for (let t = 0; t < steps; t++) {
    const at = t * n;
    const now = z.subarray(at, at + n);
    neighbourhood.sum(all.values.subarray(at, at + n), now, true);
    if (t > 0) yield { done: t, total: steps };
  }
  // From here `z` holds spatial sums; from the last step down they are replaced, so that earlier ones are still there.
  const spread: number[] = [];
  for (let t = steps - 1; t >= 0; t--) {
    const at = t * n;
    const first = Math.max(0, t - temporalLags);
    const lags = t - first + 1;
    addSteps(running, z, n, first, t);
    const from = window === 'time-step' ? t : first;
    const own = whole ? all : momentsOf(all.values.subarray(from * n, at + n));
    const size = whole ? n * steps : (t - from + 1) * n;
    const s = Math.sqrt(own.variance);
    // In a whole cube the spread changes only where fewer steps lie before.
    if (!whole || lags <= temporalLags) spread.length = 0;
    for (let i = 0; i < n; i++) {
      const degree = degrees[i] as number;
      let under = spread[degree];
      const w = (degree + 1) * lags;
      if (under === undefined) {
        under = own.constant ? 0 : s * Math.sqrt((size * w - w * w) / (size - 1));
        spread[degree] = under;
      }
      z[at + i] = under > 0 ? ((running[i] as number) - own.shift * w) / under : Number.NaN;
    }
  }
  return z;
}

/** The same without pauses. */
export const spaceTimeGiStarNow = (...args: Parameters<typeof spaceTimeGiStar>): Float64Array =>
  finish(spaceTimeGiStar(...args));

/**
 * Adds up the spatial sums of the steps first…t: by plain addition, because lags are few and a sum that slides would
 * pile up rounding over the steps.
 */
function addSteps(running: Float64Array, sums: Float64Array, n: number, first: number, t: number): void {
  const at = t * n;
  for (let i = 0; i < n; i++) running[i] = sums[at + i] as number;
  for (let u = t - 1; u >= first; u--) {
    const from = u * n;
    for (let i = 0; i < n; i++) running[i] = (running[i] as number) + (sums[from + i] as number);
  }
}

/** Moments of some values, which may be centred on another mean. */
function momentsOf(values: Float64Array) {
  const n = values.length;
  let [sum, least, most] = [0, Infinity, -Infinity];
  for (const v of values) {
    sum += v;
    if (v < least) least = v;
    if (v > most) most = v;
  }
  const mean = n > 0 ? sum / n : 0;
  let squares = 0;
  for (const v of values) squares += (v - mean) * (v - mean);
  return { shift: mean, variance: n > 0 ? squares / n : 0, constant: !(most > least) };
}

function sized(cube: Cube, neighbourhood: Neighbourhood): Cube {
  const { locations, steps, values } = cube;
  if (locations !== neighbourhood.n || values.length !== locations * steps)
    throw new RangeError(
      `${values.length} values, ${neighbourhood.n} places with neighbours, for ${locations} × ${steps}`,
    );
  return cube;
}
