import { useEffect, useMemo, useState } from 'react';
import { type Filter, without } from '../../core/model/filter.ts';
import type { Dataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';
import { useCount } from '../state/useCounts.ts';
import type { Origin } from './mercator.ts';
import { type PointBuffers, pointBuffers, projectTable, sliceOf } from './points.ts';
import { pointsShown } from './present.ts';
import { inSlices } from './slices.ts';
import type { Tokens } from './tokens.ts';

export interface Points {
  readonly buffers: PointBuffers;
  readonly first: number;
  readonly count: number;
}

/** Incident points under the current filter; null while positions are being projected or points are not shown. */
export function usePoints(dataset: Dataset, origin: Origin, tokens: Tokens): Points | null {
  const on = useApp(pointsShown);
  const { engine } = dataset;
  const projected = useProjected(dataset, origin, on);
  // Of the counts, which may be a moment behind the question: charts and points then show the same.
  const filter = useCount(filterOfCounts);
  // The same rows for as long as only the window moves.
  const key = JSON.stringify(without(filter, 'time'));
  const buffers = useMemo(() => {
    if (!on || !projected) return null;
    const rows = engine.rows(JSON.parse(key) as Filter, 'time');
    return pointBuffers(engine.table, projected, rows, tokens.cls);
  }, [on, projected, engine, key, tokens]);
  const window = filter.time;
  return useMemo(
    () => buffers && { buffers, ...sliceOf(engine.table, buffers.rows, window) },
    [buffers, engine, window],
  );
}

const filterOfCounts = (c: { readonly filter: Filter }) => c.filter;

function useProjected(dataset: Dataset, origin: Origin, wanted: boolean): Float32Array | null {
  const { table } = dataset.engine;
  const [done, setDone] = useState<{ table: typeof table; origin: Origin; positions: Float32Array } | null>(
    null,
  );
  const fresh = done?.table === table && done.origin === origin;
  useEffect(() => {
    if (!wanted || fresh) return;
    const stop = new AbortController();
    inSlices(projectTable(table, origin), stop.signal).then(
      (positions) => setDone({ table, origin, positions }),
      (error: unknown) => {
        if (!stop.signal.aborted) reportError(error);
      },
    );
    return () => stop.abort();
  }, [table, origin, wanted, fresh]);
  return fresh ? done.positions : null;
}
