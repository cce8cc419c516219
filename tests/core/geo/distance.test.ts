import { expect, it } from 'vitest';
import {
  destination,
  distanceM,
  geodesic,
  lineLengthM,
  ringAreaM2,
  SPHERE_RADIUS_M,
  sphericalDistanceM,
} from '../../../src/core/geo/distance.ts';

const MONG_CAI = [107.9662, 21.5247] as const;

it('is zero from a point to itself, and the same both ways', () => {
  expect(distanceM(MONG_CAI, MONG_CAI)).toBe(0);
  const other = [106.6297, 10.8231] as const;
  expect(distanceM(MONG_CAI, other)).toBeCloseTo(distanceM(other, MONG_CAI), 6);
});

it('knows a quarter of the meridian, half of the equator across the dateline, and one degree', () => {
  expect(distanceM([0, 0], [0, 90])).toBeCloseTo(10_001_965.729, 3);
  expect(distanceM([0, 0], [1, 0])).toBeCloseTo((6_378_137 * Math.PI) / 180, 6);
  expect(distanceM([179.5, 0], [-179.5, 0])).toBeCloseTo((6_378_137 * Math.PI) / 180, 6);
  expect(geodesic([0, 0], [0, 1]).firstAzimuth).toBe(0);
  expect(geodesic([0, 0], [-1, 0]).firstAzimuth).toBe(-90);
});

it('is not a number where a coordinate is none', () => {
  expect(distanceM([Number.NaN, 0], [1, 1])).toBeNaN();
});

it('arrives where the geodesic leads', () => {
  for (const [azimuth, metres] of [
    [0, 250],
    [137, 12_345],
    [-90, 1_000_000],
  ] as const) {
    const to = destination(MONG_CAI, azimuth, metres);
    const line = geodesic(MONG_CAI, to);
    expect(line.length).toBeCloseTo(metres, 6);
    expect(line.firstAzimuth).toBeCloseTo(azimuth, 8);
  }
});

it('adds up lines, and leaves short ones at zero', () => {
  expect(lineLengthM([])).toBe(0);
  expect(lineLengthM([MONG_CAI])).toBe(0);
  expect(
    lineLengthM([
      [0, 0],
      [1, 0],
      [0, 0],
    ]),
  ).toBeCloseTo(2 * distanceM([0, 0], [1, 0]), 6);
});

it('gives the same area whichever way round, open or closed, over the dateline too', () => {
  const ring = [
    [108.2, 16.05],
    [108.21, 16.05],
    [108.21, 16.06],
    [108.2, 16.06],
  ] as const;
  const { area, perimeter } = ringAreaM2(ring);
  const closed = [...ring, ring[0]];
  expect(area).toBeCloseTo(1_184_109.988, 2);
  expect(ringAreaM2(closed).area).toBeCloseTo(area, 6);
  expect(ringAreaM2(closed).perimeter).toBeCloseTo(perimeter, 6);
  expect(ringAreaM2([...ring].reverse()).area).toBeCloseTo(area, 6);
  const dateline = ring.map(([lon, lat]) => [lon > 108.205 ? -179.995 : 179.995, lat] as const);
  expect(ringAreaM2(dateline).area).toBeCloseTo(area, 2);
  expect(ringAreaM2([])).toEqual({ area: 0, perimeter: 0 });
});

it('is quick on a sphere, and off by no more than 0.6 %', () => {
  expect(sphericalDistanceM([0, 0], [180, 0])).toBeCloseTo(Math.PI * SPHERE_RADIUS_M, 6);
  expect(sphericalDistanceM(MONG_CAI, MONG_CAI)).toBe(0);
  for (let azimuth = 0; azimuth < 360; azimuth += 15) {
    const to = destination(MONG_CAI, azimuth, 5000);
    expect(Math.abs(sphericalDistanceM(MONG_CAI, to) / 5000 - 1)).toBeLessThan(0.006);
  }
});
