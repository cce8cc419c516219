import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { MapLayerId } from '../state/state.ts';

/**
 * What the map makes before it is to show it, while the browser has time: who knows what comes next (a talk) says so here, and the
 * step there finds it ready.
 */
export const aheadStore = createStore<{ readonly layers: readonly MapLayerId[] }>(() => ({ layers: [] }));
/** Layers that will be shown soon. */
export const useAhead = (): readonly MapLayerId[] => useStore(aheadStore, (s) => s.layers);

/** A moment in which the browser has time; by then at the latest, in milliseconds. */
export const idle = (timeout: number): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout });
    else setTimeout(resolve, 50);
  });
