import type { Interval, Seconds } from '../../../core/model/time.ts';
import type { TimeMode } from '../../state/state.ts';
import {
  boundAtOrBefore,
  dragHandle,
  type Handle,
  type HandleMove,
  isAll,
  LARGE_STEP,
  nearestHandle,
  nudgeHandle,
  stepWindow,
  type TimeGrid,
} from './window.ts';

/**
 * The four modes of the time line as arithmetic. All of them set the one time clause; a mode says which of its two ends
 * can move: both (window), both together by one step (instant), the end (from the start on), the start (to the end).
 */

/** What can be held on the track. `step` is the one handle of an instant. */
export type ThumbId = Handle | 'step';
export const THUMBS: Readonly<Record<TimeMode, readonly ThumbId[]>> = {
  window: ['from', 'to'],
  instant: ['step'],
  'from-start': ['to'],
  'to-end': ['from'],
};

/** The mode that the window allows: another view may have set one that has not the shape of the mode asked for. */
export function modeOf(mode: TimeMode, w: Interval, grid: TimeGrid): TimeMode {
  const { bounds, extent } = grid;
  if (mode === 'from-start') return w.from <= extent.from ? mode : 'window';
  if (mode === 'to-end') return w.to >= extent.to ? mode : 'window';
  if (mode === 'window') return mode;
  const i = boundAtOrBefore(bounds, w.from);
  return bounds[i] === w.from && bounds[i + 1] === w.to ? mode : 'window';
}

/** The step that holds the instant; the last one for the end of the data. */
export function stepAt(t: Seconds, { bounds, extent }: TimeGrid): Interval {
  const i = Math.min(boundAtOrBefore(bounds, t), bounds.length - 2);
  return { from: bounds[i] ?? extent.from, to: bounds[i + 1] ?? extent.to };
}

/** The window with which a mode begins, as near as can be to the one in view. */
export function enterMode(mode: TimeMode, was: TimeMode, w: Interval, grid: TimeGrid): Interval {
  const { bounds, extent, step } = grid;
  if (mode === 'instant') return stepAt(w.to - 1, grid);
  if (mode === 'from-start') return { from: extent.from, to: w.to };
  if (mode === 'to-end') return { from: w.from, to: extent.to };
  if (was === 'window') return w;
  // Out of the other modes: a stretch of the usual length at the end that moved.
  if (was === 'to-end') {
    const i = boundAtOrBefore(bounds, w.from);
    return { from: w.from, to: bounds[i + LARGE_STEP[step]] ?? extent.to };
  }
  const j = boundAtOrBefore(bounds, w.to);
  return { from: bounds[Math.max(0, j - LARGE_STEP[step])] ?? extent.from, to: w.to };
}

/** The window moved by so many steps, as the mode moves it; it stops with the first and with the last step. */
export function stepIn(mode: TimeMode, w: Interval, count: number, grid: TimeGrid): Interval {
  if (mode === 'window' || mode === 'instant') return stepWindow(w, count, grid);
  const { bounds, extent } = grid;
  const end = mode === 'from-start';
  const t = end ? w.to : w.from;
  const below = boundAtOrBefore(bounds, t);
  // Off the grid (typed dates) the first step back goes to the bound before.
  const index = below + count + (count < 0 && bounds[below] !== t ? 1 : 0);
  const last = bounds.length - 1;
  if (end) return { from: extent.from, to: bounds[Math.max(1, Math.min(last, index))] ?? extent.to };
  return { from: bounds[Math.max(0, Math.min(last - 1, index))] ?? extent.from, to: extent.to };
}

/** Whether no step follows. */
export function atEnd(mode: TimeMode, w: Interval, { bounds, extent }: TimeGrid): boolean {
  return mode === 'to-end' ? w.from >= (bounds.at(-2) ?? extent.from) : w.to >= extent.to;
}

/** The first position of the mode. */
export const firstOf = (mode: TimeMode, w: Interval, grid: TimeGrid): Interval =>
  stepIn(mode, w, -grid.bounds.length, grid);

/**
 * Where a playback begins: at the window; at the first step when it stands at the last; and when a window holds
 * everything (nothing could move), with the first large step of it.
 */
export function playStart(mode: TimeMode, w: Interval, grid: TimeGrid): Interval {
  const { extent, bounds, step } = grid;
  if (mode === 'window' && isAll(w, extent)) {
    const n = bounds.length - 1;
    const length = n > LARGE_STEP[step] ? LARGE_STEP[step] : 1;
    return { from: extent.from, to: bounds[length] ?? extent.to };
  }
  return atEnd(mode, w, grid) ? firstOf(mode, w, grid) : w;
}

/** A handle put at an instant, as the mode allows. */
export function dragThumb(thumb: ThumbId, t: Seconds, w: Interval, grid: TimeGrid): Interval {
  return thumb === 'step' ? stepAt(t, grid) : dragHandle(thumb, t, w, grid);
}

/** The handle that a click on the bare track moves. */
export function nearestThumb(mode: TimeMode, t: Seconds, w: Interval): ThumbId {
  const [only, second] = THUMBS[mode];
  return only && !second ? only : nearestHandle(t, w);
}

/** A handle moved by key. */
export function nudgeThumb(thumb: ThumbId, move: HandleMove, w: Interval, grid: TimeGrid): Interval {
  if (thumb !== 'step') return nudgeHandle(thumb, move, w, grid);
  const [large, all] = [LARGE_STEP[grid.step], grid.bounds.length];
  const count: Record<HandleMove, number> = {
    less: -1,
    more: 1,
    'much-less': -large,
    'much-more': large,
    least: -all,
    most: all,
  };
  return stepWindow(w, count[move], grid);
}
