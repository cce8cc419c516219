const WORDS = new Float64Array(7);
const BITS = new Uint32Array(WORDS.buffer);

/** One pattern of bits for each of NaN and the two zeros. */
const plain = (x: number): number => (Number.isNaN(x) ? -1e9 : x + 0);

/**
 * 64 bits of what an incident says, for telling a row that stands in the file again from a new version of it. Class and
 * unit count by their index in the run's lists; NaN stands for no place and no accuracy.
 */
export function contentHash(
  out: Uint32Array,
  cls: number,
  unit: number,
  from: number,
  to: number,
  lon: number,
  lat: number,
  accuracyM: number,
  verySerious: number,
): void {
  WORDS[0] = cls * 2 + verySerious;
  WORDS[1] = unit;
  WORDS[2] = from;
  WORDS[3] = to;
  WORDS[4] = plain(lon);
  WORDS[5] = plain(lat);
  WORDS[6] = plain(accuracyM);
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < 14; i++) {
    const c = BITS[i] as number;
    a = Math.imul(a ^ c, 0x85ebca6b);
    a ^= a >>> 13;
    b = Math.imul(b ^ c, 0xc2b2ae35);
    b ^= b >>> 16;
  }
  out[0] = Math.imul(a ^ (a >>> 16), 0x9e3779b1) >>> 0;
  out[1] = Math.imul(b ^ (b >>> 15), 0x27d4eb2f) >>> 0;
}
