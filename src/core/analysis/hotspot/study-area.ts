import {
  type CellId,
  cellAreaM2,
  cellCentre,
  cellNeighbours,
  cellOf,
  cellRing,
  cellsOf,
  MAX_CELLS,
} from '../../geo/grid.ts';
import type { XY } from '../../geo/plane.ts';
import { geometryTester } from '../../geo/polygon.ts';
import type { Geometry } from '../../model/layers.ts';
import { type Computation, finish } from '../run.ts';
import { boundaryCells, hexagonShare, type Plane, squareShare } from './land.ts';
import { type Neighbours, neighboursFromLists } from './neighbours.ts';

/**
 * The cells of a study area: all that touch the land of the chosen units, whether or not anything ever happened there.
 * Choosing only cells that had incidents would select on the outcome.
 */
export interface StudyGrid {
  readonly kind: 'h3' | 'square';
  readonly n: number;
  /** H3 ids, or `row:column` of squares; ascending in the order of the cells. */
  readonly ids: readonly string[];
  /** Metres in the plane. */
  readonly centres: readonly XY[];
  /** Land of the study area in each cell, m²; above 0. */
  readonly landM2: Float64Array;
  /** Cell that holds a place, or -1 outside of the study area's cells. */
  at(lon: number, lat: number): number;
  /** Cells up to `rings` steps away (hexagons round a hexagon, squares as a king moves), without self. */
  rings(rings?: number): Neighbours;
}

/** The study area has more cells than one analysis takes: choose larger cells or fewer units. */
export class TooManyCells extends RangeError {
  readonly max: number;
  constructor(max: number) {
    super(`more than ${max} cells`);
    this.max = max;
  }
}

/** The study area has no land: no unit is chosen, or their shapes are broken. */
export class NoLand extends RangeError {}

/** Cells between two pauses. */
const PAUSE = 500;

/**
 * H3 cells of a resolution that touch the areas (polygons or multipolygons in degrees), ascending by id. Throws
 * TooManyCells and NoLand. Pauses every few hundred cells.
 */
export function* h3Grid(
  areas: readonly Geometry[],
  resolution: number,
  plane: Plane,
  max = MAX_CELLS,
): Computation<StudyGrid> {
  const found = new Set<CellId>();
  for (const area of areas) {
    let cells: CellId[];
    try {
      cells = cellsOf(area, resolution, 'overlapping', max);
    } catch (error) {
      if (error instanceof RangeError) throw new TooManyCells(max);
      throw error;
    }
    for (const id of cells) found.add(id);
    if (found.size > max) throw new TooManyCells(max);
  }
  if (found.size === 0) throw new NoLand('the study area has no land');
  const land = areas.map(geometryTester);
  const ids = [...found].sort();
  const landM2 = new Float64Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as string;
    landM2[i] = hexagonShare(cellCentre(id), cellRing(id), land) * cellAreaM2(id);
    if (i % PAUSE === PAUSE - 1) yield { done: i, total: ids.length };
  }
  const index = new Map(ids.map((id, i) => [id, i]));
  return {
    kind: 'h3',
    n: ids.length,
    ids,
    centres: ids.map((id) => plane.forward(...cellCentre(id))),
    landM2,
    at: (lon, lat) =>
      Number.isFinite(lon) && Number.isFinite(lat) ? (index.get(cellOf(lon, lat, resolution)) ?? -1) : -1,
    rings: (rings = 1) =>
      neighboursFromLists(
        ids.map((id) => cellNeighbours(id, rings).flatMap((other) => index.get(other) ?? [])),
      ),
  };
}

/**
 * Square cells of `size` metres in the plane, aligned to its whole multiples, that touch the areas (polygons or
 * multipolygons in degrees), row after row from the south. Cells that a border runs through are found by following it; the
 * others are wholly in or out, as their middle is. Throws TooManyCells, NoLand, and RangeError for a size that is
 * not above 0. Pauses every few hundred cells.
 */
export function* squareGrid(
  areas: readonly Geometry[],
  size: number,
  plane: Plane,
  max = MAX_CELLS,
): Computation<StudyGrid> {
  if (!(size > 0 && size < Infinity)) throw new RangeError('a cell is larger than 0');
  const land = areas.map(geometryTester);
  const shares = new Map<number, number>();
  const keep = (key: number, share: number): void => {
    shares.set(key, share);
    if (shares.size > max) throw new TooManyCells(max);
  };
  const borders = areas.map((area) => boundaryCells(area, size, plane, max));
  let done = 0;
  for (const border of borders) {
    const rows = [...border.keys()].sort((a, b) => a - b);
    for (const row of rows) {
      const cols = border.get(row) as Set<number>;
      for (const col of cols)
        if (!shares.has(keyOf(row, col))) keep(keyOf(row, col), squareShare(row, col, size, land, plane));
    }
  }
  // Between the cells of a border in a row all are alike.
  for (let k = 0; k < areas.length; k++)
    for (const [row, cols] of borders[k] as Map<number, Set<number>>) {
      const sorted = [...cols].sort((a, b) => a - b);
      for (let i = 1; i < sorted.length; i++) {
        const [from, to] = [(sorted[i - 1] as number) + 1, sorted[i] as number];
        if (from >= to) continue;
        const [lon, lat] = plane.inverse((from + 0.5) * size, (row + 0.5) * size);
        if (!land[k]?.contains(lon, lat)) continue;
        // Another area's border may run through the cell, but all of it is land of this one.
        for (let col = from; col < to; col++) keep(keyOf(row, col), 1);
      }
      if (++done % PAUSE === 0) yield { done, total: done + PAUSE };
    }
  if (shares.size === 0) throw new NoLand('the study area has no land');
  const keys = [...shares.keys()].sort((a, b) => a - b);
  const index = new Map(keys.map((key, i) => [key, i]));
  const places = keys.map((key) => [Math.floor(key / SPAN) - HALF, (key % SPAN) - HALF] as const);
  return {
    kind: 'square',
    n: keys.length,
    ids: places.map(([row, col]) => `${row}:${col}`),
    centres: places.map(([row, col]): XY => [(col + 0.5) * size, (row + 0.5) * size]),
    landM2: Float64Array.from(keys, (key) => (shares.get(key) as number) * size * size),
    at(lon, lat) {
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) return -1;
      const [x, y] = plane.forward(lon, lat);
      return index.get(keyOf(Math.floor(y / size), Math.floor(x / size))) ?? -1;
    },
    rings: (rings = 1) =>
      neighboursFromLists(
        places.map(([row, col]) => {
          const list: number[] = [];
          for (let r = row - rings; r <= row + rings; r++)
            for (let c = col - rings; c <= col + rings; c++) {
              const j = r === row && c === col ? undefined : index.get(keyOf(r, c));
              if (j !== undefined) list.push(j);
            }
          return list;
        }),
      ),
  };
}

/** The same without pauses. */
export const h3GridNow = (...args: Parameters<typeof h3Grid>): StudyGrid => finish(h3Grid(...args));
export const squareGridNow = (...args: Parameters<typeof squareGrid>): StudyGrid =>
  finish(squareGrid(...args));

/** Rows and columns as one number; cells may lie a long way south and west of the origin. */
const HALF = 2 ** 25;
const SPAN = 2 ** 26;
const keyOf = (row: number, col: number): number => (row + HALF) * SPAN + (col + HALF);
