import { useEffect, useRef } from 'react';
import { actions, appStore, useApp } from '../../state/store.ts';
import { Player, paceOf } from './player.ts';
import { modeNow } from './useTime.ts';
import type { TimeGrid } from './window.ts';

/** Runs the playback while the state says `playing`: one look at the clock a frame, at most one move of the window. */
export function usePlayback(grid: TimeGrid): void {
  const playing = useApp((s) => s.playing);
  const latest = useRef(grid);
  latest.current = grid;
  useEffect(() => {
    if (!playing) return;
    const lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
    const player = new Player(
      {
        grid: () => latest.current,
        mode: () => modeNow(latest.current),
        window: () => appStore.getState().filter.time,
        setWindow: (w) => actions.setClause('time', w),
        stepMs: () => paceOf(appStore.getState().stepMs, lessMotion.matches),
        loop: () => appStore.getState().loop,
        stopped: () => actions.set({ playing: false }),
      },
      performance.now(),
    );
    let frame = requestAnimationFrame(function tick(now) {
      frame = requestAnimationFrame(tick);
      player.frame(now);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing]);
}
