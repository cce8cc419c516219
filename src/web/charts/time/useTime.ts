import { useMemo } from 'react';
import { type Interval, zoneOf } from '../../../core/model/time.ts';
import { useDataset } from '../../state/dataset.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { clampWindow, makeGrid, type TimeGrid, timeExtent } from './window.ts';

export interface TimeControl {
  readonly grid: TimeGrid;
  /** The window in view; all of the data's time when no clause is set. */
  readonly window: Interval;
}

/** Grid of the dataset in view. It does not change with the window, so neither does what hangs on it alone. */
export function useGrid(): TimeGrid {
  const { profile, engine } = useDataset();
  const snap = useApp((s) => s.snap);
  const extent = useMemo(() => timeExtent(profile, engine), [profile, engine]);
  return useMemo(() => makeGrid(extent, snap, zoneOf(profile.timeZone)), [extent, snap, profile]);
}

const windowIn = (time: Interval | undefined, grid: TimeGrid): Interval =>
  time ? clampWindow(time, grid) : grid.extent;

/** Grid and window; the component renders at every move. */
export function useTime(): TimeControl {
  const grid = useGrid();
  const time = useApp((s) => s.filter.time);
  return useMemo(() => ({ grid, window: windowIn(time, grid) }), [time, grid]);
}

/** The window at this moment, for handlers that must not make their component follow it. */
export const windowNow = (grid: TimeGrid): Interval => windowIn(appStore.getState().filter.time, grid);

/** Sets the time clause. "All" stays a clause of its own, so that the question always names its period. */
export function putWindow(w: Interval): void {
  actions.setClause('time', w);
}
