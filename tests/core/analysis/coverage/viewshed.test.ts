import { describe, expect, it } from 'vitest';
import { outline } from '../../../../src/core/analysis/coverage/outline.ts';
import { sees, spanOf, viewArea, viewshedOf } from '../../../../src/core/analysis/coverage/viewshed.ts';
import { steppedOut, type Walls, walledIn, wallsOf } from '../../../../src/core/analysis/coverage/walls.ts';
import { planarArea, segmentsMeet, type XY } from '../../../../src/core/geo/plane.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { box, houses, moved } from './scene.ts';

const scene = (...rings: XY[][]): Walls => wallsOf(rings.map((ring) => [ring]));
const ALL = spanOf(0, 360);
const polygons = (shapes: readonly XY[][][]): number => shapes.reduce((sum, p) => sum + planarArea(p), 0);

/** The plain answer: the line of sight meets no wall (a wall that it ends on does not count). */
function plainlySees(walls: Walls, from: XY, to: XY, rangeM: number): boolean {
  if (Math.hypot(to[0] - from[0], to[1] - from[1]) > rangeM) return false;
  for (let k = 0; k < walls.count; k++) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = walls.ends.subarray(4 * k, 4 * k + 4);
    if (segmentsMeet(from, to, [ax, ay], [bx, by])) return false;
  }
  return true;
}

describe('the view among walls', () => {
  it('agrees with the line of sight at 4,000 random points, crossing walls and all', () => {
    const random = new Random(3, 'views');
    // Houses that overlap their neighbours, and thin ones laid across them: walls cross in many places.
    const rings = [...houses(5), ...houses(5, 8).map((r) => r.map((p) => moved(p, 0.4, [20, -20])))];
    const walls = scene(...rings);
    let [seen, hidden] = [0, 0];
    while (seen + hidden < 4_000) {
      const at: XY = [random.range(0, 150), random.range(0, 150)];
      if (walledIn(walls, ...at)) continue;
      const view = viewshedOf(walls, ...at, ALL, 70);
      for (let k = 0; k < 40; k++) {
        const p: XY = [at[0] + random.range(-75, 75), at[1] + random.range(-75, 75)];
        const plain = plainlySees(walls, at, p, 70);
        expect(sees(view, ...p), `${at} to ${p}`).toBe(plain);
        if (plain) seen++;
        else hidden++;
      }
    }
    expect(Math.min(seen, hidden)).toBeGreaterThan(500);
  });

  it('has the area of its own outline, and of its zones together', () => {
    const walls = scene(...houses(6));
    const view = viewshedOf(walls, 91, 93, spanOf(200, 250), 80);
    const fine = outline(view, 0, 80, Math.PI / 7200);
    expect(polygons(fine) / viewArea(view, 80)).toBeCloseTo(1, 6);
    const cuts = [0, 6, 15, 33, 80];
    cuts.slice(1).forEach((far, i) => {
      const near = cuts[i] ?? 0;
      const zone = outline(view, near, far, Math.PI / 7200);
      expect(polygons(zone)).toBeCloseTo(viewArea(view, far) - viewArea(view, near), 2);
    });
    const coarse = polygons(outline(view));
    expect(coarse).toBeLessThan(viewArea(view, 80));
    expect(coarse / viewArea(view, 80)).toBeGreaterThan(1 - 1e-4);
  });

  it('sees less, never more, with more walls', () => {
    const random = new Random(5, 'subset');
    const rings = houses(6);
    const [few, many] = [scene(...rings.slice(0, 18)), scene(...rings)];
    for (let k = 0; k < 30; k++) {
      const at: XY = [random.range(0, 180), random.range(0, 180)];
      const span = spanOf(random.range(0, 360), random.range(20, 360));
      const [wide, narrow] = [viewshedOf(few, ...at, span, 90), viewshedOf(many, ...at, span, 90)];
      expect(viewArea(narrow, 90)).toBeLessThanOrEqual(viewArea(wide, 90) + 1e-9);
      for (let j = 0; j < 50; j++) {
        const p: XY = [at[0] + random.range(-90, 90), at[1] + random.range(-90, 90)];
        if (sees(narrow, ...p)) expect(sees(wide, ...p)).toBe(true);
      }
    }
  });

  it('is the same in a scene that is turned and shifted', () => {
    const rings = houses(6);
    const at: XY = [89, 92];
    const view = viewshedOf(scene(...rings), ...at, spanOf(30, 110), 85);
    const [turn, shift]: [number, XY] = [0.7, [650_000, 2_380_000]];
    const away = scene(...rings.map((r) => r.map((p) => moved(p, turn, shift))));
    const there = moved(at, turn, shift);
    const moved2 = viewshedOf(away, ...there, spanOf(30 - (turn * 180) / Math.PI, 110), 85);
    for (const reach of [10, 30, 85]) expect(viewArea(moved2, reach)).toBeCloseTo(viewArea(view, reach), 4);
  });

  it('looks no further than the nearest closed round of walls', () => {
    const yard = [...box(-20, -20, -19, 20), ...box(19, -20, 20, 20)];
    const walls = scene(box(-20, -20, 20, -19), box(-20, 19, 20, 20), yard.slice(0, 4), yard.slice(4));
    let asked = 0;
    const counting: Walls = {
      ...walls,
      near: (...corners) => {
        asked++;
        return walls.near(...corners);
      },
    };
    const view = viewshedOf(counting, 0, 0, ALL, 5_000);
    expect(viewArea(view, 5_000)).toBeCloseTo(38 * 38, 9);
    expect(asked).toBe(1);
  });
});

describe('odd places and odd walls', () => {
  const half = (Math.PI * 100 ** 2) / 2;

  it('sees half of the ground from a wall, a quarter or three at corners, nothing inside', () => {
    const walls = scene(box(0, 0, 50, 40));
    expect(viewArea(viewshedOf(walls, 20, 0, ALL, 100), 100)).toBeCloseTo(half, 6);
    expect(viewArea(viewshedOf(walls, 0, 0, ALL, 100), 100)).toBeCloseTo(1.5 * half, 6);
    expect(viewArea(viewshedOf(walls, 20, 20, ALL, 100), 100)).toBe(0);
    expect(outline(viewshedOf(walls, 20, 20, ALL, 100))).toEqual([]);
    const notch = scene([
      [0, 0],
      [50, 0],
      [50, 40],
      [20, 40],
      [20, 20],
      [0, 20],
    ]);
    expect(viewArea(viewshedOf(notch, 20, 20, ALL, 15), 15)).toBeCloseTo((Math.PI * 15 ** 2) / 4, 6);
  });

  it('sees nothing from the wall that two houses share, and no gap at a corner they share', () => {
    const row = scene(box(0, 0, 10, 10), box(10, 0, 20, 10));
    expect(row.duplicates).toBe(1);
    expect(viewArea(viewshedOf(row, 10, 5, ALL, 100), 100)).toBe(0);
    expect(walledIn(row, 10, 5)).toBe(true);
    expect(viewArea(viewshedOf(row, 10, 0, ALL, 100), 100)).toBeCloseTo(half, 6);
    const corner = scene(box(5, 0, 10, 10), box(5, -10, 10, 0), box(5, -10, 10, 0));
    const view = viewshedOf(corner, 0, 0, spanOf(90, 20), 100);
    expect(viewArea(view, 100)).toBeCloseTo(25 * Math.tan((10 * Math.PI) / 180), 9);
    expect(sees(view, 11, 0)).toBe(false);
  });

  it('looks along a wall as if it were not there', () => {
    const walls = scene(box(10, 0, 20, 5));
    const view = viewshedOf(walls, 0, 0, spanOf(90, 90), 100);
    expect(sees(view, 50, -0.01)).toBe(true);
    expect(sees(view, 50, 0.01)).toBe(false);
  });

  it('takes rings that touch or cross themselves, turn back, or are closed, as they are drawn', () => {
    const bow = scene([
      [10, -10],
      [20, 10],
      [10, 10],
      [20, -10],
    ]);
    const view = viewshedOf(bow, 0, 0, spanOf(90, 90), 100);
    // The near edges run from (10, ±10) to the crossing at (15, 0).
    expect(sees(view, 14.9, 0)).toBe(true);
    expect(sees(view, 15.1, 0)).toBe(false);
    const eight = scene([
      [10, 0],
      [20, 5],
      [10, 10],
      [15, 5],
      [10, 0],
      [10, 0],
    ]);
    expect(eight.count).toBe(4);
    expect(sees(viewshedOf(eight, 0, 5, ALL, 100), 14.9, 5)).toBe(true);
    expect(sees(viewshedOf(eight, 0, 5, ALL, 100), 15.1, 5)).toBe(false);
    const spike = scene([
      [10, -5],
      [10, 5],
      [10, 9],
      [10, 5],
      [12, 5],
      [12, -5],
      [10, -5],
    ]);
    expect(sees(viewshedOf(spike, 0, 7, ALL, 100), 11, 7)).toBe(false);
  });

  it('gives up a range of nothing and a view of no angle as nothing', () => {
    expect(viewArea(viewshedOf(scene(), 0, 0, ALL, 0), 0)).toBe(0);
    const line = viewshedOf(scene(box(5, -5, 6, 5)), 0, 0, spanOf(90, 0), 50);
    expect(viewArea(line, 50)).toBe(0);
    expect(outline(line).every((p) => planarArea(p) === 0)).toBe(true);
  });

  it('steps out of a house to the nearest wall with ground before it, if there is one near', () => {
    const row = scene(box(0, 0, 10, 10), box(10, 0, 20, 10));
    const out = steppedOut(row, 9, 4, 30);
    // The shared wall is one metre away, but behind it stands the other house.
    expect(out?.[0]).toBeCloseTo(9, 9);
    expect(out?.[1]).toBeCloseTo(-0.05, 9);
    expect(steppedOut(row, 9, 4, 2)).toBeNull();
    expect(steppedOut(row, 30, 4, 2)).toEqual([30, 4]);
    expect(steppedOut(row, 5, 0, 2)).toEqual([5, 0]);
  });
});

describe('zones with a blind part near the point', () => {
  it('are rings all round, parts where walls stand within, and nothing behind them', () => {
    const open = viewshedOf(scene(), 0, 0, ALL, 50);
    const [ring] = outline(open, 10, 50);
    expect(ring).toHaveLength(2);
    expect(planarArea(ring ?? [])).toBeCloseTo(Math.PI * (2_500 - 100), 0);
    const walls = scene(box(5, -30, 6, 30), box(-6, -30, -5, 30));
    const parts = outline(viewshedOf(walls, 0, 0, ALL, 50), 10, 50);
    // Walls at 5 m to the left and right: what is left beyond 10 m lies north and south.
    expect(parts).toHaveLength(2);
    expect(parts.every(([outer]) => outer?.every((p) => Math.hypot(...p) > 9.99))).toBe(true);
  });
});
