import { type Computation, finish } from '../run.ts';
import { twoSidedP } from '../stats/normal.ts';
import { CATEGORIES, type CategoryRules, categoryOf, DEFAULT_RULES } from './category.ts';
import { fdrBins } from './fdr.ts';
import { type HotSpotOptions, type HotSpots, hotSpots } from './hot-spots.ts';
import { TrendTest } from './mann-kendall.ts';
import type { Neighbourhood } from './neighbours.ts';
import { type Cube, type CubeWindow, spaceTimeGiStar } from './space-time.ts';

/** Mann–Kendall of every place: S, z with continuity correction and ties, two-sided normal p. */
export interface Trends {
  readonly s: Int32Array;
  readonly z: Float64Array;
  readonly p: Float64Array;
}

/** One entry a location, unless said otherwise. */
export interface Emerging {
  /** Index into CATEGORIES. */
  readonly category: Uint8Array;
  /** Share of steps that are significantly hot, cold. */
  readonly hotShare: Float64Array;
  readonly coldShare: Float64Array;
  /** Trend of the z scores, which the categories go by, and of the counts themselves. */
  readonly trend: Trends;
  readonly countTrend: Trends;
  /** steps × locations, index = step * locations + location: Gi* and its bins -3…3. */
  readonly z: Float64Array;
  readonly bins: Int8Array;
}

export interface EmergingOptions extends CategoryRules {
  readonly window?: CubeWindow;
  /** Steps before that belong to a neighbourhood; default 1. */
  readonly temporalLags?: number;
  /** Bins -3…3 of another test, one a bin of the cube; default those of z after Benjamini–Hochberg, as Esri has them. */
  readonly bins?: Int8Array;
}

/** Places that are looked at together: one line of the cube is read for all of them. */
const BLOCK = 64;

/**
 * Emerging hot spots (Esri's rules): space–time Gi* of every bin, Benjamini–Hochberg over the whole cube, the
 * Mann–Kendall trend of every place's z scores, and its category. Counts in, whatever their unit of time: the caller makes
 * whole steps that end with the data. Fast by shared spatial sums, false discovery limits without sorting, and trends
 * by merging. Pauses after every step and block. Throws RangeError like `spaceTimeGiStar`.
 */
export function* emergingHotSpots(
  cube: Cube,
  neighbourhood: Neighbourhood,
  options: EmergingOptions = {},
): Computation<Emerging> {
  const { locations, steps } = cube;
  const z = yield* spaceTimeGiStar(cube, neighbourhood, options.window, options.temporalLags);
  const bins = options.bins ?? fdrBins(z);
  if (bins.length !== z.length) throw new RangeError(`${bins.length} bins for a cube of ${z.length}`);
  const rules = { ...DEFAULT_RULES, ...options };
  const trend = yield* trendsOf({ locations, steps, values: z });
  const countTrend = yield* trendsOf(cube);
  const category = new Uint8Array(locations);
  const [hotShare, coldShare] = [new Float64Array(locations), new Float64Array(locations)];
  const own = new Int8Array(BLOCK * steps);
  for (let start = 0; start < locations; start += BLOCK) {
    const width = Math.min(BLOCK, locations - start);
    for (let t = 0; t < steps; t++)
      for (let k = 0; k < width; k++) own[k * steps + t] = bins[t * locations + start + k] as number;
    for (let k = 0; k < width; k++) {
      const i = start + k;
      category[i] = categoryOf(own, directionOf(trend, i, rules.trendAlpha), rules, k * steps, steps);
      let [hot, cold] = [0, 0];
      for (let t = k * steps; t < (k + 1) * steps; t++) {
        if ((own[t] as number) >= rules.leastBin) hot++;
        if ((own[t] as number) <= -rules.leastBin) cold++;
      }
      hotShare[i] = steps > 0 ? hot / steps : 0;
      coldShare[i] = steps > 0 ? cold / steps : 0;
    }
    yield { done: start + width, total: locations };
  }
  return { category, hotShare, coldShare, trend, countTrend, z, bins };
}

/** The same without pauses. */
export const emergingHotSpotsNow = (...args: Parameters<typeof emergingHotSpots>): Emerging =>
  finish(emergingHotSpots(...args));

/**
 * Emerging hot spots behind the sparse gate: the bins come from `hotSpots`, so from an exact test where counts are few or a
 * null is named, and from nothing where nothing can be said (then every place has no pattern). Trends are still
 * those of Gi* z.
 */
export function* emergingBehindGate(
  cube: Cube,
  neighbourhood: Neighbourhood,
  options: Omit<EmergingOptions, 'bins' | 'window'> & Pick<HotSpotOptions, 'expected'> = {},
): Computation<{ readonly tested: HotSpots; readonly emerging: Emerging }> {
  const { expected, temporalLags = 1 } = options;
  const tested = yield* hotSpots(cube, neighbourhood, {
    lags: temporalLags,
    ...(expected ? { expected } : {}),
  });
  const emerging = yield* emergingHotSpots(cube, neighbourhood, {
    ...options,
    temporalLags,
    bins: tested.bins,
  });
  return { tested, emerging };
}

const directionOf = ({ z, p }: Trends, i: number, alpha: number): -1 | 0 | 1 => {
  if (!((p[i] as number) <= alpha)) return 0;
  return (z[i] as number) > 0 ? 1 : (z[i] as number) < 0 ? -1 : 0;
};

/** Mann–Kendall of the series of every location of a cube; NaN is dropped. Pauses after every block of locations. */
export function* trendsOf({ locations, steps, values }: Cube): Computation<Trends> {
  const trends: Trends = {
    s: new Int32Array(locations),
    z: new Float64Array(locations),
    p: new Float64Array(locations),
  };
  const from = values instanceof Float64Array ? values : new Float64Array(values);
  const block = new Float64Array(BLOCK * steps);
  const test = new TrendTest(steps);
  for (let start = 0; start < locations; start += BLOCK) {
    const width = Math.min(BLOCK, locations - start);
    for (let t = 0; t < steps; t++)
      for (let k = 0; k < width; k++) block[k * steps + t] = from[t * locations + start + k] as number;
    for (let k = 0; k < width; k++) {
      const first = k * steps;
      let n = 0;
      for (let t = first; t < first + steps; t++) {
        const v = block[t] as number;
        if (!Number.isNaN(v)) block[first + n++] = v;
      }
      const { s, z } = test.of(block, first, n);
      trends.s[start + k] = s;
      trends.z[start + k] = z;
      trends.p[start + k] = twoSidedP(z);
    }
    yield { done: start + width, total: locations };
  }
  return trends;
}

/** How many locations each of CATEGORIES has. */
export function categoryCounts({ category }: Pick<Emerging, 'category'>): number[] {
  const counts = CATEGORIES.map(() => 0);
  for (const c of category) counts[c] = (counts[c] ?? 0) + 1;
  return counts;
}
