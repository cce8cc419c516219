import type { Filter } from '../../model/filter.ts';
import { lowerBound } from '../../table/order.ts';
import { areaMask, SLICE, selectRows } from '../../table/row-set.ts';
import { type IncidentTable, NO_PLACE } from '../../table/table.ts';
import { type Computation, finish } from '../run.ts';
import type { StudyGrid } from './study-area.ts';

/** Incidents by cell and step, index = step * locations + location. */
export interface CountCube {
  readonly locations: number;
  readonly steps: number;
  readonly values: Float64Array;
  /** What was counted: the sum of the values. */
  readonly total: number;
  /** Incidents of the filter and period that have no place, and those outside of the study area. */
  readonly withoutPlace: number;
  readonly outside: number;
}

export interface CountOptions {
  /**
   * Shares instead of whole counts: an incident known only as [from, to) adds to each step the share of its interval that
   * lies in it (aoristic weight, Ratcliffe 2000). Default false: all of it at its start.
   */
  readonly aoristic?: boolean;
}

/**
 * Counts the incidents of a filter by the cells of a study area and the steps between `bounds` (steps + 1 ascending instants;
 * the filter's own time is left aside). Pauses after every slice of rows. Throws RangeError for bounds that
 * do not ascend.
 */
export function* countCube(
  table: IncidentTable,
  filter: Filter,
  grid: Pick<StudyGrid, 'n' | 'at'>,
  bounds: ArrayLike<number>,
  { aoristic = false }: CountOptions = {},
): Computation<CountCube> {
  const steps = bounds.length - 1;
  for (let t = 0; t < steps; t++)
    if (!((bounds[t] as number) < (bounds[t + 1] as number))) throw new RangeError('bounds ascend');
  if (steps < 1) throw new RangeError('a step has two bounds');
  const nothing = (): void => {};
  const [first, end] = [bounds[0] as number, bounds[steps] as number];
  const inArea = filter.area ? yield* slices(areaMask(table, filter.area, nothing), table.n) : null;
  const set = yield* slices(selectRows(table, filter, inArea, nothing), table.n);
  // Intervals that began before the first step may reach into it.
  const rows = set.rowsBetween(aoristic ? 0 : lowerBound(table.from, first), lowerBound(table.from, end));
  const values = new Float64Array(grid.n * steps);
  let [total, withoutPlace, outside, step] = [0, 0, 0, 0];
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const [from, to] = [table.from[row] as number, table.to[row] as number];
    if (k % SLICE === SLICE - 1) yield { done: k, total: rows.length };
    if (from < first && to <= first) continue;
    const [lon, lat] = [table.lonE7[row] as number, table.latE7[row] as number];
    if (lon === NO_PLACE || lat === NO_PLACE) {
      withoutPlace++;
      continue;
    }
    const cell = grid.at(lon / 1e7, lat / 1e7);
    if (cell < 0) {
      outside++;
      continue;
    }
    while (step < steps - 1 && from >= (bounds[step + 1] as number)) step++;
    if (!aoristic || to <= from) {
      values[step * grid.n + cell] = (values[step * grid.n + cell] as number) + 1;
      total++;
      continue;
    }
    for (let t = step; t < steps && (bounds[t] as number) < to; t++) {
      const inside = Math.min(to, bounds[t + 1] as number) - Math.max(from, bounds[t] as number);
      const share = Math.max(0, inside) / (to - from);
      values[t * grid.n + cell] = (values[t * grid.n + cell] as number) + share;
      total += share;
    }
  }
  return { locations: grid.n, steps, values, total, withoutPlace, outside };
}

/** The same without pauses. */
export const countCubeNow = (...args: Parameters<typeof countCube>): CountCube => finish(countCube(...args));

/** Work of the table that pauses without saying how far it is. */
function* slices<R>(work: Generator<void, R, void>, total: number): Computation<R> {
  for (let done = 0; ; done += SLICE) {
    const step = work.next();
    if (step.done) return step.value;
    yield { done: Math.min(done, total), total };
  }
}
