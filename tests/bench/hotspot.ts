import { categoryOf } from '../../src/core/analysis/hotspot/category.ts';
import { emergingHotSpotsNow } from '../../src/core/analysis/hotspot/emerging.ts';
import { fdrBins } from '../../src/core/analysis/hotspot/fdr.ts';
import { giStar } from '../../src/core/analysis/hotspot/getis-ord.ts';
import { kdeNow } from '../../src/core/analysis/hotspot/kde.ts';
import { gridOver } from '../../src/core/analysis/hotspot/kde-grid.ts';
import { gridQueen, gridWindow, listed } from '../../src/core/analysis/hotspot/neighbours.ts';
import { twoSidedP } from '../../src/core/analysis/stats/normal.ts';
import { poissonDraw, Random } from '../../src/core/analysis/stats/random.ts';

/**
 * Statistics against the plain way to write them in the same language: lists of lists, a sort of all p values, every
 * pair of steps, every cell in reach of every point. Both must come to the same answer.
 */
export interface Timed<R> {
  /** CPU milliseconds of each run, all threads of the process. */
  readonly ms: number[];
  readonly answer: R;
}

const RUNS = 5;
function timed<T, R>(run: () => T, summary: (made: T) => R, runs = RUNS): Timed<R> {
  const ms: number[] = [];
  let made = run();
  for (let k = 0; k < runs; k++) {
    const cpu = process.cpuUsage();
    made = run();
    const { user, system } = process.cpuUsage(cpu);
    ms.push((user + system) / 1_000);
  }
  return { ms, answer: summary(made) };
}

const BASE = 1.3;
/** Counts on a grid half as high as wide: Poisson, with a block where they are four times as many. */
function cityCounts(cells: number, steps: number): { rows: number; cols: number; values: Uint16Array } {
  const rows = Math.round(Math.sqrt(cells / 2));
  const cols = 2 * rows;
  const random = new Random(20_240, 'bench counts');
  const values = Uint16Array.from({ length: rows * cols * steps }, (_, at) => {
    const [row, col] = [Math.floor((at % (rows * cols)) / cols), at % cols];
    return poissonDraw(row < rows / 5 && col < cols / 5 ? 4 * BASE : BASE, random);
  });
  return { rows, cols, values };
}

/** Cells in each bin -3…3, and their places summed, so that two answers can be told apart. */
function binSummary(bins: ArrayLike<number>): number[] {
  const counts = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < bins.length; i++) {
    const bin = bins[i] as number;
    counts[bin + 3] = (counts[bin + 3] ?? 0) + 1;
    counts[7] = ((counts[7] ?? 0) + (bin + 3) * (i % 1009)) % 1_000_003;
  }
  return counts;
}

export const giStarOurs = (cells: number, way: 'window' | 'lists') => {
  const { rows, cols, values } = cityCounts(cells, 1);
  return timed(() => {
    const around = way === 'window' ? gridWindow(rows, cols) : listed(gridQueen(rows, cols));
    return fdrBins(giStar(values, around));
  }, binSummary);
};

export const giStarPeer = (cells: number) => {
  const { rows, cols, values } = cityCounts(cells, 1);
  return timed(() => plainBins(plainGiStar([...values], plainQueen(rows, cols))), binSummary);
};

export const emergingOurs = (cells: number, steps: number) => {
  const { rows, cols, values } = cityCounts(cells, steps);
  return timed(() => {
    const around = listed(gridQueen(rows, cols));
    return emergingHotSpotsNow({ locations: rows * cols, steps, values }, around);
  }, emergingSummary);
};

export const emergingPeer = (cells: number, steps: number) => {
  const { rows, cols, values } = cityCounts(cells, steps);
  return timed(
    () => {
      const n = rows * cols;
      const z = plainSpaceTime([...values], n, steps, plainQueen(rows, cols));
      const bins = plainBins(z);
      const category = Array.from({ length: n }, (_, i) => {
        const own = Array.from({ length: steps }, (_unused, t) => bins[t * n + i] ?? 0);
        const [s, p] = plainTrend(Array.from({ length: steps }, (_unused, t) => z[t * n + i] ?? 0));
        plainTrend(Array.from({ length: steps }, (_unused, t) => values[t * n + i] ?? 0));
        return categoryOf(own, p <= 0.05 ? (Math.sign(s) as -1 | 0 | 1) : 0);
      });
      return { bins, category };
    },
    emergingSummary,
    1,
  );
};

function emergingSummary(made: { bins: ArrayLike<number>; category: ArrayLike<number> }): number[] {
  const counts = new Array<number>(17).fill(0);
  for (const c of Array.from(made.category)) counts[c] = (counts[c] ?? 0) + 1;
  return [...binSummary(made.bins), ...counts];
}

/** Points in forty heaps of different width on 10 km × 10 km. */
export function cityPoints(n: number): { x: Float64Array; y: Float64Array } {
  const random = new Random(20_241, 'bench points');
  const heaps = Array.from({ length: 40 }, () => [
    random.range(0, 1e4),
    random.range(0, 1e4),
    random.range(100, 1500),
  ]);
  const [x, y] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const [hx, hy, width] = heaps[i % 40] as [number, number, number];
    x[i] = hx + width * random.normal();
    y[i] = hy + width * random.normal();
  }
  return { x, y };
}

const WINDOW = { xmin: 0, xmax: 1e4, ymin: 0, ymax: 1e4 };
/** Some values and the largest, to nine digits. */
const surfaceSummary = (values: Float64Array): number[] =>
  [...values.filter((_, i) => i % 20_011 === 0), values.reduce((a, b) => Math.max(a, b), 0)].map((v) =>
    Number((v * 1e6).toPrecision(9)),
  );

export const kdeOurs = (n: number, side: number, radius: number) => {
  const points = cityPoints(n);
  return timed(() => kdeNow(points, gridOver(WINDOW, 1e4 / side), 'quartic', radius).values, surfaceSummary);
};

export const kdePeer = (n: number, side: number, radius: number) => {
  const { x, y } = cityPoints(n);
  return timed(
    () => {
      const cell = 1e4 / side;
      const values = new Float64Array(side * side);
      const r2 = radius * radius;
      for (let i = 0; i < n; i++) {
        const [px, py] = [x[i] as number, y[i] as number];
        const last = Math.min(side - 1, Math.floor((py + radius) / cell));
        for (let iy = Math.max(0, Math.floor((py - radius) / cell)); iy <= last; iy++) {
          const dy = (iy + 0.5) * cell - py;
          const end = Math.min(side - 1, Math.floor((px + radius) / cell));
          for (let ix = Math.max(0, Math.floor((px - radius) / cell)); ix <= end; ix++) {
            const dx = (ix + 0.5) * cell - px;
            const q = 1 - (dx * dx + dy * dy) / r2;
            if (q > 0) values[iy * side + ix] = (values[iy * side + ix] as number) + q * q;
          }
        }
      }
      return values.map((v) => (v * 3) / (Math.PI * r2));
    },
    surfaceSummary,
    2,
  );
};

function plainQueen(rows: number, cols: number): number[][] {
  return Array.from({ length: rows * cols }, (_, i) => {
    const list: number[] = [];
    for (let dr = -1; dr <= 1; dr++)
      for (let dc = -1; dc <= 1; dc++) {
        const [r, c] = [Math.floor(i / cols) + dr, (i % cols) + dc];
        if ((dr !== 0 || dc !== 0) && r >= 0 && r < rows && c >= 0 && c < cols) list.push(r * cols + c);
      }
    return list;
  });
}

const plainGiStar = (values: readonly number[], lists: readonly number[][]): number[] =>
  plainSpaceTime(values, values.length, 1, lists);

function plainSpaceTime(
  values: readonly number[],
  n: number,
  steps: number,
  lists: readonly number[][],
): number[] {
  const size = n * steps;
  const mean = values.reduce((a, b) => a + b, 0) / size;
  const s = Math.sqrt(values.reduce((a, b) => a + b * b, 0) / size - mean * mean);
  return values.map((_, at) => {
    const [t, i] = [Math.floor(at / n), at % n];
    let [sum, w] = [0, 0];
    for (let u = Math.max(0, t - 1); u <= t; u++)
      for (const j of [i, ...(lists[i] ?? [])]) {
        sum += values[u * n + j] ?? 0;
        w++;
      }
    return (sum - mean * w) / (s * Math.sqrt((size * w - w * w) / (size - 1)));
  });
}

function plainBins(z: readonly number[]): number[] {
  const m = z.length;
  const p = z.map(twoSidedP);
  const order = [...p.keys()].sort((a, b) => (p[b] ?? 0) - (p[a] ?? 0));
  const bins = new Array<number>(m).fill(0);
  let least = 1;
  order.forEach((i, k) => {
    least = Math.min(least, ((p[i] ?? 0) * m) / (m - k));
    bins[i] = (least <= 0.01 ? 3 : least <= 0.05 ? 2 : least <= 0.1 ? 1 : 0) * Math.sign(z[i] ?? 0);
  });
  return bins;
}

function plainTrend(x: readonly number[]): [s: number, p: number] {
  const n = x.length;
  let s = 0;
  for (let j = 1; j < n; j++) for (let i = 0; i < j; i++) s += Math.sign((x[j] ?? 0) - (x[i] ?? 0));
  const groups = new Map<number, number>();
  for (const v of x) groups.set(v, (groups.get(v) ?? 0) + 1);
  let ties = 0;
  for (const t of groups.values()) ties += t * (t - 1) * (2 * t + 5);
  const variance = (n * (n - 1) * (2 * n + 5) - ties) / 18;
  return [s, s === 0 ? 1 : twoSidedP((s - Math.sign(s)) / Math.sqrt(variance))];
}
