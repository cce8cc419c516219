import type { RowSet } from './rows.ts';

/**
 * The innermost loops of all linked counts: `sign` is added to the bin of every row of a set from row a of the table up to
 * row b. Keys at or above `none` fall into the bin `none`.
 *
 * One function for each width of key, although they read alike: an engine compiles a loop that has met several kinds
 * of array into one that asks at every row which kind it is, at five times the cost.
 */
export type Keys = Uint8Array | Uint16Array | Uint32Array;

export function tally(counts: Int32Array, keys: Keys, set: RowSet, a: number, b: number, sign: 1 | -1): void {
  if (keys instanceof Uint8Array) tally8(counts, keys, set, a, b, sign);
  else if (keys instanceof Uint16Array) tally16(counts, keys, set, a, b, sign);
  else tally32(counts, keys, set, a, b, sign);
}

/** A word of the set without the bits before row a and from row b on. */
function wordOf(bits: Uint32Array, w: number, a: number, b: number): number {
  let word = bits[w] ?? 0;
  const start = w << 5;
  if (start < a) word &= -1 << (a - start);
  if (start + 32 > b) word &= (1 << (b - start)) - 1;
  return word;
}

function tally8(c: Int32Array, keys: Uint8Array, set: RowSet, a: number, b: number, sign: number): void {
  const none = c.length - 1;
  const { bits, list } = set;
  if (bits) {
    const end = (b + 31) >>> 5;
    for (let w = a >>> 5; w < end; w++) {
      for (let word = wordOf(bits, w, a, b), base = w << 5; word !== 0; word &= word - 1) {
        const key = keys[base + 31 - Math.clz32(word & -word)] ?? none;
        const bin = Math.min(key, none);
        c[bin] = (c[bin] ?? 0) + sign;
      }
    }
  } else if (list) {
    for (let p = set.rank(a), end = set.rank(b); p < end; p++) {
      const key = keys[list[p] ?? 0] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
  } else
    for (let p = a; p < b; p++) {
      const key = keys[p] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
}

function tally16(c: Int32Array, keys: Uint16Array, set: RowSet, a: number, b: number, sign: number): void {
  const none = c.length - 1;
  const { bits, list } = set;
  if (bits) {
    const end = (b + 31) >>> 5;
    for (let w = a >>> 5; w < end; w++) {
      for (let word = wordOf(bits, w, a, b), base = w << 5; word !== 0; word &= word - 1) {
        const key = keys[base + 31 - Math.clz32(word & -word)] ?? none;
        const bin = Math.min(key, none);
        c[bin] = (c[bin] ?? 0) + sign;
      }
    }
  } else if (list) {
    for (let p = set.rank(a), end = set.rank(b); p < end; p++) {
      const key = keys[list[p] ?? 0] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
  } else
    for (let p = a; p < b; p++) {
      const key = keys[p] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
}

function tally32(c: Int32Array, keys: Uint32Array, set: RowSet, a: number, b: number, sign: number): void {
  const none = c.length - 1;
  const { bits, list } = set;
  if (bits) {
    const end = (b + 31) >>> 5;
    for (let w = a >>> 5; w < end; w++) {
      for (let word = wordOf(bits, w, a, b), base = w << 5; word !== 0; word &= word - 1) {
        const key = keys[base + 31 - Math.clz32(word & -word)] ?? none;
        const bin = Math.min(key, none);
        c[bin] = (c[bin] ?? 0) + sign;
      }
    }
  } else if (list) {
    for (let p = set.rank(a), end = set.rank(b); p < end; p++) {
      const key = keys[list[p] ?? 0] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
  } else
    for (let p = a; p < b; p++) {
      const key = keys[p] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
}
