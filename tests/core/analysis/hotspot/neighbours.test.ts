import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { polygonQueen } from '../../../../src/core/analysis/hotspot/contiguity.ts';
import { distanceBand, kNearest } from '../../../../src/core/analysis/hotspot/near.ts';
import { gridQueen, listsOf, neighboursFromLists } from '../../../../src/core/analysis/hotspot/neighbours.ts';
import { Random } from '../../../../src/core/analysis/stats/random.ts';
import { polygonsOf } from '../../../../src/core/geo/geometry.ts';
import type { Geometry } from '../../../../src/core/model/layers.ts';
import { referencePath, referenceTest } from '../../../reference.ts';

type XY = readonly [number, number];
const d2 = (a: XY, b: XY): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
const plainBand = (points: readonly XY[], d: number): number[][] =>
  points.map((a, i) => points.flatMap((b, j) => (j !== i && d2(a, b) <= d * d ? [j] : [])));
const plainNearest = (points: readonly XY[], k: number): number[][] =>
  points.map((a, i) =>
    points
      .map((b, j) => [d2(a, b), j] as const)
      .filter(([, j]) => j !== i)
      .sort((p, q) => p[0] - q[0] || p[1] - q[1])
      .slice(0, k)
      .map(([, j]) => j)
      .sort((p, q) => p - q),
  );

describe('neighbours by distance', () => {
  const random = new Random(1, 'points');
  const clouds: Record<string, XY[]> = {
    scattered: Array.from({ length: 300 }, () => [random.range(0, 900), random.range(0, 400)]),
    'on a lattice, with ties': Array.from({ length: 144 }, (_, i) => [
      (i % 12) * 0.1,
      Math.floor(i / 12) * 0.1,
    ]),
    'in two far heaps': Array.from({ length: 80 }, (_, i) => [random.next() + (i % 2) * 1e6, random.next()]),
    'on a line': Array.from({ length: 60 }, () => [3, random.range(0, 1e-3)]),
    'all on one spot': Array.from({ length: 20 }, () => [5, 5]),
    'two points': [
      [0, 0],
      [3, 4],
    ],
    'one point': [[0, 0]],
    none: [],
  };
  it.each(Object.entries(clouds))('%s: the same as looking at every pair', (_name, points) => {
    for (const d of [0.1, 5, 60]) expect(listsOf(distanceBand(points, d))).toEqual(plainBand(points, d));
    for (const k of [1, 8]) expect(listsOf(kNearest(points, k))).toEqual(plainNearest(points, k));
  });
  it('takes a point at the very distance', () => {
    expect(
      listsOf(
        distanceBand(
          [
            [0, 0],
            [3, 4],
            [6, 8.1],
          ],
          5,
        ),
      ),
    ).toEqual([[1], [0], []]);
  });
  it('refuses what makes no sense', () => {
    expect(() => distanceBand([[0, 0]], 0)).toThrow(RangeError);
    expect(() => distanceBand([[0, Number.NaN]], 1)).toThrow(RangeError);
    expect(() => kNearest([[0, 0]], 1.5)).toThrow(RangeError);
    expect(() => neighboursFromLists([[1], [2]])).toThrow(RangeError);
    expect(() => neighboursFromLists([[0]])).toThrow(RangeError);
  });
});

describe('contiguity', () => {
  const square = (x: number, y: number, s = 1) => [
    [
      [
        [x, y],
        [x + s, y],
        [x + s, y + s],
        [x, y + s],
        [x, y],
      ] as XY[],
    ],
  ];
  it('of squares is the queen of their grid', () => {
    const squares = Array.from({ length: 12 }, (_, i) => square(i % 4, Math.floor(i / 4)));
    expect(listsOf(polygonQueen(squares))).toEqual(listsOf(gridQueen(3, 4)));
  });
  it('reaches over a gap of the snap, not over a wider one', () => {
    const two = [square(0, 0), square(1 + 0.9e-3, 0)];
    expect(listsOf(polygonQueen(two, 1e-3))).toEqual([[1], [0]]);
    expect(listsOf(polygonQueen(two, 1e-4))).toEqual([[], []]);
    expect(listsOf(polygonQueen(two, 0))).toEqual([[], []]);
  });
  it('counts holes and second parts, and a place without any', () => {
    const holed = [[...(square(0, 0, 3)[0] ?? []), ...(square(1, 1)[0] ?? [])], ...square(9, 9)];
    expect(listsOf(polygonQueen([holed, square(1, 1), square(10, 10), []]))).toEqual([[1, 2], [0], [0], []]);
  });
});

describe('the lists of reference results follow from their geometry', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(referencePath('golden', name), 'utf8')) as {
      cases: {
        input: { points: XY[]; neighbours: number[][] };
        parameters: { neighbourhood: { k: number; distance: number } };
      }[];
    };
  referenceTest('golden')('nearest and band', () => {
    for (const name of [
      'columbus_crime_knn8',
      'columbus_crime_d1',
      'getisord1996_d30',
      'esda_six_points_d15',
    ])
      for (const { input, parameters } of read(`m01_gi_${name}.json`).cases) {
        const { k, distance } = parameters.neighbourhood;
        const made = k ? kNearest(input.points, k) : distanceBand(input.points, distance);
        expect(listsOf(made)).toEqual(input.neighbours.map((list) => [...list].sort((a, b) => a - b)));
      }
  });
  referenceTest('golden')('counties', () => {
    const text = readFileSync(referencePath('golden', 'm01_nc_sids.geojson'), 'utf8');
    const { features } = JSON.parse(text) as { features: { geometry: Geometry }[] };
    const made = polygonQueen(features.map((f) => polygonsOf(f.geometry) ?? []));
    const [c] = read('m01_gi_nc_sids74_queen.json').cases;
    expect(listsOf(made)).toEqual(c?.input.neighbours.map((list) => [...list].sort((a, b) => a - b)));
  });
});
