import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/model/random.ts';
import { type Anchor, type Box, nearestOf, placeLabels } from '../../../src/web/map/findings/place.ts';

const VIEW = { w: 900, h: 600 };
const label = (x: number, y: number): Anchor => ({ x, y, reach: 20, w: 160, h: 40 });
const meet = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

describe('labels', () => {
  it('never meet each other, an obstacle or the edge, wherever their anchors are', () => {
    const generator = new Random(5, 'labels');
    const random = () => generator.next();
    const panel = { x: 0, y: 0, w: 260, h: 200 };
    let placed = 0;
    for (let round = 0; round < 200; round++) {
      const anchors = Array.from({ length: 6 }, () => label(random() * VIEW.w, random() * VIEW.h));
      const boxes = placeLabels(anchors, VIEW, [panel], 4).filter((b) => b !== null);
      placed += boxes.length;
      for (const [i, b] of boxes.entries()) {
        expect(b.x >= 8 && b.y >= 8 && b.x + b.w <= 892 && b.y + b.h <= 592).toBe(true);
        for (const other of [panel, ...boxes.slice(i + 1)]) expect(meet(b, other)).toBe(false);
      }
    }
    expect(placed).toBeGreaterThan(600);
  });

  it('give way in the order of their rank, and are at most so many', () => {
    const all = placeLabels([label(450, 300), label(450, 300), label(455, 305)], VIEW, [], 2);
    expect(all.map((b) => b !== null)).toEqual([true, true, false]);
  });

  it('are missing where their place is out of view or nothing is free', () => {
    const wall = { x: 0, y: 0, w: 900, h: 600 };
    expect(placeLabels([label(-1, 10)], VIEW, [], 4)).toEqual([null]);
    expect(placeLabels([label(450, 300)], VIEW, [wall], 4)).toEqual([null]);
  });

  it('begin their line at the nearest point of their box', () => {
    expect(nearestOf({ x: 10, y: 10, w: 20, h: 10 }, 0, 15)).toEqual([10, 15]);
    expect(nearestOf({ x: 10, y: 10, w: 20, h: 10 }, 40, 40)).toEqual([30, 20]);
  });
});
