import { type OnWork, SLICE } from './row-set.ts';
import type { RowSet } from './rows.ts';
import { type Keys, tally } from './tally.ts';

/** A column to count by. Values at or above `bins - 1` are counted in the last bin ("none"). */
export interface Dimension {
  readonly keys: Keys;
  /** Number of values, the last one for "none". */
  readonly bins: number;
}

/**
 * Counts by one dimension over any stretch of a row set, at a cost that does not grow with the set.
 *
 * Every `block` rows of the set the counts so far are written down. A stretch is then the difference of two lines of that table,
 * put right by the rows between its ends and the nearest written line: at most block / 2 at either end. Blocks of
 * rows, not of days, keep that bound however many incidents a day has, and make it exact to the second.
 */
export class Cumulative {
  readonly #set: RowSet;
  readonly #dimension: Dimension;
  readonly #block: number;
  readonly #onWork: OnWork;
  /** Line j holds the counts of the first j * block rows of the set. */
  readonly #lines: Int32Array;
  /** Row of the table up to which line j counts. */
  readonly #at: Uint32Array;

  private constructor(set: RowSet, dimension: Dimension, block: number, onWork: OnWork) {
    this.#set = set;
    this.#dimension = dimension;
    this.#block = block;
    this.#onWork = onWork;
    const lines = Math.floor(set.n / block) + 1;
    this.#lines = new Int32Array(lines * dimension.bins);
    // Rank 0 is row 0, whatever the first row of the set is.
    this.#at = Uint32Array.from({ length: lines }, (_, j) => (j === 0 ? 0 : set.rowAt(j * block)));
  }

  /** Memory of the written lines. */
  get bytes(): number {
    return this.#lines.byteLength + this.#at.byteLength;
  }

  static *build(set: RowSet, dimension: Dimension, onWork: OnWork): Generator<void, Cumulative, void> {
    const block = blockFor(dimension.bins, set.n);
    const made = new Cumulative(set, dimension, block, onWork);
    const { bins } = dimension;
    const lines = made.#lines;
    const running = new Int32Array(bins);
    let sinceYield = 0;
    for (let j = 1; j * bins < lines.length; j++) {
      made.#add(running, made.#at[j - 1] ?? 0, made.#at[j] ?? 0, 1, block);
      lines.set(running, j * bins);
      sinceYield += block + bins;
      if (sinceYield >= SLICE) {
        sinceYield = 0;
        yield;
      }
    }
    return made;
  }

  /** Counts of the rows of the set from row a of the table up to row b. */
  between(a: number, b: number): Uint32Array {
    const { bins } = this.#dimension;
    const counts = new Int32Array(bins);
    const [pa, pb] = [this.#set.rank(a), this.#set.rank(b)];
    const last = this.#at.length - 1;
    const ja = Math.min(last, Math.round(pa / this.#block));
    const jb = Math.min(last, Math.round(pb / this.#block));
    const [offA, offB] = [pa - ja * this.#block, pb - jb * this.#block];
    // A short stretch is counted faster row by row than from its nearest lines.
    if (pb - pa <= Math.abs(offA) + Math.abs(offB) + bins / 4) this.#add(counts, a, b, 1, pb - pa);
    else {
      const [la, lb] = [ja * bins, jb * bins];
      const lines = this.#lines;
      for (let k = 0; k < bins; k++) counts[k] = (lines[lb + k] ?? 0) - (lines[la + k] ?? 0);
      this.#addSigned(counts, this.#at[jb] ?? 0, b, offB);
      this.#addSigned(counts, a, this.#at[ja] ?? 0, -offA);
    }
    return new Uint32Array(counts.buffer);
  }

  /** Adds the rows from `a` up to `b`, or takes away those from `b` up to `a`. */
  #addSigned(counts: Int32Array, a: number, b: number, n: number): void {
    if (a <= b) this.#add(counts, a, b, 1, n);
    else this.#add(counts, b, a, -1, -n);
  }

  #add(counts: Int32Array, a: number, b: number, sign: 1 | -1, n: number): void {
    this.#onWork(n);
    tally(counts, this.#dimension.keys, this.#set, a, b, sign);
  }
}

/** Memory that the lines of one dimension over one set may take however few rows it has. */
const FREE_BYTES = 8 << 20;
/** What they may take a row beyond that. */
const BYTES_A_ROW = 4;

/**
 * Rows between two lines: as few as memory allows, since at most half of them are looked at on either end of a window. Nearer
 * than 1,024 rows would save nothing.
 */
function blockFor(bins: number, n: number): number {
  const most = Math.max(FREE_BYTES, BYTES_A_ROW * n);
  let block = 1024;
  while ((n / block) * bins * 4 > most) block *= 2;
  return block;
}
