import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Whether the map of the screen is lent to a studio, which alone says then what is on it. */
export const borrowedStore = createStore<{ readonly on: boolean }>(() => ({ on: false }));
export const useBorrowed = (): boolean => useStore(borrowedStore, (s) => s.on);
