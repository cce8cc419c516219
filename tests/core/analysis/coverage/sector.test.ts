import { describe, expect, it } from 'vitest';
import { cutAway } from '../../../../src/core/analysis/coverage/clip.ts';
import { forbid } from '../../../../src/core/analysis/coverage/forbidden.ts';
import { LEVELS_2014, rangeM } from '../../../../src/core/analysis/coverage/range.ts';
import {
  fieldOfView,
  metresPerDegree,
  type PolygonCoordinates,
  type Pose,
  sectorZones,
} from '../../../../src/core/analysis/coverage/sector.ts';

const pose: Pose = { lon: 107.968, lat: 21.53, azimuthDeg: 90, hfovDeg: 68, resHPx: 1920, kind: 'fixed' };

/** Area in square metres by the shoelace formula on local metres. */
function area(p: PolygonCoordinates): number {
  const [mx, my] = metresPerDegree(pose.lat);
  const ringArea = (ring: PolygonCoordinates[number]) =>
    ring.slice(1).reduce((sum, [x, y], i) => {
      const [px, py] = ring[i] ?? [0, 0];
      return sum + ((px - pose.lon) * (y - pose.lat) - (x - pose.lon) * (py - pose.lat)) * mx * my;
    }, 0) / 2;
  return p.reduce((sum, ring) => sum + ringArea(ring), 0);
}

describe('range', () => {
  it('gives the published distances of a 1920 px camera with 68°', () => {
    const lens = { resHPx: 1920, hfovDeg: 68 };
    const got = [25, 62.5, 125, 250, 20, 500].map((rho) => rangeM(lens, rho).toFixed(2));
    expect(got).toEqual(['56.93', '22.77', '11.39', '5.69', '71.16', '2.85']);
  });

  it('spreads pixels over the angle where no rectilinear lens exists', () => {
    expect(rangeM({ resHPx: 4000, hfovDeg: 360 }, 25)).toBeCloseTo(4000 / (25 * 2 * Math.PI), 9);
    expect(rangeM({ resHPx: 0, hfovDeg: 68 }, 25)).toBe(0);
  });
});

describe('sector zones', () => {
  it('are disjoint rings that add up to the whole field of view', () => {
    const zones = sectorZones(pose);
    expect(zones.map((z) => z.level.pxPerM)).toEqual([250, 125, 62.5, 25]);
    expect(zones.map((z) => z.nearM.toFixed(2))).toEqual(['0.00', '5.69', '11.39', '22.77']);
    const whole = area(fieldOfView(pose) ?? []);
    expect(zones.reduce((sum, z) => sum + area(z.polygon), 0)).toBeCloseTo(whole, 3);
    expect(whole / ((68 / 360) * Math.PI * 56.93 ** 2)).toBeCloseTo(1, 3);
    expect(zones.every((z) => area(z.polygon) > 0)).toBe(true);
  });

  it('look where the axis points: east for 90°', () => {
    const [ring] = fieldOfView(pose) ?? [];
    expect(ring?.every(([x]) => x >= pose.lon)).toBe(true);
    const across = sectorZones({ ...pose, azimuthDeg: 0 }).at(-1)?.polygon[0] ?? [];
    const [mx] = metresPerDegree(pose.lat);
    expect(Math.max(...across.map(([x]) => x - pose.lon)) * mx).toBeCloseTo(
      56.93 * Math.sin((34 * Math.PI) / 180),
      1,
    );
  });

  it('go all round for a dome without direction, with holes', () => {
    const zones = sectorZones({ ...pose, kind: 'dome', azimuthDeg: null });
    expect(zones.map((z) => z.polygon.length)).toEqual([1, 2, 2, 2]);
    const total = zones.reduce((sum, z) => sum + area(z.polygon), 0);
    expect(total / (Math.PI * rangeM(pose, 25) ** 2)).toBeCloseTo(1, 2);
  });

  it('are empty where nobody knows the direction', () => {
    expect(sectorZones({ ...pose, azimuthDeg: null })).toEqual([]);
    expect(fieldOfView({ ...pose, kind: 'ptz', azimuthDeg: null })).toBeNull();
  });
});

describe('cutting at the border', () => {
  const box = (w: number, s: number, e: number, n: number): PolygonCoordinates => [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ];
  const view = fieldOfView(pose, LEVELS_2014) ?? [];
  const [mx] = metresPerDegree(pose.lat);

  it('leaves a shape alone that no border meets', () => {
    expect(cutAway(view, forbid([box(108, 21, 109, 22)]))).toEqual([view]);
    expect(cutAway(view, forbid([]))).toEqual([view]);
  });

  it('keeps only the near side of a border across the view', () => {
    const border = pose.lon + 20 / mx;
    const parts = cutAway(view, forbid([box(border, 21, 109, 22)]));
    const eastmost = Math.max(...parts.flatMap((p) => p[0] ?? []).map(([x]) => x));
    expect(eastmost).toBeCloseTo(border, 9);
    expect(parts.reduce((sum, p) => sum + area(p), 0)).toBeLessThan(area(view) / 4);
  });

  it('leaves nothing of a view that lies abroad as a whole', () => {
    expect(cutAway(view, forbid([box(107, 21, 109, 22)]))).toEqual([]);
  });
});
