import {
  cellArea,
  cellsToMultiPolygon,
  cellToBoundary,
  cellToLatLng,
  gridDisk,
  isValidCell,
  latLngToCell,
  POLYGON_TO_CELLS_FLAGS,
  polygonToCellsExperimental,
  UNITS,
} from 'h3-js';
import type { LonLat } from '../model/filter.ts';
import type { Geometry } from '../model/layers.ts';
import { polygonsOf } from './geometry.ts';

/** H3 cells (hexagons, now and then a pentagon) by their 15-character id, longitude first like everything else here. */
export type CellId = string;

/** Never more cells than this in one analysis. */
export const MAX_CELLS = 200_000;

/** The cell that holds a point. */
export const cellOf = (lon: number, lat: number, resolution: number): CellId =>
  latLngToCell(lat, lon, resolution);

/** Centre of a cell. */
export function cellCentre(id: CellId): [lon: number, lat: number] {
  const [lat, lon] = cellToLatLng(id);
  return [lon, lat];
}

/** Closed ring of a cell, counter-clockwise. */
export const cellRing = (id: CellId): LonLat[] => cellToBoundary(id, true).map(([lon, lat]) => [lon, lat]);

/** The outline of cells taken together, as polygons of closed rings. Cells are of one resolution, each once. */
export const cellsOutline = (ids: readonly CellId[]): LonLat[][][] =>
  cellsToMultiPolygon([...ids], true).map((polygon) =>
    polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat] as LonLat)),
  );

/** Area of a cell in m² (on H3's sphere). */
export const cellAreaM2 = (id: CellId): number => cellArea(id, UNITS.m2);

/** The cells within `rings` steps of a cell, without itself, ascending by id. */
export const cellNeighbours = (id: CellId, rings = 1): CellId[] =>
  gridDisk(id, rings)
    .filter((other) => other !== id)
    .sort();

export const isCell = (id: string): boolean => isValidCell(id);

/**
 * The cells of an area, ascending by id: those that touch it (`overlapping`, so that they cover it wholly) or those whose
 * centre lies in it (`centre`, so that neighbouring areas share none). Throws RangeError above `max` cells.
 */
export function cellsOf(
  area: Geometry,
  resolution: number,
  rule: 'overlapping' | 'centre' = 'overlapping',
  max = MAX_CELLS,
): CellId[] {
  const flag =
    rule === 'centre'
      ? POLYGON_TO_CELLS_FLAGS.containmentCenter
      : POLYGON_TO_CELLS_FLAGS.containmentOverlapping;
  const cells = new Set<CellId>();
  for (const polygon of polygonsOf(area) ?? []) {
    const rings = polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat]));
    for (const id of polygonToCellsExperimental(rings, resolution, flag, true)) cells.add(id);
    if (cells.size > max) throw new RangeError(`more than ${max} cells`);
  }
  return [...cells].sort();
}
