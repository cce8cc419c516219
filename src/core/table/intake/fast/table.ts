import { readUtf8 } from '../../utf8.ts';
import { CsvError, MAX_CELL, parseCsv } from '../csv.ts';
import type { Run } from '../run.ts';
import type { Cells } from './columns.ts';
import { FastIncidents } from './incidents.ts';
import { Utf8Check } from './utf8-check.ts';

/** Where to find things in a table, and what takes a row the plain way. */
export interface TableRows {
  readonly delimiter: string;
  readonly names: readonly string[];
  /** 0-based record of the column names; rows follow it. */
  readonly headerAt: number;
  plain(cells: readonly string[], count: number, raw: string): void;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads incidents straight from the bytes of a delimited UTF-8 text, with the rules of `CsvScanner` for records and
 * quotes. Rows of any odd kind are decoded and go the plain way.
 */
export class DirectTable {
  readonly #run: Run;
  readonly #rows: TableRows;
  readonly #check: Utf8Check;
  readonly #delimiter: number;
  /** Bytes at which a bare cell may end; 0 stands behind the last byte. */
  readonly #stops = new Uint8Array(256);
  readonly #incidents: FastIncidents;
  readonly #cells: Cells;
  #buffer = new Uint8Array(1 << 16);
  #length = 0;
  #records = 0;
  #count = 0;
  #odd = false;
  #recordEnd = 0;

  /** `decoder` has read what `pushHead` will bring; from then on it checks the chunks. */
  constructor(run: Run, rows: TableRows, decoder: { push(chunk: Uint8Array): string }) {
    this.#run = run;
    this.#check = new Utf8Check(decoder);
    this.#rows = rows;
    const { names } = rows;
    this.#delimiter = rows.delimiter.charCodeAt(0);
    for (const c of [this.#delimiter, LF, CR, 0]) this.#stops[c] = 1;
    this.#cells = {
      bytes: this.#buffer,
      from: new Int32Array(names.length),
      to: new Int32Array(names.length),
    };
    this.#incidents = new FastIncidents(run, {
      columnOf: (name) => names.indexOf(name),
      toValue: readUtf8,
      quoted: false,
      version: 0,
    });
  }

  /** Reads the beginning of the file, which has been checked. */
  pushHead(head: Uint8Array): void {
    const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    this.#read(marked ? head.subarray(3) : head);
  }

  /** Reads on. Throws ByteError at bytes that are not UTF-8, CsvError where a quote is never closed. */
  push(chunk: Uint8Array): void {
    this.#check.push(chunk);
    this.#read(chunk);
  }

  #read(chunk: Uint8Array): void {
    this.#append(chunk);
    this.#scan(false);
    if (this.#length > MAX_CELL && characters(this.#buffer, this.#length) > MAX_CELL)
      throw new CsvError(this.#records + 1);
  }

  /** Reads what is left as the last record. Throws CsvError when it ends inside quotes. */
  end(): void {
    this.#scan(true);
  }

  #append(chunk: Uint8Array): void {
    const length = this.#length + chunk.length;
    if (length >= this.#buffer.length) {
      const bigger = new Uint8Array(Math.max(this.#buffer.length * 2, length + 1));
      bigger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = bigger;
      this.#cells.bytes = bigger;
    }
    this.#buffer.set(chunk, this.#length);
    this.#length = length;
    this.#buffer[length] = 0;
  }

  #scan(last: boolean): void {
    let at = 0;
    while (at < this.#length) {
      const next = this.#record(at, last);
      if (next < 0) break;
      this.#records++;
      if (this.#records - 1 > this.#rows.headerAt) this.#take(at);
      at = next;
    }
    this.#buffer.copyWithin(0, at, this.#length);
    this.#length -= at;
    this.#buffer[this.#length] = 0;
  }

  /** Finds the cells of the record that begins at `at`; gives where the next begins, or -1 when bytes are missing. */
  #record(at: number, last: boolean): number {
    const b = this.#buffer;
    const n = this.#length;
    const stops = this.#stops;
    const { from, to } = this.#cells;
    this.#odd = false;
    let count = 0;
    let i = at;
    for (;;) {
      let start = i;
      let end = -1;
      if (b[i] === QUOTE) {
        end = this.#closing(i, last);
        if (end < 0) return -1;
        start = i + 1;
        i = end + 1;
      }
      const bare = i;
      for (;;) {
        while (stops[b[i] as number] === 0) i++;
        // A zero byte of the text is no end.
        if (i >= n || b[i] !== 0) break;
        i++;
      }
      if (end < 0) end = i;
      else if (i > bare) this.#odd = true;
      if (i >= n && !last) return -1;
      if (count < from.length) {
        from[count] = start;
        to[count] = end;
      }
      count++;
      if (i < n && b[i] === this.#delimiter) {
        i++;
        continue;
      }
      // A CR at the very end of a chunk may still get its LF.
      if (i === n - 1 && b[i] === CR && !last) return -1;
      this.#count = count;
      this.#recordEnd = i;
      return i >= n ? n : b[i] === CR && b[i + 1] === LF ? i + 2 : i + 1;
    }
  }

  /** The quote that closes the one at `at`; -1 when bytes are missing. */
  #closing(at: number, last: boolean): number {
    const b = this.#buffer;
    const n = this.#length;
    for (let close = at + 1; ; close += 2) {
      while (close < n && b[close] !== QUOTE) close++;
      if (close >= n) {
        if (last) throw new CsvError(this.#records + 1);
        return -1;
      }
      if (close === n - 1) return last ? close : -1;
      if (b[close + 1] !== QUOTE) return close;
      this.#odd = true;
    }
  }

  #take(at: number): void {
    const run = this.#run;
    const { names } = this.#rows;
    if (!this.#odd && this.#count === names.length && this.#hasInk(at)) {
      if (this.#incidents.take(run.rows + 1, this.#cells, null, -1)) {
        run.rows++;
        return;
      }
    }
    const { delimiter } = this.#rows;
    const raw = readUtf8(this.#buffer, at, this.#recordEnd);
    const cells = parseCsv(raw, delimiter, true)[0] ?? [''];
    this.#rows.plain(cells, cells.length, raw);
  }

  /** Whether anything printed stands in the record: a blank one is no row. */
  #hasInk(at: number): boolean {
    const b = this.#buffer;
    for (let i = at; i < this.#recordEnd; i++) {
      const c = b[i] as number;
      if (c > 0x20 && c < 0x7f && c !== this.#delimiter && c !== QUOTE) return true;
    }
    return false;
  }
}

/** Units of UTF-16 that the text of these bytes has. */
function characters(bytes: Uint8Array, length: number): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    const c = bytes[i] as number;
    if (c < 0x80 || c >= 0xc0) count += c >= 0xf0 ? 2 : 1;
  }
  return count;
}
