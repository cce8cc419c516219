/** Evenly spaced places where the surface is worked out: nx × ny of them, the first at (x0, y0). */
export interface KdeGrid {
  readonly x0: number;
  readonly y0: number;
  readonly dx: number;
  readonly dy: number;
  readonly nx: number;
  readonly ny: number;
}

export interface Rectangle {
  readonly xmin: number;
  readonly xmax: number;
  readonly ymin: number;
  readonly ymax: number;
}

/** Most places of one surface. */
export const MAX_KDE_CELLS = 4_000_000;

/** A grid of cells whose centres cover a rectangle with about `cell` between them. Throws RangeError above the maximum. */
export function gridOver({ xmin, xmax, ymin, ymax }: Rectangle, cell: number): KdeGrid {
  const nx = Math.max(1, Math.ceil((xmax - xmin) / cell));
  const ny = Math.max(1, Math.ceil((ymax - ymin) / cell));
  if (!(nx * ny <= MAX_KDE_CELLS)) throw new RangeError(`more than ${MAX_KDE_CELLS} cells`);
  return { x0: xmin + cell / 2, y0: ymin + cell / 2, dx: cell, dy: cell, nx, ny };
}
