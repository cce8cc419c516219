/** The bit of a row in a run of bits, 32 rows a word. */
export const setBit = (bits: Uint32Array, row: number): void => {
  bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
};
export const hasBit = (bits: Uint32Array, row: number): boolean =>
  (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;

/** Bits set in a word. */
function ones(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Rows between two entries of the running count. */
const STEP = 1024;
/** A set that is thinner than one row in so many is kept as a list: walking over its empty words would cost more. */
const THIN = 64;

/**
 * A set of rows of a table, in time order because the table is. Kept as one bit a row and a running count, or as a list
 * where the set is thin, or as nothing where it is the whole table: ten million rows cost a megabyte and not forty.
 *
 * A position counts the rows of the set, a row those of the table.
 */
export class RowSet {
  /** Rows in the set. */
  readonly n: number;
  /** Rows of the table. */
  readonly of: number;
  /** One bit a row; null where there is a list or every row is in. */
  readonly bits: Uint32Array | null;
  /** Ascending rows of a thin set. */
  readonly list: Uint32Array | null;
  /** Rows of the set before each STEP rows of the table. */
  readonly #before: Uint32Array;

  /** `bits` = null is the set of all rows. */
  constructor(of: number, bits: Uint32Array | null) {
    this.of = of;
    this.#before = new Uint32Array(bits ? Math.ceil(of / STEP) + 1 : 0);
    if (!bits) {
      this.n = of;
      this.bits = null;
      this.list = null;
      return;
    }
    let n = 0;
    for (let w = 0; w < bits.length; w++) {
      if (w % (STEP / 32) === 0) this.#before[w / (STEP / 32)] = n;
      n += ones(bits[w] ?? 0);
    }
    this.#before[this.#before.length - 1] = n;
    this.n = n;
    const thin = n * THIN < of;
    this.bits = thin ? null : bits;
    this.list = thin ? listOf(bits, n) : null;
  }

  get bytes(): number {
    return this.#before.byteLength + (this.bits?.byteLength ?? 0) + (this.list?.byteLength ?? 0);
  }

  /** Rows of the set that come before a row of the table. */
  rank(row: number): number {
    const { bits, list } = this;
    if (list) return lowerIndex(list, row);
    if (!bits) return row;
    const step = Math.floor(row / STEP);
    let n = this.#before[step] ?? 0;
    const last = row >>> 5;
    for (let w = step * (STEP / 32); w < last; w++) n += ones(bits[w] ?? 0);
    const rest = row & 31;
    return rest === 0 ? n : n + ones((bits[last] ?? 0) & ((1 << rest) - 1));
  }

  /** The row at a position, or the table's end for the position after the last. */
  rowAt(position: number): number {
    const { bits, list } = this;
    if (position >= this.n) return this.of;
    if (list) return list[position] ?? this.of;
    if (!bits) return position;
    let [a, b] = [0, this.#before.length - 1];
    while (b - a > 1) {
      const mid = (a + b) >>> 1;
      if ((this.#before[mid] ?? 0) <= position) a = mid;
      else b = mid;
    }
    let left = position - (this.#before[a] ?? 0);
    let w = a * (STEP / 32);
    for (let k = ones(bits[w] ?? 0); left >= k; k = ones(bits[w] ?? 0)) {
      left -= k;
      w++;
    }
    let word = bits[w] ?? 0;
    for (; left > 0; left--) word &= word - 1;
    return w * 32 + trailing(word);
  }

  /** Rows of the set from a row of the table up to another, ascending. The caller owns the array. */
  rowsBetween(from: number, to: number): Uint32Array {
    const n = Math.max(0, this.rank(to) - this.rank(from));
    const { bits, list } = this;
    if (list) return list.slice(this.rank(from), this.rank(from) + n);
    const rows = new Uint32Array(n);
    if (!bits) for (let i = 0; i < n; i++) rows[i] = from + i;
    else for (let row = from, k = 0; row < to; row++) if (hasBit(bits, row)) rows[k++] = row;
    return rows;
  }
}

/** Place of the lowest set bit of a word that has one. */
export const trailing = (word: number): number => 31 - Math.clz32(word & -word);

function listOf(bits: Uint32Array, n: number): Uint32Array {
  const list = new Uint32Array(n);
  let k = 0;
  for (let w = 0; w < bits.length; w++)
    for (let word = bits[w] ?? 0; word !== 0; word &= word - 1) list[k++] = w * 32 + trailing(word);
  return list;
}

/** Entries of an ascending list that are below a value. */
function lowerIndex(list: Uint32Array, value: number): number {
  let [a, b] = [0, list.length];
  while (a < b) {
    const mid = (a + b) >>> 1;
    if ((list[mid] ?? 0) < value) a = mid + 1;
    else b = mid;
  }
  return a;
}
