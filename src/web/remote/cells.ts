import { useEffect, useState } from 'react';
import { engineAt } from '../jobs/cells.ts';
import type { Dataset } from '../state/dataset.ts';

/**
 * The dataset with its cells at the wanted resolution. While the worker makes them (or where it cannot, which is
 * printed) it stays as it was, so the map never goes empty in between. `prepare` makes what the new engine needs first,
 * and stays the same function.
 */
export function useDatasetAt(
  dataset: Dataset | null,
  resolution: number,
  prepare: (engine: Dataset['engine']) => Promise<void>,
): Dataset | null {
  const [shown, setShown] = useState<{ readonly of: Dataset; readonly at: Dataset } | null>(null);
  const current = shown !== null && shown.of === dataset ? shown.at : dataset;
  useEffect(() => {
    if (!dataset || !current || current.engine.cells.resolution === resolution) return;
    const control = new AbortController();
    engineAt(current.engine, resolution, control.signal)
      .then(async (engine) => {
        await prepare(engine);
        if (!control.signal.aborted) setShown({ of: dataset, at: { ...dataset, engine } });
      })
      .catch((error: unknown) => {
        if (!control.signal.aborted) console.error(error);
      });
    return () => control.abort();
  }, [dataset, current, resolution, prepare]);
  return current;
}
