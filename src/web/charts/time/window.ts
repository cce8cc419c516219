import { periodBefore, shiftInstant } from '../../../core/model/periods.ts';
import {
  addSteps,
  type CalendarStep,
  DAY_S,
  floorToStep,
  type Interval,
  type Seconds,
  stepBoundaries,
  type Zone,
} from '../../../core/model/time.ts';

/**
 * The time window as arithmetic: every position of a handle, a step, a drag or a playback is a pure function of the
 * window and a grid of calendar steps. Windows are half-open.
 */
export interface TimeGrid {
  readonly zone: Zone;
  readonly step: CalendarStep;
  /** All of the data's time; windows never leave it. */
  readonly extent: Interval;
  /** Ascending ends of the calendar steps, the outermost ones cut to the extent (so partial steps are steps too). */
  readonly bounds: readonly Seconds[];
}

/** Steps that PageUp and PageDown go. */
export const LARGE_STEP: Record<CalendarStep, number> = { day: 7, month: 12, quarter: 4, year: 5 };

export function makeGrid(extent: Interval, step: CalendarStep, zone: Zone): TimeGrid {
  const bounds = stepBoundaries(extent, step, zone);
  bounds[0] = extent.from;
  bounds[bounds.length - 1] = extent.to;
  return { zone, step, extent, bounds };
}

/** Index of the last bound at or before t (0 when t lies before all). */
export function boundAtOrBefore(bounds: readonly Seconds[], t: Seconds): number {
  let [lo, hi] = [0, bounds.length - 1];
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if ((bounds[mid] ?? 0) <= t) lo = mid;
    else hi = mid - 1;
  }
  return lo;
}

/** Index of the bound nearest to t. */
export function nearestBound(bounds: readonly Seconds[], t: Seconds): number {
  const i = boundAtOrBefore(bounds, t);
  const next = bounds[i + 1];
  return next !== undefined && next - t < t - (bounds[i] ?? 0) ? i + 1 : i;
}

const clamp = (x: number, lo: number, hi: number): number => Math.max(lo, Math.min(hi, x));
const at = (grid: TimeGrid, i: number): Seconds =>
  grid.bounds[clamp(i, 0, grid.bounds.length - 1)] ?? grid.extent.from;

/** First and last bound of a window that lies on the grid, else null. */
function alignment(w: Interval, { bounds }: TimeGrid): { i: number; j: number } | null {
  const i = boundAtOrBefore(bounds, w.from);
  const j = boundAtOrBefore(bounds, w.to);
  return bounds[i] === w.from && bounds[j] === w.to && j > i ? { i, j } : null;
}

/** The window cut to the extent; the whole extent when nothing of it is left. */
export function clampWindow(w: Interval, { extent }: Pick<TimeGrid, 'extent'>): Interval {
  const from = Math.max(w.from, extent.from);
  const to = Math.min(w.to, extent.to);
  return to > from ? { from, to } : extent;
}

/**
 * The window moved by calendar steps with its length in steps kept. At the edges it stops with the last step that
 * exists, a partial one included: twelve months ending in a May of 19 days are still twelve steps.
 */
export function stepWindow(w: Interval, count: number, grid: TimeGrid): Interval {
  const on = alignment(w, grid);
  if (on) {
    const length = on.j - on.i;
    const i = clamp(on.i + count, 0, grid.bounds.length - 1 - length);
    return { from: at(grid, i), to: at(grid, i + length) };
  }
  const { extent, step, zone } = grid;
  const length = Math.min(w.to - w.from, extent.to - extent.from);
  const reach = grid.bounds.length;
  const n = clamp(count, -reach, reach);
  const moved = { from: shiftInstant(w.from, step, n, zone), to: shiftInstant(w.to, step, n, zone) };
  if (moved.from <= extent.from) return { from: extent.from, to: extent.from + length };
  if (moved.to >= extent.to) return { from: extent.to - length, to: extent.to };
  // Two ends clamped to the same month end would leave nothing: 30/1–31/1 has no February of its own.
  return moved.to > moved.from ? moved : { from: moved.from, to: moved.from + length };
}

/** The window moved by about `dt` seconds, in whole steps, as when it is dragged by its middle. */
export function dragWindow(w: Interval, dt: number, grid: TimeGrid): Interval {
  const on = alignment(w, grid);
  if (on) return stepWindow(w, nearestBound(grid.bounds, w.from + dt) - on.i, grid);
  const mean = (grid.extent.to - grid.extent.from) / (grid.bounds.length - 1);
  return stepWindow(w, Math.round(dt / mean), grid);
}

export type Handle = 'from' | 'to';

/** One handle put on the bound nearest to t; it stops one step before the other handle. */
export function dragHandle(handle: Handle, t: Seconds, w: Interval, grid: TimeGrid): Interval {
  return putHandle(handle, nearestBound(grid.bounds, t), w, grid);
}

function putHandle(handle: Handle, index: number, w: Interval, grid: TimeGrid): Interval {
  const { bounds } = grid;
  if (handle === 'from') {
    const before = boundAtOrBefore(bounds, w.to - 1);
    return { from: at(grid, Math.min(index, before)), to: w.to };
  }
  const after = boundAtOrBefore(bounds, w.from) + 1;
  return { from: w.from, to: at(grid, Math.max(index, after)) };
}

export type HandleMove = 'less' | 'more' | 'much-less' | 'much-more' | 'least' | 'most';

/** One handle moved by key: small and large steps, and to the ends it can reach. */
export function nudgeHandle(handle: Handle, move: HandleMove, w: Interval, grid: TimeGrid): Interval {
  const { bounds } = grid;
  const t = w[handle];
  const below = boundAtOrBefore(bounds, t);
  const on = bounds[below] === t;
  const large = LARGE_STEP[grid.step];
  // Off the grid (typed dates) the first step goes to the neighbouring bound.
  const less = on ? below - 1 : below;
  const to: Record<HandleMove, number> = {
    less,
    more: below + 1,
    'much-less': less - large + 1,
    'much-more': below + large,
    least: 0,
    most: bounds.length - 1,
  };
  return putHandle(handle, clamp(to[move], 0, bounds.length - 1), w, grid);
}

/** Which handle a click on the bare track moves. */
export function nearestHandle(t: Seconds, w: Interval): Handle {
  return Math.abs(t - w.from) <= Math.abs(t - w.to) ? 'from' : 'to';
}

export const isSame = (a: Interval | undefined, b: Interval | undefined): boolean =>
  a?.from === b?.from && a?.to === b?.to;

export const isAll = (w: Interval, extent: Interval): boolean => w.from <= extent.from && w.to >= extent.to;

/** The same dates a year before, or null where the data do not reach back that far. */
export const yearBefore = (w: Interval, { extent, zone }: TimeGrid): Interval | null =>
  periodBefore(w, 'year-before', extent, zone);

/** Whole days of [from, to), rounded (a day of 23 or 25 hours is a day). */
export const daysOf = (w: Interval): number => Math.round((w.to - w.from) / DAY_S);

/** Days of the first and of the last month that the window holds, where it holds only a part; null where whole. */
export function partialMonths(w: Interval, zone: Zone): { first: number | null; last: number | null } {
  const firstMonth = floorToStep(w.from, 'month', zone);
  const lastMonth = floorToStep(w.to - 1, 'month', zone);
  const firstEnd = addSteps(firstMonth, 'month', 1, zone);
  const lastEnd = addSteps(lastMonth, 'month', 1, zone);
  if (firstMonth === lastMonth) return { first: null, last: w.to < lastEnd ? daysOf(w) : null };
  return {
    first: w.from > firstMonth ? daysOf({ from: w.from, to: firstEnd }) : null,
    last: w.to < lastEnd ? daysOf({ from: lastMonth, to: w.to }) : null,
  };
}
