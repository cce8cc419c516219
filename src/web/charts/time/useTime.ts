import { useMemo } from 'react';
import type { Interval } from '../../../core/model/time.ts';
import { zoneOf } from '../../../core/model/time.ts';
import { useDataset } from '../../state/dataset.ts';
import { actions, useApp } from '../../state/store.ts';
import { clampWindow, makeGrid, type TimeGrid, timeExtent } from './window.ts';

export interface TimeControl {
  readonly grid: TimeGrid;
  /** The window in view; all of the data's time when no clause is set. */
  readonly window: Interval;
  setWindow(w: Interval): void;
}

/** Grid and window of the dataset in view, and the one way to move the window. */
export function useTime(): TimeControl {
  const { profile, engine } = useDataset();
  const snap = useApp((s) => s.snap);
  const time = useApp((s) => s.filter.time);
  const extent = useMemo(() => timeExtent(profile, engine), [profile, engine]);
  const grid = useMemo(() => makeGrid(extent, snap, zoneOf(profile.timeZone)), [extent, snap, profile]);
  const window = useMemo(() => (time ? clampWindow(time, grid) : extent), [time, grid, extent]);
  return { grid, window, setWindow: putWindow };
}

/** Sets the time clause. "All" stays a clause of its own, so that the question always names its period. */
export function putWindow(w: Interval): void {
  actions.setClause('time', w);
}
