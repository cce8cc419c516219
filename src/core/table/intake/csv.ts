/** Longest cell that is believed; a quote that opens and is not closed for this long was never meant to. */
export const MAX_CELL = 1 << 20;

export class CsvError extends Error {
  readonly code = 'unclosed-quote';
  readonly record: number;
  constructor(record: number) {
    super(`a quote opened in line ${record} of the table is never closed`);
    this.name = 'CsvError';
    this.record = record;
  }
}

/** One record: its wanted cells (others are ''), how many there are, and its text to read all of them from. */
export type OnRecord = (cells: string[], count: number, raw: string) => void;

/** Finds the next place of one character, remembering it, so that a text is searched once and not once a record. */
class Finder {
  readonly #text: string;
  readonly #char: string;
  #at = -1;
  constructor(text: string, char: string) {
    this.#text = text;
    this.#char = char;
  }
  /** First place at or after `at`; Infinity when there is none. */
  from(at: number): number {
    if (this.#at < at) {
      const found = this.#text.indexOf(this.#char, at);
      this.#at = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    return this.#at;
  }
}

/**
 * Splits delimited text into records, chunk by chunk. A record ends at LF, CRLF or CR outside of quotes; doubled quotes
 * stand for one; a quote inside an unquoted cell is plain text. Cells are slices, nothing is trimmed here.
 */
export class CsvScanner {
  readonly #delimiter: string;
  readonly #onRecord: OnRecord;
  #wanted: readonly boolean[] | null = null;
  #rest = '';
  #records = 0;

  constructor(delimiter: string, onRecord: OnRecord) {
    this.#delimiter = delimiter;
    this.#onRecord = onRecord;
  }

  /** From now on only these columns are cut out; null = all. */
  want(columns: readonly boolean[] | null): void {
    this.#wanted = columns;
  }

  push(text: string): void {
    this.#rest = this.#scan(this.#rest === '' ? text : this.#rest + text, false);
  }

  /** Reads what is left as the last record. Throws CsvError when it ends inside quotes. */
  end(): void {
    this.#rest = this.#scan(this.#rest, true);
  }

  #scan(text: string, last: boolean): string {
    const n = text.length;
    const quote = new Finder(text, '"');
    const lf = new Finder(text, '\n');
    const cr = new Finder(text, '\r');
    const delimiter = new Finder(text, this.#delimiter);
    let at = 0;
    while (at < n) {
      const end = Math.min(lf.from(at), cr.from(at));
      if (quote.from(at) < end) {
        const stop = this.#quoted(text, at, last);
        if (stop === -1) break;
        at = stop;
        continue;
      }
      // A CR at the very end of a chunk may still get its LF.
      if (!last && end >= n - 1 && text.charCodeAt(end) !== 10) break;
      this.#plain(text, at, Math.min(end, n), delimiter);
      at = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
    }
    const rest = at >= n ? '' : text.slice(at);
    if (!last && rest.length > MAX_CELL) throw new CsvError(this.#records + 1);
    return rest;
  }

  #plain(text: string, from: number, to: number, delimiter: Finder): void {
    const wanted = this.#wanted;
    const cells: string[] = [];
    let count = 0;
    let at = from;
    for (;;) {
      const next = Math.min(delimiter.from(at), to);
      cells.push(wanted === null || wanted[count] ? text.slice(at, next) : '');
      count++;
      if (next === to) break;
      at = next + 1;
    }
    this.#records++;
    this.#onRecord(cells, count, text.slice(from, to));
  }

  /** Reads one record that has a quote somewhere; gives where the next begins, or -1 when more text is needed. */
  #quoted(text: string, from: number, last: boolean): number {
    const n = text.length;
    const cells: string[] = [];
    let cell = '';
    let at = from;
    for (;;) {
      if (text[at] === '"' && cell === '') {
        let close = at + 1;
        for (;;) {
          close = text.indexOf('"', close);
          if (close === -1) {
            if (last || n - at > MAX_CELL) throw new CsvError(this.#records + 1);
            return -1;
          }
          if (text[close + 1] !== '"') break;
          close += 2;
        }
        if (close === n - 1 && !last) return -1;
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
      }
      let end = at;
      while (end < n && text[end] !== this.#delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
      if (end === n && !last) return -1;
      cell += text.slice(at, end);
      cells.push(cell);
      cell = '';
      if (text[end] === this.#delimiter) {
        at = end + 1;
        continue;
      }
      if (text[end] === '\r' && end === n - 1 && !last) return -1;
      this.#records++;
      this.#onRecord(cells, cells.length, text.slice(from, end));
      return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    }
  }
}

/** All records of a piece of text; with `whole` false an unfinished last one is left out. */
export function parseCsv(text: string, delimiter: string, whole: boolean): string[][] {
  const records: string[][] = [];
  const scanner = new CsvScanner(delimiter, (cells) => records.push(cells));
  try {
    scanner.push(text);
    if (whole) scanner.end();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return records;
}

/** Delimiter of the text that a sheet of a workbook becomes: no cell holds it. */
export const SHEET_DELIMITER = '\u001f';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * The delimiter of a text, judged from its first lines: the one that gives the header most cells while the rows below
 * have as many. One-column text has none of them; then it is the comma.
 */
export function guessDelimiter(text: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const rows = parseCsv(text.slice(0, 20_000), delimiter, true)
      .filter((r) => r.some((c) => c.trim() !== ''))
      .slice(0, 30);
    const counts = rows.map((r) => r.length);
    const usual = mode(counts);
    if (usual < 2) continue;
    const agree = counts.filter((c) => c === usual).length / counts.length;
    const header = counts[0] === usual ? 1 : 0.5;
    const score = agree * header * (1 + Math.log(usual));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function mode(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/**
 * One cell of a CSV that we write. A leading = + - @ or control character would make a spreadsheet run it as a formula,
 * so it gets an apostrophe, as spreadsheets themselves mark text.
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
  return /[",;\n\r\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
