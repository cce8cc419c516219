import type { XY } from '../../geo/plane.ts';
import type { Interval } from '../../model/time.ts';
import { permutationScan, type SpaceTimeCluster } from '../hotspot/scan-permutation.ts';
import { spatialScan } from '../hotspot/scan-poisson.ts';
import type { StudyGrid } from '../hotspot/study-area.ts';
import type { Computation } from '../run.ts';
import type { Draft } from './draft.ts';
import { countCells, type Located } from './located.ts';
import type { SpotOptions } from './question.ts';

/** Up to this many different places are scanned as they are; more are gathered into the cells. */
const MOST_POINTS = 1_200;
const SECONDARY = 9;
/** See `TooMuchWork`: about three minutes of a plain machine. */
export const MOST_WORK = 4e10;
/** What a scan is told. */
type ScanOptions = Pick<SpotOptions, 'maxRadiusM' | 'simulations' | 'seed' | 'look'>;

/** The places of cases: each where it is, or the middle of its cell where there are too many. */
export interface Sites {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Site of each located case. */
  readonly of: Uint32Array;
  readonly inCells: boolean;
}

export function sitesOf(located: Located, grid: Pick<StudyGrid, 'centres'>): Sites {
  const points = new Map<string, number>();
  const of = Uint32Array.from(located.x, (x, k) => {
    const key = `${x} ${located.y[k]}`;
    const known = points.get(key);
    if (known !== undefined) return known;
    points.set(key, points.size);
    return points.size - 1;
  });
  if (points.size <= MOST_POINTS) {
    const [x, y] = [new Float64Array(points.size), new Float64Array(points.size)];
    of.forEach((site, k) => {
      x[site] = located.x[k] as number;
      y[site] = located.y[k] as number;
    });
    return { x, y, of, inCells: false };
  }
  const met = [...new Set(located.cell)].sort((a, b) => a - b);
  const at = new Map(met.map((cell, i) => [cell, i]));
  const centre = (cell: number): XY => grid.centres[cell] as XY;
  return {
    x: Float64Array.from(met, (c) => centre(c)[0]),
    y: Float64Array.from(met, (c) => centre(c)[1]),
    of: Uint32Array.from(located.cell, (c) => at.get(c) as number),
    inCells: true,
  };
}

/**
 * What is new: a space–time permutation scan over the record up to the end of the asked period. Cylinders lie in the period,
 * anywhere or only up to its end; everything before it is one step that only says how busy a place usually is. So few
 * intervals compete, and p is about the asked period and not about ten years. `bounds` are the steps of the period (steps
 * + 1 instants). Throws TooMuchWork.
 */
export function* newPlaces(
  located: Located,
  grid: StudyGrid,
  bounds: ArrayLike<number>,
  since: number,
  options: ScanOptions,
): Computation<Draft[]> {
  const steps = bounds.length - 1;
  const [start, end] = [bounds[0] as number, bounds[steps] as number];
  let [k0, k1] = [0, located.n];
  while (k0 < k1 && (located.from[k0] as number) < since) k0++;
  while (k1 > k0 && (located.from[k1 - 1] as number) >= end) k1--;
  const before = k0 < k1 && (located.from[k0] as number) < start ? 1 : 0;
  const part = slice(located, k0, k1);
  const sites = sitesOf(part, grid);
  let t = 0;
  const step = Uint32Array.from(part.from, (s) => {
    if (s < start) return 0;
    while (t < steps - 1 && s >= (bounds[t + 1] as number)) t++;
    return t + before;
  });
  const clusters = yield* permutationScan(
    { x: sites.x, y: sites.y, place: sites.of, step, steps: steps + before },
    {
      timeWindow: options.look === 'still-on' ? 'ends at the last step' : 'any interval',
      maxRadius: options.maxRadiusM,
      mostWork: MOST_WORK,
      maxDurationSteps: before ? steps : Math.max(1, Math.floor(steps / 2)),
      firstStep: before,
      simulations: options.simulations,
      secondaryCount: SECONDARY,
      seed: options.seed,
    },
  );
  const instant = (s: number): number => bounds[s - before] as number;
  return clusters.map((c) =>
    cylinderDraft(c, part, k0, sites, grid, { from: instant(c.firstStep), to: instant(c.lastStep + 1) }),
  );
}

const slice = (l: Located, a: number, b: number): Located => ({
  n: b - a,
  row: l.row.subarray(a, b),
  x: l.x.subarray(a, b),
  y: l.y.subarray(a, b),
  cell: l.cell.subarray(a, b),
  from: l.from.subarray(a, b),
});

function cylinderDraft(
  cluster: SpaceTimeCluster,
  part: Located,
  k0: number,
  sites: Sites,
  grid: StudyGrid,
  interval: Interval,
): Draft {
  const inside = new Uint8Array(sites.x.length);
  for (const site of cluster.locations) inside[site] = 1;
  const cells = new Set<number>();
  for (let k = 0; k < part.n; k++) if (inside[sites.of[k] as number] === 1) cells.add(part.cell[k] as number);
  const [x, y] = [sites.x[cluster.centre] as number, sites.y[cluster.centre] as number];
  const reach = cluster.radius * (1 + 1e-9);
  return {
    kind: 'scan',
    cells: circleCells(grid, x, y, reach, cells),
    circle: { x, y, radiusM: cluster.radius },
    middle: [x, y],
    interval,
    count: cluster.cases,
    expected: cluster.expected,
    p: cluster.p,
    pKind: 'monte-carlo',
    category: null,
    holds: (k) => k >= k0 && k < k0 + part.n && inside[sites.of[k - k0] as number] === 1,
  };
}

/** Cells with their middle in a circle, and those given. */
function circleCells(
  grid: StudyGrid,
  x: number,
  y: number,
  radius: number,
  more: Iterable<number>,
): number[] {
  const found = new Set(more);
  grid.centres.forEach(([cx, cy], i) => {
    if ((cx - x) ** 2 + (cy - y) ** 2 <= radius * radius) found.add(i);
  });
  return [...found].sort((a, b) => a - b);
}

export interface Steady {
  readonly drafts: Draft[];
  /** Cases in cells where the null expects nothing: this null cannot judge them. */
  readonly unjudged: number;
}

/**
 * Where the cases of the asked period concentrate beyond what a null gives (`weights` by cell): spatial Poisson scan over the
 * cells. `[a, b)` are the positions of the period's cases.
 */
export function* steadyPlaces(
  located: Located,
  grid: StudyGrid,
  weights: Float64Array,
  window: Interval,
  [a, b]: readonly [number, number],
  options: Omit<ScanOptions, 'look'>,
): Computation<Steady> {
  const counts = countCells(located, grid.n, a, b);
  const places: number[] = [];
  let unjudged = 0;
  weights.forEach((w, i) => {
    if (w > 0) places.push(i);
    else unjudged += counts[i] as number;
  });
  const cases = Uint32Array.from(places, (i) => counts[i] as number);
  if (!cases.some((c) => c > 0)) return { drafts: [], unjudged };
  const at = (i: number): XY => grid.centres[i] as XY;
  const clusters = yield* spatialScan(
    {
      x: Float64Array.from(places, (i) => at(i)[0]),
      y: Float64Array.from(places, (i) => at(i)[1]),
      cases,
      expected: Float64Array.from(places, (i) => weights[i] as number),
    },
    {
      maxRadius: options.maxRadiusM,
      simulations: options.simulations,
      secondaryCount: SECONDARY,
      seed: options.seed,
    },
  );
  const drafts = clusters.map((c): Draft => {
    const cells = c.locations.map((i) => places[i] as number);
    const inside = new Set(cells);
    const [x, y] = at(places[c.centre] as number);
    return {
      kind: 'steady',
      cells,
      circle: { x, y, radiusM: c.radius },
      middle: [x, y],
      interval: window,
      count: c.cases,
      expected: c.expected,
      p: c.p,
      pKind: 'monte-carlo',
      category: null,
      holds: (k) => inside.has(located.cell[k] as number),
    };
  });
  return { drafts, unjudged };
}
