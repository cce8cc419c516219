import { createStore } from 'zustand/vanilla';

/** While a picture for everybody is taken: the fewest cases that a part of the density may be drawn from. 0 = all is drawn. */
export const concealStore = createStore<{ readonly least: number }>(() => ({ least: 0 }));
