import { difference, union } from '../../geo/clip.ts';
import { linesOf, pointsOf, polygonsOf } from '../../geo/geometry.ts';
import type { XY } from '../../geo/plane.ts';
import type { Projector } from '../../geo/project.ts';
import type { Geometry } from '../../model/layers.ts';
import type { Treated } from './workspace.ts';

/** Corners of a half circle; the outline lies at most 0.5 % of the width inside the true one. */
const HALF_CIRCLE = 16;

/** Everything within `by` metres of a geometry as an area in degrees, for drawing; counts are taken by distance instead. */
export function grownArea(
  geometry: Geometry,
  projector: Pick<Projector, 'forward' | 'inverse'>,
  by: number,
): Geometry | null {
  const polygons = polygonsOf(geometry);
  const lines = polygons?.flat() ?? linesOf(geometry) ?? pointsOf(geometry)?.map((p) => [p]) ?? [];
  const pieces: Geometry[] = polygons && polygons.length > 0 ? [geometry] : [];
  for (const line of by > 0 ? lines : []) {
    const flat = line.map(([lon, lat]): XY => projector.forward(lon, lat));
    flat.forEach((b, i) => {
      const a = flat[Math.max(0, i - 1)] as XY;
      if (i === 0 && flat.length > 1) return;
      const ring = capsule(a, b, by).map(([x, y]) => projector.inverse(x, y));
      pieces.push({ type: 'Polygon', coordinates: [ring] });
    });
  }
  return union(pieces);
}

/** All within `r` of the segment a b: two half circles and what lies between; a circle where both are one. Closed ring. */
function capsule(a: XY, b: XY, r: number): XY[] {
  const heading = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const cap = (at: XY, from: number): XY[] =>
    Array.from({ length: HALF_CIRCLE + 1 }, (_, k): XY => {
      const turn = from + (Math.PI * k) / HALF_CIRCLE;
      return [at[0] + r * Math.cos(turn), at[1] + r * Math.sin(turn)];
    });
  const ring = [...cap(b, heading - Math.PI / 2), ...cap(a, heading + Math.PI / 2)];
  return [...ring, ring[0] as XY];
}

/** Target and buffer of a card as areas to draw: the ring from 0 to `bufferM` outside, less every other treated place. */
export function zonesToDraw(
  target: Treated['place'],
  others: readonly Treated['place'][],
  projector: Pick<Projector, 'forward' | 'inverse'>,
  bufferM: number,
): { readonly target: Geometry | null; readonly buffer: Geometry | null } {
  if (!target.geometry) return { target: null, buffer: null };
  const own = grownArea(target.geometry, projector, target.reachM);
  const outer = grownArea(target.geometry, projector, target.reachM + bufferM);
  let buffer = own && outer ? difference(outer, own) : null;
  for (const { geometry, reachM } of others) {
    const area = geometry && buffer ? grownArea(geometry, projector, reachM) : null;
    if (area && buffer) buffer = difference(buffer, area);
  }
  return { target: own, buffer };
}
