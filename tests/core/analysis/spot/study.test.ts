import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { SPARSE_OPTIONS, type SpotQuestion } from '../../../../src/core/analysis/spot/question.ts';
import { makeStudy, weightsOf } from '../../../../src/core/analysis/spot/study.ts';
import type { Area, Bbox } from '../../../../src/core/model/filter.ts';
import type { Geometry } from '../../../../src/core/model/layers.ts';
import { tinyCases } from './tiny.ts';

const box = ([w, s, e, n]: Bbox): Geometry => ({
  type: 'Polygon',
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
/** Two units side by side, each with 10,000 people and a row of ten houses from west to east. */
const A: Bbox = [107.9, 21.5, 107.95, 21.55];
const B: Bbox = [107.95, 21.5, 108.0, 21.55];
const houses = Float64Array.from(
  [A, B].flatMap(([w]) => Array.from({ length: 10 }, (_, i) => [w + 0.005 * (i + 0.5), 21.525]).flat()),
);
const question = (area?: Area): SpotQuestion => ({
  cases: tinyCases([]),
  filter: area ? { area } : {},
  window: { from: 0, to: 1 },
  record: { from: 0, to: 1 },
  timeZone: 'Asia/Ho_Chi_Minh',
  projection: 'EPSG:32648',
  units: [
    { code: 'a', land: box(A), population: 10_000, assumed: false },
    { code: 'b', land: box(B), population: 10_000, assumed: false },
  ],
  streets: new Float64Array(),
  houses,
  places: [],
  options: { ...SPARSE_OPTIONS, resolution: 9 },
});
const people = (q: SpotQuestion): number =>
  finish(weightsOf('people', finish(makeStudy(q)), q))?.weights.reduce((a, b) => a + b, 0) ?? Number.NaN;

describe('people of a study area', () => {
  it('are all of its units where nothing cuts them', () => {
    expect(people(question())).toBeCloseTo(20_000, 6);
  });
  it('are of a cut unit only those whose houses lie inside', () => {
    // Three of the ten houses of a, all of b.
    expect(people(question({ kind: 'bbox', bbox: [107.9349, 21.5, 108.0, 21.55] }))).toBeCloseTo(13_000, 6);
  });
  it('are by land where there are neither houses nor streets', () => {
    const half: Area = { kind: 'bbox', bbox: [107.925, 21.5, 107.95, 21.55] };
    const n = people({ ...question(half), houses: new Float64Array() });
    expect(n).toBeGreaterThan(4_800);
    expect(n).toBeLessThan(5_200);
  });
});
