import { useEffect, useMemo, useState } from 'react';
import type { Origin } from '../../core/geo/mercator.ts';
import { type Filter, without } from '../../core/model/filter.ts';
import type { IncidentTable } from '../../core/table/table.ts';
import { placesOf, runJob } from '../jobs/client.ts';
import type { Dataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';
import { useCount } from '../state/useCounts.ts';
import { type PointBuffers, pointBuffers, sliceOf } from './points.ts';
import { pointsShown } from './present.ts';
import { inSlices } from './slices.ts';
import type { Tokens } from './tokens.ts';

export interface Points {
  readonly buffers: PointBuffers;
  readonly first: number;
  readonly count: number;
}

/**
 * Incident points under the current filter; null while there are none yet or points are not shown. After a change of
 * another clause than time the old points stay until the new ones are there: that takes many slices with millions.
 */
export function usePoints(dataset: Dataset, origin: Origin, tokens: Tokens): Points | null {
  const { engine } = dataset;
  const on = useApp(pointsShown) && engine.hasRows;
  const { table } = engine;
  const projected = useProjected(table, origin, on);
  // Of the counts, which may be a moment behind the question: charts and points then show the same.
  const filter = useCount(filterOfCounts);
  // The same rows for as long as only the window moves.
  const key = JSON.stringify(without(filter, 'time'));
  const [made, setMade] = useState<{ readonly of: IncidentTable; readonly buffers: PointBuffers } | null>(
    null,
  );
  useEffect(() => {
    if (!on || !projected) return;
    const rows = engine.rows(JSON.parse(key) as Filter, 'time');
    return sliced(pointBuffers(table, projected, rows, tokens.cls), (buffers) =>
      setMade({ of: table, buffers }),
    );
  }, [on, projected, engine, table, key, tokens]);
  const window = filter.time;
  return useMemo(
    () =>
      on && made?.of === table
        ? { buffers: made.buffers, ...sliceOf(table, made.buffers.rows, window) }
        : null,
    [on, made, table, window],
  );
}

const filterOfCounts = (c: { readonly filter: Filter }) => c.filter;

/** Runs work in slices and hands over its result; returns how to stop it. */
function sliced<T>(work: Generator<void, T>, done: (result: T) => void): () => void {
  const stop = new AbortController();
  inSlices(work, stop.signal).then(done, (error: unknown) => {
    if (!stop.signal.aborted) reportError(error);
  });
  return () => stop.abort();
}

/** Positions of all rows on the map plane, made in the worker; null until they are there. */
function useProjected(table: IncidentTable, origin: Origin, wanted: boolean): Float32Array | null {
  const [done, setDone] = useState<{ table: IncidentTable; origin: Origin; positions: Float32Array } | null>(
    null,
  );
  const fresh = done?.table === table && done.origin === origin;
  useEffect(() => {
    if (!wanted || fresh) return;
    const stop = new AbortController();
    const { places, transfer } = placesOf(table);
    runJob('project', { places, origin }, stop.signal, { transfer }).then(
      (positions) => setDone({ table, origin, positions }),
      (error: unknown) => {
        if (!stop.signal.aborted) reportError(error);
      },
    );
    return () => stop.abort();
  }, [table, origin, wanted, fresh]);
  return fresh ? done.positions : null;
}
