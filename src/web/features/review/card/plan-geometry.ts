import { linesOf, pointsOf, polygonsOf, positionsOf } from '../../../../core/geo/geometry.ts';
import type { LonLat } from '../../../../core/model/filter.ts';
import type { Geometry } from '../../../../core/model/layers.ts';

/** Metres on the plane that touches the Earth at a place, y downwards: right to a thousandth over a city, for drawing only. */
export interface Plane {
  readonly to: (at: LonLat) => readonly [x: number, y: number];
}
const DEGREE_M = 111_320;
export function planeAt([lon0, lat0]: LonLat): Plane {
  const shrink = Math.cos((lat0 * Math.PI) / 180);
  return { to: ([lon, lat]) => [(lon - lon0) * DEGREE_M * shrink, (lat0 - lat) * DEGREE_M] };
}

const written = (x: number): string => x.toFixed(1);
/** The outline of a geometry as the text of an SVG path; points have none. */
export function pathOf(geometry: Geometry | null, plane: Plane): string {
  if (!geometry) return '';
  const trace = (line: readonly LonLat[]): string =>
    line.map((p, i) => `${i === 0 ? 'M' : 'L'}${plane.to(p).map(written).join(' ')}`).join('');
  const polygons = polygonsOf(geometry);
  if (polygons) return polygons.flatMap((rings) => rings.map((r) => `${trace(r)}Z`)).join('');
  return (linesOf(geometry) ?? []).map(trace).join('');
}

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box round geometries with some room, in the proportions asked for. */
export function frameOf(
  geometries: readonly (Geometry | null)[],
  plane: Plane,
  proportion: number,
  room: number,
): Frame | null {
  const points = geometries.flatMap((g) => (g ? (positionsOf(g) ?? pointsOf(g) ?? []) : [])).map(plane.to);
  if (points.length === 0) return null;
  let [w, n, e, s] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    w = Math.min(w, x);
    e = Math.max(e, x);
    n = Math.min(n, y);
    s = Math.max(s, y);
  }
  const [middleX, middleY] = [(w + e) / 2, (n + s) / 2];
  const height = Math.max((s - n) * (1 + room), ((e - w) * (1 + room)) / proportion, 80);
  const width = height * proportion;
  return { x: middleX - width / 2, y: middleY - height / 2, width, height };
}

/** Where a geometry is called by its name: the middle of its box. */
export function middleOf(geometry: Geometry, plane: Plane): readonly [number, number] | null {
  const frame = frameOf([geometry], plane, 1, 0);
  return frame && [frame.x + frame.width / 2, frame.y + frame.height / 2];
}

/** A round length that fits into a quarter of the width. */
export function scaleLength(width: number): number {
  const most = width / 3.5;
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((k) => k * power).find((m) => m <= most) ?? power;
}

export const meets = (geometry: Geometry | null, frame: Frame, plane: Plane): boolean => {
  const points = geometry ? (positionsOf(geometry) ?? []) : [];
  let [w, n, e, s] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const p of points) {
    const [x, y] = plane.to(p);
    w = Math.min(w, x);
    e = Math.max(e, x);
    n = Math.min(n, y);
    s = Math.max(s, y);
  }
  return w <= frame.x + frame.width && e >= frame.x && n <= frame.y + frame.height && s >= frame.y;
};
