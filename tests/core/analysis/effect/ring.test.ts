import { describe, expect, it } from 'vitest';
import { grownArea, zonesToDraw } from '../../../../src/core/analysis/effect/ring.ts';
import { shapeOf } from '../../../../src/core/analysis/effect/shape.ts';
import { Random } from '../../../../src/core/analysis/stats/random.ts';
import { ringAreaM2 } from '../../../../src/core/geo/distance.ts';
import { polygonsOf } from '../../../../src/core/geo/geometry.ts';
import { pointInGeometry } from '../../../../src/core/geo/polygon.ts';
import { projectorFor } from '../../../../src/core/geo/project.ts';
import type { Geometry } from '../../../../src/core/model/layers.ts';

const projector = projectorFor('EPSG:32648');
const at = (x: number, y: number): [number, number] => projector.inverse(790_000 + x, 2_380_000 + y);
const bent: Geometry = { type: 'LineString', coordinates: [at(0, 0), at(200, 0), at(200, 150), at(60, 90)] };
/** Square metres of the outer rings. */
const areaOf = (g: Geometry | null): number =>
  ((g && polygonsOf(g)) ?? []).reduce((sum, [outer]) => sum + (outer ? ringAreaM2(outer).area : 0), 0);
const place = (id: string, geometry: Geometry) =>
  ({ id, kind: 'lane', geometry, from: 0, to: null, reachM: 20 }) as const;

describe('the ring on the map', () => {
  it('shows what is counted: inside it a point lies at most the width away, less other treated places', () => {
    const other = place('other', { type: 'LineString', coordinates: [at(0, 70), at(100, 70)] });
    const { target, buffer } = zonesToDraw(place('lane', bent), [other], projector, 100);
    const shape = shapeOf(bent, projector, 20);
    const next = shapeOf(other.geometry, projector, 20);
    if (!target || !buffer || !shape || !next) throw new Error('no ring');
    const random = new Random(2, 'ring');
    let seen = 0;
    for (let k = 0; k < 1500; k++) {
      const [x, y] = [random.range(-150, 350), random.range(-150, 300)];
      const [d, o] = [shape.distance(790_000 + x, 2_380_000 + y), next.distance(790_000 + x, 2_380_000 + y)];
      // The drawn circles have corners: leave out what lies within a metre of an edge.
      if (d < 1 || Math.abs(d - 100) < 1 || Math.abs(o) < 1) continue;
      seen++;
      expect(pointInGeometry(at(x, y), buffer)).toBe(d < 100 && o > 0);
    }
    expect(seen).toBeGreaterThan(900);
  });

  it('grows points to circles, and leaves an area as it is for no width', () => {
    const circle = grownArea({ type: 'Point', coordinates: at(0, 0) }, projector, 50);
    expect(areaOf(circle) / (Math.PI * 2500)).toBeCloseTo(0.99, 1);
    const square: Geometry = { type: 'Polygon', coordinates: [[at(0, 0), at(9, 0), at(9, 9), at(0, 0)]] };
    const same = grownArea(square, projector, 0);
    expect(areaOf(same)).toBeCloseTo(areaOf(square), 6);
    expect(grownArea({ type: 'LineString', coordinates: [] }, projector, 5)).toBeNull();
  });
});
