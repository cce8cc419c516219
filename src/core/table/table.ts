import type { ClassDef } from '../model/profile.ts';

/**
 * The incident table: columns of n rows sorted by `from` (ties keep the order of arrival). Built once, never
 * changed; views refer to rows by index. Every column is a typed array, so a table moves between threads by
 * transfer. About 24 bytes a row and the ids (4 where they are numbers).
 */
export interface IncidentTable {
  readonly n: number;
  /** IANA zone in which hours, weekdays and months are counted. */
  readonly timeZone: string;
  /** Longitude and latitude in 1e-7 degrees (about 1 cm); NO_PLACE where there is none. */
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  /** Seconds since 2000-01-01T00:00:00Z; ascending. */
  readonly from: Int32Array;
  /** Equal to `from` where the time is exact, else the end of the interval [from, to). */
  readonly to: Int32Array;
  /** Index into `classes`. */
  readonly cls: Uint8Array;
  /** Index into `units`; NO_UNIT where no unit is known. */
  readonly unit: Uint16Array;
  /** Radius in metres within which the place lies; NO_ACCURACY where unknown, capped at 65,534. */
  readonly accuracyM: Uint16Array;
  /** weekday * 24 + hour in the zone (0 = Monday 00–01); NO_HOUR where the interval is longer than an hour. */
  readonly hourOfWeek: Uint8Array;
  /** Bit set of FLAG_…. */
  readonly flags: Uint8Array;
  readonly classes: readonly ClassDef[];
  /** Unit codes. */
  readonly units: readonly string[];
  /** Row ids, packed. */
  readonly ids: IdColumn;
}

/** Ids of the rows, in whichever form holds them; read them with `idAt`. */
export type IdColumn = TextIds | NumberedIds;

/** Ids as UTF-8 bytes with n + 1 offsets. */
export interface TextIds {
  readonly kind: 'texts';
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

/** Ids that are one prefix and a number each. */
export interface NumberedIds {
  readonly kind: 'numbers';
  readonly prefix: string;
  /** Digits of every number, filled up with zeros; 0 = as many as it has. */
  readonly width: number;
  readonly numbers: Uint32Array;
}

export const NO_PLACE = -2_147_483_648;
export const NO_UNIT = 0xffff;
export const NO_ACCURACY = 0xffff;
export const NO_HOUR = 0xff;
export const FLAG_VERY_SERIOUS = 1;
/** The day is not known exactly (interval longer than 24 hours), so weekday figures leave the row out. */
export const FLAG_NO_DAY = 2;
/** The calendar month is not known exactly (a long interval over the end of a month), so seasons leave the row out. */
export const FLAG_NO_MONTH = 4;

/** One incident before it is put into columns; what intake, generator and store hand over. */
export interface IncidentRow {
  readonly id: string;
  readonly cls: string;
  readonly from: number;
  readonly to: number;
  /** null = no place. */
  readonly lon: number | null;
  readonly lat: number | null;
  readonly unit: string | null;
  readonly accuracyM: number | null;
  readonly verySerious: boolean;
}
