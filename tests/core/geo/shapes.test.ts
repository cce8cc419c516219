import { describe, expect, it } from 'vitest';
import { clipLines, difference, intersection, simplified, union } from '../../../src/core/geo/clip.ts';
import {
  bboxesMeet,
  bboxRing,
  geometryBbox,
  polygonsOf,
  positionsOf,
} from '../../../src/core/geo/geometry.ts';
import { geometryAreaM2, geometryLengthM } from '../../../src/core/geo/measure.ts';
import {
  centroid,
  planarArea,
  planarLength,
  segmentsMeet,
  signedArea,
  toLine,
  toSegment,
} from '../../../src/core/geo/plane.ts';
import { closeRing, crossesItself, geometryFaults, ringFaults } from '../../../src/core/geo/validate.ts';
import type { LonLat } from '../../../src/core/model/filter.ts';
import type { Geometry } from '../../../src/core/model/layers.ts';

const square = (x: number, y: number, size: number): LonLat[] => bboxRing([x, y, x + size, y + size]);
const area = (...rings: LonLat[][]): Geometry => ({ type: 'Polygon', coordinates: rings });
const flatArea = (g: Geometry | null): number =>
  g === null ? 0 : (polygonsOf(g) ?? []).reduce((sum, p) => sum + planarArea(p), 0);

describe('geometry', () => {
  it('reads every kind, and nothing with a number that is none', () => {
    expect(positionsOf({ type: 'Point', coordinates: [1, 2, 3] })).toEqual([[1, 2]]);
    expect(
      positionsOf({
        type: 'MultiLineString',
        coordinates: [
          [
            [0, 0],
            [1, 1],
          ],
          [[2, 2]],
        ],
      })?.length,
    ).toBe(3);
    expect(positionsOf(area(square(0, 0, 1)))?.length).toBe(5);
    for (const coordinates of [[null, 1], ['1', 2], [1], [Number.NaN, 1], [[0, 0]]])
      expect(positionsOf({ type: 'Point', coordinates })).toBeNull();
    expect(positionsOf({ type: 'Polygon', coordinates: [[0, 0]] })).toBeNull();
  });

  it('measures boxes, lengths and areas', () => {
    const donut = area(square(108, 16, 0.01), square(108.004, 16.004, 0.002));
    expect(geometryBbox(donut)).toEqual([108, 16, 108.01, 16.01]);
    expect(geometryBbox({ type: 'MultiPoint', coordinates: [] })).toBeNull();
    const whole = geometryAreaM2(area(square(108, 16, 0.01)));
    expect(geometryAreaM2(donut) / whole).toBeCloseTo(0.96, 5);
    expect(geometryAreaM2({ type: 'Point', coordinates: [0, 0] })).toBe(0);
    const line: Geometry = {
      type: 'MultiLineString',
      coordinates: [
        [
          [0, 0],
          [1, 0],
        ],
        [
          [5, 0],
          [6, 0],
        ],
      ],
    };
    expect(geometryLengthM(line)).toBeCloseTo((2 * 6_378_137 * Math.PI) / 180, 5);
    expect(bboxesMeet([0, 0, 1, 1], [1, 1, 2, 2])).toBe(true);
    expect(bboxesMeet([0, 0, 1, 1], [1.1, 0, 2, 1])).toBe(false);
  });
});

describe('plane', () => {
  it('has signed areas that survive big coordinates', () => {
    expect(signedArea(square(0, 0, 3))).toBe(9);
    expect(signedArea([...square(0, 0, 3)].reverse())).toBe(-9);
    expect(signedArea(square(500_000.25, 2_400_000.25, 0.5))).toBe(0.25);
    expect([signedArea([]), signedArea([[1, 1]])]).toEqual([0, 0]);
    expect(planarArea([square(0, 0, 10), square(4, 4, 2)])).toBe(96);
  });

  it('finds centres', () => {
    expect(centroid(square(10, 20, 4))).toEqual([12, 22]);
    expect(
      centroid([
        [0, 0],
        [3, 0],
        [0, 3],
      ]),
    ).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
    expect(
      centroid([
        [0, 0],
        [2, 2],
      ]),
    ).toEqual([1, 1]);
    expect(centroid([])).toBeNull();
  });

  it('measures to segments and lines', () => {
    expect(toSegment([1, 1], [0, 0], [4, 0])).toEqual({ distance: 1, at: [1, 0], t: 0.25 });
    expect(toSegment([-3, 4], [0, 0], [4, 0])).toEqual({ distance: 5, at: [0, 0], t: 0 });
    expect(toSegment([3, 4], [0, 0], [0, 0]).distance).toBe(5);
    expect(
      toLine(
        [5, 1],
        [
          [0, 0],
          [4, 0],
          [4, 4],
        ],
      ),
    ).toBe(1);
    expect([toLine([3, 4], [[0, 0]]), toLine([0, 0], [])]).toEqual([5, Infinity]);
    expect(
      planarLength([
        [0, 0],
        [3, 4],
        [3, 5],
      ]),
    ).toBe(6);
  });

  it('tells whether segments meet, at ends and along each other too', () => {
    expect(segmentsMeet([0, 0], [2, 2], [0, 2], [2, 0])).toBe(true);
    expect(segmentsMeet([0, 0], [2, 0], [2, 0], [3, 5])).toBe(true);
    expect(segmentsMeet([0, 0], [2, 0], [1, 0], [5, 0])).toBe(true);
    expect(segmentsMeet([0, 0], [2, 0], [3, 0], [5, 0])).toBe(false);
    expect(segmentsMeet([0, 0], [2, 0], [0, 1], [2, 1])).toBe(false);
    expect(segmentsMeet([0, 0], [2, 0], [1, 0.1], [1, 3])).toBe(false);
  });
});

describe('faults', () => {
  const bowTie: LonLat[] = [
    [0, 0],
    [2, 2],
    [2, 0],
    [0, 2],
    [0, 0],
  ];
  it('names what is wrong with a ring', () => {
    expect(ringFaults(square(0, 0, 1))).toEqual([]);
    expect(
      ringFaults([
        [0, 0],
        [1, 1],
        [0, 0],
      ]),
    ).toEqual(['too-few-points']);
    expect(ringFaults(square(0, 0, 1).slice(0, -1))).toEqual(['not-closed']);
    expect(ringFaults(bowTie)).toEqual(['zero-area', 'self-intersection']);
    expect(
      ringFaults([
        [0, 0],
        [1, 0],
        [2, 0],
        [0, 0],
      ]),
    ).toEqual(['zero-area', 'self-intersection']);
    expect(
      ringFaults([
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
    ).toContain('zero-area');
  });

  it('sees spikes and touching corners, and lets doubled points pass', () => {
    expect(
      crossesItself([
        [0, 0],
        [4, 0],
        [4, 4],
        [4, 6],
        [4, 4],
        [0, 4],
        [0, 0],
      ]),
    ).toBe(true);
    expect(
      crossesItself([
        [0, 0],
        [4, 0],
        [2, 2],
        [4, 4],
        [0, 4],
        [2, 2],
        [0, 0],
      ]),
    ).toBe(true);
    expect(
      crossesItself([
        [0, 0],
        [4, 0],
        [4, 0],
        [4, 4],
        [0, 0],
        [0, 0],
      ]),
    ).toBe(false);
    expect(crossesItself(square(0, 0, 1))).toBe(false);
  });

  it('agrees with comparing every pair of edges', () => {
    let seed = 11;
    const next = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    let crossing = 0;
    for (let k = 0; k < 300; k++) {
      const open = Array.from({ length: 4 + (k % 5) }, (): LonLat => [next(), next()]);
      let plain = false;
      for (const [i, a] of open.entries())
        for (const [j, c] of open.entries()) {
          const apart = Math.min(Math.abs(i - j), open.length - Math.abs(i - j));
          const [b, d] = [open[(i + 1) % open.length], open[(j + 1) % open.length]];
          if (apart > 1 && b && d && segmentsMeet(a, b, c, d)) plain = true;
        }
      expect(crossesItself([...open, open[0] ?? [0, 0]])).toBe(plain);
      if (plain) crossing++;
    }
    expect(crossing).toBeGreaterThan(50);
    expect(crossing).toBeLessThan(250);
  });

  it('names what is wrong with a geometry', () => {
    expect(geometryFaults(area(square(0, 0, 4), square(1, 1, 1)))).toEqual([]);
    expect(geometryFaults(area(square(0, 0, 4), square(9, 9, 1)))).toEqual(['hole-outside']);
    expect(geometryFaults({ type: 'Point', coordinates: [467, 21] })).toEqual(['out-of-range']);
    expect(geometryFaults({ type: 'Point', coordinates: [null, 21] })).toEqual(['not-coordinates']);
    expect(geometryFaults({ type: 'LineString', coordinates: [[0, 0]] })).toEqual(['too-few-points']);
    expect(geometryFaults({ type: 'MultiPolygon', coordinates: [] })).toEqual(['empty']);
  });

  it('closes a ring only over a tiny gap', () => {
    const gap = (d: number): LonLat[] => [...square(0, 0, 1).slice(0, -1), [0, d]];
    expect(closeRing(gap(1e-9)).at(-1)).toEqual([0, 0]);
    expect(closeRing(gap(1e-9)).length).toBe(5);
    expect(closeRing(gap(0.1)).at(-1)).toEqual([0, 0.1]);
    expect(closeRing([])).toEqual([]);
  });
});

describe('clipping', () => {
  const [a, b] = [area(square(0, 0, 4)), area(square(2, 2, 4))];
  it('cuts, takes away and joins', () => {
    expect(flatArea(intersection(a, b))).toBeCloseTo(4, 12);
    expect(flatArea(difference(a, b))).toBeCloseTo(12, 12);
    expect(flatArea(union([a, b]))).toBeCloseTo(28, 12);
    expect(union([a, area(square(9, 9, 1))])?.type).toBe('MultiPolygon');
    expect(flatArea(difference(a, area(square(1, 1, 2))))).toBeCloseTo(12, 12);
  });

  it('gives null where nothing is left, and leaves its arguments alone', () => {
    const before = JSON.stringify([a, b]);
    expect(intersection(a, area(square(9, 9, 1)))).toBeNull();
    expect(difference(a, area(square(-1, -1, 9)))).toBeNull();
    expect(union([])).toBeNull();
    expect(union([a])).toEqual(a);
    simplified(a, 0.1);
    expect(JSON.stringify([a, b])).toBe(before);
    expect(() => intersection(a, { type: 'Point', coordinates: [0, 0] })).toThrow(TypeError);
  });

  it('keeps of lines what lies inside', () => {
    const line = (...points: LonLat[]): Geometry => ({ type: 'LineString', coordinates: points });
    expect(clipLines(line([-1, 1], [5, 1]), a)?.coordinates).toEqual([
      [0, 1],
      [4, 1],
    ]);
    expect(clipLines(line([1, 1], [2, 1], [9, 1]), a)?.coordinates).toEqual([
      [1, 1],
      [2, 1],
      [4, 1],
    ]);
    const ring = area(square(0, 0, 4), square(1, 1, 2));
    const through = clipLines(line([-1, 2], [5, 2]), ring);
    expect(through?.type).toBe('MultiLineString');
    expect(geometryBbox(through as Geometry)).toEqual([0, 2, 4, 2]);
    expect(clipLines(line([5, 5], [6, 6]), a)).toBeNull();
    expect(clipLines(line([1, 1], [2, 2]), a)?.coordinates).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('simplifies without moving anything farther than asked', () => {
    const wavy: Geometry = {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [1, 0.01],
        [2, -0.01],
        [3, 0],
        [3, 3],
      ],
    };
    expect(simplified(wavy, 0.1).coordinates).toEqual([
      [0, 0],
      [3, 0],
      [3, 3],
    ]);
    expect(simplified(wavy, 0.001).coordinates.length).toBe(5);
  });
});
