import { contours } from 'd3-contour';
import { geometryFromPolygons } from '../../geo/geometry.ts';
import type { Projector } from '../../geo/project.ts';
import type { Bbox } from '../../model/filter.ts';
import type { Geometry } from '../../model/layers.ts';
import { grown, type Shape } from './shape.ts';

/** Squares that distances are looked up at for drawing: as many as make smooth lines, never finer than this. */
const SQUARES = 120;
const [FINEST_M, COARSEST_M] = [1.5, 8];
/** Of large places squares stay small too, up to so many a side: each looks at every corner of the place. */
const MOST_SQUARES = 240;

/** How a zone is drawn; counts are taken by distance instead. */
export interface DrawnZones {
  readonly target: Geometry | null;
  /** From 0 to `bufferM` outside, less every other place. */
  readonly buffer: Geometry | null;
}

/**
 * Place and ring as areas in degrees: contours of the very distances that counts are taken by, so that holes, crossings and
 * copies need no care. Corners are round by a square's width at most.
 */
export function zonesToDraw(
  shape: Shape,
  others: readonly Shape[],
  projector: Pick<Projector, 'inverse'>,
  bufferM: number,
): DrawnZones {
  const box = grown(shape.bbox, bufferM);
  const longer = Math.max(box[2] - box[0], box[3] - box[1]);
  const cell = Math.max(longer / MOST_SQUARES, Math.min(COARSEST_M, Math.max(FINEST_M, longer / SQUARES)));
  const field = fieldOf(shape, others, box, cell);
  return {
    target: outline(field, (own) => -own, projector),
    buffer: outline(field, (own, other) => Math.min(bufferM - own, own, other), projector),
  };
}

interface Field {
  readonly x0: number;
  readonly y0: number;
  readonly cell: number;
  readonly nx: number;
  readonly ny: number;
  /** Metres outside the place, below 0 inside, row by row. */
  readonly own: Float64Array;
  /** The same of the nearest other place; Infinity where none is near. */
  readonly other: Float64Array;
}

function fieldOf(shape: Shape, others: readonly Shape[], box: Bbox, cell: number): Field {
  // Two squares of room, so that every contour closes.
  const [x0, y0] = [box[0] - 2 * cell, box[1] - 2 * cell];
  const nx = Math.ceil((box[2] - box[0]) / cell) + 5;
  const ny = Math.ceil((box[3] - box[1]) / cell) + 5;
  const own = new Float64Array(nx * ny);
  const other = new Float64Array(nx * ny).fill(Infinity);
  for (let j = 0; j < ny; j++)
    for (let i = 0; i < nx; i++) own[j * nx + i] = shape.signed(x0 + i * cell, y0 + j * cell);
  for (const next of others) {
    // Beyond its own box and a little more it cuts nothing away.
    const [w, s, e, n] = grown(next.bbox, 3 * cell);
    const [i0, i1] = [Math.max(0, Math.floor((w - x0) / cell)), Math.min(nx, Math.ceil((e - x0) / cell))];
    const [j0, j1] = [Math.max(0, Math.floor((s - y0) / cell)), Math.min(ny, Math.ceil((n - y0) / cell))];
    for (let j = j0; j < j1; j++)
      for (let i = i0; i < i1; i++) {
        const k = j * nx + i;
        other[k] = Math.min(other[k] as number, next.signed(x0 + i * cell, y0 + j * cell));
      }
  }
  return { x0, y0, cell, nx, ny, own, other };
}

/** Where `depth` of the distances is at least 0, in degrees; null where it nowhere is. */
function outline(
  { x0, y0, cell, nx, ny, own, other }: Field,
  depth: (own: number, other: number) => number,
  projector: Pick<Projector, 'inverse'>,
): Geometry | null {
  // Contours are drawn in straight lines between squares: an endless distance would bend them.
  const values = Array.from(own, (d, k) => depth(d, Math.min(other[k] as number, 4 * cell)));
  const made = contours().size([nx, ny]).contour(values, 0);
  // d3 counts squares from their corner: the middle of the first lies at 0.5.
  const polygons = made.coordinates.map((rings) =>
    rings.map((ring) =>
      ring.map(([gx, gy]) =>
        projector.inverse(x0 + ((gx as number) - 0.5) * cell, y0 + ((gy as number) - 0.5) * cell),
      ),
    ),
  );
  return geometryFromPolygons(polygons);
}
