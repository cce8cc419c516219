/** Reading numbers and looking at text straight from UTF-8 bytes. Ranges are half-open: [from, to). */

const TENS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/**
 * The number of a plain decimal (sign, digits, a point) of at most 15 digits; NaN for any other text, which is then read
 * the long way. Digits and power of ten are whole doubles, so their quotient is the same double that `Number` gives.
 */
export function plainNumber(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  const sign = bytes[i];
  if (sign === 0x2d || sign === 0x2b) i++;
  let digits = 0;
  let value = 0;
  let point = -1;
  for (; i < to; i++) {
    const c = bytes[i] as number;
    if (c >= 0x30 && c <= 0x39) {
      value = value * 10 + (c - 0x30);
      digits++;
    } else if (c === 0x2e && point < 0) point = digits;
    else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  if (point >= 0) value /= TENS[digits - point] as number;
  return sign === 0x2d ? -value : value;
}

export function sameBytes(a: Uint8Array, from: number, to: number, b: Uint8Array, at: number): boolean {
  for (let i = from, k = at; i < to; i++, k++) if (a[i] !== b[k]) return false;
  return true;
}

/**
 * Whether bytes are surely an id that nobody has to look at twice: printable ASCII without quotes and backslashes, not
 * blank at its ends, at most 200 long, with a digit (so no word for "nothing"), and built like no personal value.
 */
export function isPlainId(bytes: Uint8Array, from: number, to: number): boolean {
  if (to <= from || to - from > 200) return false;
  let digit = false;
  let other = false;
  for (let i = from; i < to; i++) {
    const c = bytes[i] as number;
    if (c >= 0x30 && c <= 0x39) digit = true;
    else if (c < 0x20 || c > 0x7e || c === 0x22 || c === 0x5c || c === 0x40) return false;
    else if (c !== 0x20 && c !== 0x2e && c !== 0x2d && c !== 0x2b && c !== 0x28 && c !== 0x29) other = true;
  }
  if (!digit || bytes[from] === 0x20 || bytes[to - 1] === 0x20) return false;
  // Citizen numbers and phones are digits, blanks, points, hyphens and brackets alone, and begin with 0, 84, + or a bracket.
  const first = bytes[from];
  return other || to - from < 8 || !(first === 0x30 || first === 0x38 || first === 0x2b || first === 0x28);
}

const ENDIAN_SAFE = 0x80808080;

/** Whether all bytes are ASCII; four at a time where they lie so. */
export function isAscii(bytes: Uint8Array): boolean {
  let i = 0;
  const { length } = bytes;
  while (i < length && (bytes.byteOffset + i) % 4 !== 0) if ((bytes[i++] as number) >= 0x80) return false;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + i, (length - i) >>> 2);
  for (let w = 0; w < words.length; w++) if (((words[w] as number) & ENDIAN_SAFE) !== 0) return false;
  for (i += words.length * 4; i < length; i++) if ((bytes[i] as number) >= 0x80) return false;
  return true;
}
