import { useMemo } from 'react';
import { type Interval, zoneOf } from '../../../core/model/time.ts';
import { useDataset } from '../../state/dataset.ts';
import { timeExtent } from '../../state/extent.ts';
import type { CompareRule, State, TimeMode } from '../../state/state.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { enterMode, modeOf, stepIn } from './modes.ts';
import { clampWindow, makeGrid, type TimeGrid } from './window.ts';

export interface TimeControl {
  readonly grid: TimeGrid;
  /** The window in view; all of the data's time when no clause is set. */
  readonly window: Interval;
  /** The mode that the window allows. While two periods are compared, A is a window. */
  readonly mode: TimeMode;
}

/** Grid of the dataset in view. It does not change with the window, so neither does what hangs on it alone. */
export function useGrid(): TimeGrid {
  const { profile, engine } = useDataset();
  const snap = useApp((s) => s.snap);
  const extent = useMemo(() => timeExtent(profile, engine), [profile, engine]);
  return useMemo(() => makeGrid(extent, snap, zoneOf(profile.timeZone)), [extent, snap, profile]);
}

const askedMode = (s: State): TimeMode => (s.compare === null ? s.timeMode : 'window');

const windowIn = (time: Interval | undefined, grid: TimeGrid): Interval =>
  time ? clampWindow(time, grid) : grid.extent;

/** Grid and window; the component renders at every move. */
export function useTime(): TimeControl {
  const grid = useGrid();
  const time = useApp((s) => s.filter.time);
  const asked = useApp(askedMode);
  return useMemo(() => {
    const window = windowIn(time, grid);
    return { grid, window, mode: modeOf(asked, window, grid) };
  }, [time, grid, asked]);
}

/** The window at this moment, for handlers that must not make their component follow it. */
export const windowNow = (grid: TimeGrid): Interval => windowIn(appStore.getState().filter.time, grid);

/** Sets the time clause. "All" stays a clause of its own, so that the question always names its period. */
export function putWindow(w: Interval): void {
  actions.setClause('time', w);
}

/** The mode at this moment, for handlers. */
export const modeNow = (grid: TimeGrid): TimeMode =>
  modeOf(askedMode(appStore.getState()), windowNow(grid), grid);

/** Moves the window by so many steps, as its mode moves it. */
export const moveBy = (count: number, grid: TimeGrid): void =>
  putWindow(stepIn(modeNow(grid), windowNow(grid), count, grid));

/** Changes the mode; the window takes its shape and stays as near as can be to where it was. A comparison ends. */
export function putMode(mode: TimeMode, grid: TimeGrid): void {
  const window = enterMode(mode, modeNow(grid), windowNow(grid), grid);
  actions.setTimeline({ window, timeMode: mode, compare: null });
}

/** Compares the window with another period: one that follows it by a rule, or one of its own. */
export function putCompare(compare: CompareRule | Interval, grid: TimeGrid): void {
  // What is compared is a window: the shapes of the other modes have no period before them.
  const window = enterMode('window', modeNow(grid), windowNow(grid), grid);
  actions.setTimeline({ window, timeMode: 'window', compare });
}
