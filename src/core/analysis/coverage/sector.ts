import type { LonLat } from '../../model/filter.ts';
import { LEVELS_2014, type Lens, type QualityLevel, rangeM } from './range.ts';

/**
 * Where a camera looks. `azimuthDeg` is the direction of the optical axis, clockwise from north. A dome without a
 * direction looks all round; any other camera without one looks nobody knows where, and so covers nothing.
 */
export interface Pose extends Lens {
  readonly lon: number;
  readonly lat: number;
  readonly azimuthDeg: number | null;
  readonly kind: 'fixed' | 'dome' | 'ptz';
}

/** GeoJSON polygon coordinates: the outer ring counter-clockwise, then holes; every ring closed. */
export type PolygonCoordinates = LonLat[][];

/** The part of the field of view that has this quality and no better one: zones of a camera are disjoint. */
export interface Zone {
  readonly level: QualityLevel;
  readonly nearM: number;
  readonly farM: number;
  readonly polygon: PolygonCoordinates;
}

const RAD = Math.PI / 180;
/** Arcs are drawn in steps of at most this angle: off by less than 0.04 % of the radius. */
const ARC_STEP_DEG = 3;

/** Metres on one degree of longitude and latitude at a latitude (WGS 84 ellipsoid; exact to 1e-6 within 1 km). */
export function metresPerDegree(lat: number): readonly [lon: number, lat: number] {
  const [a, e2] = [6_378_137, 0.006_694_379_990_14];
  const s = Math.sin(lat * RAD);
  const w = Math.sqrt(1 - e2 * s * s);
  return [(a / w) * Math.cos(lat * RAD) * RAD, ((a * (1 - e2)) / w ** 3) * RAD];
}

/** The direction in which the camera covers the ground: [from, to] clockwise in degrees, or null for none. */
export function bearings(pose: Pose): readonly [number, number] | null {
  if (pose.azimuthDeg === null) return pose.kind === 'dome' ? [0, 360] : null;
  if (pose.hfovDeg >= 360) return [0, 360];
  return [pose.azimuthDeg - pose.hfovDeg / 2, pose.azimuthDeg + pose.hfovDeg / 2];
}

/**
 * The zones of one camera on open, flat ground, finest first: rings between the range of each level and the one
 * before. Walls, height and night are not looked at here. Empty when the direction is not known.
 */
export function sectorZones(pose: Pose, levels: readonly QualityLevel[] = LEVELS_2014): Zone[] {
  const span = bearings(pose);
  if (!span) return [];
  let nearM = 0;
  return [...levels]
    .sort((a, b) => b.pxPerM - a.pxPerM)
    .map((level) => {
      const farM = rangeM(pose, level.pxPerM);
      const zone = { level, nearM, farM, polygon: ringSector(pose.lon, pose.lat, span, nearM, farM) };
      nearM = farM;
      return zone;
    });
}

/** The whole field of view out to the farthest level, as one polygon; null when the direction is not known. */
export function fieldOfView(
  pose: Pose,
  levels: readonly QualityLevel[] = LEVELS_2014,
): PolygonCoordinates | null {
  const span = bearings(pose);
  if (!span) return null;
  const farM = Math.max(0, ...levels.map((l) => rangeM(pose, l.pxPerM)));
  return ringSector(pose.lon, pose.lat, span, 0, farM);
}

/** The part of a ring around a point between two bearings (clockwise, degrees) and two radii (metres). */
export function ringSector(
  lon: number,
  lat: number,
  [from, to]: readonly [number, number],
  nearM: number,
  farM: number,
): PolygonCoordinates {
  const [mLon, mLat] = metresPerDegree(lat);
  const at = (bearing: number, radius: number): LonLat => [
    lon + (radius * Math.sin(bearing * RAD)) / mLon,
    lat + (radius * Math.cos(bearing * RAD)) / mLat,
  ];
  const steps = Math.max(1, Math.ceil((to - from) / ARC_STEP_DEG));
  // Counter-clockwise on the map is from the right edge of the view to the left one.
  const arc = (radius: number): LonLat[] =>
    Array.from({ length: steps + 1 }, (_, i) => at(to - ((to - from) * i) / steps, radius));
  if (to - from >= 360) {
    const outer = closed(arc(farM).slice(0, -1));
    return nearM > 0 ? [outer, closed(arc(nearM).slice(0, -1)).reverse()] : [outer];
  }
  const inner: LonLat[] = nearM > 0 ? arc(nearM).reverse() : [[lon, lat]];
  return [closed([...arc(farM), ...inner])];
}

const closed = (ring: LonLat[]): LonLat[] => {
  const first = ring[0];
  return first ? [...ring, first] : ring;
};
