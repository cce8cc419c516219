import { hash64 } from './text.ts';

/** Set in the first half of every hash that is kept. */
const TOP = 0x80000000;

/**
 * 64 bits of an id. The first half is of all but its last character, with that character's low bits at its end, so that
 * a run of numbers can lie side by side; the second half is of the whole.
 */
function hashId(id: string, out: Uint32Array): void {
  const last = id.length - 1;
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i <= last; i++) {
    const c = id.charCodeAt(i);
    if (i < last) a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x5bd1e995);
    b ^= b >>> 15;
  }
  out[0] = ((a & ~15) | (id.charCodeAt(last) & 15)) >>> 0;
  out[1] = (b ^ id.length) >>> 0;
}

/** The same for the bytes of an id in ASCII. */
export function hashIdAscii(bytes: Uint8Array, from: number, to: number, out: Uint32Array): void {
  const last = to - 1;
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = from; i <= last; i++) {
    const c = bytes[i] as number;
    if (i < last) a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x5bd1e995);
    b ^= b >>> 15;
  }
  out[0] = ((a & ~15) | ((bytes[last] as number) & 15)) >>> 0;
  out[1] = (b ^ (to - from)) >>> 0;
}

export type Met = 'new' | 'same' | 'changed';

/**
 * Remembers which ids a file has brought and what stood under them: 16 bytes an id, whatever the ids look like.
 * Ids are told apart by 64 bits of hash; among ten million the chance of one mix-up is about three in a million.
 */
export class IdentityIndex {
  #slots = new Uint32Array(4 * 1024);
  #capacity = 1024;
  #size = 0;
  readonly #id = new Uint32Array(2);
  readonly #content = new Uint32Array(2);

  /** Notes an id with its content; `same` = met before with this content, `changed` = with another. */
  note(id: string, content: string): Met {
    hash64(content, this.#content);
    return this.noteContent(id, this.#content);
  }

  /** The same with the 64 bits of the content at hand. */
  noteContent(id: string, content: Uint32Array): Met {
    hashId(id, this.#id);
    return this.noteHashes(this.#id, content);
  }

  /** The same with the hashes of both at hand. */
  noteHashes(id: Uint32Array, content: Uint32Array): Met {
    const [a, b] = [id[0] as number, id[1] as number];
    const [c, d] = [content[0] as number, content[1] as number];
    if (this.#size * 10 > this.#capacity * 6) this.#grow();
    // A zero marks an empty slot.
    const at = this.#find((a | TOP) >>> 0, b);
    const slots = this.#slots;
    if (slots[at] === 0) {
      slots[at] = (a | TOP) >>> 0;
      slots[at + 1] = b;
      slots[at + 2] = c;
      slots[at + 3] = d;
      this.#size++;
      return 'new';
    }
    if (slots[at + 2] === c && slots[at + 3] === d) return 'same';
    slots[at + 2] = c;
    slots[at + 3] = d;
    return 'changed';
  }

  /** How often this text has been counted, this time included. */
  count(text: string): number {
    hash64(text, this.#id);
    const [a = 0, b = 0] = this.#id;
    if (this.#size * 10 > this.#capacity * 6) this.#grow();
    const at = this.#find((a | TOP) >>> 0, b);
    if (this.#slots[at] === 0) {
      this.#slots[at] = (a | TOP) >>> 0;
      this.#slots[at + 1] = b;
      this.#size++;
    }
    const count = (this.#slots[at + 2] ?? 0) + 1;
    this.#slots[at + 2] = count;
    return count;
  }

  #find(a: number, b: number): number {
    const mask = this.#capacity - 1;
    const slots = this.#slots;
    // Blocks of sixteen: ids that differ in their last digit lie side by side, and a run of numbers in the cache.
    let x = (a >>> 4) & 0x7ffffff;
    x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
    x ^= x >>> 13;
    let i = ((x << 4) | (a & 15)) & mask;
    for (;;) {
      const at = i * 4;
      if (slots[at] === 0 || (slots[at] === a && slots[at + 1] === b)) return at;
      i = (i + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    // Small ones grow faster: putting everything in anew is what it costs.
    this.#capacity *= this.#capacity < 1 << 20 ? 4 : 2;
    this.#slots = new Uint32Array(this.#capacity * 4);
    for (let i = 0; i < old.length; i += 4) {
      if (old[i] === 0) continue;
      const at = this.#find(old[i] as number, old[i + 1] as number);
      for (let k = 0; k < 4; k++) this.#slots[at + k] = old[i + k] as number;
    }
  }
}

/**
 * Makes ids for rows that bring none, out of what they say: the same file gives the same ids again, and two files do
 * not take each other's. Rows that say exactly the same are numbered.
 */
export class IdMaker {
  readonly #index = new IdentityIndex();
  readonly #hash = new Uint32Array(2);

  make(content: string): string {
    const count = this.#index.count(content);
    hash64(content, this.#hash);
    const id = `x${(this.#hash[0] ?? 0).toString(36)}${(this.#hash[1] ?? 0).toString(36).padStart(7, '0')}`;
    return count === 1 ? id : `${id}-${count}`;
  }
}
