import { describe, expect, it } from 'vitest';
import { mercator } from '../../../src/core/geo/mercator.ts';
import { flatOf, shapesOf } from '../../../src/web/map/plan/swipe-shapes.ts';
import { NO_DRAFT } from '../../../src/web/state/draft.ts';
import { draftSteps, keptHere } from '../../../src/web/state/draft-steps.ts';

const ORIGIN = mercator(108, 21.5);

describe('two scenarios beside each other', () => {
  it('lie on a plane of pixels, x east and y south', () => {
    // The world is 512 · 2^20 pixels round: 0.36° are a thousandth of it.
    const [x = 0, y = 0] = flatOf([[108.36, 21.5]], ORIGIN);
    expect(x).toBeCloseTo((512 * 2 ** 20) / 1000, 3);
    expect(y).toBeCloseTo(0, 6);
    expect(flatOf([[108, 21.6]], ORIGIN)[1]).toBeLessThan(0);
  });

  it('show what each brings under its numbers, and as standing what only the other takes away', () => {
    const ring = [
      [108, 21.5],
      [108.001, 21.5],
      [108, 21.501],
    ] as [number, number][];
    const view = (id: string) => ({ id, zones: [{ level: -1, polygons: [[ring]] }] });
    const camera = { lon: 108, lat: 21.5, azimuth: 0, type: 'bullet-8mp-4mm', of: null };
    const draft = draftSteps.addLamp(draftSteps.add(NO_DRAFT, camera), [108, 21.5]);
    const side = {
      name: 'A',
      draft,
      views: new Map([
        ['new-1', view('new-1')],
        ['standing c', view('standing c')],
      ]),
      covered: null,
    };
    const ranks = new Map([
      ['new-1', 1],
      ['new-2', 2],
    ]);
    const shapes = shapesOf(side, ranks, [[108, 21.5]], ORIGIN);
    expect(shapes.zones.map((z) => [z.level, z.proposed, z.rings[0]?.length])).toEqual([
      [-1, true, 6],
      [-1, false, 6],
    ]);
    expect(shapes.pins.map((p) => [p.kind, p.text])).toEqual([
      ['gone', ''],
      ['light', '2'],
      ['camera', '1'],
    ]);
    expect(keptHere({ ...NO_DRAFT, removed: ['a'] }, { ...NO_DRAFT, removed: ['a', 'b'] })).toEqual(['b']);
  });
});
