import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Stage } from './stage.ts';
import type { DensityScale } from './useDensity.ts';

/** The map on the screen, for those who take a picture of it. */
export interface ShownMap {
  /** Null where none is drawn. */
  readonly stage: Stage | null;
  readonly scale: DensityScale | null;
}
const store = createStore<ShownMap>(() => ({ stage: null, scale: null }));
export const showMap = (shown: ShownMap): void => store.setState(shown, true);
export const useShownMap = (): ShownMap => useStore(store);
