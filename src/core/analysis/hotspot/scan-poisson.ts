import { type Computation, finish } from '../run.ts';
import { AliasTable, Random } from '../stats/random.ts';
import { type Circles, growCircles } from './circles.ts';
import { Ladder, logLikelihoodRatio } from './likelihood.ts';

export interface SpatialScanInput {
  /** Places in the plane, one unit for both. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Whole numbers. */
  readonly cases: ArrayLike<number>;
  /** Limits the circles; default the expected cases. */
  readonly population?: ArrayLike<number>;
  /** Proportional to what chance would give; scaled so that the total is that of the cases. */
  readonly expected: ArrayLike<number>;
}
export interface SpatialScanOptions {
  /** Largest share of the population that a circle holds; default 0.5. */
  readonly maxPopulationShare?: number;
  /** Largest radius, in the unit of the places; null (default) = no limit. */
  readonly maxRadius?: number | null;
  /** Default 999; 0 = no p. */
  readonly simulations?: number;
  /** Clusters after the most likely one; default 5. */
  readonly secondaryCount?: number;
  readonly seed?: number;
}
export interface SpatialCluster {
  readonly llr: number;
  /** Indices of the places, ascending. */
  readonly locations: readonly number[];
  readonly centre: number;
  readonly radius: number;
  readonly cases: number;
  readonly expected: number;
  readonly population: number;
  /** (1 + #{largest simulated ratio >= this one}) / (1 + simulations); null without simulations. */
  readonly p: number | null;
}

/** Places with cases where none can be expected: the statistic would be infinite. */
export class NothingExpected extends RangeError {}

/**
 * Spatial Poisson scan (Kulldorff 1997) for high rates: circles round every place up to a share of the population. The
 * first cluster is the most likely one, the others share no place with a stronger one; the same maxima give all p. No
 * cluster where no circle holds more cases than expected. Fast: circles are sorted once and grown by one place at a time;
 * a simulation (multinomial, alias method) compares the expected cases of each circle with a limit for its count and takes
 * no logarithm. Throws RangeError for bad input, TooManyCircles, NothingExpected.
 */
export function* spatialScan(
  input: SpatialScanInput,
  options: SpatialScanOptions = {},
): Computation<SpatialCluster[]> {
  const { maxPopulationShare = 0.5, maxRadius = null, simulations = 999 } = options;
  const { secondaryCount = 5, seed = 1 } = options;
  const { x, y, cases } = input;
  const n = x.length;
  const all = sum(cases);
  const factor = all / sum(input.expected);
  const expected = Float64Array.from(input.expected, (e) => e * factor);
  if (y.length !== n || cases.length !== n || expected.length !== n)
    throw new RangeError('one value a place in every list');
  if (all === 0) return [];
  for (let i = 0; i < n; i++) {
    if (!(Number.isInteger(cases[i]) && (cases[i] as number) >= 0))
      throw new RangeError('cases are whole numbers');
    if (!((expected[i] as number) >= 0)) throw new RangeError('expected cases are 0 or more');
    if ((cases[i] as number) > 0 && expected[i] === 0)
      throw new NothingExpected(`place ${i} has cases, but none can be expected there`);
  }
  const population = input.population ?? expected;
  const circles = yield* growCircles(x, y, { weight: population, maxShare: maxPopulationShare, maxRadius });
  const found: Omit<SpatialCluster, 'p'>[] = [];
  const taken = new Uint8Array(n);
  while (found.length <= secondaryCount) {
    const best = strongest(circles, cases, expected, all, taken);
    if (!best) break;
    const [first, last] = [circles.start[best.centre] as number, best.last];
    const locations = [...circles.order.subarray(first, last + 1)].sort((a, b) => a - b);
    for (const place of locations) taken[place] = 1;
    const of = (values: ArrayLike<number>): number =>
      locations.reduce((s, i) => s + (values[i] as number), 0);
    found.push({
      llr: best.llr,
      locations,
      centre: best.centre,
      radius: circles.distance[last] as number,
      cases: of(cases),
      expected: of(expected),
      population: of(population),
    });
  }
  if (simulations === 0 || found.length === 0) return found.map((cluster) => ({ ...cluster, p: null }));
  const levels = found.map((f) => f.llr);
  const ladder = new Ladder(levels, all);
  const inCircle = expectedInCircles(circles, expected);
  const draw = new AliasTable(expected);
  const random = new Random(seed, 'spatial scan');
  const counts = new Uint32Array(n);
  for (let r = 0; r < simulations; r++) {
    counts.fill(0);
    for (let k = 0; k < all; k++) {
      const place = draw.draw(random);
      counts[place] = (counts[place] as number) + 1;
    }
    ladder.add(climb(circles, counts, inCircle, ladder.limits));
    yield { done: r + 1, total: simulations };
  }
  return found.map((cluster, k) => ({ ...cluster, p: ladder.p(k) }));
}

/** `spatialScan` in one go. */
export const spatialClusters = (input: SpatialScanInput, options?: SpatialScanOptions): SpatialCluster[] =>
  finish(spatialScan(input, options));

const sum = (list: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < list.length; i++) total += list[i] as number;
  return total;
};

/** The circle with the highest ratio that holds no place taken; null when none has more cases than expected. */
function strongest(
  { start, order, ends }: Circles,
  cases: ArrayLike<number>,
  expected: Float64Array,
  all: number,
  taken: Uint8Array,
): { llr: number; centre: number; last: number } | null {
  let best: { llr: number; centre: number; last: number } | null = null;
  for (let centre = 0; centre + 1 < start.length; centre++) {
    let [c, e] = [0, 0];
    for (let k = start[centre] as number; k < (start[centre + 1] as number); k++) {
      const place = order[k] as number;
      if (taken[place] === 1) break;
      c += cases[place] as number;
      e += expected[place] as number;
      if (ends[k] === 0) continue;
      const llr = logLikelihoodRatio(c, e, all);
      if (llr > (best?.llr ?? 0)) best = { llr, centre, last: k };
    }
  }
  return best;
}

/** Expected cases of the circle that ends at each position; Infinity where none ends. */
function expectedInCircles({ start, order, ends }: Circles, expected: Float64Array): Float64Array {
  const out = new Float64Array(order.length);
  for (let centre = 0; centre + 1 < start.length; centre++) {
    let e = 0;
    for (let k = start[centre] as number; k < (start[centre + 1] as number); k++) {
      e += expected[order[k] as number] as number;
      out[k] = ends[k] === 1 ? e : Infinity;
    }
  }
  return out;
}

/** The highest rung that any circle reaches with these counts. */
function climb(
  { start, order }: Circles,
  counts: Uint32Array,
  inCircle: Float64Array,
  limits: readonly Float64Array[],
): number {
  let rung = limits.length;
  let limit = limits[rung - 1] as Float64Array;
  for (let centre = 0; centre + 1 < start.length; centre++) {
    let c = 0;
    const end = start[centre + 1] as number;
    for (let k = start[centre] as number; k < end; k++) {
      c += counts[order[k] as number] as number;
      while ((inCircle[k] as number) <= (limit[c] as number)) {
        rung--;
        if (rung === 0) return 0;
        limit = limits[rung - 1] as Float64Array;
      }
    }
  }
  return rung;
}
