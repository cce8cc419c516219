import { linesOf, pointsOf, polygonsOf } from '../../core/geo/geometry.ts';
import { pointInBbox, pointInGeometry, pointInRing } from '../../core/geo/polygon.ts';
import type { Area, Bbox, LonLat } from '../../core/model/filter.ts';
import type { Geometry } from '../../core/model/layers.ts';

/**
 * Whether a geometry has any part in an area, by plain geometry in degrees. Areas and geometries are at most a
 * city wide, so straight edges in degrees are what the map draws.
 */
type Ring = readonly LonLat[];

/** True when any part of the geometry lies in the area or on its edge; a box with west > east crosses the antimeridian. */
export function touches(geometry: Geometry, area: Area): boolean {
  if (area.kind === 'polygon') {
    const ring = closed(area.ring);
    return touchesShape(geometry, ring, (p) => pointInRing(p, ring));
  }
  return boxesOf(area.bbox).some((box) => touchesShape(geometry, boxRing(box), (p) => pointInBbox(p, box)));
}

/** The box itself, or its two halves when it crosses the antimeridian. */
export function boxesOf([w, s, e, n]: Bbox): Bbox[] {
  return w <= e
    ? [[w, s, e, n]]
    : [
        [w, s, 180, n],
        [-180, s, e, n],
      ];
}

const boxRing = ([w, s, e, n]: Bbox): Ring => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
];

/** The ring with its first point repeated at the end. */
export function closed(ring: Ring): Ring {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

function touchesShape(g: Geometry, ring: Ring, holds: (p: LonLat) => boolean): boolean {
  const points = pointsOf(g);
  if (points) return points.some(holds);
  const edges = linesOf(g) ?? polygonsOf(g)?.flat() ?? [];
  if (edges.some((line) => line.some(holds) || meets(line, ring))) return true;
  // No edges meet: the area lies wholly inside the geometry (and in none of its holes) or outside.
  return ring[0] !== undefined && pointInGeometry(ring[0], g);
}

/** True when the two lines have a point in common. */
function meets(a: Ring, b: Ring): boolean {
  for (let i = 0; i + 1 < a.length; i++)
    for (let k = 0; k + 1 < b.length; k++)
      if (cross(a[i] as LonLat, a[i + 1] as LonLat, b[k] as LonLat, b[k + 1] as LonLat)) return true;
  return false;
}

const side = (a: LonLat, b: LonLat, p: LonLat): number =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
const within = (a: LonLat, b: LonLat, p: LonLat): boolean =>
  p[0] >= Math.min(a[0], b[0]) &&
  p[0] <= Math.max(a[0], b[0]) &&
  p[1] >= Math.min(a[1], b[1]) &&
  p[1] <= Math.max(a[1], b[1]);

function cross(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (s1 * s2 < 0 && s3 * s4 < 0) return true;
  return (
    (s1 === 0 && within(a, b, c)) ||
    (s2 === 0 && within(a, b, d)) ||
    (s3 === 0 && within(c, d, a)) ||
    (s4 === 0 && within(c, d, b))
  );
}
