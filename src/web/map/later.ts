import { useSyncExternalStore } from 'react';

/**
 * Code of the map that no first view needs and that is too large to wait for: outlines of cells need the library that makes
 * cells, cuts at the border one for polygons. It is fetched once the first view stands.
 */
export type Later = Pick<typeof import('../../core/geo/grid.ts'), 'cellRing'> &
  Pick<typeof import('../../core/analysis/coverage/clip.ts'), 'cutAway'> &
  Pick<typeof import('../../core/analysis/spot/cell-shapes.ts'), 'cellShapes'>;

let later: Later | null = null;
let coming = false;
const listeners = new Set<() => void>();

/** Fetches it, once; where that fails (no network now), the next map asks again. */
export async function loadLater(): Promise<void> {
  if (coming) return;
  coming = true;
  try {
    const [{ cellRing }, { cutAway }, { cellShapes }] = await Promise.all([
      import('../../core/geo/grid.ts'),
      import('../../core/analysis/coverage/clip.ts'),
      import('../../core/analysis/spot/cell-shapes.ts'),
    ]);
    later = { cellRing, cutAway, cellShapes };
    for (const tell of listeners) tell();
  } catch (error) {
    coming = false;
    reportError(error);
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What has come, null until it is there. */
export const laterNow = (): Later | null => later;
export const useLater = (): Later | null => useSyncExternalStore(subscribe, laterNow);
