import type { LayerName } from '../../model/layers.ts';
import type { Problem } from '../../model/problem.ts';
import { concat, encodeText } from './chunks.ts';
import { SHEET_DELIMITER } from './csv.ts';
import { guessFields } from './fields.ts';
import { Refusal, type Run } from './run.ts';
import { columnText } from './sheet-text.ts';
import { givenMapping } from './table-run.ts';
import type { Choice, IntakeOptions } from './types.ts';
import { MAX_WORKBOOK, openWorkbook, type Workbook, type WorkSheet } from './workbook.ts';

/** Titles, dates and signatures may stand this many rows above the column names. */
const HEADER_SEARCH = 30;
const ROWS_A_PIECE = 2000;
const SURE = 0.5;

/** What was chosen of a workbook, as delimited text in UTF-8. */
export interface SheetTable {
  readonly pieces: Iterable<Uint8Array>;
  /** Sheets that are read; several when they have the same columns. */
  readonly read: readonly string[];
  /** Other sheets, which are left out. */
  readonly left: readonly string[];
  /** Columns of times whose numbers are Excel's day count without a date format. */
  readonly serials: readonly string[];
  /** Set when several sheets could be meant. */
  readonly choice: Choice | null;
}

interface Candidate {
  readonly sheet: WorkSheet;
  /** 0-based row of the column names. */
  readonly header: number;
  /** How many of its columns are known to the layer. */
  readonly known: number;
}

const TOO_LARGE = {
  workbook: 'save the sheet as CSV',
  zip: 'unpack it, or pack its file as .gz, which is read piece by piece',
};

/** Reads all of a workbook or zip, whose directory stands at its end. Throws Refusal('too-large'). */
export async function gather(
  bytes: AsyncIterable<Uint8Array>,
  check: () => void,
  what: keyof typeof TOO_LARGE = 'workbook',
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    check();
    parts.push(part);
    length += part.length;
    if (length > MAX_WORKBOOK)
      throw new Refusal(
        'too-large',
        `the ${what} is larger than ${MAX_WORKBOOK >> 20} MB: ${TOO_LARGE[what]}`,
      );
  }
  return concat(parts, length);
}

/**
 * Opens a workbook and picks the sheet that holds the table: the one that the user named; else the only one that has columns
 * of the layer, or all that have the same columns. Several different ones are a question.
 */
export async function sheetTable(
  bytes: Uint8Array,
  format: 'xlsx' | 'xls',
  options: Pick<IntakeOptions, 'layer' | 'choices' | 'mapping'>,
): Promise<SheetTable> {
  const book = await openWorkbook(bytes, format);
  if (book.sheets.length === 0) throw new Refusal('empty-file', 'no sheet of the workbook holds anything');
  const layer = options.layer ?? 'incidents';
  const named = book.sheets.find((s) => s.name === options.choices?.sheet);
  const given = Object.values(givenMapping(options)).filter((c) => c !== '');
  const chosen = Number(options.choices?.['header-row'] ?? 0) - 1;
  const looked = (named ? [named] : book.sheets).map((sheet) => lookAt(sheet, layer, given, chosen));
  const usable = named ? looked : looked.filter((c) => c.known > 0);
  const [first, ...others] = usable.sort((a, b) => b.known - a.known);
  if (!first)
    throw new Refusal(
      'no-table',
      `no sheet of the workbook has columns that are known as places or times (${book.sheets
        .map((s) => s.name)
        .join(', ')
        .slice(0, 200)})`,
    );
  const same = others.filter((c) => headerKey(c) === headerKey(first));
  const inOrder = [first, ...same].sort(
    (a, b) => book.sheets.indexOf(a.sheet) - book.sheets.indexOf(b.sheet),
  );
  const read = inOrder.map((c) => c.sheet.name);
  const { pieces, serials } = textOf(inOrder, book, layer);
  return {
    pieces,
    serials,
    read,
    left: [...book.sheets.map((s) => s.name).filter((n) => !read.includes(n)), ...book.left],
    choice:
      others.length > same.length
        ? {
            id: 'sheet',
            message: 'Which sheet of the workbook holds the data?',
            options: usable.map((c) => c.sheet.name),
            suggested: first.sheet.name,
          }
        : null,
  };
}

/** Reads the workbook for a run; `into` is handed the sheet as text. */
export async function readWorkbook(
  run: Run,
  bytes: AsyncIterable<Uint8Array>,
  format: 'xlsx' | 'xls',
  into: (text: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const table = await sheetTable(await gather(bytes, () => run.checkStop()), format, run.options);
  if (table.choice)
    throw new Refusal('several-sheets', 'several sheets of the workbook hold a table', [table.choice]);
  const names = table.read.join(', ');
  if (table.left.length > 0 || table.read.length > 1)
    run.warnings.add('sheets-read', `read from the workbook: ${names}`, undefined, names);
  for (const column of table.serials)
    run.warnings.add('excel-dates', `numbers of ${column} were read as Excel dates`, undefined, column);
  await into(asynchronous(table.pieces));
}

async function* asynchronous(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

const headerOf = ({ sheet, header }: Candidate): string[] =>
  (sheet.rows[header] ?? []).map((v) => String(v ?? '').trim());
const headerKey = (c: Candidate): string => headerOf(c).join('\u0000').toLowerCase();

/** Finds the row of column names, and how much of it the layer knows. A sheet without place and time counts for nothing. */
function lookAt(sheet: WorkSheet, layer: LayerName, given: readonly string[], chosen: number): Candidate {
  let best: Candidate = { sheet, header: 0, known: 0 };
  sheet.rows.slice(0, HEADER_SEARCH).forEach((row, header) => {
    if (chosen >= 0 && header !== chosen) return;
    const fields = new Set<string>();
    let named = 0;
    for (const cell of row) {
      if (typeof cell !== 'string') continue;
      if (given.includes(cell.trim())) named++;
      const guess = guessFields(cell, layer)[0];
      if (guess && guess.confidence >= SURE) fields.add(guess.field);
    }
    const has = (...names: string[]) => names.some((n) => fields.has(n));
    const place = (has('lon') && has('lat')) || (has('easting') && has('northing'));
    const time = has('time', 'from', 'date', 'month');
    const enough = place || (layer === 'incidents' ? time && fields.size > 1 : fields.size > 1);
    const known = (enough ? fields.size : 0) + named;
    if (known > best.known) best = { sheet, header, known };
  });
  return chosen >= 0 ? { ...best, header: Math.min(chosen, sheet.rows.length - 1) } : best;
}

function textOf(
  tables: readonly Candidate[],
  book: Workbook,
  layer: LayerName,
): { readonly pieces: Iterable<Uint8Array>; readonly serials: readonly string[] } {
  const [first] = tables;
  if (!first) return { pieces: [], serials: [] };
  const names = headerOf(first);
  const body = tables.map((t) => t.sheet.rows.slice(t.header + 1));
  const columns = names.map((name, k) =>
    columnText(
      body.flatMap((rows) => rows.map((r) => r[k] ?? null)),
      kindOf(name, layer),
      book.dateSystem,
    ),
  );
  const line = (row: WorkSheet['rows'][number], header: boolean): string =>
    names
      .map((_, k) => {
        const v = row[k] ?? null;
        return quoted(header ? plain(v) : (columns[k]?.text(v) ?? ''));
      })
      .join(SHEET_DELIMITER);
  function* pieces(): Generator<Uint8Array> {
    // Titles above the names stay, so that rows count as they do in the sheet.
    const above = (first?.sheet.rows ?? []).slice(0, (first?.header ?? 0) + 1);
    yield encodeText(`${above.map((row) => line(row, true)).join('\n')}\n`);
    for (const rows of body)
      for (let at = 0; at < rows.length; at += ROWS_A_PIECE)
        yield encodeText(
          `${rows
            .slice(at, at + ROWS_A_PIECE)
            .map((row) => line(row, false))
            .join('\n')}\n`,
        );
  }
  return { pieces: { [Symbol.iterator]: pieces }, serials: names.filter((_, k) => columns[k]?.serials) };
}

const plain = (v: WorkSheet['rows'][number][number]): string =>
  v === null ? '' : v instanceof Date ? v.toISOString().slice(0, 10) : String(v);
const quoted = (text: string): string => {
  const clean = text.includes(SHEET_DELIMITER) ? text.replaceAll(SHEET_DELIMITER, ' ') : text;
  return /["\n\r]/.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean;
};

function kindOf(header: string, layer: LayerName): 'moment' | 'clock' | null {
  const field = guessFields(header, layer)[0]?.field;
  if (field === 'hour') return 'clock';
  return field && /^(time|from|to|date|valid_from|valid_to)$/.test(field) ? 'moment' : null;
}

/** What a first look found in a file that is packed. */
export type PackedHead =
  | { readonly name?: string; readonly head: Uint8Array }
  | { readonly name?: string; readonly head: null; readonly problem: Problem };

/** The beginning of the sheet that a run would read, as text for `inspect`; null with the problem when there is none. */
export async function sheetHead(
  bytes: AsyncIterable<Uint8Array>,
  format: 'xlsx' | 'xls',
  limit: number,
): Promise<PackedHead> {
  try {
    const { pieces } = await sheetTable(await gather(bytes, () => undefined), format, {});
    const parts: Uint8Array[] = [];
    let length = 0;
    for (const piece of pieces) {
      parts.push(piece);
      length += piece.length;
      if (length >= limit) break;
    }
    return { head: concat(parts, length) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { head: null, problem: { code: error.code, message: error.message, count: 1, rows: [] } };
  }
}
