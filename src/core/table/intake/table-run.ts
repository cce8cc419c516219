import { LAYER_DEFS } from '../../model/layers.ts';
import { concat } from './chunks.ts';
import { type ColumnSample, planColumns, uniqueHeaders } from './columns.ts';
import { CsvScanner, guessDelimiter, parseCsv } from './csv.ts';
import { decoderFor, type Garbled, garbled, mendingChoice } from './encodings.ts';
import { DirectTable, type TableRows } from './fast/table.ts';
import { guessFields } from './fields.ts';
import { noteColumns, notePlaces, refuseUnknown, safeValues } from './notices.ts';
import { isPersonalValue } from './personal.ts';
import { settleProjection } from './projection.ts';
import { type RawRow, Refusal, type Run } from './run.ts';
import { orderEvidence } from './times.ts';
import type { Choice, IntakeOptions } from './types.ts';

/** Characters of text that are looked at before the first row is taken. */
export const HEAD_CHARS = 1 << 16;
const SAMPLE_ROWS = 200;
/** A heading may stand this many lines above the column names. */
const HEADER_SEARCH = 30;

/** The form of a table, judged from its head. */
export interface TableForm {
  readonly delimiter: string;
  readonly names: readonly string[];
  readonly twice: readonly string[];
  /** 0-based record of the column names. */
  readonly headerAt: number;
  readonly samples: readonly ColumnSample[];
  readonly rows: readonly (readonly string[])[];
  readonly garbled: { readonly kind: Garbled; readonly choice: Choice | null } | null;
  /** Set when the column names do not stand in the first line. */
  readonly choice: Choice | null;
}

const isBlankRow = (cells: readonly string[]): boolean => cells.every((c) => c.trim() === '');

/** Judges delimiter (unless it is known), header and first rows. Null when there is nothing but blanks. */
export function tableForm(
  text: string,
  whole: boolean,
  options: Pick<IntakeOptions, 'layer' | 'choices'>,
  known?: string,
): TableForm | null {
  // Excel's own word for the delimiter, in a line of its own above the names.
  const word = /^sep=(.)[;,\t|]*\r?\n/i.exec(text);
  const delimiter = known ?? word?.[1] ?? guessDelimiter(text);
  const records = parseCsv(text, delimiter, whole);
  const first = records.findIndex((r, i) => !isBlankRow(r) && !(word && i === 0));
  if (first === -1) return null;
  const answer = options.choices?.['header-row'];
  const chosen = Number(answer ?? 0) - 1;
  const bare = isData(records[first] ?? [], options.layer ?? 'incidents');
  const likely = likelyHeader(records, first, options.layer ?? 'incidents');
  const headerAt = answer === '0' ? -1 : records[chosen] ? chosen : first;
  // Without a line of names the cells are data, and nobody's data becomes the name of a column.
  const nameless = answer === '0' || (bare && headerAt === first);
  const header = records[Math.max(headerAt, first)] ?? [];
  const { names, twice } = uniqueHeaders(nameless ? header.map(() => '') : header);
  const rows = records.slice(headerAt + 1).filter((r) => !isBlankRow(r));
  const whole200 = rows.filter((r) => r.length === names.length).slice(0, SAMPLE_ROWS);
  const asks = answer === undefined && (likely !== first || bare);
  return {
    delimiter,
    names,
    twice,
    headerAt,
    samples: names.map((name, i) => ({ name, values: whole200.map((r) => r[i] ?? '') })),
    rows,
    garbled: damage(text.slice(0, 20_000)),
    choice: asks
      ? {
          id: 'header-row',
          message: 'Which line holds the column names?',
          options: [
            ...records.slice(0, HEADER_SEARCH).flatMap((r, i) => (isBlankRow(r) ? [] : [String(i + 1)])),
            '0',
          ],
          suggested: likely === first ? '0' : String(likely + 1),
        }
      : null,
  };
}

function damage(text: string): TableForm['garbled'] {
  const kind = garbled(text);
  return kind && { kind, choice: mendingChoice(kind, text) };
}

/** Whether a first line holds data instead of names: no word that is known, but numbers, dates or what is personal. */
function isData(cells: readonly string[], layer: Parameters<typeof guessFields>[1]): boolean {
  const filled = cells.filter((c) => c.trim() !== '');
  if (filled.some((c) => guessFields(c, layer).length > 0)) return false;
  const data = filled.filter((c) => DATA.test(c.trim()) || isPersonalValue(c));
  return data.length >= 2 && data.length * 3 >= filled.length;
}
const DATA = /^[+-]?\d+[.,]\d+$|^\d{4}-\d{2}-\d{2}|^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/;

/** The record that reads most like column names: the first, unless it is mostly empty and a later one is known words. */
function likelyHeader(
  records: readonly string[][],
  first: number,
  layer: Parameters<typeof guessFields>[1],
): number {
  const score = (cells: readonly string[]): number => {
    const filled = cells.filter((c) => c.trim() !== '').length;
    const known = cells.filter((c) => guessFields(c, layer).length > 0).length;
    return known + filled / (cells.length || 1);
  };
  const head = records[first] ?? [];
  const filled = head.filter((c) => c.trim() !== '').length;
  if (filled * 2 > head.length) return first;
  let best = first;
  records.slice(0, HEADER_SEARCH).forEach((cells, i) => {
    if (i > first && score(cells) > score(records[best] ?? []) + 1) best = i;
  });
  return best;
}

/** Reads delimited text into the run, row by row. */
export async function readTable(
  run: Run,
  bytes: AsyncIterable<Uint8Array>,
  label: string,
  take: (row: RawRow) => void,
  delimiter?: string,
): Promise<void> {
  const decoder = decoderFor(label);
  const fast = run.fast && run.layer === 'incidents' && label === 'utf-8';
  let reader: CsvScanner | DirectTable | null = null;
  let text = '';
  let head: Uint8Array[] = [];
  const begin = (whole: boolean): CsvScanner | DirectTable | null => {
    const form = tableForm(text, whole, run.options, delimiter);
    if (!form) return null;
    prepare(run, form);
    const rows = rowsOf(run, form, take);
    return fast ? new DirectTable(run, rows, decoder) : scannerFor(run, form, rows);
  };
  const read = (by: CsvScanner | DirectTable | null): void => {
    if (by instanceof DirectTable) by.pushHead(concat(head));
    else by?.push(text);
    text = '';
    head = [];
  };
  for await (const chunk of bytes) {
    run.checkStop();
    if (reader instanceof DirectTable) reader.push(chunk);
    else {
      text += decoder.push(chunk);
      if (fast) head.push(chunk);
      if (!reader && text.length < HEAD_CHARS) continue;
      reader ??= begin(false);
      read(reader);
    }
    await run.flush();
  }
  text += decoder.end();
  if (!(reader instanceof DirectTable)) {
    reader ??= begin(true);
    if (!reader) throw new Refusal('empty-file', 'the file is empty');
    read(reader);
  }
  reader.end();
  await run.flush();
  run.endHeld();
  if (run.rows === 0) run.warnings.add('no-rows', 'the file has column names but no rows');
}

function prepare(run: Run, form: TableForm): void {
  if (form.choice) throw new Refusal('no-header', 'the first line does not hold column names', [form.choice]);
  run.plan = planColumns(form.samples, run.guessLayer, givenMapping(run.options), run.layer === null);
  refuseUnknown(givenMapping(run.options), form.names);
  refuseTwice(run, form);
  if (form.garbled) {
    const { kind, choice } = form.garbled;
    run.warnings.add(
      'garbled-text',
      `the text looks damaged or from an old encoding (${kind})`,
      undefined,
      kind,
    );
    if (choice && run.options.choices?.encoding === undefined) run.choices.push(choice);
  }
  noteColumns(run, form.names);
  if (run.options.idsOnly) return;
  const feature = run.featureLayer;
  const kinds = feature ? LAYER_DEFS[feature].geometry : [];
  if (feature && kinds.length > 0 && !kinds.includes('Point'))
    throw new Refusal(
      'wrong-geometry-kind',
      `a table holds points; ${feature} are ${kinds.join(' or ')}: use GeoJSON`,
    );
  settleProjection(run, form.samples);
  if (kinds.length > 0 || !feature) notePlaces(run, form.names, feature !== null);
  for (const { name, values } of form.samples) {
    const fields = [...run.plan.fields]
      .filter(([, list]) => list[0]?.column === name)
      .map(([field]) => field);
    if (fields.some((f) => /^(time|from|to|date|(valid|period)_(from|to))$/.test(f))) learnFrom(run, values);
  }
}

/** Evidence of both orders in one column is left to the user. */
function learnFrom(run: Run, values: readonly string[]): void {
  const seen = new Set(values.map((v) => orderEvidence(v)).filter((o) => o !== null));
  if (seen.size === 1) run.setOrder([...seen][0] ?? null);
  if (seen.size === 2 && run.order === null) run.askOrder();
}

/** What the user has said about columns, by mapping and by answered choices. */
export function givenMapping(options: Pick<IntakeOptions, 'mapping' | 'choices'>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [field, column] of Object.entries(options.mapping ?? {}))
    if (column !== undefined) given[field] = column;
  for (const [id, answer] of Object.entries(options.choices ?? {}))
    if (id.startsWith('column:') && answer !== undefined) given[id.slice(7)] = answer;
  return given;
}

function refuseTwice(run: Run, form: TableForm): void {
  const given = givenMapping(run.options);
  for (const name of form.twice) {
    const field = [...run.plan.fields].find(([, list]) => list[0]?.column === name)?.[0];
    if (field === undefined || given[field] !== undefined) continue;
    const options = form.names.filter((n) => n === name || n.startsWith(`${name} (`));
    throw new Refusal('duplicate-header', `the column ${name} stands in the table twice`, [
      { id: `column:${field}`, message: `Which of them holds the ${field}?`, options },
    ]);
  }
}

/** What takes the rows of the table, cell by cell as texts. */
function rowsOf(run: Run, form: TableForm, take: (row: RawRow) => void): TableRows {
  const { names, delimiter, headerAt } = form;
  const width = names.length;
  const columnOf = columnsOf(run, names);
  const plain: TableRows['plain'] = (cells, count, raw) => {
    if (raw.length < 3 * count && isBlankRow(parseCsv(raw, delimiter, true)[0] ?? [])) return;
    const row = ++run.rows;
    const values = (): Record<string, string> => {
      const all = parseCsv(raw, delimiter, true)[0] ?? [];
      // In a row of too many or too few cells nobody knows which of them belong to a column that is not kept.
      if (all.length !== width && columnOf.size < width) return {};
      return safeValues(
        run,
        names.map((name, i) => [name, all[i] ?? ''] as const),
      );
    };
    const raw_row: RawRow = {
      row,
      get: (field) => {
        const at = columnOf.get(field);
        return at === undefined ? undefined : cells[at];
      },
      values,
      cells: () => parseCsv(raw, delimiter, true)[0] ?? [],
    };
    if (
      count !== width &&
      !(count > width && isBlankRow((parseCsv(raw, delimiter, true)[0] ?? []).slice(width)))
    )
      run.setAside(raw_row, 'ragged-row', `the row does not have ${width} cells`);
    else take(raw_row);
  };
  return { delimiter, names, headerAt, plain };
}

/** Field -> number of its column. */
function columnsOf(run: Run, names: readonly string[]): ReadonlyMap<string, number> {
  const columnOf = new Map<string, number>();
  for (const [field, list] of run.plan.fields) {
    const at = list[0] ? names.indexOf(list[0].column) : -1;
    if (at >= 0) columnOf.set(field, at);
  }
  return columnOf;
}

function scannerFor(run: Run, { names, delimiter, headerAt }: TableForm, { plain }: TableRows): CsvScanner {
  let record = -1;
  const scanner = new CsvScanner(delimiter, (cells, count, raw) => {
    record++;
    if (record > headerAt) plain(cells, count, raw);
  });
  // Judging looks at every cell; reading cuts out only what is mapped.
  if (run.layer !== null) {
    const used = [...columnsOf(run, names).values()];
    scanner.want(names.map((_, i) => used.includes(i)));
  }
  return scanner;
}
