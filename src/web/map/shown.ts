import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CellGrid } from './density.ts';
import type { GroundData } from './ground.ts';
import type { Stage } from './stage.ts';
import type { DensityScale } from './useDensity.ts';

/** The map on the screen, for those who take a picture of it. */
export interface ShownMap {
  /** Null where none is drawn. */
  readonly stage: Stage | null;
  readonly scale: DensityScale | null;
  /** The grid of the density that is drawn. */
  readonly grid: CellGrid | null;
  /** What it is drawn on; undefined while that is being read. */
  readonly ground: GroundData | undefined;
}
export const NOTHING: ShownMap = { stage: null, scale: null, grid: null, ground: undefined };
const store = createStore<ShownMap>(() => NOTHING);
export const showMap = (shown: ShownMap): void => store.setState(shown, true);
export const useShownMap = (): ShownMap => useStore(store);
export const shownMap = (): ShownMap => store.getState();
