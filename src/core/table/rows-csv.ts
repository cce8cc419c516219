import { formatInstant, zoneOf } from '../model/time.ts';
import { idOf } from './build.ts';
import { csvCell } from './intake/csv.ts';
import { FLAG_VERY_SERIOUS, type IncidentTable, NO_ACCURACY, NO_PLACE, NO_UNIT } from './table.ts';

/** What the file says in words; the rest is codes and numbers. */
export interface CsvWords {
  /** Headers, in the order of the cells below. */
  readonly head: readonly string[];
  /** By index into the table's classes. */
  className(index: number): string;
  /** By unit code. */
  unitName(code: string): string;
  readonly yes: string;
  readonly no: string;
  /** True for made-up data: every row then says so. */
  readonly synthetic: boolean;
  /** Lines below the rows: what was asked, whose data, that they are synthetic. */
  readonly foot: readonly string[];
}

/** Columns of the file, in order; the table holds no personal ones. */
export const CSV_COLUMNS = [
  'id',
  'from',
  'to',
  'class',
  'className',
  'unit',
  'unitName',
  'lon',
  'lat',
  'accuracy',
  'serious',
  'synthetic',
] as const;

/** Rows of text that are made between two pauses. */
const SLICE = 5_000;

/**
 * Incidents as CSV for spreadsheets: UTF-8 with byte order mark, CRLF, cells that cannot run as formulas. In pieces, so
 * that a page can draw in between. Times carry their offset.
 */
export function* incidentCsv(
  table: IncidentTable,
  rows: Uint32Array,
  words: CsvWords,
): Generator<string, void, void> {
  const line = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;
  const zone = zoneOf(table.timeZone);
  const degrees = (e7: number) => String(e7 / 1e7);
  yield `\uFEFF${line(words.head)}`;
  for (let start = 0; start < rows.length; start += SLICE) {
    let text = '';
    for (const row of rows.subarray(start, start + SLICE)) {
      const [from, to] = [table.from[row] ?? 0, table.to[row] ?? 0];
      const cls = table.cls[row] ?? 0;
      const unit = table.unit[row] ?? NO_UNIT;
      const code = unit === NO_UNIT ? '' : (table.units[unit] ?? '');
      const lon = table.lonE7[row] ?? NO_PLACE;
      const accuracy = table.accuracyM[row] ?? NO_ACCURACY;
      text += line([
        idOf(table, row),
        formatInstant(from, zone),
        formatInstant(to, zone),
        table.classes[cls]?.code ?? '',
        words.className(cls),
        code,
        code === '' ? '' : words.unitName(code),
        lon === NO_PLACE ? '' : degrees(lon),
        lon === NO_PLACE ? '' : degrees(table.latE7[row] ?? 0),
        accuracy === NO_ACCURACY ? '' : String(accuracy),
        ((table.flags[row] ?? 0) & FLAG_VERY_SERIOUS) === 0 ? words.no : words.yes,
        words.synthetic ? words.yes : words.no,
      ]);
    }
    yield text;
  }
  yield words.foot.map((text) => line(['']) + line([text])).join('');
}
