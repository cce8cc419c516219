import { describe, expect, it } from 'vitest';
import { zonesToDraw } from '../../../../src/core/analysis/effect/ring.ts';
import { shapeOf } from '../../../../src/core/analysis/effect/shape.ts';
import { Random } from '../../../../src/core/analysis/stats/random.ts';
import { geometryAreaM2 } from '../../../../src/core/geo/measure.ts';
import { pointInGeometry } from '../../../../src/core/geo/polygon.ts';
import { projectorFor } from '../../../../src/core/geo/project.ts';
import type { Geometry } from '../../../../src/core/model/layers.ts';

const projector = projectorFor('EPSG:32648');
const at = (x: number, y: number): [number, number] => projector.inverse(790_000 + x, 2_380_000 + y);
const bent: Geometry = { type: 'LineString', coordinates: [at(0, 0), at(200, 0), at(200, 150), at(60, 90)] };
describe('the ring on the map', () => {
  it('shows what is counted: inside it a point lies at most the width away, less other treated places', () => {
    const other: Geometry = { type: 'LineString', coordinates: [at(0, 70), at(100, 70)] };
    const shape = shapeOf(bent, projector, 20);
    const next = shapeOf(other, projector, 20);
    if (!shape || !next) throw new Error('no shapes');
    const { target, buffer } = zonesToDraw(shape, [next], projector, 100);
    if (!target || !buffer) throw new Error('no ring');
    const random = new Random(2, 'ring');
    let seen = 0;
    for (let k = 0; k < 1500; k++) {
      const [x, y] = [random.range(-150, 350), random.range(-150, 300)];
      const [d, o] = [shape.distance(790_000 + x, 2_380_000 + y), next.distance(790_000 + x, 2_380_000 + y)];
      // Drawn from squares of three metres: leave out what lies within a metre of an edge.
      if (d < 1 || Math.abs(d - 100) < 1 || Math.abs(o) < 1) continue;
      seen++;
      expect(pointInGeometry(at(x, y), buffer)).toBe(d < 100 && o > 0);
      expect(pointInGeometry(at(x, y), target)).toBe(false);
    }
    expect(seen).toBeGreaterThan(900);
  });

  it('grows points to circles, and leaves areas as they are, holes and all', () => {
    const point = shapeOf({ type: 'Point', coordinates: at(0, 0) }, projector, 50);
    const ring = (a: number, b: number) => [at(a, a), at(b, a), at(b, b), at(a, b), at(a, a)];
    const hollow: Geometry = { type: 'Polygon', coordinates: [ring(0, 300), ring(100, 200)] };
    const area = shapeOf(hollow, projector, 0);
    if (!point || !area) throw new Error('no shapes');
    const round = zonesToDraw(point, [], projector, 100);
    const areaOf = (g: Geometry | null): number => (g ? geometryAreaM2(g) : 0);
    expect(areaOf(round.target) / (Math.PI * 50 ** 2)).toBeCloseTo(1, 2);
    expect(areaOf(round.buffer) / (Math.PI * (150 ** 2 - 50 ** 2))).toBeCloseTo(1, 2);
    expect(areaOf(zonesToDraw(area, [], projector, 40).target) / areaOf(hollow)).toBeCloseTo(1, 2);
    // The hole is outside: it belongs to the ring as far as the ring reaches into it.
    const { buffer } = zonesToDraw(area, [], projector, 40);
    const holds = (x: number, y: number) => buffer !== null && pointInGeometry(at(x, y), buffer);
    expect([holds(150, 120), holds(150, 150), holds(150, 50), holds(150, -30)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('draws a whole commune with no more squares than a screen can show', () => {
    const side = 8000;
    const commune: Geometry = {
      type: 'Polygon',
      coordinates: [[at(0, 0), at(side, 0), at(side, side), at(0, side), at(0, 0)]],
    };
    const area = shapeOf(commune, projector, 0);
    if (!area) throw new Error('no shape');
    let looks = 0;
    const signed = (x: number, y: number): number => {
      looks++;
      return area.signed(x, y);
    };
    const counted = { ...area, signed };
    const { target } = zonesToDraw(counted, [], projector, 100);
    expect(looks).toBeLessThan(250 * 250);
    expect(geometryAreaM2(target as Geometry) / side ** 2).toBeCloseTo(1, 2);
  });
});
