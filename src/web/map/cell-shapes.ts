import { useEffect, useSyncExternalStore } from 'react';

/**
 * The outlines of cells, which need the library that makes cells: it comes when the page has nothing else to do, because
 * no first view needs it.
 */
type Shapes = Pick<typeof import('../../core/geo/grid.ts'), 'cellRing'>;
let shapes: Shapes | null = null;
let coming: Promise<void> | null = null;
const listeners = new Set<() => void>();

const load = (): Promise<void> => {
  coming ??= import('../../core/geo/grid.ts').then(
    (module) => {
      shapes = module;
      for (const tell of listeners) tell();
    },
    () => {
      // Without a network now; asked for again with the next map.
      coming = null;
    },
  );
  return coming;
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What makes outlines of cells, null until it is there. */
export const cellShapes = (): Shapes | null => shapes;

/** The same for a component, which sees to it that it comes. */
export function useCellShapes(): Shapes | null {
  useEffect(() => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => void load(), { timeout: 10_000 });
    else setTimeout(() => void load(), 2_000);
  }, []);
  return useSyncExternalStore(subscribe, cellShapes);
}
