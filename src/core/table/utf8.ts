/**
 * UTF-8 for short strings, in plain arithmetic: `core` compiles without the DOM library that names TextEncoder, and
 * for ids of a few dozen bytes this is as fast.
 */

/** Most bytes that a string of this many UTF-16 units can need. */
export const maxUtf8Bytes = (units: number): number => units * 3;

/**
 * Writes the text at `at` and returns the end. The caller has made room (`maxUtf8Bytes`). A lone surrogate becomes
 * U+FFFD, as everywhere on the web.
 */
export function writeUtf8(text: string, into: Uint8Array, at: number): number {
  let p = at;
  for (let i = 0; i < text.length; i++) {
    let c = text.charCodeAt(i);
    if (c < 0x80) {
      into[p++] = c;
      continue;
    }
    if (c >= 0xd800 && c <= 0xdfff) {
      const low = c < 0xdc00 ? text.charCodeAt(i + 1) : Number.NaN;
      if (low >= 0xdc00 && low <= 0xdfff) {
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        i++;
      } else c = 0xfffd;
    }
    if (c < 0x800) into[p++] = 0xc0 | (c >> 6);
    else {
      if (c < 0x10000) into[p++] = 0xe0 | (c >> 12);
      else {
        into[p++] = 0xf0 | (c >> 18);
        into[p++] = 0x80 | ((c >> 12) & 0x3f);
      }
      into[p++] = 0x80 | ((c >> 6) & 0x3f);
    }
    into[p++] = 0x80 | (c & 0x3f);
  }
  return p;
}

/** Reads bytes [from, to) that `writeUtf8` or an equal encoder wrote. */
export function readUtf8(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; ) {
    const a = bytes[i++] ?? 0;
    if (a < 0x80) text += String.fromCharCode(a);
    else {
      const more = a >= 0xf0 ? 3 : a >= 0xe0 ? 2 : 1;
      let c = a & (0x3f >> more);
      for (let k = 0; k < more; k++) c = (c << 6) | ((bytes[i++] ?? 0x80) & 0x3f);
      text += String.fromCodePoint(c <= 0x10ffff ? c : 0xfffd);
    }
  }
  return text;
}
