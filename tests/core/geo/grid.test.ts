import { getHexagonAreaAvg, UNITS } from 'h3-js';
import { expect, it } from 'vitest';
import { CELL_RESOLUTIONS, meanCellAreaM2, resolutionFor } from '../../../src/core/geo/cell-size.ts';
import { bboxRing } from '../../../src/core/geo/geometry.ts';
import {
  cellAreaM2,
  cellCentre,
  cellNeighbours,
  cellOf,
  cellRing,
  cellsOf,
  isCell,
} from '../../../src/core/geo/grid.ts';
import { geometryAreaM2 } from '../../../src/core/geo/measure.ts';
import { pointInGeometry, pointInRing } from '../../../src/core/geo/polygon.ts';
import type { Geometry } from '../../../src/core/model/layers.ts';

const [LON, LAT] = [107.9662, 21.5247];
const town: Geometry = { type: 'Polygon', coordinates: [bboxRing([107.94, 21.5, 107.99, 21.55])] };

it('holds the point, its own centre and no neighbour', () => {
  for (const resolution of CELL_RESOLUTIONS) {
    const id = cellOf(LON, LAT, resolution);
    expect(isCell(id)).toBe(true);
    const ring = cellRing(id);
    expect(ring.at(-1)).toEqual(ring[0]);
    expect(pointInRing([LON, LAT], ring)).toBe(true);
    expect(cellOf(...cellCentre(id), resolution)).toBe(id);
    const neighbours = cellNeighbours(id);
    expect(neighbours.length).toBe(6);
    expect(neighbours).not.toContain(id);
    expect(neighbours.every((n) => cellNeighbours(n).includes(id))).toBe(true);
    expect(cellNeighbours(id, 2).length).toBe(18);
  }
  expect(isCell('87')).toBe(false);
});

it('has the area of its outline, less than a percent off the ellipsoid', () => {
  const id = cellOf(LON, LAT, 9);
  const outline = geometryAreaM2({ type: 'Polygon', coordinates: [cellRing(id)] });
  expect(Math.abs(cellAreaM2(id) / outline - 1)).toBeLessThan(0.01);
  expect(cellAreaM2(id) / meanCellAreaM2(9)).toBeGreaterThan(0.6);
  expect(cellAreaM2(id) / meanCellAreaM2(9)).toBeLessThan(1.4);
});

it('covers an area wholly, or takes each cell by its centre', () => {
  const covering = cellsOf(town, 8);
  const centred = cellsOf(town, 8, 'centre');
  expect(covering).toEqual([...covering].sort());
  expect(centred.every((id) => covering.includes(id))).toBe(true);
  expect(centred.every((id) => pointInGeometry(cellCentre(id), town))).toBe(true);
  for (let lon = 107.94; lon <= 107.99; lon += 0.001)
    for (const lat of [21.5, 21.517, 21.5499]) expect(covering).toContain(cellOf(lon, lat, 8));
  expect(covering.length).toBeGreaterThan(centred.length);
});

it('splits two neighbouring areas by centres without sharing a cell', () => {
  const half = (w: number, e: number): Geometry => ({
    type: 'Polygon',
    coordinates: [bboxRing([w, 21.5, e, 21.55])],
  });
  const west = cellsOf(half(107.94, 107.965), 9, 'centre');
  const east = new Set(cellsOf(half(107.965, 107.99), 9, 'centre'));
  expect(west.some((id) => east.has(id))).toBe(false);
  expect(west.length + east.size).toBe(cellsOf(town, 9, 'centre').length);
});

it('refuses more cells than it may make, and finds none in what is no area', () => {
  expect(() => cellsOf(town, 10, 'overlapping', 100)).toThrow(RangeError);
  expect(cellsOf({ type: 'Point', coordinates: [LON, LAT] }, 9)).toEqual([]);
});

it('knows the mean areas by heart, as the library of cells has them', () => {
  for (const resolution of CELL_RESOLUTIONS)
    expect(meanCellAreaM2(resolution)).toBeCloseTo(getHexagonAreaAvg(resolution, UNITS.m2), 3);
  expect(() => meanCellAreaM2(11)).toThrow(RangeError);
});

it('shows a city in its usual cells, a country in large ones, and never in none', () => {
  const km2 = 1e6;
  expect([0, 518, 3_000, 6_400, 40_000, 130_000, 1e9].map((area) => resolutionFor(area * km2))).toEqual([
    9, 9, 9, 8, 8, 7, 7,
  ]);
});
