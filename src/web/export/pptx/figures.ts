import type PptxGenJS from 'pptxgenjs';
import { mix } from '../../../core/export/colour.ts';
import type { LeafChart, LeafTable } from '../../../core/export/leaf.ts';
import type { Box } from '../../../core/export/marks.ts';
import type { PenParts } from '../../../core/export/pen.ts';
import { columnWidths, isNumeric } from '../../../core/export/table-marks.ts';
import { arial, FACE, hex, inches, type PptxSlide, type Said, SMALL } from './kit.ts';

type Border = [PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps];

/** Lying bars begin at the bottom, so their order is turned round: the first category stands at the top. */
const ordered = <T>(chart: LeafChart, items: readonly T[]): T[] =>
  chart.kind === 'bar' ? items.toReversed() : [...items];

/** Tenths; nothing at all is a plain 0. */
const TENTHS = '#,##0.0;-#,##0.0;0';

/** The workbook of a chart: series in columns, categories in rows; a missing value is an empty cell, not a zero. */
export function sheetOf(chart: LeafChart): (string | number | null)[][] {
  const series = ordered(chart, chart.series);
  return [
    [chart.unit, ...series.map((s) => s.name)],
    ...ordered(
      chart,
      chart.categories.map((name, i) => [name, ...series.map((s) => s.values[i] ?? null)]),
    ),
  ];
}

/** A native chart. */
export function addChart(
  deck: PptxGenJS,
  slide: PptxSlide,
  chart: LeafChart,
  box: Box,
  { look, words }: Omit<PenParts, 'type'>,
  lang: string,
  number: (v: number) => string,
): void {
  const lying = chart.kind === 'bar';
  const data = ordered(chart, chart.series).map((s) => ({
    name: s.name,
    labels: ordered(chart, chart.categories),
    values: ordered(chart, s.values).map((v) => v as number),
  }));
  const [only] = chart.series;
  const single = chart.series.length === 1 && only !== undefined;
  const brought = single && chart.emphasised.length > 0;
  const colours = brought
    ? ordered(
        chart,
        chart.categories.map((_, i) =>
          hex(chart.emphasised.includes(i) ? only.colour : mix(only.colour, look.paper, 0.62)),
        ),
      )
    : ordered(
        chart,
        chart.series.map((s) => hex(s.colour)),
      );
  const cells = chart.categories.length * chart.series.length;
  const values = chart.series.flatMap((s) => s.values);
  const whole = values.every((v) => v === null || Number.isInteger(v));
  slide.addChart(chart.kind === 'line' ? deck.ChartType.line : deck.ChartType.bar, data, {
    ...inches(box),
    ...(chart.kind === 'line' ? {} : { barDir: lying ? 'bar' : 'col', barGapWidthPct: cells > 60 ? 20 : 45 }),
    lang,
    altText: `${chart.title}. ${chart.series
      .map(
        (s) =>
          `${s.name}: ${s.values.map((v, i) => `${chart.categories[i]} ${v === null ? words.hidden : number(v)}`).join(', ')}`,
      )
      .join('; ')}`,
    chartColors: colours,
    showTitle: true,
    title: `${chart.title} (${chart.unit})`,
    titleFontFace: FACE,
    titleFontSize: 13,
    titleBold: true,
    titleColor: hex(look.ink),
    titleAlign: 'left',
    showLegend: !single,
    legendPos: 't',
    legendFontFace: FACE,
    legendFontSize: SMALL,
    legendColor: hex(look.ink2),
    showValue: chart.kind !== 'line' && cells <= 26,
    dataLabelFontFace: FACE,
    dataLabelFontSize: SMALL,
    dataLabelFontBold: true,
    dataLabelColor: hex(look.ink),
    dataLabelPosition: 'outEnd',
    dataLabelFormatCode: whole ? '#,##0' : TENTHS,
    catAxisLabelFontFace: FACE,
    catAxisLabelFontSize: SMALL,
    catAxisLabelColor: hex(look.ink2),
    catAxisLineColor: hex(look.ink2),
    valAxisLabelFontFace: FACE,
    valAxisLabelFontSize: SMALL,
    valAxisLabelColor: hex(look.ink2),
    valAxisLabelFormatCode: whole ? '#,##0' : TENTHS,
    valAxisHidden: lying,
    valAxisLineShow: false,
    valAxisMinVal: 0,
    valGridLine: lying ? { style: 'none' } : { color: hex(look.line), size: 0.75, style: 'solid' },
    catGridLine: { style: 'none' },
    displayBlanksAs: 'gap',
    chartArea: { roundedCorners: false },
    lineSize: 2.25,
  });
}

/** A native table. */
export function addTable(
  slide: PptxSlide,
  table: LeafTable,
  box: Box,
  { look, measure }: Omit<PenParts, 'type'>,
  said: Said,
): void {
  const head = table.title === '' ? 0 : 20;
  if (head > 0)
    slide.addText(table.title, {
      ...said,
      ...inches({ ...box, height: head }),
      fontSize: 13,
      bold: true,
      color: hex(look.ink),
      valign: 'top',
    });
  // As large as lets all rows stand on the slide, but never too small to be read.
  const size = Math.max(7, Math.min(12, (box.height - head) / (table.rows.length + 2) / 1.75));
  const none: PptxGenJS.BorderProps = { type: 'none' };
  const under = (pt: number, colour: string): Border => [
    none,
    none,
    { type: 'solid', pt, color: hex(colour) },
    none,
  ];
  const right = table.head.map((_, c) => isNumeric(table, c));
  // Four points of margin on either side of every cell.
  const wide = arial(measure);
  const widths = columnWidths(table, box.width - 8, 8, { measure: (t, s, w) => wide(t, s, w) * 1.05, size });
  const option = (c: number) => ({
    align: right[c] ? ('right' as const) : ('left' as const),
    fontFace: FACE,
    fontSize: size,
    valign: 'middle' as const,
    margin: [0, 4 / 72, 0, 4 / 72] as [number, number, number, number],
  });
  slide.addTable(
    [
      table.head.map((text, c) => ({
        text,
        options: {
          ...option(c),
          bold: true,
          color: hex(look.ink2),
          border: under(1, look.ink2),
        },
      })),
      ...table.rows.map((row) =>
        row.map((cell, c) => ({
          text: cell.text,
          options: {
            ...option(c),
            color: hex(cell.hidden ? look.ink2 : look.ink),
            border: under(0.5, look.line),
          },
        })),
      ),
    ],
    {
      x: box.x / 72,
      y: (box.y + head) / 72,
      w: box.width / 72,
      colW: widths.map((w) => (w + 8) / 72),
      rowH: (size * 1.7) / 72,
    },
  );
}
