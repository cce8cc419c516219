import { useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { actions, useApp } from './store.ts';

/** True while somebody holds a slider or a window. Not part of the state: it decides nothing that a link should keep. */
export const dragStore = createStore<{ readonly dragging: boolean }>(() => ({ dragging: false }));

export const setDragging = (dragging: boolean): void => {
  if (dragStore.getState().dragging === dragging) return;
  // However many windows a drag passes, undo takes back all of it at once.
  actions.gesture(dragging);
  dragStore.setState({ dragging });
};

/** True during drag and playback: scales, class breaks and orders stay as they were until it ends. */
export function useMoving(): boolean {
  const playing = useApp((s) => s.playing);
  const dragging = useStore(dragStore, (s) => s.dragging);
  return playing || dragging;
}

/** The value as it was when things last stood still. */
export function useFrozen<T>(value: T, frozen: boolean): T {
  const kept = useRef(value);
  if (!frozen) kept.current = value;
  return kept.current;
}

/** Calls `run` at most once a frame with the latest argument; earlier ones are dropped, never queued. */
export function perFrame<A>(run: (arg: A) => void): { (arg: A): void; flush(): void } {
  let frame = 0;
  let pending: { arg: A } | null = null;
  const fire = () => {
    frame = 0;
    const p = pending;
    pending = null;
    if (p) run(p.arg);
  };
  const call = (arg: A) => {
    pending = { arg };
    if (frame === 0) frame = requestAnimationFrame(fire);
  };
  return Object.assign(call, {
    flush() {
      cancelAnimationFrame(frame);
      fire();
    },
  });
}
