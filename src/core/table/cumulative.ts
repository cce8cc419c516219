import { type OnWork, type RowSet, SLICE } from './row-set.ts';

/** A column to count by. Values at or above `bins - 1` are counted in the last bin ("none"). */
export interface Dimension {
  readonly keys: Uint8Array | Uint16Array | Uint32Array;
  /** Number of values, the last one for "none". */
  readonly bins: number;
}

/**
 * Counts by one dimension over any stretch of a row set, at a cost that does not grow with the set.
 *
 * Every `block` rows the counts so far are written down. A stretch is then the difference of two lines of that table,
 * put right by the rows between its ends and the nearest written line: at most block / 2 at either end. Blocks of
 * rows, not of days, keep that bound however many incidents a day has, and make it exact to the second.
 */
export class Cumulative {
  readonly #set: RowSet;
  readonly #dimension: Dimension;
  readonly #block: number;
  readonly #onWork: OnWork;
  /** Line j holds the counts of the first j * block rows. */
  readonly #lines: Uint32Array;

  private constructor(set: RowSet, dimension: Dimension, block: number, onWork: OnWork) {
    this.#set = set;
    this.#dimension = dimension;
    this.#block = block;
    this.#onWork = onWork;
    this.#lines = new Uint32Array((Math.floor(set.n / block) + 1) * dimension.bins);
  }

  /** Memory of the written lines. */
  get bytes(): number {
    return this.#lines.byteLength;
  }

  static *build(set: RowSet, dimension: Dimension, onWork: OnWork): Generator<void, Cumulative, void> {
    const block = blockFor(dimension.bins);
    const made = new Cumulative(set, dimension, block, onWork);
    const { bins } = dimension;
    const lines = made.#lines;
    const running = new Uint32Array(bins);
    let sinceYield = 0;
    for (let j = 1; j * bins < lines.length; j++) {
      made.#add(running, (j - 1) * block, j * block, 1);
      lines.set(running, j * bins);
      sinceYield += block + bins;
      if (sinceYield >= SLICE) {
        sinceYield = 0;
        yield;
      }
    }
    return made;
  }

  /** Counts of the rows at positions [a, b) of the set. */
  between(a: number, b: number): Uint32Array {
    const { bins } = this.#dimension;
    const counts = new Uint32Array(bins);
    if (b - a <= this.#block) {
      this.#add(counts, a, b, 1);
      return counts;
    }
    const last = this.#lines.length / bins - 1;
    const ja = Math.min(last, Math.round(a / this.#block));
    const jb = Math.min(last, Math.round(b / this.#block));
    const [la, lb] = [ja * bins, jb * bins];
    const lines = this.#lines;
    for (let k = 0; k < bins; k++) counts[k] = (lines[lb + k] ?? 0) - (lines[la + k] ?? 0);
    this.#addSigned(counts, jb * this.#block, b);
    this.#addSigned(counts, a, ja * this.#block);
    return counts;
  }

  /** Adds the rows from `a` up to `b`, or takes away those from `b` up to `a`. */
  #addSigned(counts: Uint32Array, a: number, b: number): void {
    if (a <= b) this.#add(counts, a, b, 1);
    else this.#add(counts, b, a, -1);
  }

  #add(counts: Uint32Array, a: number, b: number, sign: 1 | -1): void {
    const { keys, bins } = this.#dimension;
    const { rows } = this.#set;
    const none = bins - 1;
    this.#onWork(b - a);
    for (let p = a; p < b; p++) {
      const key = keys[rows ? (rows[p] ?? 0) : p] ?? none;
      const bin = Math.min(key, none);
      counts[bin] = (counts[bin] ?? 0) + sign;
    }
  }
}

/** Lines at least twice as far apart as they are long: they cost at most two bytes a row, and a stretch O(bins). */
function blockFor(bins: number): number {
  let block = 4096;
  while (block < 2 * bins) block *= 2;
  return block;
}
