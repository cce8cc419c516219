import type { Bbox, LonLat } from '../model/filter.ts';
import type { Geometry } from '../model/layers.ts';

/**
 * From GeoJSON as loose as the wire allows to shapes whose every number is known to be finite. Rings keep the
 * GeoJSON habit: the first point stands again at the end.
 */
export type Ring = readonly LonLat[];
/** An outer ring and its holes. */
export type PolygonRings = readonly Ring[];

function position(x: unknown): LonLat | null {
  if (!Array.isArray(x)) return null;
  const [lon, lat]: unknown[] = x;
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon as number, lat as number] : null;
}

/** Every element read by `read`, or null if x is no list or one of them cannot be read. */
function every<T>(x: unknown, read: (x: unknown) => T | null): T[] | null {
  if (!Array.isArray(x)) return null;
  const out: T[] = [];
  for (const item of x) {
    const value = read(item);
    if (value === null) return null;
    out.push(value);
  }
  return out;
}
const positions = (x: unknown): LonLat[] | null => every(x, position);
const rings = (x: unknown): LonLat[][] | null => every(x, positions);

/** Points of a Point or MultiPoint; null when the geometry is another or its numbers are broken. */
export function pointsOf(g: Geometry): LonLat[] | null {
  if (g.type === 'MultiPoint') return positions(g.coordinates);
  if (g.type !== 'Point') return null;
  const p = position(g.coordinates);
  return p && [p];
}

/** Lines of a LineString or MultiLineString; null when the geometry is another or broken. */
export function linesOf(g: Geometry): LonLat[][] | null {
  if (g.type === 'MultiLineString') return rings(g.coordinates);
  if (g.type !== 'LineString') return null;
  const line = positions(g.coordinates);
  return line && [line];
}

/** Polygons of a Polygon or MultiPolygon, each as rings; null when the geometry is another or broken. */
export function polygonsOf(g: Geometry): LonLat[][][] | null {
  if (g.type === 'MultiPolygon') return every(g.coordinates, rings);
  if (g.type !== 'Polygon') return null;
  const polygon = rings(g.coordinates);
  return polygon && [polygon];
}

/** All positions of any geometry, in order; null when broken. */
export function positionsOf(g: Geometry): LonLat[] | null {
  return pointsOf(g) ?? linesOf(g)?.flat() ?? polygonsOf(g)?.flat(2) ?? null;
}

/** [west, south, east, north]; null for no points. */
export function bboxOf(points: Iterable<LonLat>): Bbox | null {
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    if (lon < w) w = lon;
    if (lon > e) e = lon;
    if (lat < s) s = lat;
    if (lat > n) n = lat;
  }
  return w <= e && s <= n ? [w, s, e, n] : null;
}

/** Bounding box of a geometry; null when it is empty or broken. */
export function geometryBbox(g: Geometry): Bbox | null {
  return bboxOf(positionsOf(g) ?? []);
}

/** True when the two boxes share a point; touching counts. */
export function bboxesMeet(a: Bbox, b: Bbox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** Polygons as the simplest geometry that holds them; null for none. */
export function geometryFromPolygons(polygons: readonly PolygonRings[]): Geometry | null {
  const [first] = polygons;
  if (!first) return null;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** A box as a closed ring, counter-clockwise. */
export function bboxRing([w, s, e, n]: Bbox): LonLat[] {
  return [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
}
