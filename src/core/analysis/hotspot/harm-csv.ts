import { csvCell, guessDelimiter, parseCsv } from '../../table/intake/csv.ts';
import { readNumber } from '../../table/intake/numbers.ts';
import { type HarmRow, type HarmTable, harmRowSchema } from './harm.ts';

/** Columns of the file, in order. */
export const HARM_COLUMNS = ['class', 'days', 'source', 'author', 'date'] as const;
export type HarmColumn = (typeof HARM_COLUMNS)[number];
/** What a column may be called, any case; the first name is the one that is written. */
export type HarmHeads = Readonly<Record<HarmColumn, readonly string[]>>;

/** What is wrong with a file; `line` counts from 1, the header included. */
export type HarmFault =
  | { readonly code: 'no-column'; readonly column: HarmColumn }
  | { readonly code: 'bad-cell'; readonly line: number; readonly column: HarmColumn; readonly text: string }
  | { readonly code: 'twice'; readonly line: number; readonly text: string }
  | { readonly code: 'empty' }
  | { readonly code: 'too-long' };

export type HarmReading =
  | { readonly ok: true; readonly table: HarmTable }
  /** The first faults; the old table stays as it is. */
  | { readonly ok: false; readonly faults: readonly HarmFault[] };

const MAX_FAULTS = 5;
const MAX_ROWS = 1000;

/** A table of weights for spreadsheets: UTF-8 with byte order mark, CRLF. */
export function harmCsv(table: HarmTable, heads: HarmHeads): string {
  const lines = [
    HARM_COLUMNS.map((c) => heads[c][0] ?? c),
    ...table.rows.map((row) => HARM_COLUMNS.map((c) => String(row[c]))),
  ];
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Reads such a file, with any usual delimiter and its columns in any order; days are dates as 2026-11-23 or 23/11/2026. */
export function readHarmCsv(text: string, heads: HarmHeads): HarmReading {
  const plain = text.replace(/^\uFEFF/, '');
  const [head, ...body] = parseCsv(plain, guessDelimiter(plain), true)
    .map((cells, i) => ({ cells: cells.map((c) => c.trim()), line: i + 1 }))
    .filter(({ cells }) => cells.some((c) => c !== ''));
  if (!head || body.length === 0) return { ok: false, faults: [{ code: 'empty' }] };
  if (body.length > MAX_ROWS) return { ok: false, faults: [{ code: 'too-long' }] };
  const names = head.cells.map(fold);
  const at = HARM_COLUMNS.map((column) => ({
    column,
    index: names.findIndex((n) => n === column || heads[column].some((h) => fold(h) === n)),
  }));
  const missing = at.filter(({ index }) => index < 0);
  if (missing.length > 0)
    return { ok: false, faults: missing.map(({ column }) => ({ code: 'no-column', column })) };

  const faults: HarmFault[] = [];
  const rows: HarmRow[] = [];
  const seen = new Set<string>();
  for (const { cells, line } of body) {
    const cell = (c: HarmColumn): string => cells[at[HARM_COLUMNS.indexOf(c)]?.index ?? -1] ?? '';
    const row = harmRowSchema.safeParse({
      class: cell('class'),
      days: daysOf(cell('days')),
      source: cell('source'),
      author: cell('author'),
      date: dateOf(cell('date')),
    });
    if (!row.success) {
      const column = HARM_COLUMNS.find((c) => row.error.issues.some((i) => i.path[0] === c)) ?? 'class';
      faults.push({ code: 'bad-cell', line, column, text: cell(column) });
    } else if (seen.has(row.data.class)) faults.push({ code: 'twice', line, text: row.data.class });
    else {
      seen.add(row.data.class);
      rows.push(row.data);
    }
  }
  return faults.length > 0
    ? { ok: false, faults: faults.slice(0, MAX_FAULTS) }
    : { ok: true, table: { version: 1, rows } };
}

const fold = (text: string): string => text.trim().toLocaleLowerCase('vi').normalize('NFC');

/** "1.095" may be one thousand and ninety-five or one: nobody's days are guessed. */
export function daysOf(text: string): number | null {
  return /^\d{1,3}[.,]\d{3}$/.test(text.trim()) ? null : readNumber(text);
}

/** 23/11/2026, as spreadsheets in Vietnam write days, is 2026-11-23; anything else stays as it is. */
function dateOf(text: string): string {
  const m = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  return m ? `${m[3]}-${m[2]?.padStart(2, '0')}-${m[1]?.padStart(2, '0')}` : text;
}
