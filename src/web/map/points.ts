import type { Interval } from '../../core/model/time.ts';
import type { IncidentTable } from '../../core/table/table.ts';
import { rgb } from './tokens.ts';

/**
 * Incident points. Rows are sorted by time, so what a window shows is a slice: moving the window changes two
 * numbers, never a buffer. Buffers are made anew only when another clause of the filter changes.
 */

/** What the GPU draws: the placed rows of a filter without its time clause, in time order. */
export interface PointBuffers {
  /** Row of the table for each point. */
  readonly rows: Uint32Array;
  /** Two floats a point. */
  readonly positions: Float32Array;
  /** Red, green, blue and shape (see SHAPE: disc, diamond, hollow square) a point. */
  readonly looks: Uint8Array;
}

/** Which shape a family has, as the GPU is told: colour is never the only sign. */
export const SHAPE = { reported: 255, other: 128, police: 0 } as const;

/** Rows between two chances to let the screen breathe. */
const SLICE = 20_000;

/** Puts the rows of a filter into buffers, in slices; `projected` holds the positions of all rows of the table. */
export function* pointBuffers(
  table: IncidentTable,
  projected: Float32Array,
  rows: Uint32Array,
  colours: Readonly<Record<string, string>>,
): Generator<void, PointBuffers> {
  // A colour and a shape as one number, in the byte order of the machine.
  const looks = new Uint32Array(
    Uint8Array.from(table.classes.flatMap((c) => [...rgb(colours[c.code] ?? ''), SHAPE[c.family]])).buffer,
  );
  const out = {
    rows: new Uint32Array(rows.length),
    positions: new Float32Array(2 * rows.length),
    looks: new Uint32Array(rows.length),
  };
  let n = 0;
  for (let k = 0; k < rows.length; k++) {
    if (k % SLICE === SLICE - 1) yield;
    const row = rows[k] as number;
    const x = projected[2 * row] ?? Number.NaN;
    if (Number.isNaN(x)) continue;
    out.rows[n] = row;
    out.positions[2 * n] = x;
    out.positions[2 * n + 1] = projected[2 * row + 1] ?? 0;
    out.looks[n] = looks[table.cls[row] ?? 0] ?? 0;
    n++;
  }
  return {
    rows: out.rows.subarray(0, n),
    positions: out.positions.subarray(0, 2 * n),
    looks: new Uint8Array(out.looks.buffer, 0, 4 * n),
  };
}

/** First point and number of points that start in [from, to); all where there is no window. */
export function sliceOf(
  table: IncidentTable,
  rows: Uint32Array,
  window: Interval | undefined,
): { readonly first: number; readonly count: number } {
  if (!window) return { first: 0, count: rows.length };
  const lower = (time: number): number => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((table.from[rows[mid] ?? 0] ?? 0) < time) low = mid + 1;
      else high = mid;
    }
    return low;
  };
  const first = lower(window.from);
  return { first, count: Math.max(0, lower(window.to) - first) };
}

/**
 * The drawn point nearest to a place on the plane, within a radius; null for none. A plain scan of the slice in
 * view: 0.3 ms for a hundred thousand points, and nothing to build or to keep up to date. Among equals the
 * latest wins, which is the one drawn on top.
 */
export function nearestPoint(
  buffers: PointBuffers,
  slice: { readonly first: number; readonly count: number },
  x: number,
  y: number,
  radius: number,
): number | null {
  let best = radius * radius;
  let found = -1;
  const { positions } = buffers;
  for (let i = slice.first; i < slice.first + slice.count; i++) {
    const dx = (positions[2 * i] as number) - x;
    const dy = (positions[2 * i + 1] as number) - y;
    const d = dx * dx + dy * dy;
    if (d <= best) {
      best = d;
      found = i;
    }
  }
  return found < 0 ? null : (buffers.rows[found] ?? null);
}
