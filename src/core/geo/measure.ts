import type { Geometry } from '../model/layers.ts';
import { lineLengthM, ringAreaM2 } from './distance.ts';
import { linesOf, polygonsOf } from './geometry.ts';

/** Length of all lines in metres on the ellipsoid; 0 for other geometries. */
export function geometryLengthM(g: Geometry): number {
  return (linesOf(g) ?? []).reduce((sum, line) => sum + lineLengthM(line), 0);
}

/** Area of all polygons in m² on the ellipsoid, holes taken out; 0 for other geometries. */
export function geometryAreaM2(g: Geometry): number {
  let sum = 0;
  for (const polygon of polygonsOf(g) ?? [])
    polygon.forEach((ring, i) => {
      sum += (i === 0 ? 1 : -1) * ringAreaM2(ring).area;
    });
  return Math.max(0, sum);
}
