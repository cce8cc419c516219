import type { CellIndex } from './cell-index.ts';
import { Cumulative, type Dimension } from './cumulative.ts';
import { lowerBound } from './order.ts';
import { areaMask, type Clauses, clauseKey, type OnWork, selectRows } from './row-set.ts';
import type { RowSet } from './rows.ts';
import { Seasons } from './seasons.ts';
import type { IncidentTable } from './table.ts';
import { tally } from './tally.ts';

/** A row set with what has been counted over it so far. */
export interface SetEntry {
  readonly key: string;
  readonly set: RowSet;
  readonly cumulative: Map<'hour' | 'unit' | 'class' | CellIndex, Cumulative>;
  seasons: Seasons | null;
  monthClass: Uint32Array | null;
}

/** Sets kept whatever their size: one question needs six, and the one before it is often asked again. */
const KEEP_SETS = 12;
/** Above KEEP_SETS, sets and what was counted over them are kept while they need no more bytes a row of the table. */
const KEEP_BYTES = 6;
const KEEP_MASKS = 2;

/**
 * Row sets by their clauses, made when first asked for and kept while they are in use. Sets are shared between
 * views: the units chart without its own clause needs the same rows as the whole filter that has no such clause.
 */
export class SetCache {
  readonly classTotals: Uint32Array;
  readonly #table: IncidentTable;
  readonly #months: Int32Array;
  readonly #onWork: OnWork;
  // Maps keep insertion order: what is used moves to the end, what is first was used longest ago.
  readonly #entries = new Map<string, SetEntry>();
  readonly #masks = new Map<string, Uint32Array>();

  constructor(table: IncidentTable, months: Int32Array, onWork: OnWork) {
    this.#table = table;
    this.#months = months;
    this.#onWork = onWork;
    this.classTotals = new Uint32Array(table.classes.length);
    for (let i = 0; i < table.n; i++) {
      const c = table.cls[i] ?? 0;
      this.classTotals[c] = (this.classTotals[c] ?? 0) + 1;
    }
  }

  /** The rows under the clauses (a time clause is not looked at). */
  *entry(clauses: Clauses): Generator<void, SetEntry, void> {
    const key = clauseKey(clauses);
    let entry = this.#entries.get(key);
    if (entry) this.#entries.delete(key);
    else {
      const mask = clauses.area ? yield* this.#mask(clauses.area) : null;
      const set = yield* selectRows(this.#table, clauses, mask, this.#onWork);
      entry = { key, set, cumulative: new Map(), seasons: null, monthClass: null };
    }
    this.#entries.set(key, entry);
    this.#forget();
    return entry;
  }

  /** Cumulative counts over a set by one dimension. */
  *cumulative(entry: SetEntry, by: 'hour' | 'unit' | 'class' | CellIndex): Generator<void, Cumulative, void> {
    let made = entry.cumulative.get(by);
    if (!made) {
      made = yield* Cumulative.build(entry.set, this.#dimension(by), this.#onWork);
      if (typeof by === 'object') this.#forgetOtherCells(entry);
      entry.cumulative.set(by, made);
    }
    return made;
  }

  /** Counts by calendar month over a set. */
  *seasons(entry: SetEntry): Generator<void, Seasons, void> {
    entry.seasons ??= yield* Seasons.build(entry.set, this.#table, this.#months, this.#onWork);
    return entry.seasons;
  }

  /** Counts by month and class over a set, for the whole of time. */
  *monthClass(entry: SetEntry): Generator<void, Uint32Array, void> {
    if (entry.monthClass) return entry.monthClass;
    const { set } = entry;
    const { cls, from, classes } = this.#table;
    const months = this.#months.length - 1;
    const counts = new Uint32Array(months * classes.length);
    // One bin more: every dimension has one for "none", and every row has a class.
    const ofMonth = new Int32Array(classes.length + 1);
    for (let m = 0; m < months; m++) {
      const start = lowerBound(from, this.#months[m] ?? 0);
      const end = lowerBound(from, this.#months[m + 1] ?? 0);
      ofMonth.fill(0);
      tally(ofMonth, cls, set, start, end, 1);
      counts.set(ofMonth.subarray(0, classes.length), m * classes.length);
      this.#onWork(end - start);
      yield;
    }
    entry.monthClass = counts;
    return counts;
  }

  #dimension(by: 'hour' | 'unit' | 'class' | CellIndex): Dimension {
    const { hourOfWeek, unit, units, cls, classes } = this.#table;
    if (by === 'hour') return { keys: hourOfWeek, bins: 169 };
    if (by === 'unit') return { keys: unit, bins: units.length + 1 };
    if (by === 'class') return { keys: cls, bins: classes.length + 1 };
    return { keys: by.ofRow, bins: by.ids.length + 1 };
  }

  *#mask(area: NonNullable<Clauses['area']>): Generator<void, Uint32Array, void> {
    const key = JSON.stringify(area);
    let mask = this.#masks.get(key);
    if (!mask) {
      mask = yield* areaMask(this.#table, area, this.#onWork);
      this.#masks.set(key, mask);
      for (const old of this.#masks.keys()) {
        if (this.#masks.size <= KEEP_MASKS) break;
        this.#masks.delete(old);
      }
    }
    return mask;
  }

  /** Two resolutions are kept for each set, so that switching back is free. */
  #forgetOtherCells(entry: SetEntry): void {
    const old = [...entry.cumulative.keys()].filter((k) => typeof k === 'object');
    for (const key of old.slice(0, -1)) entry.cumulative.delete(key);
  }

  #forget(): void {
    let bytes = 0;
    for (const entry of this.#entries.values()) bytes += bytesOf(entry);
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= KEEP_SETS) return;
      if (bytes <= KEEP_BYTES * this.#table.n && this.#entries.size <= 4 * KEEP_SETS) return;
      this.#entries.delete(key);
      bytes -= bytesOf(entry);
    }
  }
}

function bytesOf({ set, cumulative }: SetEntry): number {
  let bytes = set.bytes;
  for (const made of cumulative.values()) bytes += made.bytes;
  return bytes;
}
