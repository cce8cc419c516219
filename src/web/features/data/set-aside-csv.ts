import { csvCell } from '../../../core/table/intake/csv.ts';
import type { SetAsideRow } from '../../../core/table/intake/types.ts';

/**
 * The rows that were left out, as a CSV that spreadsheets open in UTF-8 (byte order mark, CRLF): row number, reason,
 * then the columns as the file had them. Personal and free-text columns are not in it: intake never hands them on.
 */
export function setAsideCsv(
  rows: readonly SetAsideRow[],
  words: { readonly row: string; readonly reason: string; readonly reasonOf: (row: SetAsideRow) => string },
): string {
  const columns = [...new Set(rows.flatMap((r) => Object.keys(r.values)))];
  const lines = [
    [words.row, words.reason, ...columns],
    ...rows.map((r) => [String(r.row), words.reasonOf(r), ...columns.map((c) => r.values[c] ?? '')]),
  ];
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
