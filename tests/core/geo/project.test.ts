import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { distanceM } from '../../../src/core/geo/distance.ts';
import {
  epsgCode,
  knowsProjection,
  localPlane,
  metresPerDegree,
  projectorFor,
  utmZoneOf,
} from '../../../src/core/geo/project.ts';
import { referencePath, referenceTest } from '../../reference.ts';

describe('projectorFor', () => {
  it('puts the central meridian at 500 km, and the equator at 0 or 10,000 km', () => {
    expect(projectorFor('EPSG:32648').forward(105, 0)).toEqual([
      expect.closeTo(500_000, 6),
      expect.closeTo(0, 6),
    ]);
    expect(projectorFor(32_748).forward(105, 0)[1]).toBeCloseTo(10_000_000, 6);
    // The corner of UTM zone 16 that holds Chicago's city hall, by gdaltransform (PROJ).
    const [x, y] = projectorFor('EPSG:32616').forward(-87.632, 41.884);
    expect(projectorFor('EPSG:32616').inverse(x, y)).toEqual([
      expect.closeTo(-87.632, 9),
      expect.closeTo(41.884, 9),
    ]);
    expect(x).toBeCloseTo(447_564.1933, 3);
    expect(y).toBeCloseTo(4_637_090.0869, 3);
  });

  it('comes back to where it started, in every zone that it knows', () => {
    const zones = [3405, 3406, 5896, 5897, 5898, 5899, 4756, 3857, 32_601, 32_660, 32_701];
    for (let code = 9205; code <= 9218; code++) zones.push(code);
    for (const code of zones) {
      const p = projectorFor(code);
      const lon = code === 32_660 ? 177 : code === 32_601 || code === 32_701 ? -177 : 107;
      const [x, y] = p.forward(lon, 21.5);
      const [lon2, lat2] = p.inverse(x, y);
      // The datum step is inverted to about a millimetre.
      expect([code, Math.abs(lon2 - lon) < 2e-8, Math.abs(lat2 - 21.5) < 2e-8]).toEqual([code, true, true]);
    }
  });

  it('shifts the datum of VN-2000 by 195 m west and 111 m north at Móng Cái, and only when asked', () => {
    const shifted = projectorFor('EPSG:5899').forward(107.96619, 21.52471);
    const own = projectorFor('EPSG:5899', 'own').forward(107.96619, 21.52471);
    expect(shifted[0] - own[0]).toBeCloseTo(-195.1728, 3);
    expect(shifted[1] - own[1]).toBeCloseTo(111.3169, 3);
  });

  it('refuses codes that it does not know, the deprecated twins with exchanged origin among them', () => {
    for (const code of ['EPSG:6956', 'EPSG:6959', 'EPSG:32600', 'EPSG:32661', 'EPSG:1', 'UTM 48N', ''])
      expect(() => projectorFor(code), code).toThrow(RangeError);
    expect(knowsProjection('EPSG:6959')).toBe(false);
    expect(knowsProjection('EPSG:5899')).toBe(true);
  });
});

referenceTest(
  'data',
  'vn2000',
  'checkpoints.csv',
)('agrees with PROJ at the check points to a millimetre', () => {
  const [header = '', ...rows] = readFileSync(referencePath('data', 'vn2000', 'checkpoints.csv'), 'utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  for (const row of rows) {
    const cells = row.split(',');
    const at = (name: string): number => Number(cells[names.indexOf(name)]);
    const [lon, lat] = [at('lon_wgs84'), at('lat_wgs84')];
    for (const [code, e, n] of [
      [5899, 'E_5899', 'N_5899'],
      [5898, 'E_5898_cm108', 'N_5898_cm108'],
      [3406, 'E_3406_utm49', 'N_3406_utm49'],
    ] as const) {
      const [x, y] = projectorFor(code).forward(lon, lat);
      expect(Math.hypot(x - at(e), y - at(n)), `${cells[0]} ${code}`).toBeLessThan(0.001);
    }
  }
  expect(rows.length).toBe(8);
});

it('reads EPSG codes in the forms that files write', () => {
  expect(
    ['EPSG:5899', 'epsg:5899', 'urn:ogc:def:crs:EPSG::5899', 'urn:ogc:def:crs:EPSG:9.9:5899', 5899].map(
      epsgCode,
    ),
  ).toEqual([5899, 5899, 5899, 5899, 5899]);
  expect(['5899', 'EPSG:', 'urn:ogc:def:crs:OGC:1.3:CRS84', 1.5, -1].map(epsgCode)).toEqual(
    Array(5).fill(null),
  );
});

it('finds the UTM zone of a place', () => {
  expect(utmZoneOf(107.97, 21.5)).toBe('EPSG:32648');
  expect(utmZoneOf(108, 21.5)).toBe('EPSG:32649');
  expect(utmZoneOf(-87.6, 41.9)).toBe('EPSG:32616');
  expect(utmZoneOf(24.9, 60.2)).toBe('EPSG:32635');
  expect(utmZoneOf(151, -33.9)).toBe('EPSG:32756');
  expect([utmZoneOf(-180, 0), utmZoneOf(180, 0)]).toEqual(['EPSG:32601', 'EPSG:32660']);
});

it('measures locally what the ellipsoid says, to 0.25 % within 20 km', () => {
  for (const [lon, lat] of [
    [107.97, 21.53],
    [-87.6, 41.9],
    [24.9, 60.2],
    [0, 0],
  ] as const) {
    const plane = localPlane(lon, lat);
    for (const [x, y] of [
      [100, 0],
      [0, 100],
      [-14_000, 14_000],
    ] as const) {
      const [toLon, toLat] = plane.inverse(x, y);
      const [backX, backY] = plane.forward(toLon, toLat);
      expect(Math.hypot(backX - x, backY - y)).toBeLessThan(1e-6);
      const truth = distanceM([lon, lat], [toLon, toLat]);
      expect(Math.abs(Math.hypot(x, y) / truth - 1), `${lon} ${lat} ${x}`).toBeLessThan(0.0025);
    }
  }
  expect(metresPerDegree(0)).toEqual({
    lon: expect.closeTo(111_319.491, 2),
    lat: expect.closeTo(110_574.276, 2),
  });
  expect(metresPerDegree(90).lon).toBeCloseTo(0, 6);
});
