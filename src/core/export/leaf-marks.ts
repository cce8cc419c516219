import { plainText } from '../story/slide.ts';
import { chartMarks } from './chart-marks.ts';
import type { Leaf, Shown } from './leaf.ts';
import { legendMarks, mapHeight, mapMarks } from './map-marks.ts';
import { type Box, type Mark, wrap } from './marks.ts';
import { type Pen, type PenParts, penOf, type SheetWords } from './pen.ts';
import { tableMarks } from './table-marks.ts';

/** Where a leaf stands among the others, from 1. */
export interface Place {
  readonly page: number;
  readonly of: number;
}

/** The number of cases in words, as far as it may be shown. */
export const casesWords = (n: Shown, words: SheetWords, number: (v: number) => string): string =>
  n === 'small' ? words.small : n === 'hidden' ? words.hidden : number(n);

/** What stands at the foot of every slide, page, picture and frame. */
export function furniture(
  leaf: Pick<Leaf, 'period' | 'n' | 'method' | 'source' | 'attribution' | 'suppressed'>,
  words: SheetWords,
  number: (v: number) => string,
): { readonly facts: string; readonly method: string; readonly source: string } {
  return {
    facts: `${words.period}: ${leaf.period} · n = ${casesWords(leaf.n, words, number)} ${words.cases}`,
    method: [leaf.method && `${words.method}: ${leaf.method}`, leaf.suppressed && words.suppressed]
      .filter(Boolean)
      .join(' '),
    source: [leaf.source && `${words.source}: ${leaf.source}`, leaf.attribution].filter(Boolean).join(' · '),
  };
}

/**
 * A leaf as marks inside a box of any shape: title, words, map, chart and table as the room allows, and at the foot what
 * they mean and whose they are. Where the words are long the type shrinks, down to seven tenths.
 */
export function leafMarks(leaf: Leaf, box: Box, parts: PenParts, place: Place | null): Mark[] {
  let marks: Mark[] = [];
  for (const share of [1, 0.92, 0.85, 0.78, 0.7]) {
    const { title, body, small } = parts.type;
    const type = { title: title * share, body: body * share, small: small * Math.max(share, 0.85) };
    const done = layOut(leaf, box, penOf({ ...parts, type }), place);
    marks = done.marks;
    if (done.fits) break;
  }
  return marks;
}

function layOut(leaf: Leaf, box: Box, pen: Pen, place: Place | null): { marks: Mark[]; fits: boolean } {
  const { look, measure, type } = pen;
  const marks: Mark[] = [];
  const badge = leaf.synthetic === null ? 0 : badgeMarks(leaf.synthetic, box, pen, marks);
  const heading = { size: type.title, weight: 600 } as const;
  let y = box.y;
  for (const line of wrap(plainText(leaf.title), box.width - badge, heading, measure, 3)) {
    y += type.title * 1.28;
    marks.push(pen.text(line, box.x, y - type.title * 0.28, heading, look.ink));
  }
  y = Math.max(y, box.y + (badge > 0 ? type.small * 2 : 0)) + type.body * 0.4;
  const bottom = footMarks(leaf, box, pen, place, marks) - type.body * 0.7;
  const body = { x: box.x, y, width: box.width, height: Math.max(0, bottom - y) };

  const figures = [leaf.map && 'map', leaf.chart && 'chart', leaf.table && 'table'].filter(Boolean);
  const wide = box.width / box.height > 1.15;
  const words = [...leaf.paragraphs.map(plainText), ...(leaf.problem === null ? [] : [leaf.problem])];
  const beside =
    wide && figures.length === 1 && words.length > 0 && (leaf.map !== null || words.join(' ').length > 150);
  const textBox = beside ? { ...body, width: body.width * 0.32 } : body;
  const size = figures.length === 0 ? type.body * 1.3 : type.body;
  const textEnd = textMarks(words, textBox, size, pen, marks);
  if (figures.length === 0) return { marks, fits: textEnd <= bottom };
  const room = beside
    ? { ...body, x: body.x + body.width * 0.35, width: body.width * 0.65 }
    : { ...body, y: textEnd, height: Math.max(0, bottom - textEnd) };
  marks.push(...figureMarks(leaf, room, wide, pen));
  const least = box.height * (figures.length > 1 && !wide ? 0.5 : 0.38);
  return { marks, fits: textEnd <= bottom && (beside || room.height >= least) };
}

/** The label of synthetic data at the upper right; gives the width that it takes. */
function badgeMarks(text: string, box: Box, { look, measure, type }: Pen, marks: Mark[]): number {
  const size = type.small;
  const width = measure(text, size, 600) + size * 1.6;
  const x = box.x + box.width - width;
  marks.push(
    {
      kind: 'rect',
      x,
      y: box.y,
      width,
      height: size * 1.9,
      fill: null,
      stroke: look.ink2,
      strokeWidth: 0.8,
      dash: [2.5, 2],
      radius: size * 0.95,
    },
    {
      kind: 'text',
      x: x + size * 0.8,
      y: box.y + size * 1.3,
      text,
      size,
      weight: 600,
      fill: look.ink,
      align: 'start',
    },
  );
  return width + size * 1.5;
}

function textMarks(words: readonly string[], box: Box, size: number, pen: Pen, marks: Mark[]): number {
  const font = { size, weight: 400 } as const;
  let y = box.y;
  for (const paragraph of words) {
    for (const line of wrap(paragraph, Math.min(box.width, size * 62), font, pen.measure)) {
      y += size * 1.45;
      marks.push(pen.text(line, box.x, y - size * 0.4, font, pen.look.ink2));
    }
    y += size * 0.4;
  }
  return words.length > 0 ? y + size * 0.3 : y;
}

/** The lines at the foot; gives where they begin. */
function footMarks(leaf: Leaf, box: Box, pen: Pen, place: Place | null, marks: Mark[]): number {
  const { look, measure, type, words } = pen;
  const size = type.small;
  const page = place === null ? '' : words.page(place.page, place.of);
  const aside = page === '' ? 0 : measure(page, size, 600) + size * 2;
  const { facts, method, source } = furniture(leaf, words, pen.number);
  const rows = [
    ...wrap(facts, box.width - aside, { size, weight: 600 }, measure, 2).map((t) => ({
      t,
      weight: 600 as const,
    })),
    ...[method, source].flatMap((text) =>
      wrap(text, box.width - aside, { size: size * 0.92, weight: 400 }, measure, 3).map((t) => ({
        t,
        weight: 400 as const,
      })),
    ),
  ];
  const step = size * 1.4;
  const from = box.y + box.height - rows.length * step;
  rows.forEach(({ t, weight }, i) => {
    const font = { size: weight === 600 ? size : size * 0.92, weight };
    marks.push(
      pen.text(t, box.x, from + step * (i + 1) - size * 0.3, font, weight === 600 ? look.ink : look.ink2),
    );
  });
  if (page !== '')
    marks.push(
      pen.text(
        page,
        box.x + box.width,
        box.y + box.height - size * 0.3,
        { size, weight: 600 },
        look.ink2,
        'end',
      ),
    );
  marks.push(pen.line(box.x, from - size * 0.5, box.x + box.width, from - size * 0.5, look.line, 0.8));
  return from - size * 0.5;
}

/** Height that a table below a chart takes of a box: what it wants, but never more than the half. */
export const tableShare = (height: number, wants: number): number => Math.min(wants, height / 2);

/** The map beside chart and table, which stand below each other, on a wide sheet; on a tall one all below each other, there as high as they want to be. */
function figureMarks(leaf: Leaf, room: Box, wide: boolean, pen: Pen): Mark[] {
  const { map, chart, table, legend } = leaf;
  const key = (x: number, y: number, width: number) => legendMarks(legend, { x, y, width }, pen);
  const gap = pen.type.small * 0.6;
  const parts: { share: number; wants: number; draw: (box: Box) => Mark[] }[] = [];
  if (map)
    parts.push({
      share: 1.25,
      wants: (room.width * map.height) / map.width + key(0, 0, room.width).height + gap,
      draw: (box) => {
        const free = { ...box, height: Math.max(0, box.height - key(0, 0, box.width).height - gap) };
        const below = box.y + mapHeight(map, free) + gap;
        return [...mapMarks(map, free, pen), ...key(box.x, below, box.width).marks];
      },
    });
  const between = pen.type.body * (wide ? 1.8 : 1.2);
  const ofTable = table ? pen.type.body * 5 + (table.rows.length + 1) * pen.type.small * 1.75 : 0;
  if (chart && table && wide)
    parts.push({
      share: 1,
      wants: 0,
      draw: (box) => {
        const low = tableShare(box.height, ofTable);
        const high = box.height - low - between;
        return [
          ...chartMarks(chart, { ...box, height: high }, pen),
          ...tableMarks(table, { ...box, y: box.y + high + between, height: low }, pen),
        ];
      },
    });
  if (chart && !(table && wide))
    parts.push({
      share: 1,
      wants:
        chart.kind === 'bar'
          ? pen.type.body * 3 + chart.categories.length * chart.series.length * pen.type.small * 2.6
          : room.width * 0.55,
      draw: (box) => chartMarks(chart, box, pen),
    });
  if (table && !(chart && wide))
    parts.push({ share: 1, wants: ofTable, draw: (box) => tableMarks(table, box, pen) });
  const space = between * (parts.length - 1);
  if (wide) {
    const sum = parts.reduce((a, p) => a + p.share, 0);
    let x = room.x;
    return parts.flatMap(({ share, draw }) => {
      const box = { ...room, x, width: ((room.width - space) * share) / sum };
      x += box.width + between;
      return draw(box);
    });
  }
  const wanted = parts.reduce((a, p) => a + p.wants, 0);
  const squeeze = Math.min(1, Math.max(0, room.height - space) / wanted);
  let y = room.y;
  return parts.flatMap(({ wants, draw }) => {
    const box = { ...room, y, height: wants * squeeze };
    y += box.height + between;
    return draw(box);
  });
}
