import { destination } from '../../core/geo/distance.ts';
import { polygonsOf } from '../../core/geo/geometry.ts';
import type { Area, LonLat } from '../../core/model/filter.ts';
import type { Geometry } from '../../core/model/layers.ts';

/** Areas as people draw or name them, small enough for a link: at most this many corners. */
export const MAX_CORNERS = 48;
const round = (x: number): number => Math.round(x * 1e5) / 1e5;

/** A box from two opposite corners; null when it has no inside. */
export function boxArea(a: LonLat, b: LonLat): Area | null {
  const [w, e] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])].map(round) as [number, number];
  const [s, n] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])].map(round) as [number, number];
  return w < e && s < n ? { kind: 'bbox', bbox: [w, s, e, n] } : null;
}

/** A polygon from a drawn or given ring, thinned until it has few enough corners; null when it has no inside. */
export function ringArea(ring: readonly LonLat[]): Area | null {
  let corners = ring.map(([x, y]): LonLat => [round(x), round(y)]);
  const [first, last] = [corners[0], corners.at(-1)];
  if (first && last && corners.length > 1 && first[0] === last[0] && first[1] === last[1]) corners.pop();
  for (let tolerance = 1e-5; corners.length > MAX_CORNERS; tolerance *= 1.6)
    corners = thin(corners, tolerance);
  return corners.length >= 3 && Math.abs(doubleArea(corners)) > 1e-10
    ? { kind: 'polygon', ring: corners }
    : null;
}

/** The area that a box (two opposite corners) or a lasso (a ring) was drawn around; null when it has no inside. */
export function drawnArea(tool: 'box' | 'lasso', places: readonly LonLat[]): Area | null {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last || places.length < 2) return null;
  return tool === 'box' ? boxArea(first, last) : ringArea(places);
}

/** The largest ring of an area geometry. */
export function geometryArea(geometry: Geometry | null): Area | null {
  const rings = (geometry && polygonsOf(geometry))?.map((p) => p[0] ?? []) ?? [];
  const [largest] = rings.sort((a, b) => Math.abs(doubleArea(b)) - Math.abs(doubleArea(a)));
  return largest ? ringArea(largest) : null;
}

/** All within so many metres of a point, as a polygon of 48 corners on the circle. */
export function aroundArea(centre: LonLat, radiusM: number): Area | null {
  return ringArea(
    Array.from({ length: MAX_CORNERS }, (_, i) => destination(centre, (360 * i) / MAX_CORNERS, radiusM)),
  );
}

function doubleArea(ring: readonly LonLat[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j] as LonLat, ring[i] as LonLat];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum;
}

/** Douglas–Peucker on a ring cut open at its first corner. */
function thin(ring: readonly LonLat[], tolerance: number): LonLat[] {
  const keep = new Set([0, ring.length - 1]);
  const stack: [number, number][] = [[0, ring.length - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    let [far, at] = [tolerance, -1];
    for (let i = from + 1; i < to; i++) {
      const d = offLine(ring[i] as LonLat, ring[from] as LonLat, ring[to] as LonLat);
      if (d > far) [far, at] = [d, i];
    }
    if (at < 0) continue;
    keep.add(at);
    stack.push([from, at], [at, to]);
  }
  return ring.filter((_, i) => keep.has(i));
}

function offLine(p: LonLat, a: LonLat, b: LonLat): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(p[0] - a[0], p[1] - a[1]);
  return Math.abs(dy * (p[0] - a[0]) - dx * (p[1] - a[1])) / length;
}
