import { writeFileSync } from 'node:fs';
import type { Geometry } from '../../../src/core/model/layers.ts';
import { csvCell } from '../../../src/core/table/intake/csv.ts';
import { CannotRun } from '../common.ts';

/** A value in a cell or property; objects do not fit into CSV. */
export type Value = string | number | boolean | null;
export interface OutRow {
  readonly geometry: Geometry | null;
  readonly values: Readonly<Record<string, Value>>;
}
/** What an analysis gives: rows, and what stands beside them. */
export interface Output {
  /** Columns in their order; every row has them. */
  readonly columns: readonly string[];
  readonly rows: readonly OutRow[];
  /** Every parameter, as it was used. */
  readonly parameters: unknown;
  /** What was found on the whole: counts, gates, back-tests. */
  readonly summary: Readonly<Record<string, unknown>>;
  /** The answer is no: the data allow none. Exit code 1. */
  readonly refused: string | null;
}

export type OutFormat = 'geojson' | 'csv';

/** By the ending of the name; another ending cannot be written. */
export function formatOf(path: string): OutFormat {
  if (/\.(geo)?json$/i.test(path)) return 'geojson';
  if (/\.csv$/i.test(path)) return 'csv';
  throw new CannotRun('--out ends in .geojson, .json or .csv.');
}

export function writeOutput(path: string, method: string, output: Output): void {
  const { columns, rows, parameters, summary } = output;
  const about = { method, parameters, summary };
  if (formatOf(path) === 'geojson') {
    const features = rows.map(({ geometry, values }) => ({ type: 'Feature', geometry, properties: values }));
    writeFileSync(path, `${JSON.stringify({ type: 'FeatureCollection', ...about, features })}\n`);
    return;
  }
  const line = (cells: readonly Value[]): string =>
    cells.map((c) => csvCell(c === null ? '' : String(c))).join(',');
  // What was asked stands below the rows, where a spreadsheet keeps its columns; the mark lets Excel see UTF-8.
  const foot = Object.entries(about).map(([name, value]) => line([`# ${name}`, JSON.stringify(value)]));
  const body = rows.map(({ values }) => line(columns.map((c) => values[c] ?? null)));
  writeFileSync(path, `\uFEFF${[line(columns), ...body, ...foot].join('\r\n')}\r\n`);
}
