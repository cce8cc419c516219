import { cellSpacingM } from '../../core/geo/cell-size.ts';
import type { Origin } from '../../core/geo/mercator.ts';
import {
  ABSENT,
  DISK,
  type GridShape,
  KERNEL_SPACINGS,
  RING_WEIGHT,
  SHRINK,
} from '../../core/table/cell-grid.ts';
import type { CellIndex } from '../../core/table/cell-index.ts';

/**
 * Density on H3 cells: cases per km² of the window, smoothed over the two rings of neighbours so that one case never
 * looks like a finding. It is context, not proof: no test stands behind it.
 */

/** Share of its case that a cell keeps for itself: the peak that one lone case makes. */
const PEAK = 1 / (RING_WEIGHT[0] + 6 * RING_WEIGHT[1] + 12 * RING_WEIGHT[2]);

/** The grid of an index of cells, relative to an origin of the map plane. */
export interface CellGrid extends GridShape {
  readonly source: CellIndex;
  readonly origin: Origin;
  /** Mean area of a cell in km²: one figure for all, so that equal counts have equal colours. */
  readonly areaKm2: number;
}

/** How far a case spreads, in metres (the kernel's radius). */
export const kernelRadiusM = (resolution: number): number => KERNEL_SPACINGS * cellSpacingM(resolution);

/**
 * The cell of the grid that holds a place of the plane, as its index; -1 for none. A plain scan: 0.1 ms for twenty
 * thousand cells.
 */
export function cellAt({ centres, corners }: GridShape, x: number, y: number): number {
  for (let i = 0; 2 * i < centres.length; i++) {
    const [dx, dy] = [x - (centres[2 * i] as number), y - (centres[2 * i + 1] as number)];
    const reach = Math.hypot(
      (corners[12 * i] as number) - (centres[2 * i] as number),
      (corners[12 * i + 1] as number) - (centres[2 * i + 1] as number),
    );
    // No corner is twice as far from the centre as another.
    if (Math.abs(dx) > 2 * reach || Math.abs(dy) > 2 * reach) continue;
    if (holds(corners, i, x - dx * (1 - SHRINK), y - dy * (1 - SHRINK))) return i;
  }
  return -1;
}

/** Whether the drawn hexagon of a cell holds a place. */
function holds(corners: Float32Array, cell: number, x: number, y: number): boolean {
  let inside = false;
  for (let k = 0, j = 5; k < 6; j = k++) {
    const [ax, ay] = [corners[12 * cell + 2 * k] as number, corners[12 * cell + 2 * k + 1] as number];
    const [bx, by] = [corners[12 * cell + 2 * j] as number, corners[12 * cell + 2 * j + 1] as number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Cases per km² of every cell of the grid from the counts of the cells with incidents. */
export function smooth(grid: CellGrid, counts: ArrayLike<number>, into?: Float32Array): Float32Array {
  const out = into && into.length === grid.ids.length ? into.fill(0) : new Float32Array(grid.ids.length);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    const perKm2 = count / grid.areaKm2;
    for (let k = i * DISK; k < (i + 1) * DISK; k++) {
      const j = grid.disk[k] ?? ABSENT;
      if (j !== ABSENT) out[j] = (out[j] ?? 0) + perKm2 * (grid.weight[k] ?? 0);
    }
  }
  return out;
}

/**
 * The same surface for everybody's eyes: empty wherever fewer than `least` cases reach, so that no place of a single case can be
 * read from it.
 */
export function concealed(
  grid: CellGrid,
  counts: ArrayLike<number>,
  density: Float32Array,
  least: number,
): Float32Array {
  const reaching = new Uint32Array(grid.ids.length);
  for (let i = 0; i < counts.length; i++)
    for (let k = i * DISK; k < (i + 1) * DISK; k++) {
      const j = grid.disk[k] ?? ABSENT;
      if (j !== ABSENT) reaching[j] = (reaching[j] ?? 0) + (counts[i] ?? 0);
    }
  return density.map((d, j) => ((reaching[j] ?? 0) < least ? 0 : d));
}

/** Limits between the six levels, ascending, in cases per km²; below `floor` nothing is drawn. */
export interface Breaks {
  readonly floor: number;
  readonly limits: readonly [number, number, number, number, number];
}

const SHAPE = [0.05, 0.15, 0.3, 0.6, 1] as const;

/**
 * Class breaks that depend on the data as a whole, the cell size and the length of the window, never on where
 * the window stands or on what else is filtered, so that they hold still while it moves.
 *
 * `typical` is the 99th percentile of the density of the family's cells over all time, per year. The top limit is
 * never below what five cases at one place make: fewer than five never reach the highest level.
 */
export function breaksFor(typicalPerYear: number, areaKm2: number, years: number): Breaks {
  const top = niceCeil(Math.max((5 * PEAK) / areaKm2, typicalPerYear * years));
  const limits = SHAPE.map((share) => Number((share * top).toPrecision(3)));
  return { floor: (limits[0] ?? 0) / 5, limits: limits as unknown as Breaks['limits'] };
}

/** Length of a window in years, to the nearest whole month and at least one: months differ in days, breaks should not. */
export const wholeMonthsInYears = (seconds: number): number =>
  Math.max(1, Math.round(seconds / (30.436_875 * 86_400))) / 12;

/** The 99th percentile of the cells that have any density, divided by the years that the counts cover. */
export function typicalDensity(grid: CellGrid, allTime: ArrayLike<number>, years: number): number {
  const density = smooth(grid, allTime)
    .filter((d) => d > 0)
    .sort();
  const at = density[Math.min(density.length - 1, Math.floor(density.length * 0.99))] ?? 0;
  return years > 0 ? at / years : at;
}

/** The level of a density: 0 = not drawn, 1 to 6. */
export function levelOf(density: number, { floor, limits }: Breaks): number {
  if (!(density >= floor) || density <= 0) return 0;
  let level = 1;
  for (const limit of limits) if (density >= limit) level++;
  return level;
}

/** Levels of all cells. */
export function levels(density: Float32Array, breaks: Breaks, into?: Uint8Array): Uint8Array {
  const out = into && into.length === density.length ? into : new Uint8Array(density.length);
  for (let i = 0; i < density.length; i++) out[i] = levelOf(density[i] ?? 0, breaks);
  return out;
}

/** The next of 1, 2, 5, 10 … times a power of ten. */
function niceCeil(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x));
  for (const m of [1, 2, 5, 10]) if (m * power >= x * (1 - 1e-9)) return m * power;
  return 10 * power;
}
