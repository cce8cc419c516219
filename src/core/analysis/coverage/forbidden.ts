import type { LonLat } from '../../model/filter.ts';

/** GeoJSON polygon coordinates: the outer ring counter-clockwise, then holes; every ring closed. */
export type PolygonCoordinates = LonLat[][];

/** Land that nothing may be shown or counted on: polygons abroad, with what makes "is it near?" cheap. */
export interface Forbidden {
  readonly polygons: readonly PolygonCoordinates[];
  /** [west, south, east, north] of each polygon. */
  readonly boxes: readonly (readonly [number, number, number, number])[];
}

/** Prepares the polygons that shapes are cut at. */
export function forbid(polygons: readonly PolygonCoordinates[]): Forbidden {
  return { polygons, boxes: polygons.map((p) => boxOf(p)) };
}

/** The polygons abroad that a shape may reach into: those with a border segment in its box, or that hold it whole. */
export function nearTo(shape: PolygonCoordinates, abroad: Forbidden): PolygonCoordinates[] {
  const box = boxOf(shape);
  return abroad.polygons.filter((p, i) => meets(box, abroad.boxes[i]) && touches(p, box));
}

type Box = readonly [number, number, number, number];

function boxOf(polygonCoordinates: PolygonCoordinates): Box {
  let [w, s, e, n] = [180, 90, -180, -90];
  for (const [x, y] of polygonCoordinates[0] ?? []) {
    w = Math.min(w, x);
    e = Math.max(e, x);
    s = Math.min(s, y);
    n = Math.max(n, y);
  }
  return [w, s, e, n];
}

const meets = (a: Box, b: Box | undefined): boolean =>
  b !== undefined && a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

/** Whether the polygon has a segment whose box meets the box, or holds the box as a whole. */
function touches(p: PolygonCoordinates, box: Box): boolean {
  for (const ring of p) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1] as LonLat, ring[i] as LonLat];
      const segment: Box = [
        Math.min(a[0], b[0]),
        Math.min(a[1], b[1]),
        Math.max(a[0], b[0]),
        Math.max(a[1], b[1]),
      ];
      if (meets(segment, box)) return true;
    }
  }
  return contains(p, [box[0], box[1]]);
}

/** Even-odd rule over all rings. */
function contains(p: PolygonCoordinates, [x, y]: LonLat): boolean {
  let inside = false;
  for (const ring of p) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [a, b] = [ring[i] as LonLat, ring[j] as LonLat];
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
  }
  return inside;
}
