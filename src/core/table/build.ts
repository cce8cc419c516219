import type { ClassDef } from '../model/profile.ts';
import { MAX_SECONDS, MIN_SECONDS, type Seconds, type Zone, zoneOf } from '../model/time.ts';
import { idAt, numberedIds } from './ids.ts';
import type { IncidentBatch } from './incident-batch.ts';
import { KnownIds } from './known-ids.ts';
import { ascendingOrder } from './order.ts';
import {
  FLAG_NO_DAY,
  FLAG_NO_MONTH,
  FLAG_VERY_SERIOUS,
  type IdColumn,
  type IncidentRow,
  type IncidentTable,
  NO_ACCURACY,
  NO_PLACE,
  NO_UNIT,
} from './table.ts';
import { maxUtf8Bytes, writeUtf8 } from './utf8.ts';
import { hourOfWeekOf, withoutDay, withoutMonth } from './when.ts';

export interface BuildOptions {
  /** IANA zone of the dataset; hours and weekdays are counted in it. */
  readonly timeZone: string;
  /** Known classes, in the order in which charts stack them; others are appended with the family `other`. */
  readonly classes?: readonly ClassDef[];
  /** Known unit codes; others are appended. */
  readonly units?: readonly string[];
  /** A later row with the id of an earlier one is its newer version and takes its place. Costs ten bytes a row. */
  readonly latestWins?: boolean;
}

const CHUNK = 1 << 16;
const MAX_CLASSES = 255;
const MAX_UNITS = NO_UNIT - 1;
const E7 = 1e7;
/** In the flags of a row being built: a newer version has taken its place. Never in a table. */
const REPLACED = 0x80;

interface Chunk {
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly cls: Uint8Array;
  readonly unit: Uint16Array;
  readonly accuracyM: Uint16Array;
  readonly flags: Uint8Array;
  readonly idEnd: Uint32Array;
}

/**
 * Takes incidents one by one in any order and ends as a table. Rows go into chunks of columns at once, so memory stays
 * near that of the finished table while a file of any size streams by.
 */
export class TableBuilder {
  readonly #zone: Zone;
  readonly #classes: ClassDef[];
  readonly #classIndex: Map<string, number>;
  readonly #units: string[];
  readonly #unitIndex: Map<string, number>;
  readonly #chunks: Chunk[] = [];
  readonly #known: KnownIds | null;
  #ids = new Uint8Array(1 << 16);
  #idBytes = 0;
  #n = 0;
  #replaced = 0;
  #codes: { readonly batch: IncidentBatch; readonly classes: number[]; readonly units: number[] } | null =
    null;
  /** Rows whose ids `#known` has. */
  #lookedUp = 0;

  constructor(options: BuildOptions) {
    this.#zone = zoneOf(options.timeZone);
    this.#known = options.latestWins ? new KnownIds() : null;
    this.#classes = [...(options.classes ?? [])];
    this.#classIndex = new Map(this.#classes.map((c, i) => [c.code, i]));
    this.#units = [...(options.units ?? [])];
    this.#unitIndex = new Map(this.#units.map((u, i) => [u, i]));
    if (this.#classes.length > MAX_CLASSES) throw tooMany('classes', MAX_CLASSES);
  }

  /** Rows that the table will have. */
  get n(): number {
    return this.#n - this.#replaced;
  }

  /**
   * Adds one incident whose values have been checked. Throws RangeError where a value cannot be held: an instant outside
   * of Int32, an end before its start, a 256th class. A row is in the table wholly or not at all.
   */
  add(row: IncidentRow): void {
    const { from, to, lon, lat } = row;
    if (!(from >= MIN_SECONDS && to <= MAX_SECONDS && from <= to))
      throw new RangeError(`incident ${row.id}: times ${from} to ${to} are not an interval of the table`);
    const placed = lon !== null && lat !== null;
    if (placed && !(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90))
      throw new RangeError(`incident ${row.id}: ${lon}, ${lat} is no place on Earth`);
    const cls = this.#classOf(row.cls);
    const unit = row.unit === null ? NO_UNIT : this.#unitOf(row.unit);
    const i = this.#n & (CHUNK - 1);
    if (i === 0) this.#chunks.push(makeChunk());
    const c = this.#chunks.at(-1) as Chunk;
    c.from[i] = Math.floor(from);
    c.to[i] = Math.floor(to);
    c.lonE7[i] = placed ? Math.round(lon * E7) : NO_PLACE;
    c.latE7[i] = placed ? Math.round(lat * E7) : NO_PLACE;
    c.cls[i] = cls;
    c.unit[i] = unit;
    c.accuracyM[i] = accuracyOf(row.accuracyM);
    c.flags[i] = flagsOf(from, to, row.verySerious, this.#zone);
    c.idEnd[i] = this.#writeId(row.id);
    this.#n++;
    if (this.#known) this.#replaceOlder(this.#known);
  }

  /**
   * Adds incidents that the intake has checked, from its columns; the same as `add` row by row. Whoever fills a batch
   * marks ids that it handed over before, so ids are only looked up once such a row comes.
   */
  addBatch(batch: IncidentBatch): void {
    const { classes, units } = this.#codesOf(batch);
    this.#roomForIds(batch.n === 0 ? 0 : (batch.idEnd[batch.n - 1] as number));
    const idStart = this.#idBytes;
    let c = this.#chunks.at(-1) as Chunk;
    for (let k = 0; k < batch.n; k++) {
      const i = this.#n & (CHUNK - 1);
      if (i === 0) {
        c = makeChunk();
        this.#chunks.push(c);
      }
      const [from, to] = [batch.from[k] as number, batch.to[k] as number];
      const [lon, lat, accuracy] = [
        batch.lon[k] as number,
        batch.lat[k] as number,
        batch.accuracyM[k] as number,
      ];
      const unit = batch.unit[k] as number;
      const placed = !Number.isNaN(lon);
      c.from[i] = from;
      c.to[i] = to;
      c.lonE7[i] = placed ? Math.round(lon * E7) : NO_PLACE;
      c.latE7[i] = placed ? Math.round(lat * E7) : NO_PLACE;
      c.cls[i] = classes[batch.cls[k] as number] as number;
      c.unit[i] = unit < 0 ? NO_UNIT : (units[unit] as number);
      c.accuracyM[i] = accuracyOf(Number.isNaN(accuracy) ? null : accuracy);
      c.flags[i] = flagsOf(from, to, batch.verySerious[k] === 1, this.#zone);
      c.idEnd[i] = idStart + (batch.idEnd[k] as number);
      this.#n++;
    }
    const idEnd = batch.n === 0 ? 0 : (batch.idEnd[batch.n - 1] as number);
    this.#ids.set(batch.idBytes.subarray(0, idEnd), idStart);
    this.#idBytes = idStart + idEnd;
    if (this.#known && batch.again.subarray(0, batch.n).includes(1)) this.#replaceOlder(this.#known);
  }

  /** Own numbers of a batch's classes and units. A batch comes again and again, with longer lists. */
  #codesOf(batch: IncidentBatch): { readonly classes: readonly number[]; readonly units: readonly number[] } {
    if (this.#codes?.batch !== batch) this.#codes = { batch, classes: [], units: [] };
    const { classes, units } = this.#codes;
    for (let i = classes.length; i < batch.classes.length; i++)
      classes.push(this.#classOf(batch.classes[i] as string));
    for (let i = units.length; i < batch.units.length; i++)
      units.push(this.#unitOf(batch.units[i] as string));
    return { classes, units };
  }

  /** The finished table, sorted by `from`, ties in order of arrival. The builder is spent. */
  finish(): IncidentTable {
    const chunks = this.#chunks;
    const arrived = gather(chunks, 'from', new Int32Array(this.#n), null);
    const order = this.#withoutReplaced(ascendingOrder(arrived));
    const n = this.n;
    const from = order ? gather(chunks, 'from', new Int32Array(n), order) : arrived;
    const to = gather(chunks, 'to', new Int32Array(n), order);
    const hourOfWeek = new Uint8Array(n);
    for (let i = 0; i < n; i++) hourOfWeek[i] = hourOfWeekOf(from[i] ?? 0, to[i] ?? 0, this.#zone);
    const table: IncidentTable = {
      n,
      timeZone: this.#zone.name,
      lonE7: gather(chunks, 'lonE7', new Int32Array(n), order),
      latE7: gather(chunks, 'latE7', new Int32Array(n), order),
      from,
      to,
      cls: gather(chunks, 'cls', new Uint8Array(n), order),
      unit: gather(chunks, 'unit', new Uint16Array(n), order),
      accuracyM: gather(chunks, 'accuracyM', new Uint16Array(n), order),
      hourOfWeek,
      flags: gather(chunks, 'flags', new Uint8Array(n), order),
      classes: this.#classes,
      units: this.#units,
      ids: this.#finishIds(order),
    };
    this.#chunks.length = 0;
    this.#ids = new Uint8Array(0);
    this.#idBytes = 0;
    this.#n = 0;
    this.#replaced = 0;
    this.#lookedUp = 0;
    this.#codes = null;
    return table;
  }

  /** Looks up the ids of all rows since the last look: the later of two takes the place of the earlier. */
  #replaceOlder(known: KnownIds): void {
    for (; this.#lookedUp < this.#n; this.#lookedUp++) {
      const row = this.#lookedUp;
      const [start, end] = [this.#idStart(row), this.#idEnd(row)];
      const older = known.put(row, this.#ids, start, end, this.#idStart, this.#idEnd);
      if (older < 0) continue;
      const chunk = this.#chunks[older >>> 16] as Chunk;
      chunk.flags[older & (CHUNK - 1)] = REPLACED;
      this.#replaced++;
    }
  }

  readonly #idEnd = (row: number): number => this.#chunks[row >>> 16]?.idEnd[row & (CHUNK - 1)] ?? 0;
  readonly #idStart = (row: number): number => (row === 0 ? 0 : this.#idEnd(row - 1));

  /** The order without the rows that a newer version has taken the place of. */
  #withoutReplaced(order: Uint32Array | null): Uint32Array | null {
    if (this.#replaced === 0) return order;
    const kept = new Uint32Array(this.n);
    let k = 0;
    for (let i = 0; i < this.#n; i++) {
      const row = order ? (order[i] ?? 0) : i;
      if (this.#chunks[row >>> 16]?.flags[row & (CHUNK - 1)] !== REPLACED) kept[k++] = row;
    }
    return kept;
  }

  #classOf(code: string): number {
    const known = this.#classIndex.get(code);
    if (known !== undefined) return known;
    if (this.#classes.length >= MAX_CLASSES) throw tooMany('classes', MAX_CLASSES);
    this.#classIndex.set(code, this.#classes.length);
    return this.#classes.push({ code, family: 'other' }) - 1;
  }

  #unitOf(code: string): number {
    const known = this.#unitIndex.get(code);
    if (known !== undefined) return known;
    if (this.#units.length >= MAX_UNITS) throw tooMany('units', MAX_UNITS);
    this.#unitIndex.set(code, this.#units.length);
    return this.#units.push(code) - 1;
  }

  #writeId(id: string): number {
    this.#roomForIds(maxUtf8Bytes(id.length));
    this.#idBytes = writeUtf8(id, this.#ids, this.#idBytes);
    return this.#idBytes;
  }

  #roomForIds(more: number): void {
    const needed = this.#idBytes + more;
    if (needed <= this.#ids.length) return;
    const bigger = new Uint8Array(Math.max(needed, this.#ids.length * 2));
    bigger.set(this.#ids.subarray(0, this.#idBytes));
    this.#ids = bigger;
  }

  #finishIds(order: Uint32Array | null): IdColumn {
    const n = this.n;
    const arrived = new Uint32Array(this.#n + 1);
    gather(this.#chunks, 'idEnd', arrived.subarray(1), null);
    const numbered = numberedIds(this.#ids, arrived, this.#n);
    if (numbered) return order ? { ...numbered, numbers: inOrder(numbered.numbers, order) } : numbered;
    if (!order) return { kind: 'texts', bytes: this.#ids.slice(0, this.#idBytes), offsets: arrived };
    const offsets = new Uint32Array(n + 1);
    let total = 0;
    for (let i = 0; i < n; i++) {
      const row = order[i] as number;
      total += (arrived[row + 1] as number) - (arrived[row] as number);
      offsets[i + 1] = total;
    }
    const bytes = new Uint8Array(total);
    const ids = this.#ids;
    for (let i = 0; i < n; i++) {
      const [at, end] = [offsets[i] as number, offsets[i + 1] as number];
      const start = arrived[order[i] as number] as number;
      for (let p = at, k = start; p < end; p++, k++) bytes[p] = ids[k] as number;
    }
    return { kind: 'texts', bytes, offsets };
  }
}

function inOrder(values: Uint32Array, order: Uint32Array): Uint32Array {
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) sorted[i] = values[order[i] as number] as number;
  return sorted;
}

/** A table of all the rows, or of batches of rows. */
export function buildTable(
  rows: Iterable<IncidentRow | readonly IncidentRow[]>,
  options: BuildOptions,
): IncidentTable {
  const builder = new TableBuilder(options);
  for (const item of rows) {
    if (isBatch(item)) for (const row of item) builder.add(row);
    else builder.add(item);
  }
  return builder.finish();
}

/** Id of a row. */
export const idOf = (table: IncidentTable, i: number): string => idAt(table.ids, i);

/** A row as it was before it went into columns. Throws RangeError outside of the table. */
export function rowOf(table: IncidentTable, i: number): IncidentRow {
  if (!(i >= 0 && i < table.n)) throw new RangeError(`row ${i} of a table of ${table.n}`);
  const at = (column: { readonly [i: number]: number }): number => column[i] ?? 0;
  const placed = at(table.lonE7) !== NO_PLACE;
  const accuracy = at(table.accuracyM);
  return {
    id: idOf(table, i),
    cls: table.classes[at(table.cls)]?.code ?? '',
    from: at(table.from),
    to: at(table.to),
    lon: placed ? at(table.lonE7) / E7 : null,
    lat: placed ? at(table.latE7) / E7 : null,
    unit: at(table.unit) === NO_UNIT ? null : (table.units[at(table.unit)] ?? null),
    accuracyM: accuracy === NO_ACCURACY ? null : accuracy,
    verySerious: (at(table.flags) & FLAG_VERY_SERIOUS) !== 0,
  };
}

const isBatch = (item: IncidentRow | readonly IncidentRow[]): item is readonly IncidentRow[] =>
  Array.isArray(item);

const flagsOf = (from: Seconds, to: Seconds, verySerious: boolean, zone: Zone): number =>
  (verySerious ? FLAG_VERY_SERIOUS : 0) |
  (withoutDay(from, to, zone) ? FLAG_NO_DAY : 0) |
  (withoutMonth(from, to, zone) ? FLAG_NO_MONTH : 0);

/** Rounded up: a place is never called more exact than its source said. */
const accuracyOf = (metres: number | null): number =>
  metres === null ? NO_ACCURACY : Math.min(NO_ACCURACY - 1, Math.max(0, Math.ceil(metres)));

const tooMany = (what: string, most: number): RangeError => new RangeError(`more than ${most} ${what}`);

function makeChunk(): Chunk {
  return {
    lonE7: new Int32Array(CHUNK),
    latE7: new Int32Array(CHUNK),
    from: new Int32Array(CHUNK),
    to: new Int32Array(CHUNK),
    cls: new Uint8Array(CHUNK),
    unit: new Uint16Array(CHUNK),
    accuracyM: new Uint16Array(CHUNK),
    flags: new Uint8Array(CHUNK),
    idEnd: new Uint32Array(CHUNK),
  };
}

/** One column of all chunks, in the given order or as the rows came. */
function gather<K extends keyof Chunk>(
  chunks: readonly Chunk[],
  key: K,
  into: Chunk[K],
  order: Uint32Array | null,
): Chunk[K] {
  if (!order) {
    for (const [c, chunk] of chunks.entries()) {
      const start = c * CHUNK;
      into.set(chunk[key].subarray(0, Math.min(CHUNK, into.length - start)), start);
    }
    return into;
  }
  const columns = chunks.map((chunk) => chunk[key]);
  if (into.BYTES_PER_ELEMENT === 4) gather4(columns, into, order);
  else if (into.BYTES_PER_ELEMENT === 2) gather2(columns, into, order);
  else gather1(columns, into, order);
  return into;
}

/** A function of its own for each size of number: one that has met all of them is slower. */
const gatherer =
  () =>
  (columns: readonly Chunk[keyof Chunk][], into: Chunk[keyof Chunk], order: Uint32Array): void => {
    for (let i = 0; i < into.length; i++) {
      const row = order[i] as number;
      into[i] = (columns[row >>> 16] as Chunk[keyof Chunk])[row & (CHUNK - 1)] as number;
    }
  };
const [gather4, gather2, gather1] = [gatherer(), gatherer(), gatherer()];
