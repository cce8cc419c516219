import { maxUtf8Bytes, writeUtf8 } from '../../utf8.ts';
import { sameBytes } from './bytes.ts';
import { blanks, CUT, colon, keyEnd, numberEnd, stringEnd, UNSURE, valueEnd } from './json-bytes.ts';

/** Most different properties that are told apart; a feature with one more is read the plain way. */
export const MAX_KEYS = 62;
/** Where the feature's own id stands among the columns. */
export const OWN_ID = MAX_KEYS;

/** The parts of a feature on the tape; its properties follow, each as column, start and end. */
const START = 0;
const END = 1;
const KIND = 2;
const POINT = 3;
const ID = 7;
const COUNT = 9;
const HEAD = 10;

const PLAIN = 0;
const ODD = 1;

const text = (s: string): Uint8Array => Uint8Array.from(s, (c) => c.charCodeAt(0));
const FEATURE = text('"Feature"');
const POINT_TYPE = text('"Point"');
const NAMES = {
  type: text('"type"'),
  id: text('"id"'),
  geometry: text('"geometry"'),
  properties: text('"properties"'),
};
const COORDINATES = text('"coordinates"');
const BBOX = text('"bbox"');

const isAt = (b: Uint8Array, at: number, word: Uint8Array): boolean => sameBytes(word, 0, word.length, b, at);

/**
 * Reads features of a collection from bytes onto a tape: where each one's id, point and properties stand. A feature that
 * is JSON but not the usual kind is marked as odd. Nothing is decoded.
 */
export class FeatureTape {
  #tape = new Int32Array(1 << 14);
  #used = 0;
  #at = 0;
  #odd = false;
  /** Quoted names of the properties met, by column. */
  readonly #keys: Uint8Array[] = [];
  /** The column that followed each one last time. */
  readonly #next = new Int32Array(MAX_KEYS + 1);
  #count = 0;

  /** How many properties have been met. */
  get keys(): number {
    return this.#keys.length;
  }
  /** Number of a property's column; -1 when it has not been met. */
  columnOf(name: string): number {
    const quoted = new Uint8Array(maxUtf8Bytes(name.length + 2));
    const length = writeUtf8(`"${name}"`, quoted, 0);
    return this.#keys.findIndex((k) => k.length === length && isAt(quoted, 0, k));
  }
  get features(): number {
    return this.#count;
  }

  /**
   * Puts the whole features of `bytes[from..end)` onto the tape, which is emptied before. Gives the end of the last one
   * (or `from`), or UNSURE when something is not as it should be. `later`: a comma has to come first.
   */
  read(b: Uint8Array, from: number, end: number, later: boolean): number {
    this.#used = 0;
    this.#count = 0;
    this.#at = 0;
    let done = from;
    let i = blanks(b, from);
    for (let comma = later; ; comma = true) {
      if (comma) {
        if (b[i] !== 0x2c) return i >= end || b[i] === 0x5d ? done : UNSURE;
        i = blanks(b, i + 1);
      }
      if (b[i] !== 0x7b) return i >= end ? done : UNSURE;
      const known = this.#keys.length;
      const stop = this.#feature(b, i, end);
      if (stop === CUT) {
        // It will be read again when it is whole, and is then the first to have its new properties.
        this.#keys.length = known;
        return done;
      }
      if (stop === UNSURE) return UNSURE;
      this.#count++;
      done = stop;
      i = blanks(b, stop);
    }
  }

  // --- reading the tape: `next` steps to a feature, the others speak of it ---

  rewind(): void {
    this.#at = -1;
  }
  next(): void {
    this.#at = this.#at < 0 ? 0 : this.#at + HEAD + 3 * this.#part(COUNT);
  }
  get odd(): boolean {
    return this.#part(KIND) === ODD;
  }
  get start(): number {
    return this.#part(START);
  }
  get end(): number {
    return this.#part(END);
  }
  /** Puts the point into `place`; false when there is none. */
  point(place: { xFrom: number; xTo: number; yFrom: number; yTo: number }): boolean {
    if (this.#part(POINT) < 0) return false;
    place.xFrom = this.#part(POINT);
    place.xTo = this.#part(POINT + 1);
    place.yFrom = this.#part(POINT + 2);
    place.yTo = this.#part(POINT + 3);
    return true;
  }
  /** Puts the feature's values into columns. The last of several of one name counts, as it does for JSON.parse. */
  cells(from: Int32Array, to: Int32Array): void {
    from.fill(-1, 0, this.#keys.length);
    from[OWN_ID] = this.#part(ID);
    to[OWN_ID] = this.#part(ID + 1);
    const tape = this.#tape;
    const last = this.#at + HEAD + 3 * this.#part(COUNT);
    for (let p = this.#at + HEAD; p < last; p += 3) {
      const column = tape[p] as number;
      from[column] = tape[p + 1] as number;
      to[column] = tape[p + 2] as number;
    }
  }
  #part(part: number): number {
    return this.#tape[this.#at + part] as number;
  }

  // --- writing it ---

  #feature(b: Uint8Array, start: number, end: number): number {
    if (this.#used + HEAD + 3 * (MAX_KEYS + 1) > this.#tape.length) this.#grow();
    const head = this.#used;
    const tape = this.#tape;
    tape[head + POINT] = -1;
    tape[head + ID] = -1;
    tape[head + COUNT] = 0;
    this.#odd = false;
    let typed = false;
    let i = blanks(b, start + 1);
    for (;;) {
      const key = i;
      i = keyEnd(b, i, end);
      if (i < 0) return i;
      const value = i;
      if (isAt(b, key, NAMES.properties)) i = this.#properties(b, value, end, head);
      else if (isAt(b, key, NAMES.geometry)) i = this.#geometry(b, value, end, head);
      else {
        i = valueEnd(b, value, end);
        if (i < 0) return i;
        if (isAt(b, key, NAMES.type)) {
          typed = isAt(b, value, FEATURE);
        } else if (isAt(b, key, NAMES.id)) {
          const own = b[value] !== 0x6e;
          tape[head + ID] = own ? value : -1;
          tape[head + ID + 1] = own ? i : -1;
          // An id that is a list, an object or a truth value is a fault of the feature.
          if (own && b[value] !== 0x22 && !((b[value] as number) <= 0x39)) this.#odd = true;
        } else if (isAt(b, key, BBOX) || b.subarray(key, value).includes(0x5c)) this.#odd = true;
      }
      if (i < 0) return i;
      i = blanks(b, i);
      if (i >= end) return CUT;
      if (b[i] === 0x7d) break;
      if (b[i] !== 0x2c) return UNSURE;
      i = blanks(b, i + 1);
    }
    tape[head + START] = start;
    tape[head + END] = i + 1;
    tape[head + KIND] = this.#odd || !typed ? ODD : PLAIN;
    this.#used = head + HEAD + 3 * (tape[head + COUNT] as number);
    return i + 1;
  }

  #geometry(b: Uint8Array, at: number, end: number, head: number): number {
    const tape = this.#tape;
    tape[head + POINT] = -1;
    if (b[at] !== 0x7b) {
      if (b[at] !== 0x6e) this.#odd = true;
      return valueEnd(b, at, end);
    }
    let typed = false;
    let i = blanks(b, at + 1);
    for (;;) {
      const key = i;
      i = keyEnd(b, i, end);
      if (i < 0) return i;
      const value = i;
      if (isAt(b, key, COORDINATES) && b[value] === 0x5b) i = this.#position(b, value, end, head);
      else {
        i = valueEnd(b, value, end);
        if (isAt(b, key, NAMES.type) && i >= 0) typed = isAt(b, value, POINT_TYPE);
        else this.#odd = true;
      }
      if (i < 0) return i;
      i = blanks(b, i);
      if (i >= end) return CUT;
      if (b[i] === 0x7d) break;
      if (b[i] !== 0x2c) return UNSURE;
      i = blanks(b, i + 1);
    }
    if (!typed || (tape[head + POINT] as number) < 0) this.#odd = true;
    return i + 1;
  }

  /** Two or more numbers; of anything else only the end is told. */
  #position(b: Uint8Array, at: number, end: number, head: number): number {
    const tape = this.#tape;
    tape[head + POINT] = -1;
    let i = blanks(b, at + 1);
    for (let k = 0; ; k++) {
      const c = b[i] as number;
      if (c !== 0x2d && !(c >= 0x30 && c <= 0x39)) {
        this.#odd = true;
        return valueEnd(b, at, end);
      }
      const start = i;
      i = numberEnd(b, i, end);
      if (i < 0) return i;
      if (k < 2) {
        tape[head + POINT + 2 * k] = start;
        tape[head + POINT + 2 * k + 1] = i;
      }
      i = blanks(b, i);
      if (i >= end) return CUT;
      if (b[i] === 0x5d) {
        if (k === 0) this.#odd = true;
        return i + 1;
      }
      if (b[i] !== 0x2c) return UNSURE;
      i = blanks(b, i + 1);
    }
  }

  #properties(b: Uint8Array, at: number, end: number, head: number): number {
    const tape = this.#tape;
    tape[head + COUNT] = 0;
    if (b[at] !== 0x7b) {
      if (b[at] !== 0x6e) this.#odd = true;
      return valueEnd(b, at, end);
    }
    let i = blanks(b, at + 1);
    if (b[i] === 0x7d) return i < end ? i + 1 : CUT;
    let before = MAX_KEYS;
    let count = 0;
    for (;;) {
      let column = this.#next[before] as number;
      const expected = this.#keys[column];
      if (expected !== undefined && isAt(b, i, expected)) i = colon(b, i + expected.length, end);
      else {
        const key = i;
        if (b[key] !== 0x22) return key >= end ? CUT : UNSURE;
        i = stringEnd(b, key, end);
        if (i < 0) return i;
        column = this.#column(b, key, i);
        if (column >= 0) this.#next[before] = column;
        i = colon(b, i, end);
      }
      if (i < 0) return i;
      const value = i;
      i = b[i] === 0x22 ? stringEnd(b, i, end) : valueEnd(b, i, end);
      if (i < 0) return i;
      if (column >= 0 && count < MAX_KEYS) {
        const p = head + HEAD + 3 * count++;
        tape[p] = column;
        tape[p + 1] = value;
        tape[p + 2] = i;
        before = column;
      } else this.#odd = true;
      i = blanks(b, i);
      if (i >= end) return CUT;
      if (b[i] === 0x7d) break;
      if (b[i] !== 0x2c) return UNSURE;
      i = blanks(b, i + 1);
    }
    tape[head + COUNT] = count;
    return i + 1;
  }

  /** The column of a key, quotes included; a new one makes its feature odd, so that the run hears of it. */
  #column(b: Uint8Array, from: number, to: number): number {
    const found = this.#keys.findIndex((k) => k.length === to - from && sameBytes(k, 0, k.length, b, from));
    if (found >= 0) return found;
    this.#odd = true;
    if (this.#keys.length >= MAX_KEYS || b.subarray(from, to).includes(0x5c)) return -1;
    return this.#keys.push(b.slice(from, to)) - 1;
  }

  #grow(): void {
    const bigger = new Int32Array(this.#tape.length * 2);
    bigger.set(this.#tape);
    this.#tape = bigger;
  }
}
