import type { LonLat } from '../model/filter.ts';
import type { Geometry } from '../model/layers.ts';
import { linesOf, pointsOf, polygonsOf, positionsOf, type Ring } from './geometry.ts';
import { segmentsMeet, signedArea } from './plane.ts';
import { sideOfRing } from './polygon.ts';

/** What can be wrong with a shape. */
export type GeometryFault =
  | 'not-coordinates'
  | 'out-of-range'
  | 'empty'
  | 'too-few-points'
  | 'not-closed'
  | 'zero-area'
  | 'self-intersection'
  | 'hole-outside';

/** Faults of one ring: at least three corners, closed, with an area, and no two edges that meet but neighbours at their corner. */
export function ringFaults(ring: Ring): GeometryFault[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || ring.length < 4) return ['too-few-points'];
  const faults: GeometryFault[] = [];
  if (first[0] !== last[0] || first[1] !== last[1]) faults.push('not-closed');
  if (signedArea(ring) === 0) faults.push('zero-area');
  if (crossesItself(ring)) faults.push('self-intersection');
  return faults;
}

/**
 * True when two edges that are not neighbours meet, or two neighbours lie on each other. Sweeps over edges sorted by
 * their western end, so long, thin rings cost n log n; the worst case (all edges over each other) is n².
 */
export function crossesItself(ring: Ring): boolean {
  const corners = withoutRepeats(ring);
  const n = corners.length;
  const at = (i: number): LonLat => corners[i % n] ?? [Number.NaN, Number.NaN];
  const edges = Array.from({ length: n }, (_, i) => {
    const [a, b] = [at(i), at(i + 1)];
    return { i, a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) };
  }).sort((p, q) => p.west - q.west);
  let active: typeof edges = [];
  for (const e of edges) {
    active = active.filter((other) => other.east >= e.west);
    for (const o of active) {
      const gap = Math.abs(e.i - o.i);
      if (gap === 1 || gap === n - 1) {
        // Neighbours share a corner; they must not fold back on each other.
        const [before, after] = (o.i + 1) % n === e.i ? [o, e] : [e, o];
        if (foldsBack(before.a, before.b, after.b)) return true;
      } else if (segmentsMeet(e.a, e.b, o.a, o.b)) return true;
    }
    active.push(e);
  }
  return false;
}

function foldsBack(a: LonLat, b: LonLat, c: LonLat): boolean {
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]];
  return ux * vy - uy * vx === 0 && ux * vx + uy * vy < 0;
}

/** The corners of a ring, open, each repeated point once. */
function withoutRepeats(ring: Ring): LonLat[] {
  const out: LonLat[] = [];
  for (const p of ring) {
    const last = out.at(-1);
    if (!last || last[0] !== p[0] || last[1] !== p[1]) out.push(p);
  }
  const [first, last] = [out[0], out.at(-1)];
  if (out.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) out.pop();
  return out;
}

/** All faults of a geometry, each once; an empty list says that it may be used as it is. */
export function geometryFaults(g: Geometry): GeometryFault[] {
  const all = positionsOf(g);
  if (!all) return ['not-coordinates'];
  if (all.length === 0) return ['empty'];
  const faults = new Set<GeometryFault>();
  if (all.some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90)) faults.add('out-of-range');
  for (const line of pointsOf(g) ? [] : (linesOf(g) ?? [])) if (line.length < 2) faults.add('too-few-points');
  for (const polygon of polygonsOf(g) ?? []) {
    const [outer, ...holes] = polygon;
    if (!outer) faults.add('empty');
    for (const ring of polygon) for (const fault of ringFaults(ring)) faults.add(fault);
    for (const hole of holes)
      if (outer && hole.some((p) => sideOfRing(p, outer) < 0)) faults.add('hole-outside');
  }
  return [...faults];
}

/** Ring closed if its ends differ by no more than `tolerance` degrees (default 1e-8, about a millimetre); else as it was. */
export function closeRing(ring: Ring, tolerance = 1e-8): LonLat[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || ring.length < 3) return [...ring];
  const gap = Math.max(Math.abs(first[0] - last[0]), Math.abs(first[1] - last[1]));
  if (gap === 0) return [...ring];
  return gap <= tolerance ? [...ring.slice(0, -1), first] : [...ring];
}
