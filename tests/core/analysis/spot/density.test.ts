import { expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { casesOf } from '../../../../src/core/analysis/spot/cases.ts';
import { breaksFor, densityOf } from '../../../../src/core/analysis/spot/density.ts';
import { SPARSE_OPTIONS } from '../../../../src/core/analysis/spot/question.ts';
import { positionsOf } from '../../../../src/core/geo/geometry.ts';
import { geometryAreaM2 } from '../../../../src/core/geo/measure.ts';
import { pointInGeometry } from '../../../../src/core/geo/polygon.ts';
import { projectorFor } from '../../../../src/core/geo/project.ts';
import { buildTable } from '../../../../src/core/table/build.ts';
import { day } from './city.ts';

const window = { from: day('2022-01-01'), to: day('2023-01-01') };
const [LON, LAT] = [107.95, 21.53];
const plane = projectorFor('EPSG:32648');
const [X, Y] = plane.forward(LON, LAT);
const box = (w: number, s: number, e: number, n: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ],
});
/** Twelve cases on one spot: a quartic hill of 12 · 3 / (π R²), whose contours are circles. */
function question(land: ReturnType<typeof box>, bandwidthM: number | null) {
  const table = buildTable(
    Array.from({ length: 12 }, (_, k) => ({
      id: `${k}`,
      cls: 'criminal',
      from: day('2022-05-05') + k,
      to: day('2022-05-05') + k,
      lon: LON,
      lat: LAT,
      unit: null,
      accuracyM: 5,
      verySerious: false,
    })),
    { timeZone: 'Asia/Ho_Chi_Minh' },
  );
  return {
    cases: casesOf(
      table,
      Uint32Array.from({ length: 12 }, (_, k) => k),
    ),
    filter: {},
    window,
    record: window,
    timeZone: 'Asia/Ho_Chi_Minh',
    projection: 'EPSG:32648',
    units: [{ code: 'A', land, population: null, assumed: false }],
    streets: new Float64Array(0),
    houses: new Float64Array(0),
    places: [],
    options: { ...SPARSE_OPTIONS, resolution: 8 as const, bandwidthM },
  };
}

it('contours of a single hill are circles of the radius that the kernel gives', () => {
  const R = 600;
  const d = finish(densityOf(question(box(107.9, 21.5, 108, 21.58), R), [5, 20]));
  const peak = (12 * 3 * 1e6) / (Math.PI * R * R);
  expect(d?.max).toBeGreaterThan(0.97 * peak);
  expect(d?.max).toBeLessThanOrEqual(peak * (1 + 1e-9));
  // Where peak (1 - r²/R²)² = level.
  const radius2 = (level: number) => R * R * (1 - Math.sqrt(level / peak));
  const [low, high] = [radius2(5), radius2(20)];
  expect(d?.bands.map((b) => [b.from, b.to])).toEqual([
    [5, 20],
    [20, null],
  ]);
  const area = (k: number) => geometryAreaM2(d?.bands[k]?.geometry ?? { type: 'Polygon', coordinates: [] });
  expect(area(1) / (Math.PI * high)).toBeCloseTo(1, 1);
  expect(area(0) / (Math.PI * (low - high))).toBeCloseTo(1, 1);
  for (const p of positionsOf(d?.bands[1]?.geometry ?? { type: 'Polygon', coordinates: [] }) ?? []) {
    const [x, y] = plane.forward(p[0], p[1]);
    expect(Math.abs(Math.hypot(x - X, y - Y) - Math.sqrt(high))).toBeLessThan(20);
  }
});

it('nothing is drawn beyond the land, and half a hill has half its area', () => {
  const whole = finish(densityOf(question(box(107.9, 21.5, 108, 21.58), 600), [1]));
  const half = box(107.9, 21.5, LON, 21.58);
  const d = finish(densityOf(question(half, 600), [1]));
  const shape = d?.bands[0]?.geometry ?? { type: 'Polygon' as const, coordinates: [] };
  for (const p of positionsOf(shape) ?? [])
    expect(pointInGeometry([Math.min(p[0], LON), p[1]], half) && p[0] <= LON + 1e-9).toBe(true);
  expect(geometryAreaM2(shape) / geometryAreaM2(whole?.bands[0]?.geometry ?? shape)).toBeCloseTo(0.5, 1);
});

it('names its bandwidth, also where no rule has one; breaks come from one ladder', () => {
  expect(finish(densityOf(question(box(107.9, 21.5, 108, 21.58), null)))).toMatchObject({
    rule: 'fallback',
    bandwidthM: 500,
    n: 12,
  });
  expect(breaksFor(12)).toEqual([0.2, 0.5, 1, 2, 5, 10]);
  expect(breaksFor(0.01)).toEqual([]);
  expect(
    finish(densityOf({ ...question(box(107.9, 21.5, 108, 21.58), 600), window: { from: 0, to: 1 } })),
  ).toBeNull();
});
