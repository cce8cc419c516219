import { polygonsOf } from '../../geo/geometry.ts';
import type { XY } from '../../geo/plane.ts';
import type { Tester } from '../../geo/polygon.ts';
import type { Projector } from '../../geo/project.ts';
import type { LonLat } from '../../model/filter.ts';
import type { Geometry } from '../../model/layers.ts';

/** The plane that cells, centres and distances are measured in. */
export type Plane = Pick<Projector, 'forward' | 'inverse'>;

const onLand = (land: readonly Tester[], lon: number, lat: number): boolean =>
  land.some((tester) => tester.contains(lon, lat));

/** A cell that is known to touch land has some, even where all samples miss it. */
const atLeast = (hits: number, samples: number): number => Math.max(hits, 0.5) / samples;

/** Thirds of a triangle: the middles of its nine equal parts, as weights of the corners. */
const NINTHS: readonly XY[] = [
  [7 / 9, 1 / 9],
  [4 / 9, 4 / 9],
  [4 / 9, 1 / 9],
  [1 / 9, 7 / 9],
  [1 / 9, 4 / 9],
  [1 / 9, 1 / 9],
  [5 / 9, 2 / 9],
  [2 / 9, 5 / 9],
  [2 / 9, 2 / 9],
];

/**
 * Share of land of a hexagon (centre and closed ring, in degrees) that touches land: 1 where centre and corners all lie on it, else
 * by 54 places spread evenly over its triangles. Above 0.
 */
export function hexagonShare([lon, lat]: LonLat, ring: readonly LonLat[], land: readonly Tester[]): number {
  if (onLand(land, lon, lat) && ring.every((p) => onLand(land, p[0], p[1]))) return 1;
  let [hits, samples] = [0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1] as LonLat, ring[i] as LonLat];
    for (const [u, v] of NINTHS) {
      const w = 1 - u - v;
      samples++;
      if (onLand(land, u * a[0] + v * b[0] + w * lon, u * a[1] + v * b[1] + w * lat)) hits++;
    }
  }
  return atLeast(hits, samples);
}

/** Places sampled along each side of a square. */
const SIDE = 7;

/** Share of land of the square cell (row, col) of a plane that touches land, by 49 places in it. Above 0. */
export function squareShare(
  row: number,
  col: number,
  size: number,
  land: readonly Tester[],
  plane: Plane,
): number {
  let hits = 0;
  for (let a = 0; a < SIDE; a++)
    for (let b = 0; b < SIDE; b++) {
      const [lon, lat] = plane.inverse((col + (a + 0.5) / SIDE) * size, (row + (b + 0.5) / SIDE) * size);
      if (onLand(land, lon, lat)) hits++;
    }
  return atLeast(hits, SIDE * SIDE);
}

/**
 * Square cells that the borders of an area run through: columns by row. Every edge is cut at the rows it crosses, and the
 * cells between its ends in each row are taken. Stops adding beyond `max` cells: the caller refuses them anyway.
 */
export function boundaryCells(
  area: Geometry,
  size: number,
  plane: Plane,
  max: number,
): Map<number, Set<number>> {
  const cells = new Map<number, Set<number>>();
  let count = 0;
  const mark = (row: number, from: number, to: number): void => {
    let cols = cells.get(row);
    if (!cols) {
      cols = new Set();
      cells.set(row, cols);
    }
    const before = cols.size;
    for (let col = from; col <= to && count <= max; col++) cols.add(col);
    count += cols.size - before;
  };
  for (const ring of (polygonsOf(area) ?? []).flat()) {
    const points = ring.map(([lon, lat]) => plane.forward(lon, lat));
    points.forEach(([x2, y2], i) => {
      const [x1, y1] = points[i === 0 ? points.length - 1 : i - 1] as XY;
      const [low, high] = [Math.min(y1, y2), Math.max(y1, y2)];
      const last = Math.floor(high / size);
      for (let row = Math.floor(low / size); row <= last && count <= max; row++) {
        const at = (y: number): number => (y2 === y1 ? x2 : x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
        const [a, b] =
          y1 === y2 ? [x1, x2] : [at(Math.max(low, row * size)), at(Math.min(high, (row + 1) * size))];
        mark(row, Math.floor(Math.min(a, b) / size), Math.floor(Math.max(a, b) / size));
      }
    });
  }
  return cells;
}
