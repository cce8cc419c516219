import { cellToBoundary, cellToLatLng, getHexagonAreaAvg, gridDiskDistances, UNITS } from 'h3-js';
import type { CellIndex } from '../../core/table/linked.ts';
import { mercator, type Origin } from './mercator.ts';

/**
 * Density on H3 cells: cases per km² of the window, smoothed over the two rings of neighbours so that one case never
 * looks like a finding. It is context, not proof: no test stands behind it.
 */

/** Quartic kernel of 2.5 cell spacings over rings 0, 1 and 2, before it is scaled to sum to one. */
const RING_WEIGHT = [1, 0.7056, 0.2] as const;
export const KERNEL_RINGS = RING_WEIGHT.length - 1;
const DISK = 19;
const ABSENT = 0xffff_ffff;
/** Share of its case that a cell keeps for itself: the peak that one lone case makes. */
const PEAK = 1 / (1 + 6 * 0.7056 + 12 * 0.2);
/** Cells are drawn a little smaller than they are, so that the ground shows between them. */
const SHRINK = 0.93;

/** Cells that can carry density: those with incidents (same order as the index they come from) and their neighbours. */
export interface CellGrid {
  readonly source: CellIndex;
  readonly ids: readonly string[];
  readonly origin: Origin;
  /** Two floats for each of six corners and cell, relative to the origin; a pentagon repeats its last corner. */
  readonly corners: Float32Array;
  /** Two floats a cell: its centre, relative to the origin. */
  readonly centres: Float32Array;
  /** Mean area of a cell in km²: one figure for all, so that equal counts have equal colours. */
  readonly areaKm2: number;
  /** For each cell with incidents, 19 indices of itself and its neighbours, ABSENT where there is none. */
  readonly disk: Uint32Array;
  /** The weight of each of those, summing to one for each cell. */
  readonly weight: Float32Array;
}

/** How far a case spreads, in metres (the kernel's radius). */
export const kernelRadiusM = (resolution: number): number =>
  2.5 * Math.sqrt((2 * getHexagonAreaAvg(resolution, UNITS.m2)) / Math.sqrt(3));

/** Builds the grid in slices: yields after every few hundred cells, so that a caller can let the screen breathe. */
export function* buildGrid(source: CellIndex, origin: Origin): Generator<void, CellGrid> {
  const ids = [...source.ids];
  const indexOf = new Map(ids.map((id, i) => [id, i]));
  const n = source.ids.length;
  const disk = new Uint32Array(n * DISK).fill(ABSENT);
  const weight = new Float32Array(n * DISK);
  for (let i = 0; i < n; i++) {
    if (i % 100 === 99) yield;
    let at = i * DISK;
    let sum = 0;
    gridDiskDistances(source.ids[i] as string, KERNEL_RINGS).forEach((ring, k) => {
      for (const id of ring) {
        let j = indexOf.get(id);
        if (j === undefined) {
          j = ids.push(id) - 1;
          indexOf.set(id, j);
        }
        disk[at] = j;
        weight[at++] = RING_WEIGHT[k] ?? 0;
        sum += RING_WEIGHT[k] ?? 0;
      }
    });
    for (let k = i * DISK; k < at; k++) weight[k] = (weight[k] ?? 0) / sum;
  }
  const corners = new Float32Array(ids.length * 12);
  const centres = new Float32Array(ids.length * 2);
  for (let i = 0; i < ids.length; i++) {
    if (i % 200 === 199) yield;
    const id = ids[i] as string;
    const [lat, lon] = cellToLatLng(id);
    const [cx, cy] = mercator(lon, lat);
    centres[2 * i] = cx - origin[0];
    centres[2 * i + 1] = cy - origin[1];
    const ring = cellToBoundary(id);
    for (let k = 0; k < 6; k++) {
      const [y, x] = ring[Math.min(k, ring.length - 1)] ?? [lat, lon];
      const [px, py] = mercator(x, y);
      corners[12 * i + 2 * k] = cx + (px - cx) * SHRINK - origin[0];
      corners[12 * i + 2 * k + 1] = cy + (py - cy) * SHRINK - origin[1];
    }
  }
  const areaKm2 = getHexagonAreaAvg(source.resolution, UNITS.km2);
  return { source, ids, origin, corners, centres, areaKm2, disk, weight };
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
