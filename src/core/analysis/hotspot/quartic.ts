import type { Computation } from '../run.ts';
import type { KdeGrid } from './kde-grid.ts';

/** From this many cells in a radius on, adding polynomials beats adding values. */
const WIDE = 14;
/** Pairs of a point and a row between two pauses: some milliseconds. */
const PAUSE = 200_000;

interface Sorted {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
  /** Points below the first row, then those from each row up to the next: `starts[b] … starts[b + 1]`. */
  readonly starts: Uint32Array;
}

/** Points in the order of the rows they lie in, so that a row meets only those within its reach. */
function sortByRow(x: Float64Array, y: Float64Array, w: Float64Array, { y0, dy, ny }: KdeGrid): Sorted {
  const n = x.length;
  const starts = new Uint32Array(ny + 2);
  const bucket = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const b = Math.min(ny, Math.max(0, Math.floor(((y[i] as number) - y0) / dy) + 1));
    bucket[i] = b;
    starts[b + 1] = (starts[b + 1] as number) + 1;
  }
  for (let b = 0; b <= ny; b++) starts[b + 1] = (starts[b + 1] as number) + (starts[b] as number);
  const next = starts.slice();
  const [sx, sy, sw] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const b = bucket[i] as number;
    const k = next[b] as number;
    next[b] = k + 1;
    sx[k] = x[i] as number;
    sy[k] = y[i] as number;
    sw[k] = w[i] as number;
  }
  return { x: sx, y: sy, w: sw, starts };
}

/**
 * Sums of the quartic kernel on a grid, exact up to rounding (about 1e-13 of the largest value).
 *
 * Along a row the kernel of one point is a polynomial of degree 4 on an interval. For radii of many cells only its five
 * coefficients are written down where the interval begins and taken away where it ends; running sums over the row then
 * give the polynomial that holds in every cell. A point so costs two writes a row instead of one a cell. The polynomials
 * are in units of the radius about the middle of blocks two radii wide, so that the powers stay small and no digits are
 * lost. For radii of few cells the values are added one by one.
 */
export function* quarticRows(
  x: Float64Array,
  y: Float64Array,
  w: Float64Array,
  grid: KdeGrid,
  radius: number,
): Computation<Float64Array> {
  const { nx, ny, dx, dy, y0 } = grid;
  const values = new Float64Array(nx * ny);
  const sorted = sortByRow(x, y, w, grid);
  const { starts } = sorted;
  const wide = radius / dx >= WIDE;
  const blocks = wide ? new Blocks(grid, radius) : null;
  const peak = 3 / (Math.PI * radius * radius);
  // One more row either side: a point exactly on a border may have been put on its other side by rounding.
  const reach = Math.ceil(radius / dy) + 1;
  let work = 0;
  for (let iy = 0; iy < ny; iy++) {
    const from = starts[Math.max(0, iy - reach)] as number;
    const to = starts[Math.min(ny + 1, iy + reach + 2)] as number;
    const row = values.subarray(iy * nx, (iy + 1) * nx);
    const yr = y0 + iy * dy;
    if (blocks) blocks.addRow(sorted, from, to, yr, row);
    else addDirectly(sorted, from, to, yr, row, grid, radius);
    for (let ix = 0; ix < nx; ix++) row[ix] = (row[ix] as number) * peak;
    work += to - from + nx;
    if (work > PAUSE) {
      work = 0;
      yield { done: iy + 1, total: ny };
    }
  }
  return values;
}

function addDirectly(
  { x, y, w }: Sorted,
  from: number,
  to: number,
  yr: number,
  row: Float64Array,
  { x0, dx, nx }: KdeGrid,
  radius: number,
): void {
  const step = dx / radius;
  for (let i = from; i < to; i++) {
    const v = ((y[i] as number) - yr) / radius;
    const c = 1 - v * v;
    if (!(c > 0)) continue;
    const half = Math.sqrt(c);
    const weight = w[i] as number;
    const p = ((x[i] as number) - x0) / radius;
    const a = Math.max(0, Math.ceil((p - half) / step));
    const b = Math.min(nx - 1, Math.floor((p + half) / step));
    for (let ix = a; ix <= b; ix++) {
      const u = ix * step - p;
      const q = c - u * u;
      row[ix] = (row[ix] as number) + weight * q * q;
    }
  }
}

class Blocks {
  readonly #grid: KdeGrid;
  readonly #radius: number;
  /** Cells of a block. */
  readonly #size: number;
  /** Five coefficients a cell: what begins there less what ended. */
  readonly #changes: Float64Array;
  #total = 0;

  constructor(grid: KdeGrid, radius: number) {
    this.#grid = grid;
    this.#radius = radius;
    this.#size = Math.max(1, Math.ceil((2 * radius) / grid.dx));
    this.#changes = new Float64Array(5 * (grid.nx + 1));
  }

  addRow({ x, y, w }: Sorted, from: number, to: number, yr: number, row: Float64Array): void {
    const { x0, dx, nx } = this.#grid;
    const radius = this.#radius;
    const size = this.#size;
    const changes = this.#changes;
    const step = dx / radius;
    changes.fill(0);
    let total = 0;
    for (let i = from; i < to; i++) {
      const v = ((y[i] as number) - yr) / radius;
      const c = 1 - v * v;
      if (!(c > 0)) continue;
      const half = Math.sqrt(c);
      const weight = w[i] as number;
      const at = ((x[i] as number) - x0) / radius;
      const a = Math.max(0, Math.ceil((at - half) / step));
      const b = Math.min(nx, Math.floor((at + half) / step) + 1);
      total += weight;
      for (let start = a, block = Math.floor(a / size); start < b; block++) {
        const first = block * size;
        const end = first + size;
        // (c - (u - p)²)² in powers of u, the distance from the middle of the block in radii.
        const p = at - (first + size / 2) * step;
        const k = c - p * p;
        const k0 = weight * k * k;
        const k1 = weight * 4 * k * p;
        const k2 = weight * (4 * p * p - 2 * k);
        const k3 = weight * -4 * p;
        let j = 5 * start;
        changes[j] = (changes[j] as number) + k0;
        changes[j + 1] = (changes[j + 1] as number) + k1;
        changes[j + 2] = (changes[j + 2] as number) + k2;
        changes[j + 3] = (changes[j + 3] as number) + k3;
        changes[j + 4] = (changes[j + 4] as number) + weight;
        if (b < end) {
          j = 5 * b;
          changes[j] = (changes[j] as number) - k0;
          changes[j + 1] = (changes[j + 1] as number) - k1;
          changes[j + 2] = (changes[j + 2] as number) - k2;
          changes[j + 3] = (changes[j + 3] as number) - k3;
          changes[j + 4] = (changes[j + 4] as number) - weight;
        }
        start = end;
      }
    }
    this.#total = total;
    this.#write(row);
  }

  /** Running sums, started anew in every block, and the value of the polynomial that holds in each cell. */
  #write(row: Float64Array): void {
    const { dx, nx } = this.#grid;
    const changes = this.#changes;
    const step = dx / this.#radius;
    // What is left of weights that came and went by rounding is nothing.
    const nothing = 1e-13 * this.#total;
    for (let first = 0; first < nx; first += this.#size) {
      const end = Math.min(nx, first + this.#size);
      let [k0, k1, k2, k3, k4] = [0, 0, 0, 0, 0];
      for (let ix = first; ix < end; ix++) {
        const j = 5 * ix;
        k0 += changes[j] as number;
        k1 += changes[j + 1] as number;
        k2 += changes[j + 2] as number;
        k3 += changes[j + 3] as number;
        k4 += changes[j + 4] as number;
        const u = (ix - first - this.#size / 2) * step;
        const value = k0 + u * (k1 + u * (k2 + u * (k3 + u * k4)));
        row[ix] = k4 <= nothing || value < 0 ? 0 : value;
      }
    }
  }
}
