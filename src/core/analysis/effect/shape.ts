import { linesOf, pointsOf, polygonsOf } from '../../geo/geometry.ts';
import { planarArea, planarLength, type XY } from '../../geo/plane.ts';
import type { Projector } from '../../geo/project.ts';
import type { Bbox } from '../../model/filter.ts';
import type { Geometry } from '../../model/layers.ts';

/** A place in the plane (metres) that can be asked how far a point lies outside it. */
export interface Shape {
  /** Of the place itself. */
  readonly bbox: Bbox;
  /** 0 inside or on the edge. */
  distance(x: number, y: number): number;
  /** The same, and below 0 inside: how deep. */
  signed(x: number, y: number): number;
  /** What rates are taken by: metres of line, square metres of area, 1 for a point. */
  readonly size: number;
  /** Square metres of the ring from 0 to `r` outside, roughly: bends are not corrected for. */
  ringSize(r: number): number;
  readonly middle: XY;
  /** Points on it, close enough together for telling how far it is from others. */
  readonly samples: readonly XY[];
  /** The same place moved by so many metres. */
  moved(dx: number, dy: number): Shape;
}

const SAMPLE_M = 25;

/**
 * The shape of a geometry; points and lines are `reach` metres thick on either side, areas end at their outline.
 * Null for geometries that are broken or empty.
 */
export function shapeOf(
  geometry: Geometry | null,
  projector: Pick<Projector, 'forward'>,
  reach: number,
): Shape | null {
  if (!geometry) return null;
  const flat = (line: readonly (readonly [number, number])[]): XY[] =>
    line.map(([lon, lat]) => projector.forward(lon, lat));
  const areas = polygonsOf(geometry)?.map((rings) => rings.map(flat));
  if (areas) return areas.length > 0 ? areaShape(areas) : null;
  const lines = linesOf(geometry)?.map(flat) ?? pointsOf(geometry)?.map((p) => flat([p]));
  return lines?.some((line) => line.length > 0) ? lineShape(lines, reach) : null;
}

function lineShape(lines: readonly (readonly XY[])[], reach: number): Shape {
  const length = lines.reduce((sum, line) => sum + planarLength(line), 0);
  const samples = lines.flatMap(sampled);
  return {
    bbox: grown(boxOf(lines.flat()), reach),
    distance: (x, y) => Math.max(0, nearest(lines, x, y) - reach),
    signed: (x, y) => nearest(lines, x, y) - reach,
    size: length > 0 ? length : 1,
    ringSize: (r) => 2 * r * length + Math.PI * ((r + reach) ** 2 - reach ** 2),
    middle: samples[samples.length >> 1] as XY,
    samples,
    moved: (dx, dy) => lineShape(shifted(lines, dx, dy), reach),
  };
}

function areaShape(areas: readonly (readonly (readonly XY[])[])[]): Shape {
  const rings = areas.flat();
  const bbox = boxOf(rings.flat());
  const perimeter = rings.reduce((sum, ring) => sum + planarLength(ring), 0);
  return {
    bbox,
    distance: (x, y) => (inside(rings, x, y) ? 0 : nearest(rings, x, y)),
    signed: (x, y) => (inside(rings, x, y) ? -1 : 1) * nearest(rings, x, y),
    size: areas.reduce((sum, polygon) => sum + planarArea(polygon), 0),
    ringSize: (r) => perimeter * r + Math.PI * r * r,
    middle: [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2],
    samples: rings.flatMap(sampled),
    moved: (dx, dy) => areaShape(areas.map((polygon) => shifted(polygon, dx, dy))),
  };
}

const shifted = (lines: readonly (readonly XY[])[], dx: number, dy: number): XY[][] =>
  lines.map((line) => line.map(([x, y]): XY => [x + dx, y + dy]));

/** Distance to the nearest segment; the same as `toSegment` of each, without an object for each. */
function nearest(lines: readonly (readonly XY[])[], x: number, y: number): number {
  let best = Infinity;
  for (const line of lines) {
    const first = line[0];
    if (!first) continue;
    let ax = first[0];
    let ay = first[1];
    for (const b of line) {
      const dx = b[0] - ax;
      const dy = b[1] - ay;
      const px = x - ax;
      const py = y - ay;
      const length2 = dx * dx + dy * dy;
      const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
      const ox = px - t * dx;
      const oy = py - t * dy;
      const d = ox * ox + oy * oy;
      if (d < best) best = d;
      ax = b[0];
      ay = b[1];
    }
  }
  return Math.sqrt(best);
}

/** Even-odd over all rings, so that holes are outside. */
function inside(rings: readonly (readonly XY[])[], x: number, y: number): boolean {
  let odd = false;
  for (const ring of rings) {
    let a = ring[ring.length - 1] as XY;
    for (const b of ring) {
      if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) odd = !odd;
      a = b;
    }
  }
  return odd;
}

function sampled(line: readonly XY[]): XY[] {
  return line.flatMap((b, i) => {
    const a = line[Math.max(0, i - 1)] as XY;
    const n = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / SAMPLE_M));
    return Array.from({ length: n }, (_, k): XY => {
      const t = (k + 1) / n;
      return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    });
  });
}

function boxOf(points: readonly XY[]): Bbox {
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    w = Math.min(w, x);
    e = Math.max(e, x);
    s = Math.min(s, y);
    n = Math.max(n, y);
  }
  return [w, s, e, n];
}

export const grown = ([w, s, e, n]: Bbox, by: number): Bbox => [w - by, s - by, e + by, n + by];

/** Metres between two places, from the samples of one to the other; `beyond` or more where their boxes are that far apart. */
export function between(a: Shape, b: Shape, beyond: number): number {
  const gap = Math.max(
    a.bbox[0] - b.bbox[2],
    b.bbox[0] - a.bbox[2],
    a.bbox[1] - b.bbox[3],
    b.bbox[1] - a.bbox[3],
  );
  if (gap >= beyond) return gap;
  let least = Infinity;
  for (const [x, y] of a.samples) least = Math.min(least, b.distance(x, y));
  for (const [x, y] of b.samples) least = Math.min(least, a.distance(x, y));
  return least;
}
