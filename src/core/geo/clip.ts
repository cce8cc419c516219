import { difference as turfDifference } from '@turf/difference';
import { featureCollection, multiPolygon } from '@turf/helpers';
import { intersect as turfIntersect } from '@turf/intersect';
import { simplify as turfSimplify } from '@turf/simplify';
import { union as turfUnion } from '@turf/union';
import type { LonLat } from '../model/filter.ts';
import type { Geometry } from '../model/layers.ts';
import { geometryFromPolygons, linesOf, polygonsOf } from './geometry.ts';
import { geometryTester } from './polygon.ts';

/**
 * What two areas have in common, together or apart from each other, in the plane of longitude and latitude (good
 * for areas of city size). Polygon or MultiPolygon in, the same out; null when nothing is left. Throws TypeError
 * for geometries that are no areas.
 */
function collection(geometries: readonly Geometry[]) {
  return featureCollection(
    geometries.map((g) => {
      const polygons = polygonsOf(g);
      if (!polygons) throw new TypeError(`not an area: ${g.type}`);
      return multiPolygon(polygons.map((p) => p.map((r) => r.map(([x, y]) => [x, y]))));
    }),
  );
}
const geometryOf = (feature: { geometry: unknown } | null): Geometry | null => {
  if (!feature) return null;
  const g = feature.geometry as Geometry;
  const polygons = polygonsOf(g);
  return polygons && geometryFromPolygons(polygons.filter((p) => p.length > 0));
};

/** What lies in both. */
export const intersection = (a: Geometry, b: Geometry): Geometry | null =>
  geometryOf(turfIntersect(collection([a, b])));

/** What lies in a and not in b. */
export const difference = (a: Geometry, b: Geometry): Geometry | null =>
  geometryOf(turfDifference(collection([a, b])));

/** What lies in any. */
export function union(geometries: readonly Geometry[]): Geometry | null {
  const parts = collection(geometries);
  if (parts.features.length === 0) return null;
  if (parts.features.length === 1) return geometryOf(parts.features[0] ?? null);
  return geometryOf(turfUnion(parts));
}

/** The shape with fewer corners: none moves by more than `tolerance` degrees (Douglas–Peucker). */
export function simplified(g: Geometry, tolerance: number): Geometry {
  const copy = JSON.parse(JSON.stringify({ type: g.type, coordinates: g.coordinates }));
  return turfSimplify(copy, { tolerance, highQuality: true, mutate: true }) as Geometry;
}

/** The pieces of lines that lie in an area: a LineString or MultiLineString, or null when none do. */
export function clipLines(lines: Geometry, area: Geometry): Geometry | null {
  const rings = polygonsOf(area)?.flat() ?? [];
  const inside = geometryTester(area);
  const pieces: LonLat[][] = [];
  for (const line of linesOf(lines) ?? []) {
    let piece: LonLat[] = [];
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      if (!a || !b) continue;
      const cuts = [0, ...cutsOf(a, b, rings), 1];
      for (let k = 1; k < cuts.length; k++) {
        const [t0, t1] = [cuts[k - 1] ?? 0, cuts[k] ?? 1];
        if (t1 - t0 < 1e-12) continue;
        const at = (t: number): LonLat => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
        const [mx, my] = at((t0 + t1) / 2);
        if (inside.contains(mx, my)) {
          if (piece.length === 0) piece.push(t0 === 0 ? a : at(t0));
          piece.push(t1 === 1 ? b : at(t1));
        } else if (piece.length > 0) {
          pieces.push(piece);
          piece = [];
        }
      }
    }
    if (piece.length > 1) pieces.push(piece);
  }
  const [first] = pieces;
  if (!first) return null;
  return pieces.length === 1
    ? { type: 'LineString', coordinates: first }
    : { type: 'MultiLineString', coordinates: pieces };
}

/** Where along a b (0–1, ascending) it crosses edges of the rings. */
function cutsOf(a: LonLat, b: LonLat, rings: readonly (readonly LonLat[])[]): number[] {
  const cuts: number[] = [];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [c, d] = [ring[i - 1], ring[i]];
      if (!c || !d) continue;
      const [ex, ey] = [d[0] - c[0], d[1] - c[1]];
      const det = dx * ey - dy * ex;
      if (det === 0) continue;
      const t = ((c[0] - a[0]) * ey - (c[1] - a[1]) * ex) / det;
      const u = ((c[0] - a[0]) * dy - (c[1] - a[1]) * dx) / det;
      if (t > 0 && t < 1 && u >= 0 && u <= 1) cuts.push(t);
    }
  return cuts.sort((p, q) => p - q);
}
