import { gridDisk, latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { meanCellAreaM2 } from '../../../src/core/geo/cell-size.ts';
import { mercator } from '../../../src/core/geo/mercator.ts';
import { buildGrid } from '../../../src/core/table/build-grid.ts';
import type { CellIndex } from '../../../src/core/table/cell-index.ts';
import {
  breaksFor,
  type CellGrid,
  cellAt,
  kernelRadiusM,
  levelOf,
  levels,
  smooth,
  typicalDensity,
  wholeMonthsInYears,
} from '../../../src/web/map/density.ts';

const ORIGIN = mercator(107.966, 21.5265);
const centre = latLngToCell(21.5265, 107.966, 9);
function gridOf(ids: string[]): CellGrid {
  const source: CellIndex = { resolution: 9, ids: [...ids].sort(), ofRow: new Uint32Array() };
  return { ...buildGrid(source, ORIGIN), source, origin: ORIGIN, areaKm2: meanCellAreaM2(9) / 1e6 };
}
const one = gridOf([centre]);
const mass = (density: Float32Array) => density.reduce((sum, d) => sum + d, 0) * one.areaKm2;

describe('density on cells', () => {
  it('spreads a case over its two rings of neighbours and loses none of it', () => {
    expect(one.ids).toHaveLength(19);
    const density = smooth(one, [1]);
    expect(mass(density)).toBeCloseTo(1, 5);
    expect(density[0]).toBe(Math.max(...density));
    expect(new Set(density).size).toBe(3);
  });

  it('adds up where neighbours hold cases too', () => {
    const grid = gridOf(gridDisk(centre, 1));
    const counts = grid.source.ids.map((_, i) => i + 1);
    const density = smooth(grid, counts);
    expect(density.reduce((sum, d) => sum + d, 0) * grid.areaKm2).toBeCloseTo(28, 4);
    // Written into an old array, nothing of the old remains.
    expect(smooth(grid, counts, density.slice().fill(9))).toEqual(density);
  });

  it('keeps the cells of the index at their places, so that counts fit', () => {
    const grid = gridOf(gridDisk(centre, 2));
    expect(grid.ids.slice(0, 19)).toEqual([...gridDisk(centre, 2)].sort());
    expect(grid.corners).toHaveLength(12 * grid.ids.length);
  });

  it('finds the cell under a place as the library of cells does, and none beyond its edge', () => {
    const grid = gridOf(gridDisk(centre, 2));
    for (let k = 0; k < 400; k++) {
      // A lattice over the grid and well beyond it.
      const [lon, lat] = [107.95 + 0.0016 * (k % 20), 21.512 + 0.0015 * Math.floor(k / 20)];
      const [x, y] = mercator(lon, lat);
      const found = grid.ids[cellAt(grid, x - ORIGIN[0], y - ORIGIN[1])];
      const cell = latLngToCell(lat, lon, 9);
      expect(found, `${lon} ${lat}`).toBe(grid.ids.includes(cell) ? cell : undefined);
    }
  });

  it('names its kernel: 2.5 cell spacings, about 870 m at resolution 9', () => {
    expect(kernelRadiusM(9)).toBeGreaterThan(850);
    expect(kernelRadiusM(9)).toBeLessThan(890);
  });
});

describe('class breaks', () => {
  const sparse = breaksFor(3, one.areaKm2, 1);

  it('are those of the design for a year of sparse cases', () => {
    expect(sparse.limits).toEqual([0.5, 1.5, 3, 6, 10]);
  });

  it('never let fewer than five cases at one place reach the top', () => {
    for (const n of [1, 2, 3, 4]) {
      expect(Math.max(...levels(smooth(one, [n]), sparse)), `${n} cases`).toBeLessThan(6);
    }
    expect(Math.max(...levels(smooth(one, [1]), sparse))).toBeLessThanOrEqual(2);
  });

  it('grow with the length of the window, not with where it stands', () => {
    expect(breaksFor(200, one.areaKm2, 1).limits.at(-1)).toBe(200);
    expect(breaksFor(200, one.areaKm2, 1 / 12).limits.at(-1)).toBe(20);
    const [february, march] = [28, 31].map((days) => wholeMonthsInYears(days * 86_400));
    expect(february).toBe(march);
  });

  it('put a limit into the level above it, and nothing below the floor', () => {
    expect([0, 0.09, 0.1, 0.49, 0.5, 9.99, 10, 1e9].map((d) => levelOf(d, sparse))).toEqual([
      0, 0, 1, 1, 2, 5, 6, 6,
    ]);
    expect(levelOf(Number.NaN, sparse)).toBe(0);
  });

  it('take the typical density per year, and nothing from an empty table', () => {
    const peak = smooth(one, [10])[0] ?? 0;
    expect(typicalDensity(one, [10], 10)).toBeCloseTo(peak / 10, 6);
    expect(typicalDensity(one, [0], 10)).toBe(0);
    expect(breaksFor(0, one.areaKm2, 1).limits.at(-1)).toBe(10);
  });
});
