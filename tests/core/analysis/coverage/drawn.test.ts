import { describe, expect, it } from 'vitest';
import { cutAway } from '../../../../src/core/analysis/coverage/clip.ts';
import { type DrawnView, drawnViews } from '../../../../src/core/analysis/coverage/drawn.ts';
import { forbid, type PolygonCoordinates } from '../../../../src/core/analysis/coverage/forbidden.ts';
import { buildingsNear } from '../../../../src/core/analysis/coverage/near.ts';
import { LEVELS_2014, rangeM } from '../../../../src/core/analysis/coverage/range.ts';
import { planarArea, type XY } from '../../../../src/core/geo/plane.ts';
import { pointInPolygon } from '../../../../src/core/geo/polygon.ts';
import { buildingSchema, placeSchema } from '../../../../src/core/model/features.ts';
import type { FeatureOf } from '../../../../src/core/model/layers.ts';
import { at, camera, PLANE, ZONE } from './city.ts';
import { box } from './scene.ts';

const ring = (corners: readonly XY[]) => [...corners, corners[0] as XY].map(([x, y]) => at(x, y));
const house = (corners: readonly XY[], kind = 'shop'): FeatureOf<'buildings'> => ({
  type: 'Feature',
  id: `${corners}`,
  geometry: { type: 'Polygon', coordinates: [ring(corners)] },
  properties: buildingSchema.parse({ id: 'b', kind }),
});
const nothing = { buildings: [], places: [], abroad: [] };
const draw = (input: Partial<Parameters<typeof drawnViews>[0]>): DrawnView[] => [
  ...drawnViews({ cameras: [camera(0, 0)], ...nothing, ...input }, ZONE),
];
const metres = (p: PolygonCoordinates): number =>
  planarArea(p.map((r) => r.map(([lon, lat]) => PLANE.forward(lon, lat))));
const area = (polygons: readonly PolygonCoordinates[]): number =>
  polygons.reduce((sum, p) => sum + metres(p), 0);
const shown = (view: DrawnView | undefined, x: number, y: number): number[] =>
  (view?.zones ?? [])
    .filter(({ polygons }) => polygons.some((p) => pointInPolygon(at(x, y), p)))
    .map(({ level }) => level);

describe('range', () => {
  it('gives the published distances of a 1920 px camera with 68°', () => {
    const lens = { resHPx: 1920, hfovDeg: 68 };
    const got = [25, 62.5, 125, 250, 20, 500].map((rho) => rangeM(lens, rho).toFixed(2));
    expect(got).toEqual(['56.93', '22.77', '11.39', '5.69', '71.16', '2.85']);
    expect(LEVELS_2014.map((l) => l.pxPerM)).toEqual([250, 125, 62.5, 25]);
  });

  it('spreads pixels over the angle where no rectilinear lens exists', () => {
    expect(rangeM({ resHPx: 4000, hfovDeg: 360 }, 25)).toBeCloseTo(4000 / (25 * 2 * Math.PI), 9);
    expect(rangeM({ resHPx: 0, hfovDeg: 68 }, 25)).toBe(0);
  });
});

describe('views to draw', () => {
  it('are disjoint nested zones that add up to the outline', () => {
    const [view] = draw({});
    const outlineArea = area(view?.zones.find((z) => z.level === -1)?.polygons ?? []);
    const zones = (view?.zones ?? []).filter((z) => z.level >= 0);
    // 250 px/m ends within the blind zone below the camera, so nothing of it is drawn.
    expect(zones.map((z) => z.level)).toEqual([1, 2, 3]);
    expect(zones.reduce((sum, z) => sum + area(z.polygons), 0) / outlineArea).toBeCloseTo(1, 6);
    const far = Math.sqrt(71.16 ** 2 - 3.5 ** 2);
    expect(outlineArea / ((68 / 360) * Math.PI * (far ** 2 - 5.43 ** 2))).toBeCloseTo(1, 2);
    expect([2, 8, 20, 50, 80].map((x) => shown(view, x, 0).filter((l) => l >= 0))).toEqual([
      [],
      [1],
      [2],
      [3],
      [],
    ]);
  });

  it('end at walls, and go all round where no direction is known', () => {
    const [view] = draw({ buildings: [house(box(20, -5, 30, 5))] });
    expect([19, 25, 40].map((x) => shown(view, x, 0).length > 0)).toEqual([true, false, false]);
    expect(shown(view, 40, 20).length).toBeGreaterThan(0);
    const [round] = draw({ cameras: [camera(0, 0, { azimuth_deg: null })] });
    for (const [x, y] of [
      [50, 0],
      [-50, 0],
      [0, 50],
      [0, -50],
    ] as const)
      expect(shown(round, x, y)).toEqual([3, -1]);
  });

  it('leave out schools, places of worship and land abroad', () => {
    const school = house(box(35, -30, 45, -20), 'school');
    const pagoda: FeatureOf<'places'> = {
      type: 'Feature',
      id: 'p',
      geometry: { type: 'Point', coordinates: at(60, 25) },
      properties: placeSchema.parse({ id: 'p', name: 'Chùa mẫu', kind: 'pagoda' }),
    };
    const abroad = [[ring(box(50, -80, 90, -10))]] as PolygonCoordinates[];
    const [open] = draw({});
    const [view] = draw({ buildings: [school], places: [pagoda], abroad });
    for (const [x, y] of [
      [55, 20],
      [55, -12],
    ] as const) {
      expect(shown(open, x, y).length).toBeGreaterThan(0);
      expect(shown(view, x, y)).toEqual([]);
    }
  });

  it('need only the buildings around', () => {
    const [near, far] = [house(box(20, -5, 30, 5)), house(box(5_000, 0, 5_010, 9))];
    const broken = { ...near, geometry: { type: 'Polygon', coordinates: [[]] } } as FeatureOf<'buildings'>;
    expect(buildingsNear([near, far, broken], [camera(0, 0)])).toEqual([near]);
    expect(buildingsNear([near], [])).toEqual([]);
  });
});

describe('cutting at the border', () => {
  const square = (w: number, s: number, e: number, n: number): PolygonCoordinates => [ring(box(w, s, e, n))];
  const shape = square(0, -20, 60, 20);

  it('leaves a shape alone that no border meets', () => {
    expect(cutAway(shape, forbid([square(100, 0, 200, 100)]))).toEqual([shape]);
    expect(cutAway(shape, forbid([]))).toEqual([shape]);
  });

  it('keeps only the near side of a border across it, and nothing of what lies abroad as a whole', () => {
    expect(area(cutAway(shape, forbid([square(20, -500, 500, 500)])))).toBeCloseTo(800, 3);
    expect(cutAway(shape, forbid([square(-500, -500, 500, 500)]))).toEqual([]);
  });
});
