import { describe, expect, it } from 'vitest';
import { densityShare, pointsShown } from '../../../src/web/map/present.ts';
import { initialState } from '../../../src/web/state/initial.ts';

const at = (zoom: number, on: { density: boolean; points: boolean }) => {
  const { layers, view } = initialState();
  return {
    layers: {
      ...layers,
      density: { on: on.density, opacity: 1 },
      'incident-points': { on: on.points, opacity: 1 },
    },
    view: { ...view, zoom },
  };
};

describe('density hands over to points', () => {
  it('is whole over the city, a trace over a street, and never rises on the way', () => {
    expect(densityShare(11)).toBe(1);
    expect(densityShare(13)).toBe(1);
    expect(densityShare(18)).toBeCloseTo(0.18);
    let last = 1;
    for (let zoom = 12; zoom < 18; zoom += 0.25) {
      expect(densityShare(zoom)).toBeLessThanOrEqual(last);
      last = densityShare(zoom);
    }
  });

  it('shows points over a city only without density, over a street always, and never when off', () => {
    expect(pointsShown(at(11.6, { density: true, points: true }))).toBe(false);
    expect(pointsShown(at(11.6, { density: false, points: true }))).toBe(true);
    expect(pointsShown(at(13, { density: true, points: true }))).toBe(true);
    expect(pointsShown(at(16, { density: true, points: false }))).toBe(false);
  });
});
