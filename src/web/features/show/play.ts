import { useEffect } from 'react';
import { type Interval, parseInstant, zoneOf } from '../../../core/model/time.ts';
import type { Chapter, Playback } from '../../../core/story/story.ts';
import { atEnd, firstOf, modeOf, stepIn } from '../../charts/time/modes.ts';
import { Player, paceOf } from '../../charts/time/player.ts';
import { clampWindow, isAll, LARGE_STEP, makeGrid, type TimeGrid } from '../../charts/time/window.ts';
import { type Dataset, useDataset } from '../../state/dataset.ts';
import { timeExtent } from '../../state/extent.ts';
import type { State, TimeMode } from '../../state/state.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { viewOfChapter } from './slide/link.ts';
import { showStore } from './store.ts';

/** The time that a playback runs through, in its steps; it never leaves the time of the data. */
export function gridOf({ from, to, step }: Playback, dataset: Dataset): TimeGrid {
  const zone = zoneOf(dataset.profile.timeZone);
  const extent = timeExtent(dataset.profile, dataset.engine);
  const asked = { from: parseInstant(from, zone) ?? extent.from, to: parseInstant(to, zone) ?? extent.to };
  return makeGrid(clampWindow(asked, { extent }), step, zone);
}

/**
 * How the window moves: as the chapter's own mode says. A chapter whose window holds all of the playback's time has nothing to
 * move, so it plays the steps themselves, one by one.
 */
function shapeOf(state: State, grid: TimeGrid): { readonly mode: TimeMode; readonly first: Interval } {
  const window = clampWindow(state.filter.time ?? grid.extent, grid);
  const asked = state.compare === null ? state.timeMode : 'window';
  if (asked === 'window' && isAll(window, grid.extent)) {
    const first = { from: grid.extent.from, to: grid.bounds[1] ?? grid.extent.to };
    return { mode: 'instant', first };
  }
  const mode = modeOf(asked, window, grid);
  return { mode, first: firstOf(mode, window, grid) };
}

/** Every window of a playback, in order, the last one included. */
export function framesOf(playback: Playback, state: State, dataset: Dataset): Interval[] {
  const grid = gridOf(playback, dataset);
  const { mode, first } = shapeOf(state, grid);
  const frames = [first];
  // The grid has an end, and every step comes nearer to it; the limit is for grids that somebody got wrong.
  while (frames.length <= grid.bounds.length + LARGE_STEP[playback.step]) {
    const last = frames.at(-1) as Interval;
    if (atEnd(mode, last, grid)) break;
    const next = stepIn(mode, last, 1, grid);
    if (next.from === last.from && next.to === last.to) break;
    frames.push(next);
  }
  return frames;
}

/** How long a playback of a chapter takes. */
export function secondsOf(playback: Playback, chapter: Pick<Chapter, 'link'>, dataset: Dataset): number {
  const { state } = viewOfChapter(chapter, dataset, appStore.getState());
  return (framesOf(playback, state, dataset).length * playback.stepMs) / 1_000;
}

/**
 * Begins the playback of a chapter, or stops it. The scale of its longest window is that of all, so that darker means more from the
 * first step to the last: that window stands for a moment before the steps begin.
 */
export async function togglePlay(playback: Playback, dataset: Dataset): Promise<void> {
  const { playing } = appStore.getState();
  if (playing) {
    actions.set({ playing: false });
    return;
  }
  const frames = framesOf(playback, appStore.getState(), dataset);
  const longest = frames.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  const chapter = showStore.getState().current;
  actions.setClause('time', longest);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  // Who has gone on meanwhile wants to see the next chapter, not this one's steps under it.
  if (showStore.getState().current !== chapter || appStore.getState().workspace !== 'show') return;
  actions.set({ playing: true });
}

/** Runs the playback of the chapter in view while the state says `playing`; afterwards its last step stays. */
export function useChapterPlayback(playback: Playback | null): void {
  const dataset = useDataset();
  const playing = useApp((s) => s.playing);
  useEffect(() => {
    if (!playing || !playback) return;
    const grid = gridOf(playback, dataset);
    const { mode, first } = shapeOf(appStore.getState(), grid);
    const lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
    actions.setClause('time', first);
    const player = new Player(
      {
        grid: () => grid,
        mode: () => mode,
        window: () => appStore.getState().filter.time,
        setWindow: (w) => actions.setClause('time', w),
        stepMs: () => paceOf(playback.stepMs, lessMotion.matches),
        loop: () => false,
        stopped: () => actions.set({ playing: false }),
      },
      performance.now(),
    );
    let frame = requestAnimationFrame(function tick(now) {
      frame = requestAnimationFrame(tick);
      player.frame(now);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, playback, dataset]);
}
