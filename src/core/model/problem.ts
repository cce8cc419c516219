/**
 * What went wrong with a file, a row or a request, as a code and numbers. Words are chosen at the edge: the
 * message files hold one text for every code, and `message` is the English one for logs and for `--json`.
 */
export const PROBLEM_CODES = [
  // whole files
  'empty-file',
  'not-utf8',
  'unknown-encoding',
  'not-json',
  'not-geojson',
  'not-csv',
  'truncated',
  'unclosed-quote',
  'unsupported-format',
  'too-large',
  'no-rows',
  'no-usable-rows',
  'duplicate-header',
  'no-header',
  'unknown-crs',
  'missing-column',
  'ambiguous-columns',
  'wrong-geometry-kind',
  'bad-profile',
  'cancelled',
  'bad-workbook',
  'no-table',
  'several-sheets',
  // rows set aside
  'bad-row',
  'bad-json',
  'bad-coordinates',
  'coordinates-out-of-range',
  'swapped-coordinates',
  'bad-geometry',
  'bad-time',
  'ambiguous-time',
  'time-out-of-range',
  'missing-time',
  'missing-class',
  'missing-id',
  'unknown-id',
  'bad-value',
  'ragged-row',
  'end-before-start',
  // accepted, with a word
  'without-place',
  'outside-area',
  'outside-period',
  'duplicate-id',
  'same-row-again',
  'new-version',
  'repaired',
  'personal-column-dropped',
  'personal-value-dropped',
  'free-text-dropped',
  'unknown-column',
  'assumed-zone',
  'imprecise-time',
  'bom-removed',
  'foreign-crs',
  'id-made',
  'geometry-repaired',
  'class-added',
  'unknown-unit',
  'garbled-text',
  'areas-overlap',
  'foreign-member',
  'projected',
  'sheets-read',
  'excel-dates',
  'date-order-seen',
  'two-digit-year',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One kind of problem in one file: how often, and the first ten rows (1-based data rows) where it stands. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly count: number;
  readonly rows: readonly number[];
  /** What the message names (a column, a class, a unit), for texts in other languages. */
  readonly detail?: string;
  /** What is personal about the column that `detail` names. */
  readonly kind?: string;
}

/** Collects problems while rows stream by; keeps the first ten row numbers of each code and detail. */
export class ProblemLog {
  readonly #byKey = new Map<string, Problem & { count: number; rows: number[] }>();

  add(code: ProblemCode, message: string, row?: number, detail?: string, kind?: string): void {
    const key = `${code}\u0000${message}`;
    let entry = this.#byKey.get(key);
    if (!entry) {
      entry = {
        code,
        message,
        count: 0,
        rows: [],
        ...(detail !== undefined && { detail }),
        ...(kind !== undefined && { kind }),
      };
      this.#byKey.set(key, entry);
    }
    entry.count++;
    if (row !== undefined && entry.rows.length < 10) entry.rows.push(row);
  }

  /** The same word said of many rows: what it costs a row is one count. Nothing is listed before the first. */
  counter(code: ProblemCode, message: string, detail?: string): (row: number) => void {
    const key = `${code}\u0000${message}`;
    let entry: (Problem & { count: number; rows: number[] }) | undefined;
    return (row) => {
      entry ??= this.#byKey.get(key);
      if (entry && entry.rows.length >= 10) entry.count++;
      else this.add(code, message, row, detail);
    };
  }

  get list(): readonly Problem[] {
    return [...this.#byKey.values()].map((p) => ({ ...p, rows: [...p.rows] }));
  }
}
