import { monthIndexAt, monthOfYear, zoneOf } from '../model/time.ts';
import { Cumulative } from './cumulative.ts';
import { lowerBound } from './order.ts';
import type { OnWork } from './row-set.ts';
import type { RowSet } from './rows.ts';
import { FLAG_NO_MONTH, type IncidentTable } from './table.ts';

/** Values of the column of flags, and "none" as every dimension has it. */
const FLAG_BINS = 9;

/**
 * Counts by calendar month (January first) over any stretch of a row set. Rows are in time order, so a month is a stretch
 * too: whole months are added up from what was written down, and the two at the ends are asked of the flags' table.
 */
export class Seasons {
  /** First row of the table of each month, and of the end. */
  readonly #starts: Uint32Array;
  /** Rows of each month whose month is known. */
  readonly #known: Uint32Array;
  readonly #flags: Cumulative;
  readonly #set: RowSet;
  /** Calendar month 0–11 of the first month. */
  readonly #first: number;

  private constructor(set: RowSet, starts: Uint32Array, flags: Cumulative, first: number) {
    this.#set = set;
    this.#starts = starts;
    this.#flags = flags;
    this.#first = first;
    this.#known = new Uint32Array(starts.length - 1);
    for (let m = 0; m < this.#known.length; m++)
      this.#known[m] = this.#knownIn(starts[m] ?? 0, starts[m + 1] ?? 0);
  }

  /** `months` are the boundaries of all months that hold a row of the table. */
  static *build(
    set: RowSet,
    table: IncidentTable,
    months: Int32Array,
    onWork: OnWork,
  ): Generator<void, Seasons, void> {
    const flags = yield* Cumulative.build(set, { keys: table.flags, bins: FLAG_BINS }, onWork);
    const starts = Uint32Array.from(months, (s) => lowerBound(table.from, s));
    const first = monthOfYear(monthIndexAt(months[0] ?? 0, zoneOf(table.timeZone))) - 1;
    return new Seasons(set, starts, flags, first);
  }

  /** Rows of the set by calendar month from row a of the table up to row b, and how many have no known month. */
  between(a: number, b: number): { readonly counts: Uint32Array; readonly unknown: number } {
    const counts = new Uint32Array(12);
    let known = 0;
    for (let m = 0; m < this.#known.length; m++) {
      const [start, end] = [this.#starts[m] ?? 0, this.#starts[m + 1] ?? 0];
      if (end <= a || start >= b) continue;
      const whole = start >= a && end <= b;
      const n = whole ? (this.#known[m] ?? 0) : this.#knownIn(Math.max(start, a), Math.min(end, b));
      const at = (this.#first + m) % 12;
      counts[at] = (counts[at] ?? 0) + n;
      known += n;
    }
    return { counts, unknown: Math.max(0, this.#set.rank(b) - this.#set.rank(a)) - known };
  }

  #knownIn(a: number, b: number): number {
    let n = 0;
    for (const [flags, count] of this.#flags.between(a, b).entries())
      if ((flags & FLAG_NO_MONTH) === 0) n += count;
    return n;
  }
}
