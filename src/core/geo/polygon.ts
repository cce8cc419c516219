import type { Area, Bbox, LonLat } from '../model/filter.ts';
import type { Geometry } from '../model/layers.ts';
import { bboxOf, polygonsOf, type Ring } from './geometry.ts';

/**
 * Point in polygon. One rule everywhere: a point on an edge or a corner of an outer ring or of a hole belongs to
 * the polygon; inside a hole it does not. A ring that crosses itself is read even-odd. Rings may be closed or open.
 */

/** Twice the signed area of the triangle a b p: 0 when p lies on the line through a and b. */
const cross = (ax: number, ay: number, bx: number, by: number, px: number, py: number): number =>
  (bx - ax) * (py - ay) - (by - ay) * (px - ax);

/** 1 inside, 0 on the boundary, -1 outside. */
export function sideOfRing([x, y]: LonLat, ring: Ring): 1 | 0 | -1 {
  // NaN compares false with everything, which would read as a crossing.
  if (!Number.isFinite(x) || !Number.isFinite(y)) return -1;
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i];
    const b = ring[j];
    if (!a || !b) continue;
    const edge = crossesRay(a[0], a[1], b[0], b[1], x, y);
    if (edge === 2) return 0;
    if (edge === 1) inside = !inside;
  }
  return inside ? 1 : -1;
}

/** 2 when p lies on the edge, 1 when a ray from p to the east crosses it, else 0. */
function crossesRay(ax: number, ay: number, bx: number, by: number, x: number, y: number): 0 | 1 | 2 {
  if ((ay < y && by < y) || (ay > y && by > y)) return 0;
  const d = cross(ax, ay, bx, by, x, y);
  if (d === 0) return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) ? 2 : 0;
  if (ay > y === by > y) return 0;
  return by > ay === d > 0 ? 1 : 0;
}

/** True inside the ring or on it. */
export const pointInRing = (p: LonLat, ring: Ring): boolean => sideOfRing(p, ring) >= 0;

/** True inside the polygon (outer ring less its holes) or on any of its rings. */
export function pointInPolygon(p: LonLat, polygon: readonly Ring[]): boolean {
  const [outer, ...holes] = polygon;
  if (!outer) return false;
  const side = sideOfRing(p, outer);
  return side === 0 || (side === 1 && holes.every((hole) => sideOfRing(p, hole) <= 0));
}

/** True in any polygon of a Polygon or MultiPolygon; false for other or broken geometries. */
export const pointInGeometry = (p: LonLat, g: Geometry): boolean =>
  (polygonsOf(g) ?? []).some((polygon) => pointInPolygon(p, polygon));

/** True in the box or on its edge. */
export const pointInBbox = ([x, y]: LonLat, [w, s, e, n]: Bbox): boolean =>
  x >= w && x <= e && y >= s && y <= n;

/** Something made once to ask many points of. */
export interface Tester {
  readonly bbox: Bbox;
  contains(lon: number, lat: number): boolean;
}
const NOTHING: Tester = { bbox: [Infinity, Infinity, -Infinity, -Infinity], contains: () => false };

/** A tester for a drawn area of the filter. */
export function areaTester(area: Area): Tester {
  if (area.kind === 'polygon') return polygonTester([[area.ring]]);
  const [w, s, e, n] = area.bbox;
  if (w <= e) return { bbox: area.bbox, contains: (lon, lat) => pointInBbox([lon, lat], area.bbox) };
  return {
    bbox: [-180, s, 180, n],
    contains: (lon, lat) => (lon >= w || lon <= e) && lat >= s && lat <= n,
  };
}

/** A tester for a Polygon or MultiPolygon; contains nothing for other or broken geometries. */
export const geometryTester = (g: Geometry): Tester => polygonTester(polygonsOf(g) ?? []);

/**
 * A tester for polygons: edges sorted into horizontal bands, so that a point meets only the edges of its band.
 * Gives what `pointInPolygon` gives for polygons whose rings do not overlap each other.
 */
export function polygonTester(polygons: readonly (readonly Ring[])[]): Tester {
  const bbox = bboxOf(polygons.flat(2));
  if (!bbox) return NOTHING;
  const parts = polygons.map(bandedPolygon);
  return {
    bbox,
    contains(lon, lat) {
      if (!(lon >= bbox[0] && lon <= bbox[2] && lat >= bbox[1] && lat <= bbox[3])) return false;
      for (const part of parts) if (part(lon, lat)) return true;
      return false;
    },
  };
}

function bandedPolygon(rings: readonly Ring[]): (lon: number, lat: number) => boolean {
  const box = bboxOf(rings.flat());
  if (!box) return () => false;
  const [west, south, east, north] = box;
  const edges: number[] = [];
  for (const ring of rings)
    ring.forEach((a, i) => {
      const b = ring[i === 0 ? ring.length - 1 : i - 1];
      if (b && (a[0] !== b[0] || a[1] !== b[1])) edges.push(a[0], a[1], b[0], b[1]);
    });
  const count = edges.length / 4;
  const bands = Math.max(1, Math.min(4096, Math.ceil(count / 4)));
  const scale = north > south ? bands / (north - south) : 0;
  const bandOf = (y: number): number => Math.min(bands - 1, Math.max(0, Math.floor((y - south) * scale)));
  const inBand: number[][] = Array.from({ length: bands }, () => []);
  for (let k = 0; k < count; k++) {
    const [ya, yb] = [edges[4 * k + 1] ?? 0, edges[4 * k + 3] ?? 0];
    for (let band = bandOf(Math.min(ya, yb)); band <= bandOf(Math.max(ya, yb)); band++) inBand[band]?.push(k);
  }
  const flat = Float64Array.from(edges);
  const lists = inBand.map((list) => Uint32Array.from(list));
  return (x, y) => {
    if (x < west || x > east || y < south || y > north) return false;
    let inside = false;
    for (const k of lists[bandOf(y)] ?? []) {
      const i = 4 * k;
      const e = crossesRay(flat[i] ?? 0, flat[i + 1] ?? 0, flat[i + 2] ?? 0, flat[i + 3] ?? 0, x, y);
      if (e === 2) return true;
      if (e === 1) inside = !inside;
    }
    return inside;
  };
}
