import type { IncidentRow } from './table.ts';
import { maxUtf8Bytes, readUtf8, writeUtf8 } from './utf8.ts';

/**
 * Incidents on their way from a file to a table, in columns: what the reader fills and the builder takes without one
 * object a row. Used again for every batch, so whoever takes one copies what it wants to keep.
 */
export class IncidentBatch {
  n = 0;
  from = new Int32Array(1 << 10);
  to = new Int32Array(1 << 10);
  /** Degrees; NaN = no place. */
  lon = new Float64Array(1 << 10);
  lat = new Float64Array(1 << 10);
  /** Index into `classes`. */
  cls = new Int32Array(1 << 10);
  /** Index into `units`; -1 = none. */
  unit = new Int32Array(1 << 10);
  /** NaN = unknown. */
  accuracyM = new Float64Array(1 << 10);
  verySerious = new Uint8Array(1 << 10);
  /** 1 = the id was handed over before: the row is a newer version. */
  again = new Uint8Array(1 << 10);
  /** End of each row's id in `idBytes` (UTF-8); it starts where the one before ends. */
  idEnd = new Int32Array(1 << 10);
  idBytes = new Uint8Array(1 << 14);
  /** Codes met so far; they only grow, and stay from batch to batch. */
  readonly classes: string[] = [];
  readonly units: string[] = [];
  readonly #classIndex = new Map<string, number>();
  readonly #unitIndex = new Map<string, number>();

  classIndex(code: string): number {
    return indexOf(code, this.classes, this.#classIndex);
  }
  /** -1 for null. */
  unitIndex(code: string | null): number {
    return code === null ? -1 : indexOf(code, this.units, this.#unitIndex);
  }

  /** Makes room for one more row; the caller writes its columns at the index given. */
  next(): number {
    if (this.n === this.from.length) this.#grow();
    return this.n++;
  }

  /** Writes the id of the row that `next` has given. */
  idFromBytes(bytes: Uint8Array, from: number, to: number): void {
    const i = this.n - 1;
    const start = i === 0 ? 0 : (this.idEnd[i - 1] as number);
    this.#roomForId(start + to - from);
    const into = this.idBytes;
    for (let k = from, at = start; k < to; k++, at++) into[at] = bytes[k] as number;
    this.idEnd[i] = start + to - from;
  }
  idFromText(id: string): void {
    const i = this.n - 1;
    const start = i === 0 ? 0 : (this.idEnd[i - 1] as number);
    this.#roomForId(start + maxUtf8Bytes(id.length));
    this.idEnd[i] = writeUtf8(id, this.idBytes, start);
  }

  clear(): void {
    this.n = 0;
  }

  /** The same as objects, for takers that want rows. */
  rows(): IncidentRow[] {
    return Array.from({ length: this.n }, (_, i) => this.#row(i));
  }

  #row(i: number): IncidentRow {
    const number = (x: number | undefined): number | null => (x === undefined || Number.isNaN(x) ? null : x);
    const unit = this.unit[i] as number;
    return {
      id: readUtf8(this.idBytes, i === 0 ? 0 : (this.idEnd[i - 1] as number), this.idEnd[i] as number),
      cls: this.classes[this.cls[i] as number] ?? '',
      from: this.from[i] as number,
      to: this.to[i] as number,
      lon: number(this.lon[i]),
      lat: number(this.lat[i]),
      unit: unit < 0 ? null : (this.units[unit] ?? null),
      accuracyM: number(this.accuracyM[i]),
      verySerious: this.verySerious[i] === 1,
    };
  }

  #roomForId(end: number): void {
    if (end <= this.idBytes.length) return;
    const bigger = new Uint8Array(Math.max(end, this.idBytes.length * 2));
    bigger.set(this.idBytes);
    this.idBytes = bigger;
  }

  #grow(): void {
    const size = this.n * 2;
    const larger = <T extends { set(from: T): void }>(column: T, Column: new (n: number) => T): T => {
      const bigger = new Column(size);
      bigger.set(column);
      return bigger;
    };
    this.from = larger(this.from, Int32Array);
    this.to = larger(this.to, Int32Array);
    this.lon = larger(this.lon, Float64Array);
    this.lat = larger(this.lat, Float64Array);
    this.cls = larger(this.cls, Int32Array);
    this.unit = larger(this.unit, Int32Array);
    this.accuracyM = larger(this.accuracyM, Float64Array);
    this.verySerious = larger(this.verySerious, Uint8Array);
    this.again = larger(this.again, Uint8Array);
    this.idEnd = larger(this.idEnd, Int32Array);
  }
}

function indexOf(code: string, list: string[], index: Map<string, number>): number {
  const known = index.get(code);
  if (known !== undefined) return known;
  index.set(code, list.length);
  return list.push(code) - 1;
}
