import type { IdColumn, NumberedIds, TextIds } from './table.ts';
import { maxUtf8Bytes, readUtf8, writeUtf8 } from './utf8.ts';

/** Most digits of a padded number: they fit 32 bits whatever they are. */
export const MAX_WIDTH = 9;
const MAX_NUMBER = 4_294_967_295;

/** The id of row i. */
export function idAt(ids: IdColumn, i: number): string {
  if (ids.kind === 'texts') return readUtf8(ids.bytes, ids.offsets[i] ?? 0, ids.offsets[i + 1] ?? 0);
  return ids.prefix + String(ids.numbers[i] ?? 0).padStart(ids.width, '0');
}

/** The first row of an id, or null. Looks at one row after the other: asked once a link, never in a loop. */
export function rowOfId(ids: IdColumn, id: string): number | null {
  if (ids.kind === 'numbers') {
    const digits = id.slice(ids.prefix.length);
    const row = /^\d{1,10}$/.test(digits) ? ids.numbers.indexOf(Number(digits)) : -1;
    return row >= 0 && idAt(ids, row) === id ? row : null;
  }
  const wanted = new Uint8Array(maxUtf8Bytes(id.length));
  const length = writeUtf8(id, wanted, 0);
  const { bytes, offsets } = ids;
  for (let i = 0; i + 1 < offsets.length; i++) {
    const start = offsets[i] ?? 0;
    if ((offsets[i + 1] ?? 0) - start !== length) continue;
    let k = 0;
    while (k < length && bytes[start + k] === wanted[k]) k++;
    if (k === length) return i;
  }
  return null;
}

/** The same ids in the form that takes least: numbers where they all are one prefix and a number, else their texts. */
export const packedIds = (ids: TextIds): IdColumn =>
  numberedIds(ids.bytes, ids.offsets, ids.offsets.length - 1) ?? ids;

/**
 * Ids as a prefix and numbers, 4 bytes each; null when that does not give every id again letter by letter. Either all
 * have as many digits, leading zeros counted, or none has a leading zero.
 */
export function numberedIds(bytes: Uint8Array, offsets: Uint32Array, n: number): NumberedIds | null {
  if (n === 0) return null;
  const first = offsets[1] as number;
  let [shared, even] = [first, true];
  for (let i = 1; i < n; i++) {
    const [start, end] = [offsets[i] as number, offsets[i + 1] as number];
    if (end - start !== first) even = false;
    let k = 0;
    while (k < shared && start + k < end && bytes[start + k] === bytes[k]) k++;
    shared = k;
  }
  if (first - shared > MAX_WIDTH) even = false;
  const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39;
  // Digits that all share belong to the number, as far as it may be long.
  while (shared > 0 && isDigit(bytes[shared - 1] as number) && (!even || first - shared < MAX_WIDTH))
    shared--;
  const width = even ? first - shared : 0;
  if (width > MAX_WIDTH || (even && width === 0)) return null;
  const numbers = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const [start, end] = [(offsets[i] as number) + shared, offsets[i + 1] as number];
    if (start >= end || (!even && bytes[start] === 0x30 && end - start > 1)) return null;
    let value = 0;
    for (let p = start; p < end; p++) {
      const c = bytes[p] as number;
      if (!isDigit(c) || value > MAX_NUMBER) return null;
      value = value * 10 + c - 0x30;
    }
    if (value > MAX_NUMBER) return null;
    numbers[i] = value;
  }
  return { kind: 'numbers', prefix: readUtf8(bytes, 0, shared), width, numbers };
}
