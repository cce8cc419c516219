import { describe, expect, it } from 'vitest';
import { pointInRing } from '../../../src/core/geo/polygon.ts';
import { niceLength } from '../../../src/core/geo/scale.ts';
import type { LonLat } from '../../../src/core/model/filter.ts';
import { aroundArea, boxArea, geometryArea, MAX_CORNERS, ringArea } from '../../../src/web/map/drawing.ts';
import { namePoints, roomiest } from '../../../src/web/map/groundNames.ts';

describe('drawn areas', () => {
  it('make a box from any two corners, none without an inside', () => {
    expect(boxArea([108, 21.6], [107.9, 21.5])).toEqual({ kind: 'bbox', bbox: [107.9, 21.5, 108, 21.6] });
    expect(boxArea([108, 21.6], [108.000001, 21.5])).toBeNull();
  });

  it('thin a lasso until a link can hold it, and keep its shape', () => {
    const ring = Array.from({ length: 900 }, (_, i): LonLat => {
      const angle = (i / 900) * 2 * Math.PI;
      return [107.96 + 0.02 * Math.cos(angle), 21.52 + 0.02 * Math.sin(angle)];
    });
    const area = ringArea(ring);
    if (area?.kind !== 'polygon') throw new Error('no polygon');
    expect(area.ring.length).toBeLessThanOrEqual(MAX_CORNERS);
    expect(area.ring.length).toBeGreaterThan(12);
    expect(pointInRing([107.96, 21.538], area.ring)).toBe(true);
    expect(pointInRing([107.96, 21.5405], area.ring)).toBe(false);
  });

  it('are none for a line, a point, or nothing', () => {
    expect(
      ringArea([
        [1, 1],
        [2, 2],
        [3, 3],
      ]),
    ).toBeNull();
    expect(ringArea([[1, 1]])).toBeNull();
    expect(geometryArea(null)).toBeNull();
  });

  it('reach as far as they say around a place', () => {
    const area = aroundArea([107.96, 21.52], 1000);
    if (area?.kind !== 'polygon') throw new Error('no polygon');
    expect(pointInRing([107.96, 21.52 + 990 / 110_750], area.ring)).toBe(true);
    expect(pointInRing([107.96, 21.52 + 1010 / 110_750], area.ring)).toBe(false);
  });
});

describe('names of the ground', () => {
  const view = [0, 0, 10, 10] as const;
  const north = { name: 'abroad', holds: ([, y]: LonLat) => y > 5 } as const;

  it('stand in the area, away from its edges', () => {
    const spot = roomiest(view, north.holds);
    expect(spot?.[1]).toBeGreaterThan(6.5);
    expect(roomiest(view, () => false)).toBeNull();
  });

  it('stay where they are while that is in view', () => {
    const first = namePoints(view, [north], new Map());
    const moved = namePoints([0.4, 0, 10.4, 10], [north], first);
    expect(moved.get('abroad')).toEqual(first.get('abroad'));
    const away = namePoints([100, 0, 110, 10], [north], first);
    expect(away.get('abroad')?.[0]).toBeGreaterThan(100);
    expect(namePoints([0, -20, 10, -10], [north], first).size).toBe(0);
  });

  it('leave a place that was roomy near by once it lies at the border from afar', () => {
    const near = namePoints([4, 5, 6, 6], [north], new Map());
    const afar = namePoints([-30, -30, 40, 40], [north], near);
    expect(near.get('abroad')?.[1]).toBeLessThan(6);
    expect(afar.get('abroad')?.[1]).toBeGreaterThan(12);
  });

  it('are left out where the area is narrower than they are', () => {
    const strip = { name: 'abroad', holds: ([x, y]: LonLat) => y > 5 && x > 3 && x < 6 } as const;
    expect(namePoints(view, [strip], new Map(), 1_000).size).toBe(1);
    expect(namePoints(view, [strip], new Map(), 390).size).toBe(0);
  });
});

it('the scale bar takes 1, 2 or 5 times a power of ten', () => {
  expect([1, 1.9, 2, 4.9, 5, 99, 2340].map(niceLength)).toEqual([1, 1, 2, 2, 5, 50, 2000]);
});
