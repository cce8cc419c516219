import { hash64 } from './text.ts';

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
    hash64(id, this.#id);
    return this.noteHashes(this.#id, content);
  }

  /** The same with the hashes of both at hand. */
  noteHashes(id: Uint32Array, content: Uint32Array): Met {
    const [a, b] = [id[0] as number, id[1] as number];
    const [c, d] = [content[0] as number, content[1] as number];
    if (this.#size * 10 > this.#capacity * 6) this.#grow();
    // A zero pair marks an empty slot.
    const at = this.#find((a | 1) >>> 0, b);
    const slots = this.#slots;
    if (slots[at] === 0) {
      slots[at] = (a | 1) >>> 0;
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
    const at = this.#find((a | 1) >>> 0, b);
    if (this.#slots[at] === 0) {
      this.#slots[at] = (a | 1) >>> 0;
      this.#slots[at + 1] = b;
      this.#size++;
    }
    const count = (this.#slots[at + 2] ?? 0) + 1;
    this.#slots[at + 2] = count;
    return count;
  }

  #find(a: number, b: number): number {
    const mask = this.#capacity - 1;
    let i = (a ^ (b >>> 7)) & mask;
    for (;;) {
      const at = i * 4;
      if (this.#slots[at] === 0 || (this.#slots[at] === a && this.#slots[at + 1] === b)) return at;
      i = (i + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#capacity *= 2;
    this.#slots = new Uint32Array(this.#capacity * 4);
    for (let i = 0; i < old.length; i += 4) {
      if (old[i] === 0) continue;
      this.#slots.set(old.subarray(i, i + 4), this.#find(old[i] ?? 0, old[i + 1] ?? 0));
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
