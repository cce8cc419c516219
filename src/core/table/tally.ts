/**
 * The innermost loops of all linked counts: `sign` is added to the bin of every row at positions [a, b) of a row set.
 * Keys at or above `none` fall into the bin `none`.
 *
 * One function for each width of key, although they read alike: an engine compiles a loop that has met several kinds
 * of array into one that asks at every row which kind it is, at five times the cost.
 */
export type Keys = Uint8Array | Uint16Array | Uint32Array;
type Rows = Uint32Array | null;

export function tally(counts: Int32Array, keys: Keys, rows: Rows, a: number, b: number, sign: 1 | -1): void {
  if (keys instanceof Uint8Array) tally8(counts, keys, rows, a, b, sign);
  else if (keys instanceof Uint16Array) tally16(counts, keys, rows, a, b, sign);
  else tally32(counts, keys, rows, a, b, sign);
}

function tally8(c: Int32Array, keys: Uint8Array, rows: Rows, a: number, b: number, sign: number): void {
  const none = c.length - 1;
  if (rows)
    for (let p = a; p < b; p++) {
      const key = keys[rows[p] ?? 0] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
  else
    for (let p = a; p < b; p++) {
      const key = keys[p] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
}

function tally16(c: Int32Array, keys: Uint16Array, rows: Rows, a: number, b: number, sign: number): void {
  const none = c.length - 1;
  if (rows)
    for (let p = a; p < b; p++) {
      const key = keys[rows[p] ?? 0] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
  else
    for (let p = a; p < b; p++) {
      const key = keys[p] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
}

function tally32(c: Int32Array, keys: Uint32Array, rows: Rows, a: number, b: number, sign: number): void {
  const none = c.length - 1;
  if (rows)
    for (let p = a; p < b; p++) {
      const key = keys[rows[p] ?? 0] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
  else
    for (let p = a; p < b; p++) {
      const key = keys[p] ?? none;
      const bin = Math.min(key, none);
      c[bin] = (c[bin] ?? 0) + sign;
    }
}
