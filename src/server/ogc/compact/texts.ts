import type { Zone } from '../../../core/model/time.ts';
import { incidentText } from '../items.ts';
import { type ItemColumns, rowOf } from './columns.ts';

/** Rows whose texts are made and kept together. */
const SLAB = 1024;
/** Rows of a slab that have to be asked for, in all questions, before the whole slab is made. */
const WANTED = SLAB / 8;
const SEPARATOR = ',\n';
/** Pieces that are written as they lie; of more a copy is made, since each costs a system call's worth. */
const MOST_PIECES = 8;

/** Texts of consecutive rows, each followed by the separator, with one offset more than rows. */
interface Slab {
  readonly bytes: Buffer;
  readonly at: Uint32Array;
}

/** The texts of features as bytes, made when they are asked for and kept up to a number of bytes, the latest asked for. */
export class FeatureTexts {
  readonly #columns: ItemColumns;
  readonly #zone: Zone;
  readonly #limit: number;
  readonly #slabs = new Map<number, Slab>();
  readonly #wanted: Uint16Array;
  #bytes = 0;

  constructor(columns: ItemColumns, zone: Zone, limitBytes: number) {
    this.#columns = columns;
    this.#zone = zone;
    this.#limit = limitBytes;
    this.#wanted = new Uint16Array(Math.ceil(columns.n / SLAB));
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The texts of ascending rows, joined: the pieces one after another are the bytes. */
  of(rows: Int32Array): Buffer[] {
    const pieces: Buffer[] = [];
    for (let k = 0; k < rows.length; ) {
      const s = Math.floor((rows[k] ?? 0) / SLAB);
      let end = k + 1;
      while (end < rows.length && (rows[end] ?? 0) < (s + 1) * SLAB) end++;
      this.#add(pieces, s, rows.subarray(k, end));
      k = end;
    }
    const last = pieces.pop();
    if (last) pieces.push(last.subarray(0, last.length - SEPARATOR.length));
    return pieces.length > MOST_PIECES ? [Buffer.concat(pieces)] : pieces;
  }

  #add(pieces: Buffer[], s: number, rows: Int32Array): void {
    const slab = this.#slabAt(s, rows.length);
    if (!slab) {
      // A few rows of a place that nobody asks for: only their texts.
      pieces.push(Buffer.from([...rows].map((row) => this.#textOf(row) + SEPARATOR).join('')));
      return;
    }
    const start = s * SLAB;
    for (let k = 0; k < rows.length; ) {
      const row = rows[k] ?? 0;
      let end = k + 1;
      while (end < rows.length && rows[end] === row + (end - k)) end++;
      pieces.push(slab.bytes.subarray(slab.at[row - start], slab.at[row - start + (end - k)]));
      k = end;
    }
  }

  #slabAt(s: number, wanted: number): Slab | null {
    const held = this.#slabs.get(s);
    if (held) {
      this.#slabs.delete(s);
      this.#slabs.set(s, held);
      return held;
    }
    const asked = (this.#wanted[s] ?? 0) + wanted;
    this.#wanted[s] = Math.min(asked, WANTED);
    if (asked < WANTED) return null;
    this.#wanted[s] = 0;
    const made = this.#make(s);
    this.#slabs.set(s, made);
    this.#bytes += made.bytes.length;
    for (const [old, { bytes }] of this.#slabs) {
      if (this.#bytes <= this.#limit || old === s) break;
      this.#slabs.delete(old);
      this.#bytes -= bytes.length;
    }
    return made;
  }

  #make(s: number): Slab {
    const start = s * SLAB;
    const n = Math.min(SLAB, this.#columns.n - start);
    const at = new Uint32Array(n + 1);
    const texts = Array.from({ length: n }, (_, k) => Buffer.from(this.#textOf(start + k) + SEPARATOR));
    texts.forEach((text, k) => {
      at[k + 1] = (at[k] ?? 0) + text.length;
    });
    return { bytes: Buffer.concat(texts), at };
  }

  #textOf(row: number): string {
    return incidentText(rowOf(this.#columns, row), this.#zone);
  }
}
