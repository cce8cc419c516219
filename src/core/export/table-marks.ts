import type { LeafTable } from './leaf.ts';
import { type Box, type Mark, type Measure, shorten, wrap } from './marks.ts';
import type { Pen } from './pen.ts';

/** Whether a column holds numbers, which stand at the right. */
export const isNumeric = (table: LeafTable, column: number): boolean =>
  table.rows.some((row) => row[column]?.value !== undefined || row[column]?.hidden === true);

/** A table as marks inside a box. Rows that find no room are counted in its last line, never dropped in silence. */
export function tableMarks(table: LeafTable, box: Box, pen: Pen): Mark[] {
  const { look, measure, type } = pen;
  const marks: Mark[] = [];
  const heading = { size: type.body, weight: 600 } as const;
  let y = box.y;
  for (const line of table.title === '' ? [] : wrap(table.title, box.width, heading, measure, 2)) {
    y += type.body * 1.3;
    marks.push(pen.text(line, box.x, y - type.body * 0.3, heading, look.ink));
  }
  const bold = { size: type.small, weight: 600 } as const;
  const plain = { size: type.small, weight: 400 } as const;
  const gap = type.small * 1.2;
  const widths = columnWidths(table, box.width, gap, { measure, size: type.small });
  const left = widths.map((_, c) => box.x + widths.slice(0, c).reduce((a, w) => a + w + gap, 0));
  const cell = (
    text: string,
    c: number,
    base: number,
    font: typeof bold | typeof plain,
    fill: string,
  ): Mark => {
    const width = widths[c] ?? 0;
    const x = left[c] ?? 0;
    const shown = shorten(text, width, font, measure);
    return isNumeric(table, c)
      ? pen.text(shown, x + width, base, font, fill, 'end')
      : pen.text(shown, x, base, font, fill);
  };
  const heads = table.head.map((text, c) => wrap(text, widths[c] ?? 0, bold, measure, 3));
  const lines = Math.max(1, ...heads.map((h) => h.length));
  heads.forEach((head, c) => {
    head.forEach((line, i) => {
      const base = y + (lines - head.length + i + 1) * type.small * 1.3;
      marks.push(cell(line, c, base, bold, look.ink2));
    });
  });
  y += lines * type.small * 1.3 + type.small * 0.5;
  marks.push(pen.line(box.x, y, box.x + box.width, y, look.ink2, 0.8));
  const step = type.small * 1.3;
  const pad = type.small * 0.45;
  const rows = table.rows.map((row) => {
    const lines = row.map((c, i) => wrap(c.text, widths[i] ?? 0, plain, measure, 3));
    return { row, lines, height: Math.max(1, ...lines.map((l) => l.length)) * step + pad };
  });
  const bottom = box.y + box.height;
  const all = rows.reduce((sum, r) => sum + r.height, y) <= bottom;
  let shown = 0;
  for (const { row, lines, height } of rows) {
    // The last line is kept for the number of rows that find no room.
    if (y + height > (all ? bottom : bottom - step - pad)) break;
    lines.forEach((texts, c) => {
      texts.forEach((text, i) => {
        marks.push(
          cell(text, c, y + pad / 2 + step * (i + 0.78), plain, row[c]?.hidden ? look.ink2 : look.ink),
        );
      });
    });
    y += height;
    shown++;
    marks.push(pen.line(box.x, y, box.x + box.width, y, look.line, 0.5));
  }
  const rest = table.rows.length - shown;
  if (rest > 0)
    marks.push(pen.text(pen.words.moreRows(rest), box.x, y + pad / 2 + step * 0.78, plain, look.ink2));
  return marks;
}

/**
 * Widths of the columns of a table in points, `gap` between them: as wide as what they hold; where that is too much, the widest give
 * way first.
 */
export function columnWidths(
  table: LeafTable,
  width: number,
  gap: number,
  { measure, size }: { readonly measure: Measure; readonly size: number },
): number[] {
  const wanted = table.head.map((head, c) =>
    Math.max(
      // Heads may break between words.
      ...head.split(/\s+/).map((word) => measure(word, size, 600)),
      Math.min(measure(head, size, 600), size * 8),
      ...table.rows.map((row) => measure(row[c]?.text ?? '', size, 400)),
    ),
  );
  const room = width - gap * Math.max(0, wanted.length - 1);
  const sum = wanted.reduce((a, b) => a + b, 0);
  if (sum <= room) {
    // What is left over goes to the first column of words.
    const words = wanted.findIndex((_, c) => !isNumeric(table, c));
    return wanted.map((w, c) => (c === Math.max(0, words) ? w + room - sum : w));
  }
  let limit = Math.max(...wanted);
  while (limit > 1 && wanted.reduce((a, w) => a + Math.min(w, limit), 0) > room) limit *= 0.97;
  return wanted.map((w) => Math.min(w, limit));
}
