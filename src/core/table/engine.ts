import { CLAUSE_NAMES, type ClauseName, type Filter, without } from '../model/filter.ts';
import { type Interval, stepBoundaries, zoneOf } from '../model/time.ts';
import { type CellIndex, NO_CELL } from './cell-index.ts';
import { type CubeAlign, type CubeStep, cubeOfRows, type SpaceTimeCube, stepsOf } from './cube.ts';
import type { LinkedCounts, TableEngine } from './linked.ts';
import { lowerBound } from './order.ts';
import type { OnWork } from './row-set.ts';
import { SetCache, type SetEntry } from './set-cache.ts';
import type { IncidentTable } from './table.ts';

export interface EngineOptions {
  /** Cells, which `makeCellIndex` makes in a worker; without them every row counts as lying in none. */
  readonly cells?: CellIndex;
  /** Months to show even where they hold no incident. */
  readonly period?: Interval;
  /** Told how many rows every piece of work looks at; tests hold the promises on cost against it. */
  readonly onWork?: OnWork;
}

/** An engine over a table. Its own cost is a few passes over the rows; see `LinkedEngine` for what it gives. */
export function makeEngine(table: IncidentTable, options: EngineOptions = {}): TableEngine {
  const period = options.period ?? spanOf(table);
  const months = monthsOf(table, period);
  const cells = options.cells ?? { resolution: 9, ids: [], ofRow: new Uint32Array(table.n).fill(NO_CELL) };
  return new Engine(table, period, months, cells, new SetCache(table, months, options.onWork ?? (() => {})));
}

/** Everything the counts under one combination of clauses are read from. */
interface Parts {
  readonly whole: SetEntry;
  readonly withoutUnits: SetEntry;
  readonly withoutClasses: SetEntry;
  readonly withoutHours: SetEntry;
  readonly withoutArea: SetEntry;
  readonly withoutMonths: SetEntry;
}

class Engine implements TableEngine {
  readonly hasRows = true;
  readonly n: number;
  readonly table: IncidentTable;
  readonly period: Interval;
  readonly months: Int32Array;
  readonly cells: CellIndex;
  readonly #sets: SetCache;
  readonly #classTotals: Uint32Array;
  #last: { readonly filter: Filter; readonly parts: Parts } | null = null;

  constructor(table: IncidentTable, period: Interval, months: Int32Array, cells: CellIndex, sets: SetCache) {
    if (cells.ofRow.length !== table.n)
      throw new RangeError(`cells of ${cells.ofRow.length} rows for a table of ${table.n}`);
    this.n = table.n;
    this.table = table;
    this.period = period;
    this.months = months;
    this.cells = cells;
    this.#sets = sets;
    this.#classTotals = sets.classTotals;
  }

  counts(filter: Filter): LinkedCounts {
    const { whole, withoutArea, withoutClasses, withoutHours, withoutMonths, withoutUnits } =
      this.#partsNow(filter);
    const window = this.#stretch(filter);
    const hour = this.#between(withoutHours, 'hour', window);
    const unit = this.#between(withoutUnits, 'unit', window);
    const cls = this.#between(withoutClasses, 'class', window);
    const cell = this.#between(withoutArea, this.cells, window);
    const seasons = finish(this.#sets.seasons(withoutMonths)).between(...window);
    return {
      n: whole.set.rank(window[1]) - whole.set.rank(window[0]),
      total: this.#total(filter.classes),
      monthClass: finish(this.#sets.monthClass(withoutMonths)),
      hourOfWeek: hour.subarray(0, 168),
      withoutHour: hour[168] ?? 0,
      monthOfYear: seasons.counts,
      withoutMonth: seasons.unknown,
      unit,
      cls: cls.subarray(0, this.table.classes.length),
      cell: cell.subarray(0, this.cells.ids.length),
      // Under an area clause every row has a place; without one the cells were counted under the whole filter.
      withoutPlace: filter.area ? 0 : (cell[this.cells.ids.length] ?? 0),
    };
  }

  *prepare(filter: Filter): Generator<void, void, void> {
    const parts = yield* this.#parts(filter);
    yield* this.#sets.monthClass(parts.withoutMonths);
    yield* this.#sets.seasons(parts.withoutMonths);
    yield* this.#sets.cumulative(parts.withoutHours, 'hour');
    yield* this.#sets.cumulative(parts.withoutUnits, 'unit');
    yield* this.#sets.cumulative(parts.withoutClasses, 'class');
    yield* this.#sets.cumulative(parts.withoutArea, this.cells);
  }

  *cube(filter: Filter, step: CubeStep, align?: CubeAlign): Generator<void, SpaceTimeCube, void> {
    const entry = yield* this.#sets.entry(filter);
    const time = filter.time ?? this.period;
    const steps = stepsOf(time, step, zoneOf(this.table.timeZone), align);
    const rows = entry.set.rowsBetween(...this.#stretch({ time }));
    return yield* cubeOfRows(this.table, rows, this.cells, steps);
  }

  rows(filter: Filter, ...leaveOut: ClauseName[]): Uint32Array {
    const kept = without(filter, ...leaveOut);
    const entry = finish(this.#sets.entry(kept));
    return entry.set.rowsBetween(...this.#stretch(kept));
  }

  ready(): boolean {
    return true;
  }

  cellTotals(classes: readonly string[]): Uint32Array {
    const { table, cells } = this;
    const out = new Uint32Array(cells.ids.length);
    const counted = table.classes.map((c) => classes.includes(c.code));
    for (let row = 0; row < table.n; row++) {
      const cell = cells.ofRow[row] ?? NO_CELL;
      if (cell < out.length && counted[table.cls[row] ?? 0]) out[cell] = (out[cell] ?? 0) + 1;
    }
    return out;
  }

  withCells(cells: CellIndex): TableEngine {
    return new Engine(this.table, this.period, this.months, cells, this.#sets);
  }

  /** The parts of a filter; those of the one before where only the window has moved. */
  #partsNow(filter: Filter): Parts {
    const last = this.#last;
    if (last && CLAUSE_NAMES.every((name) => name === 'time' || filter[name] === last.filter[name]))
      return last.parts;
    const parts = finish(this.#parts(filter));
    this.#last = { filter, parts };
    return parts;
  }

  *#parts(filter: Filter): Generator<void, Parts, void> {
    const sets = this.#sets;
    return {
      whole: yield* sets.entry(filter),
      withoutUnits: yield* sets.entry(without(filter, 'units')),
      withoutClasses: yield* sets.entry(without(filter, 'classes')),
      withoutHours: yield* sets.entry(without(filter, 'hours', 'weekdays')),
      withoutArea: yield* sets.entry(without(filter, 'area')),
      withoutMonths: yield* sets.entry(without(filter, 'months')),
    };
  }

  #between(
    entry: SetEntry,
    by: 'hour' | 'unit' | 'class' | CellIndex,
    [a, b]: readonly [number, number],
  ): Uint32Array {
    return finish(this.#sets.cumulative(entry, by)).between(a, b);
  }

  /** Rows of the table that start in the filter's window: [a, b), whichever of them a set holds. */
  #stretch({ time }: Pick<Filter, 'time'>): [number, number] {
    if (!time) return [0, this.table.n];
    const a = lowerBound(this.table.from, time.from);
    return [a, time.to > time.from ? lowerBound(this.table.from, time.to) : a];
  }

  #total(classes: Filter['classes']): number {
    if (!classes) return this.table.n;
    const at = this.table.classes.map((c) => classes.includes(c.code));
    return this.#classTotals.reduce((sum, count, i) => (at[i] ? sum + count : sum), 0);
  }
}

/** Runs a sliced piece of work in one go. */
function finish<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** From the first incident to just after the last. */
function spanOf({ n, from }: IncidentTable): Interval {
  return n > 0 ? { from: from[0] ?? 0, to: (from[n - 1] ?? 0) + 1 } : { from: 0, to: 1 };
}

function monthsOf(table: IncidentTable, period: Interval): Int32Array {
  const { from, to } = table.n > 0 ? spanOf(table) : period;
  const span = { from: Math.min(from, period.from), to: Math.max(to, period.to) };
  return Int32Array.from(stepBoundaries(span, 'month', zoneOf(table.timeZone)));
}
