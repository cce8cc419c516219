import { getPosition } from 'suncalc';
import { type Seconds, toUnixMs } from '../model/time.ts';

/** Below this altitude of the sun's centre (degrees, without refraction) it is night: rim and refraction allowed for. */
export const NIGHT_ALTITUDE = -0.833;

/**
 * Altitude of the sun's centre above the horizon in degrees, as geometry has it. The library returns the apparent one, lifted
 * by refraction; the limit of -0.833° holds 0.567° for refraction already, so that lift is taken off again.
 */
export function sunAltitude(s: Seconds, lon: number, lat: number): number {
  const apparent = getPosition(new Date(toUnixMs(s)), lat, lon).altitude;
  let geometric = apparent - refraction(0);
  if (geometric < 0) return geometric;
  for (let i = 0; i < 6; i++) geometric = apparent - refraction(geometric);
  return geometric;
}

/** Degrees by which air lifts a body at altitude h >= 0 (Meeus 16.4), as the library adds it; below the horizon it adds that of 0. */
function refraction(h: number): number {
  const rad = Math.PI / 180;
  const at = Math.max(0, h) * rad;
  return 0.000_296_7 / Math.tan(at + 0.003_125_36 / (at + 0.089_011_79)) / rad;
}

/** Azimuth of the sun in degrees clockwise from north. */
export const sunAzimuth = (s: Seconds, lon: number, lat: number): number =>
  getPosition(new Date(toUnixMs(s)), lat, lon).azimuth;

/** True between sunset and sunrise at the place. */
export const isNight = (s: Seconds, lon: number, lat: number): boolean =>
  sunAltitude(s, lon, lat) < NIGHT_ALTITUDE;
