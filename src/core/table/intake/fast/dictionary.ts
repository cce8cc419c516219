import { sameBytes } from './bytes.ts';

const MAX_LENGTH = 200;
const MAX_ENTRIES = 1 << 17;

/**
 * The different texts of one column, by their bytes: a text that stood there before is not decoded and judged again.
 * What a text means is kept by the owner under its number.
 */
export class ByteDictionary {
  // Number + 1 of the entry; 0 = free.
  #slots = new Int32Array(256);
  #bytes = new Uint8Array(4_096);
  #ends = new Int32Array(128);
  #count = 0;
  #last = -1;

  /** The number of these bytes; `-1 - number` when they are new; NONE when they are not kept. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (this.#last >= 0 && this.#is(this.#last, bytes, from, to)) return this.#last;
    if (length > MAX_LENGTH) return NONE;
    let h = 0x811c9dc5 ^ length;
    for (let i = from; i < to; i++) h = Math.imul(h ^ (bytes[i] as number), 0x01000193);
    h ^= h >>> 15;
    const mask = this.#slots.length - 1;
    let at = h & mask;
    for (;;) {
      const entry = (this.#slots[at] as number) - 1;
      if (entry < 0) break;
      if (this.#is(entry, bytes, from, to)) {
        this.#last = entry;
        return entry;
      }
      at = (at + 1) & mask;
    }
    if (this.#count >= MAX_ENTRIES) return NONE;
    this.#slots[at] = this.#count + 1;
    this.#add(bytes, from, to);
    const number = this.#count++;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return -1 - number;
  }

  #is(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#ends[entry] as number;
    if ((this.#ends[entry + 1] as number) - start !== to - from) return false;
    return sameBytes(bytes, from, to, this.#bytes, start);
  }

  #add(bytes: Uint8Array, from: number, to: number): void {
    const start = this.#ends[this.#count] as number;
    const end = start + to - from;
    if (end > this.#bytes.length) {
      const bigger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      bigger.set(this.#bytes);
      this.#bytes = bigger;
    }
    for (let i = from, k = start; i < to; i++, k++) this.#bytes[k] = bytes[i] as number;
    if (this.#count + 2 > this.#ends.length) {
      const bigger = new Int32Array(this.#ends.length * 2);
      bigger.set(this.#ends);
      this.#ends = bigger;
    }
    this.#ends[this.#count + 1] = end;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#count; entry++) {
      const [from, to] = [this.#ends[entry] as number, this.#ends[entry + 1] as number];
      let h = 0x811c9dc5 ^ (to - from);
      for (let i = from; i < to; i++) h = Math.imul(h ^ (this.#bytes[i] as number), 0x01000193);
      h ^= h >>> 15;
      let at = h & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = entry + 1;
    }
    this.#slots = slots;
  }
}

/** What `find` gives for bytes that the dictionary does not keep: too long, or one text too many. */
export const NONE = -2_147_483_648;
