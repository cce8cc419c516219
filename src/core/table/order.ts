/**
 * The stable order that sorts `keys` ascending, or null when they are ascending already. Radix sort of the indices in
 * three passes of 11 bits: a million rows in a few dozen milliseconds, whatever their order.
 */
export function ascendingOrder(keys: Int32Array): Uint32Array | null {
  if (isAscending(keys)) return null;
  const n = keys.length;
  let source = new Uint32Array(n);
  let target = new Uint32Array(n);
  for (let i = 0; i < n; i++) source[i] = i;
  for (const shift of [0, 11, 22]) {
    const starts = new Uint32Array(2049);
    for (let i = 0; i < n; i++) {
      const at = digit(keys[i] ?? 0, shift) + 1;
      starts[at] = (starts[at] ?? 0) + 1;
    }
    for (let d = 1; d < 2049; d++) starts[d] = (starts[d] ?? 0) + (starts[d - 1] ?? 0);
    for (let i = 0; i < n; i++) {
      const row = source[i] ?? 0;
      const d = digit(keys[row] ?? 0, shift);
      const at = starts[d] ?? 0;
      target[at] = row;
      starts[d] = at + 1;
    }
    [source, target] = [target, source];
  }
  return source;
}

// Flipping the sign bit makes the order of signed keys that of unsigned digits.
const digit = (key: number, shift: number): number => ((key ^ -2_147_483_648) >>> shift) & 2047;

export function isAscending(keys: Int32Array): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i] ?? 0) < (keys[i - 1] ?? 0)) return false;
  return true;
}

/** First position in ascending `keys[lo..hi)` whose key is at least `value`. */
export function lowerBound(keys: Int32Array, value: number, lo = 0, hi = keys.length): number {
  let [a, b] = [lo, hi];
  while (a < b) {
    const mid = (a + b) >>> 1;
    if ((keys[mid] ?? 0) < value) a = mid + 1;
    else b = mid;
  }
  return a;
}
