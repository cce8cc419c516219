import { type Computation, finish } from '../run.ts';
import { poissonAtLeast } from '../stats/poisson.ts';
import { Random, shuffle } from '../stats/random.ts';
import { type Band, type Bands, bandsOf, type ClosedSide } from './bands.ts';

export type Metric = 'euclidean' | 'manhattan';

export interface NearRepeatOptions {
  readonly spaceBands: readonly Band[];
  readonly timeBands: readonly Band[];
  /** Which end of a band belongs to it; default 'left'. */
  readonly closedSide?: ClosedSide;
  /** How space is measured; printed with every table. Default 'euclidean'. */
  readonly metric?: Metric;
  /** A first row of its own for pairs at the very same place. */
  readonly samePlace?: boolean;
  /** Simulations; 0 = no p. Default 999. */
  readonly permutations?: number;
  readonly seed?: number;
  /** Default MAX_NEAR_PAIRS. */
  readonly maxPairs?: number;
}

/** A table of pairs: rows are space bands (same place first, where asked for), columns time bands. */
export interface NearRepeat {
  readonly events: number;
  /** n (n - 1) / 2. */
  readonly totalPairs: number;
  /** Pairs in each space band whatever their time, and in each time band wherever they are. */
  readonly pairsSpace: readonly number[];
  readonly pairsTime: readonly number[];
  readonly observed: readonly (readonly number[])[];
  /** pairsSpace × pairsTime / totalPairs. */
  readonly expected: readonly (readonly number[])[];
  /** observed / expected; NaN where nothing is expected. */
  readonly ratio: readonly (readonly number[])[];
  /** Observed / mean and observed / median of the simulations; empty without simulations. */
  readonly ratioToMean: readonly (readonly number[])[];
  readonly ratioToMedian: readonly (readonly number[])[];
  /** (1 + #{simulated >= observed}) / (1 + permutations); empty without simulations. */
  readonly p: readonly (readonly number[])[];
  /** P(Poisson(expected) > observed). */
  readonly pPoisson: readonly (readonly number[])[];
  readonly metric: Metric;
}

/** Pairs near in space that are listed by default at most: 400 MB. */
export const MAX_NEAR_PAIRS = 80_000_000;

/** More near pairs than can be listed: the largest space band is too wide for so many events. */
export class TooManyPairs extends RangeError {}

/**
 * Knox table (Knox 1964) by permuting times over fixed places. Fast: the pairs near in space are found once on a grid and
 * kept as neighbour lists, sorted by event; each simulation then only looks at the times of those pairs, and most of
 * them need one comparison. `x`, `y` in metres (or the unit of the bands), `time` in days. Throws RangeError for bad
 * bands and TooManyPairs.
 */
export function* nearRepeat(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  time: ArrayLike<number>,
  options: NearRepeatOptions,
): Computation<NearRepeat> {
  const { closedSide = 'left', metric = 'euclidean', permutations = 999, seed = 1 } = options;
  const space = bandsOf(options.spaceBands, closedSide, options.samePlace);
  const when = bandsOf(options.timeBands, closedSide);
  const n = x.length;
  const times = Float64Array.from(time);
  const near = nearPairs(x, y, space, metric, options.maxPairs ?? MAX_NEAR_PAIRS);
  const columns = when.n;
  const size = space.n * columns;
  const count = counter(near, when);
  const observed = count(times, new Float64Array(size));
  const totalPairs = n > 0 ? (n * (n - 1)) / 2 : 0;
  const pairsTime = pairsByTime(times, when);
  const expected = Float64Array.from(
    { length: size },
    (_, k) =>
      ((near.perBand[Math.floor(k / columns)] as number) * (pairsTime[k % columns] as number)) / totalPairs,
  );
  const simulated: Float64Array[] = [];
  const random = new Random(seed, 'near repeat');
  const order = times.slice();
  for (let r = 0; r < permutations; r++) {
    shuffle(order, random);
    simulated.push(count(order, new Float64Array(size)));
    yield { done: r + 1, total: permutations };
  }
  const rows = (value: (k: number) => number): number[][] =>
    Array.from({ length: space.n }, (_, s) =>
      Array.from({ length: columns }, (_, t) => value(s * columns + t)),
    );
  const ofSimulations = (value: (k: number) => number) => (permutations > 0 ? rows(value) : []);
  const o = (k: number): number => observed[k] as number;
  return {
    events: n,
    totalPairs,
    pairsSpace: near.perBand,
    pairsTime,
    observed: rows(o),
    expected: rows((k) => expected[k] as number),
    ratio: rows((k) => o(k) / (expected[k] as number)),
    ratioToMean: ofSimulations(
      (k) => (o(k) * permutations) / simulated.reduce((sum, s) => sum + (s[k] as number), 0),
    ),
    ratioToMedian: ofSimulations((k) => o(k) / median(simulated.map((s) => s[k] as number))),
    p: ofSimulations(
      (k) => (1 + simulated.filter((s) => (s[k] as number) >= o(k)).length) / (1 + permutations),
    ),
    pPoisson: rows((k) => poissonAtLeast(o(k) + 1, expected[k] as number)),
    metric,
  };
}

/** `nearRepeat` in one go. */
export const nearRepeatTable = (...args: Parameters<typeof nearRepeat>): NearRepeat =>
  finish(nearRepeat(...args));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] as number;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] as number) + high) / 2;
}

/** Pairs i < j near in space: those of event i stand in [start[i], start[i + 1]); a pair stands once for each band. */
interface NearPairs {
  readonly start: Uint32Array;
  readonly other: Uint32Array;
  readonly band: Uint8Array;
  readonly perBand: readonly number[];
}

function nearPairs(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  space: Bands,
  metric: Metric,
  most: number,
): NearPairs {
  if (space.n > 255) throw new RangeError('at most 255 space bands');
  const n = x.length;
  const visit = visitor(x, y, space.max);
  const distance = (i: number, j: number): number => {
    const [dx, dy] = [(x[i] as number) - (x[j] as number), (y[i] as number) - (y[j] as number)];
    return metric === 'manhattan' ? Math.abs(dx) + Math.abs(dy) : Math.sqrt(dx * dx + dy * dy);
  };
  const start = new Uint32Array(n + 1);
  const perBand = new Array<number>(space.n).fill(0);
  let total = 0;
  for (let i = 0; i < n; i++) {
    visit(i, (j) => {
      const d = distance(i, j);
      for (let b = 0; b < space.n; b++)
        if (space.side(b, d) === 0) {
          total++;
          perBand[b] = (perBand[b] as number) + 1;
        }
    });
    if (total > most)
      throw new TooManyPairs(`more than ${most} pairs within ${space.max}: take narrower bands`);
    start[i + 1] = total;
  }
  const other = new Uint32Array(total);
  const band = new Uint8Array(total);
  let k = 0;
  for (let i = 0; i < n; i++)
    visit(i, (j) => {
      const d = distance(i, j);
      for (let b = 0; b < space.n; b++)
        if (space.side(b, d) === 0) {
          other[k] = j;
          band[k++] = b;
        }
    });
  return { start, other, band, perBand };
}

/** Visits every j > i whose cell touches that of i, in a grid of cells as wide as the widest band. */
function visitor(x: ArrayLike<number>, y: ArrayLike<number>, reach: number) {
  const n = x.length;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    west = Math.min(west, x[i] as number);
    east = Math.max(east, x[i] as number);
    south = Math.min(south, y[i] as number);
    north = Math.max(north, y[i] as number);
  }
  // Never many more cells than events; a little wider than the band, so that rounding moves nobody out of reach.
  const side = Math.max(
    reach * (1 + 1e-9),
    Math.max(east - west, north - south) / (Math.sqrt(n) + 1),
    1e-300,
  );
  const columns = Math.floor((east - west) / side) + 1;
  const rows = Math.floor((north - south) / side) + 1;
  const cellOf = (i: number): number =>
    Math.floor(((y[i] as number) - south) / side) * columns + Math.floor(((x[i] as number) - west) / side);
  const starts = new Uint32Array((n > 0 ? columns * rows : 0) + 1);
  for (let i = 0; i < n; i++) starts[cellOf(i) + 1] = (starts[cellOf(i) + 1] as number) + 1;
  for (let c = 1; c < starts.length; c++) starts[c] = (starts[c] as number) + (starts[c - 1] as number);
  const fill = starts.slice();
  const events = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const free = fill[cellOf(i)] as number;
    events[free] = i;
    fill[cellOf(i)] = free + 1;
  }
  return (i: number, each: (j: number) => void): void => {
    const cell = cellOf(i);
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      const first = starts[r * columns + Math.max(0, column - 1)] as number;
      const last = starts[r * columns + Math.min(columns - 1, column + 1) + 1] as number;
      for (let k = first; k < last; k++) {
        const j = events[k] as number;
        if (j > i) each(j);
      }
    }
  };
}

/** Counts listed pairs by space band and time band, for any order of the times. */
function counter({ start, other, band }: NearPairs, when: Bands) {
  const columns = when.n;
  const { max } = when;
  return (times: Float64Array, into: Float64Array): Float64Array => {
    for (let i = 0; i + 1 < start.length; i++) {
      const t = times[i] as number;
      const end = start[i + 1] as number;
      for (let k = start[i] as number; k < end; k++) {
        const d = Math.abs(t - (times[other[k] as number] as number));
        if (d > max) continue;
        for (let b = 0; b < columns; b++) {
          if (when.side(b, d) !== 0) continue;
          const cell = (band[k] as number) * columns + b;
          into[cell] = (into[cell] as number) + 1;
        }
      }
    }
    return into;
  };
}

/** Pairs in each time band: times in order, and for each event the stretch of later ones that lies in the band. */
function pairsByTime(times: Float64Array, when: Bands): number[] {
  const sorted = times.slice().sort();
  const n = sorted.length;
  return Array.from({ length: when.n }, (_, b) => {
    let pairs = 0;
    // Both ends of the stretch only ever move on.
    let [from, to] = [0, 0];
    for (let i = 0; i < n; i++) {
      const t = sorted[i] as number;
      from = Math.max(from, i + 1);
      while (from < n && when.side(b, (sorted[from] as number) - t) < 0) from++;
      to = Math.max(to, from);
      while (to < n && when.side(b, (sorted[to] as number) - t) === 0) to++;
      pairs += to - from;
    }
    return pairs;
  });
}
