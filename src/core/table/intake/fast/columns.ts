import type { ReadTime, TimeFailure } from '../times.ts';
import { ByteDictionary, NONE } from './dictionary.ts';
import type { IsoReader } from './iso.ts';

/** The cells of one row: where each column's text stands in the bytes; a start of -1 = the row has no such cell. */
export interface Cells {
  bytes: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** How bytes become the value that the plain way of reading would see. */
export type ValueOf = (bytes: Uint8Array, from: number, to: number) => unknown;

/** A column in which few texts say much: each different text is judged once, by the same function as in the plain way. */
export class JudgedColumn<T> {
  readonly #judge: (value: unknown) => T;
  readonly #toValue: ValueOf;
  readonly #dictionary = new ByteDictionary();
  readonly #judged: T[] = [];
  readonly #nothing: () => T;
  readonly #column: number;

  /** `column` < 0: no row has had it yet, and `nothing` stands for it. */
  constructor(column: number, nothing: () => T, toValue: ValueOf, judge: (value: unknown) => T) {
    this.#column = column;
    this.#nothing = nothing;
    this.#toValue = toValue;
    this.#judge = judge;
  }

  of({ bytes, from, to }: Cells): T {
    const column = this.#column;
    if (column < 0) return this.#nothing();
    const start = from[column] as number;
    if (start < 0) return this.#judge(undefined);
    const end = to[column] as number;
    const number = this.#dictionary.find(bytes, start, end);
    if (number >= 0) return this.#judged[number] as T;
    const judged = this.#judge(this.#toValue(bytes, start, end));
    if (number !== NONE) this.#judged[-1 - number] = judged;
    return judged;
  }
}

export type TimeOfText = (value: unknown) => ReadTime | TimeFailure | 'missing';

/** A column of times: date-times straight from the bytes, all others judged once a text. */
export class TimeColumn {
  readonly #column: number;
  readonly #iso: IsoReader;
  readonly #utc: boolean;
  readonly #judged: JudgedColumn<ReadTime | TimeFailure | 'missing'>;
  readonly #quoted: boolean;
  from = 0;
  to = 0;
  assumedZone = false;
  imprecise = false;

  /** `utc`: the column's name says UTC. `quoted`: texts stand in quotes. */
  constructor(
    column: number,
    iso: IsoReader,
    utc: boolean,
    quoted: boolean,
    toValue: ValueOf,
    read: TimeOfText,
  ) {
    this.#column = column;
    this.#iso = iso;
    this.#utc = utc;
    this.#quoted = quoted;
    this.#judged = new JudgedColumn<ReadTime | TimeFailure | 'missing'>(
      column,
      () => 'missing' as const,
      toValue,
      read,
    );
  }

  /** Reads the row's time into the fields above. A failure is for the plain way to name. */
  read(cells: Cells): 'read' | 'missing' | 'failed' {
    const column = this.#column;
    if ((cells.from[column] as number) < 0) return 'missing';
    const start = (cells.from[column] as number) + (this.#quoted ? 1 : 0);
    const end = (cells.to[column] as number) - (this.#quoted ? 1 : 0);
    if (end - start >= 19) {
      const instant = this.#iso.read(cells.bytes, start, end);
      if (!Number.isNaN(instant)) {
        this.from = instant;
        this.to = instant;
        this.assumedZone = this.#iso.zoneless && !this.#utc;
        this.imprecise = false;
        return 'read';
      }
    }
    const time = this.#judged.of(cells);
    if (typeof time === 'string') return time === 'missing' ? 'missing' : 'failed';
    this.from = time.from;
    this.to = time.to;
    this.assumedZone = time.assumedZone;
    this.imprecise = time.imprecise;
    return 'read';
  }
}
