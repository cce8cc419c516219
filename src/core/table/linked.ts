import type { ClauseName, Filter } from '../model/filter.ts';
import type { Interval } from '../model/time.ts';
import type { CellIndex } from './cell-index.ts';
import type { CubeAlign, CubeStep, SpaceTimeCube } from './cube.ts';
import type { IncidentTable } from './table.ts';

/**
 * Linked counts: what every view on the screen shows under one filter, each view counted without its own clause
 * (the crossfilter rule). A result never changes after it has been handed out.
 */
export interface LinkedCounts {
  /** Incidents under the whole filter. */
  readonly n: number;
  /** Incidents of the filter's classes over all time and places: the N of "n of N". */
  readonly total: number;
  /** months × classes, row-major by month; without the time and months clauses. */
  readonly monthClass: Uint32Array;
  /** weekday * 24 + hour, 168 values; without the hours and weekdays clauses. */
  readonly hourOfWeek: Uint32Array;
  /** Incidents under the filter (without hours, weekdays) whose hour is not known. */
  readonly withoutHour: number;
  /** By calendar month, January first, 12 values; without the months clause. */
  readonly monthOfYear: Uint32Array;
  /** Incidents under the filter (without months) whose calendar month is not known. */
  readonly withoutMonth: number;
  /** By index into `table.units`, the last value for "no unit known"; without the units clause. */
  readonly unit: Uint32Array;
  /** By index into `table.classes`; without the classes clause. */
  readonly cls: Uint32Array;
  /** By index into `cells.ids`; under the whole filter but the area clause. */
  readonly cell: Uint32Array;
  /** Incidents under the filter that have no place and so are on no map. */
  readonly withoutPlace: number;
}

/** Gives the linked counts, wherever the incidents are: in a table beside it, or in a store that counts them. */
export interface LinkedEngine {
  /** Incidents of the dataset. */
  readonly n: number;
  /**
   * False where the incidents stay in the store: then `table` names zone, classes and units but has no rows, and what needs
   * single incidents (points, lists, cards) cannot be had.
   */
  readonly hasRows: boolean;
  readonly table: IncidentTable;
  /** Month boundaries in seconds, months + 1 values, in the table's zone; the first and the last month may be partial. */
  readonly months: Int32Array;
  /** The period that the data are of. */
  readonly period: Interval;
  readonly cells: CellIndex;
  /**
   * Counts under a filter. The cost of a call that changes only `filter.time` does not grow with the number of rows:
   * cumulative tables, made once for each combination of the other clauses, turn a window into two look-ups.
   */
  counts(filter: Filter): LinkedCounts;
  /** Whether `counts` can answer now. With rows always; without them after `prepare`, and for the empty filter. */
  ready(filter: Filter): boolean;
  /**
   * The same work as the first `counts` under a new combination of clauses, in slices of about a millisecond: run it
   * to its end between frames, and `counts` finds everything made. Ends at once where nothing is to be made. Where it
   * gives a promise, there is nothing to do until that is kept; if it is broken, so is the work.
   */
  prepare(filter: Filter): Generator<void | Promise<void>, void, void>;
  /**
   * The space–time cube under a filter, by this engine's cells, over the filter's window or else the whole period; in slices
   * like `prepare`.
   */
  cube(
    filter: Filter,
    step: CubeStep,
    align?: CubeAlign,
  ): Generator<void | Promise<void>, SpaceTimeCube, void>;
  /** All incidents of some classes by cell, over all time, by index into `cells.ids`. */
  cellTotals(classes: readonly string[]): Uint32Array;
  /** Ascending row indices under the filter, optionally without some clauses. The caller owns the array. */
  rows(filter: Filter, ...leaveOut: ClauseName[]): Uint32Array;
}

/** An engine over a table. */
export interface TableEngine extends LinkedEngine {
  readonly hasRows: true;
  /** The same engine over cells of another resolution; everything already counted is shared. */
  withCells(cells: CellIndex): TableEngine;
}

/** An engine whose incidents stay in a store. */
export interface RemoteEngine extends LinkedEngine {
  readonly hasRows: false;
  /** The same engine over cells of another resolution. */
  at(resolution: number): Promise<RemoteEngine>;
}
