/**
 * Comparing names. Vietnamese comes with and without diacritics, composed and decomposed, and with the tone mark on
 * either vowel (Hòa, Hoà): names are the same when their letters and the tone of each syllable are.
 */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /\p{M}/gu;

/** Lower case, no diacritics, words apart by one blank: the loosest form, for headers and fallback matches. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A code made of a name: letters, digits and hyphens, at most 60 characters; '' when nothing is left. */
export function slug(text: string): string {
  return fold(text).replace(/ /g, '-').slice(0, 60).replace(/-+$/, '');
}

/** Same for two spellings of one Vietnamese name: vowel quality and tone count, the place of the tone mark does not. */
export function toneKey(text: string): string {
  const words = text
    .normalize('NFD')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  return words.map((w) => w.replace(TONES, '') + (w.match(TONES) ?? []).sort().join('')).join(' ');
}

const CAMEL = /([a-z0-9])([A-Z])/g;
/** A header as words: `incidentDate`, `time_from_local` and ` Kinh độ (WGS84) ` fold alike. */
export function foldHeader(header: string): string {
  return fold(header.replace(CAMEL, '$1 $2'));
}

/** 64 bits of a text as two 32-bit halves (FNV-1a with two offsets); good for telling rows apart, not for secrets. */
export function hash64(text: string, out: Uint32Array): void {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x5bd1e995);
    b ^= b >>> 15;
  }
  out[0] = a >>> 0;
  out[1] = (b ^ text.length) >>> 0;
}
