import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { multiPolygon } from '@turf/helpers';
import { describe, expect, it } from 'vitest';
import {
  areaTester,
  geometryTester,
  pointInGeometry,
  pointInPolygon,
  pointInRing,
  polygonTester,
  sideOfRing,
} from '../../../src/core/geo/polygon.ts';
import type { LonLat } from '../../../src/core/model/filter.ts';

/** Numbers in [0, 1) from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const square = (x: number, y: number, size: number): LonLat[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const donut = [square(0, 0, 10), square(4, 4, 2)];

describe('the boundary rule', () => {
  it('takes edges and corners of the outer ring and of a hole for inside', () => {
    for (const p of [
      [0, 0],
      [10, 10],
      [5, 0],
      [0, 5],
      [10, 3],
      [5, 10],
      [4, 4],
      [6, 5],
      [5, 6],
    ] as const)
      expect(pointInPolygon(p, donut), String(p)).toBe(true);
    for (const p of [
      [5, 5],
      [-1, 0],
      [11, 10],
      [10.000001, 5],
      [5, -1e-9],
      [4.0001, 4.0001],
    ] as const)
      expect(pointInPolygon(p, donut), String(p)).toBe(false);
  });

  it('holds where a ray from the point runs through corners and along edges', () => {
    // A comb: many corners at y = 2, horizontal edges at y = 0 and y = 2.
    const comb: LonLat[] = [
      [0, 0],
      [8, 0],
      [8, 2],
      [7, 2],
      [6, 1],
      [5, 2],
      [4, 2],
      [3, 1],
      [2, 2],
      [0, 2],
      [0, 0],
    ];
    expect(sideOfRing([-1, 2], comb)).toBe(-1);
    expect(sideOfRing([-1, 1], comb)).toBe(-1);
    expect(sideOfRing([-1, 0], comb)).toBe(-1);
    expect(sideOfRing([2.5, 1], comb)).toBe(1);
    expect(sideOfRing([3, 1], comb)).toBe(0);
    expect(sideOfRing([6, 1.5], comb)).toBe(-1);
    expect(sideOfRing([7.5, 2], comb)).toBe(0);
    expect(sideOfRing([6, 2], comb)).toBe(-1);
    expect(sideOfRing([9, 2], comb)).toBe(-1);
  });

  it('reads open, reversed and repeated rings alike, and nothing into degenerate ones', () => {
    const ring = square(0, 0, 1);
    for (const variant of [ring, ring.slice(0, -1), [...ring].reverse(), ring.flatMap((p) => [p, p])]) {
      expect(pointInRing([0.5, 0.5], variant)).toBe(true);
      expect(pointInRing([1.5, 0.5], variant)).toBe(false);
      expect(polygonTester([[variant]]).contains(0.5, 0.5)).toBe(true);
      expect(polygonTester([[variant]]).contains(1, 0.5)).toBe(true);
    }
    expect(pointInPolygon([0, 0], [])).toBe(false);
    expect(pointInRing([0, 0], [])).toBe(false);
    expect(polygonTester([]).contains(0, 0)).toBe(false);
    expect(polygonTester([[[]]]).contains(0, 0)).toBe(false);
    expect(pointInRing([Number.NaN, 0.5], ring)).toBe(false);
    expect(polygonTester([[ring]]).contains(Number.NaN, 0.5)).toBe(false);
  });

  it('reads a ring that crosses itself even-odd', () => {
    const star: LonLat[] = Array.from({ length: 5 }, (_, i) => {
      const angle = (i * 4 * Math.PI) / 5;
      return [Math.sin(angle), Math.cos(angle)];
    });
    expect(pointInRing([0, 0], star)).toBe(false);
    expect(pointInRing([0, 0.7], star)).toBe(true);
  });
});

describe('the tester', () => {
  const random = seeded(7);
  const wobbly = (cx: number, cy: number, r: number, n: number): LonLat[] => {
    const ring = Array.from({ length: n }, (_, i): LonLat => {
      const a = (2 * Math.PI * i) / n;
      const d = r * (0.4 + 0.6 * random());
      return [cx + d * Math.cos(a), cy + d * Math.sin(a)];
    });
    return [...ring, ring[0] ?? [0, 0]];
  };
  const shapes = [
    [donut],
    [donut, [square(20, 5, 3)]],
    [[wobbly(5, 5, 6, 400)]],
    [[wobbly(5, 5, 6, 2000), square(4.9, 4.9, 0.2)], [wobbly(20, 5, 3, 37)]],
    [
      [
        [
          [0, 0],
          [10, 5],
          [10, 5.000001],
          [0, 0],
        ] as LonLat[],
      ],
    ],
  ];

  it('says what the plain test and Turf say, at random points, at corners and on edges', () => {
    for (const polygons of shapes) {
      const tester = polygonTester(polygons);
      const turf = multiPolygon(polygons.map((p) => p.map((r) => r.map(([x, y]) => [x, y]))));
      const plain = (p: LonLat): boolean => polygons.some((polygon) => pointInPolygon(p, polygon));
      const probes = polygons.flat(2).flatMap((p): LonLat[] => [p, [p[0], p[1] + 0.01], [p[0] - 1, p[1]]]);
      for (let i = 0; i < 4000; i++) probes.push([random() * 26 - 2, random() * 14 - 2]);
      const wrong = probes.filter(
        (p) => tester.contains(...p) !== plain(p) || plain(p) !== booleanPointInPolygon([...p], turf),
      );
      expect(wrong).toEqual([]);
    }
  });

  it('knows its box, and drawn areas', () => {
    expect(polygonTester([donut]).bbox).toEqual([0, 0, 10, 10]);
    const box = areaTester({ kind: 'bbox', bbox: [0, 0, 2, 1] });
    expect([box.contains(2, 1), box.contains(0, 0), box.contains(2.01, 1)]).toEqual([true, true, false]);
    const fiji = areaTester({ kind: 'bbox', bbox: [177, -20, -178, -15] });
    expect([177, 180, -179, -178, 0].map((lon) => fiji.contains(lon, -16))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    const drawn = areaTester({
      kind: 'polygon',
      ring: [
        [0, 0],
        [2, 0],
        [0, 2],
      ],
    });
    expect([drawn.contains(0.5, 0.5), drawn.contains(1, 1), drawn.contains(1.01, 1)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('contains nothing of geometries that are no areas', () => {
    expect(geometryTester({ type: 'Point', coordinates: [0, 0] }).contains(0, 0)).toBe(false);
    expect(pointInGeometry([0, 0], { type: 'Polygon', coordinates: [[['x', 0]]] })).toBe(false);
  });
});
