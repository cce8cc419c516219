import { describe, expect, it } from 'vitest';
import { countCubeNow } from '../../../../src/core/analysis/hotspot/count-cube.ts';
import { listsOf } from '../../../../src/core/analysis/hotspot/neighbours.ts';
import {
  h3GridNow,
  NoLand,
  squareGridNow,
  TooManyCells,
} from '../../../../src/core/analysis/hotspot/study-area.ts';
import { Random } from '../../../../src/core/analysis/stats/random.ts';
import { geometryAreaM2 } from '../../../../src/core/geo/measure.ts';
import { pointInGeometry } from '../../../../src/core/geo/polygon.ts';
import { projectorFor } from '../../../../src/core/geo/project.ts';
import type { Geometry } from '../../../../src/core/model/layers.ts';
import { buildTable } from '../../../../src/core/table/build.ts';
import type { IncidentRow } from '../../../../src/core/table/table.ts';

const plane = projectorFor('EPSG:32648');
const ring = (points: [number, number][]): Geometry => ({
  type: 'Polygon',
  coordinates: [[...points, points[0]]],
});
/** Two units side by side, the second with a bay cut out of it. */
const west = ring([
  [107.9, 21.45],
  [107.95, 21.45],
  [107.95, 21.5],
  [107.9, 21.5],
]);
const east = ring([
  [107.95, 21.45],
  [108.0, 21.45],
  [107.97, 21.475],
  [108.0, 21.5],
  [107.95, 21.5],
]);
const land = [west, east];

describe.each(['h3', 'square'] as const)('a study area of %s cells', (kind) => {
  const make = (areas: Geometry[], size: number, max?: number) =>
    kind === 'h3' ? h3GridNow(areas, size > 500 ? 8 : 9, plane, max) : squareGridNow(areas, size, plane, max);
  const grid = make(land, 400);

  it('holds every place on the land, and no cell far from it', () => {
    const random = new Random(1, 'places');
    for (let k = 0; k < 3000; k++) {
      const [lon, lat] = [random.range(107.9, 108), random.range(21.45, 21.5)];
      if (land.some((g) => pointInGeometry([lon, lat], g)))
        expect(grid.at(lon, lat)).toBeGreaterThanOrEqual(0);
    }
    // In the middle of the bay.
    expect(grid.at(107.995, 21.475)).toBe(-1);
    expect([grid.at(0, 0), grid.at(Number.NaN, 21)]).toEqual([-1, -1]);
    const box = make(
      [
        ring([
          [107.9, 21.45],
          [108, 21.45],
          [108, 21.5],
          [107.9, 21.5],
        ]),
      ],
      400,
    );
    expect(grid.n).toBeLessThan(box.n);
  });
  it('has as much land as its units', () => {
    const whole = land.reduce((sum, g) => sum + geometryAreaM2(g), 0);
    expect(Math.abs(grid.landM2.reduce((a, b) => a + b, 0) / whole - 1)).toBeLessThan(0.01);
    expect(Math.min(...grid.landM2)).toBeGreaterThan(0);
  });
  it('lists each cell once, with its own centre in it', () => {
    expect(new Set(grid.ids).size).toBe(grid.n);
    grid.centres.forEach(([x, y], i) => {
      expect(grid.at(...plane.inverse(x, y))).toBe(i);
    });
  });
  it('has mutual neighbours that lie around their cell, more in two rings than in one', () => {
    const [one, two] = [listsOf(grid.rings()), listsOf(grid.rings(2))];
    one.forEach((list, i) => {
      for (const j of list) {
        expect(one[j]).toContain(i);
        expect(two[i]).toContain(j);
      }
    });
    const full = kind === 'h3' ? [6, 18] : [8, 24];
    expect([Math.max(...one.map((l) => l.length)), Math.max(...two.map((l) => l.length))]).toEqual(full);
  });
  it('refuses too many cells, and no land', () => {
    expect(() => make(land, 400, 50)).toThrow(TooManyCells);
    expect(() => make([], 400)).toThrow(NoLand);
    expect(() => make([{ type: 'Point', coordinates: [107.9, 21.4] }], 400)).toThrow(NoLand);
  });
  it('is not disturbed by an area that lies in another or smaller than a cell', () => {
    const dot = ring([
      [107.92, 21.46],
      [107.9201, 21.46],
      [107.9201, 21.4601],
    ]);
    expect(make([...land, dot], 400).ids).toEqual(grid.ids);
    expect(make([dot], 900).n).toBeGreaterThanOrEqual(1);
  });
});

it('squares of no size are refused', () => {
  expect(() => squareGridNow(land, 0, plane)).toThrow(RangeError);
});

describe('counts by cell and step', () => {
  const row = (id: string, from: number, to: number, lon: number | null, cls = 'theft'): IncidentRow => ({
    id,
    cls,
    from,
    to,
    lon,
    lat: lon === null ? null : 21.46,
    unit: null,
    accuracyM: null,
    verySerious: false,
  });
  const table = buildTable(
    [
      [
        row('a', 0, 0, 107.91),
        row('b', 99, 99, 107.91),
        row('c', 100, 100, 107.91, 'fight'),
        row('d', 150, 150, 107.98),
        row('e', 199, 199, 120),
        row('f', 120, 120, null),
        row('g', -50, 50, 107.91),
        row('h', 50, 250, 107.91),
        row('i', 200, 200, 107.91),
      ],
    ],
    { timeZone: 'Asia/Ho_Chi_Minh', classes: [], units: [] },
  );
  const grid = h3GridNow(land, 8, plane);
  const [a, d] = [grid.at(107.91, 21.46), grid.at(107.98, 21.46)];

  it('are half-open, and what cannot be placed is told', () => {
    const cube = countCubeNow(table, {}, grid, [0, 100, 200]);
    expect([cube.values[a], cube.values[grid.n + a], cube.values[grid.n + d]]).toEqual([3, 1, 1]);
    expect([cube.total, cube.withoutPlace, cube.outside]).toEqual([5, 1, 1]);
    expect(cube.values.reduce((x, y) => x + y, 0)).toBe(5);
  });
  it('follow the filter', () => {
    const cube = countCubeNow(table, { classes: ['fight'] }, grid, [0, 100, 200]);
    expect([cube.total, cube.values[grid.n + a]]).toEqual([1, 1]);
    const box = { kind: 'bbox', bbox: [107.97, 21.4, 108, 21.5] } as const;
    expect(countCubeNow(table, { area: box }, grid, [0, 100, 200]).total).toBe(1);
  });
  it('share out uncertain times where asked to', () => {
    const cube = countCubeNow(table, {}, grid, [0, 100, 200], { aoristic: true });
    // First step: a, b, half of g and a quarter of h; second: c and half of h.
    expect(cube.values[a]).toBeCloseTo(2 + 0.5 + 0.25, 12);
    expect(cube.values[grid.n + a]).toBeCloseTo(1 + 0.5, 12);
  });
  it('refuse bounds that do not ascend', () => {
    expect(() => countCubeNow(table, {}, grid, [0, 0])).toThrow(RangeError);
    expect(() => countCubeNow(table, {}, grid, [0])).toThrow(RangeError);
  });
});
