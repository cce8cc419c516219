import type { Provenance } from '../../../core/model/provenance.ts';
import { fromE7, toE7 } from '../../store/derive.ts';
import type { StoredIncident } from '../../store/store.ts';

/**
 * All incidents of one version as columns, in the order of the pages (start, then id by UTF-8 bytes): what an items question is
 * decided from without asking the engine, and what the texts of features are made from. About 36 bytes a row and the id.
 */
export interface ItemColumns {
  readonly n: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1e-7 degrees; NO_PLACE where there is none. */
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  /** Indices into the lists below. */
  readonly cls: Uint16Array;
  readonly unit: Uint16Array;
  readonly origin: Uint16Array;
  /** Metres; NaN where unknown. */
  readonly accuracyM: Float64Array;
  readonly verySerious: Uint8Array;
  readonly classes: readonly string[];
  readonly units: readonly (string | null)[];
  readonly origins: readonly Provenance[];
  /** Ids as UTF-8 bytes with n + 1 offsets. */
  readonly idBytes: Uint8Array;
  readonly idAt: Uint32Array;
}

/** Below every longitude and latitude, so that no box holds it. */
export const NO_PLACE = -2_147_483_648;
const CODES = 0x10000;

/** Codes of values in the order in which they first come. */
class Codes<T> {
  readonly values: T[] = [];
  readonly #codes = new Map<T, number>();

  /** A number that no column holds when there are too many values. */
  of(value: T): number {
    let code = this.#codes.get(value);
    if (code === undefined) {
      code = this.values.push(value) - 1;
      this.#codes.set(value, code);
    }
    return code;
  }
}

/** Takes the rows of a stream in their order; `finish` gives null when they are not what columns can say. */
export class ItemColumnsBuilder {
  readonly #n: number;
  #row = 0;
  #fits = true;
  readonly #numbers;
  readonly #classes = new Codes<string>();
  readonly #units = new Codes<string | null>();
  readonly #origins = new Codes<Provenance>();
  #idBytes: Buffer;
  #idLength = 0;

  /** `n` rows are to come. */
  constructor(n: number) {
    this.#n = n;
    this.#idBytes = Buffer.allocUnsafe(n * 12 + 64);
    this.#numbers = {
      from: new Int32Array(n),
      to: new Int32Array(n),
      lonE7: new Int32Array(n),
      latE7: new Int32Array(n),
      cls: new Uint16Array(n),
      unit: new Uint16Array(n),
      origin: new Uint16Array(n),
      accuracyM: new Float64Array(n),
      verySerious: new Uint8Array(n),
      idAt: new Uint32Array(n + 1),
    };
  }

  add(row: StoredIncident): void {
    const i = this.#row++;
    const c = this.#numbers;
    const [cls, unit, origin] = [
      this.#classes.of(row.cls),
      this.#units.of(row.unit),
      this.#origins.of(row.provenance),
    ];
    // Half a surrogate pair has no bytes of its own.
    if (i >= this.#n || Math.max(cls, unit, origin) >= CODES || /\p{Surrogate}/u.test(row.id))
      this.#fits = false;
    if (!this.#fits) return;
    c.from[i] = row.from;
    c.to[i] = row.to;
    c.lonE7[i] = row.lon === null || row.lat === null ? NO_PLACE : toE7(row.lon);
    c.latE7[i] = row.lon === null || row.lat === null ? NO_PLACE : toE7(row.lat);
    c.cls[i] = cls;
    c.unit[i] = unit;
    c.origin[i] = origin;
    c.accuracyM[i] = row.accuracyM ?? Number.NaN;
    c.verySerious[i] = row.verySerious ? 1 : 0;
    this.#addId(row.id);
    c.idAt[i + 1] = this.#idLength;
  }

  finish(): ItemColumns | null {
    if (!this.#fits || this.#row !== this.#n) return null;
    return {
      n: this.#n,
      ...this.#numbers,
      classes: this.#classes.values,
      units: this.#units.values,
      origins: this.#origins.values,
      idBytes: this.#idBytes.subarray(0, this.#idLength),
    };
  }

  #addId(id: string): void {
    const most = this.#idLength + id.length * 3;
    if (most > this.#idBytes.length) {
      const larger = Buffer.allocUnsafe(most + (most >> 1));
      this.#idBytes.copy(larger, 0, 0, this.#idLength);
      this.#idBytes = larger;
    }
    this.#idLength += this.#idBytes.write(id, this.#idLength, 'utf8');
  }
}

const bytesOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length);

export const idOf = (c: ItemColumns, i: number): string =>
  bytesOf(c.idBytes).toString('utf8', c.idAt[i], c.idAt[i + 1]);

/** Order of a row's id against another's UTF-8 bytes. */
export const compareId = (c: ItemColumns, i: number, other: Buffer): number =>
  bytesOf(c.idBytes).compare(other, 0, other.length, c.idAt[i], c.idAt[i + 1]);

/** Whether a row has this id. From the end, where ids of one source differ. */
export function hasId(c: ItemColumns, i: number, id: Uint8Array): boolean {
  const start = c.idAt[i] ?? 0;
  if ((c.idAt[i + 1] ?? 0) - start !== id.length) return false;
  for (let k = id.length - 1; k >= 0; k--) if (c.idBytes[start + k] !== id[k]) return false;
  return true;
}

/** The row as the store gives it. */
export function rowOf(c: ItemColumns, i: number): StoredIncident {
  const lon = c.lonE7[i] ?? NO_PLACE;
  const lat = c.latE7[i] ?? NO_PLACE;
  const accuracyM = c.accuracyM[i] ?? Number.NaN;
  return {
    id: idOf(c, i),
    cls: c.classes[c.cls[i] ?? 0] ?? '',
    from: c.from[i] ?? 0,
    to: c.to[i] ?? 0,
    lon: lon === NO_PLACE ? null : fromE7(lon),
    lat: lat === NO_PLACE ? null : fromE7(lat),
    unit: c.units[c.unit[i] ?? 0] ?? null,
    accuracyM: Number.isNaN(accuracyM) ? null : accuracyM,
    verySerious: c.verySerious[i] === 1,
    provenance: c.origins[c.origin[i] ?? 0] as Provenance,
  };
}
