import type { Leaf, LeafFrame } from './leaf.ts';
import { casesWords, leafMarks, type Place } from './leaf-marks.ts';
import type { Box, Mark, Sheet } from './marks.ts';
import type { PenParts, Type } from './pen.ts';

export type PerPage = 1 | 2 | 4;

/** A4 in points. */
const SHORT = 595.28;
const LONG = 841.89;
/** 14 mm. */
const MARGIN = 40;
const GAP = 28;
const TYPES: Readonly<Record<PerPage, Type>> = {
  1: { title: 22, body: 11.5, small: 8.5 },
  2: { title: 15, body: 9.5, small: 7.2 },
  4: { title: 12.5, body: 8.2, small: 6.4 },
};

/** Leaves on A4: one or two on an upright page, four on a lying one, in reading order with a line between them. */
export function handoutSheets(
  leaves: readonly Leaf[],
  perPage: PerPage,
  parts: Omit<PenParts, 'type'>,
): Sheet[] {
  const [width, height] = perPage === 4 ? [LONG, SHORT] : [SHORT, LONG];
  const columns = perPage === 4 ? 2 : 1;
  const rows = perPage === 1 ? 1 : 2;
  const inner = {
    width: (width - 2 * MARGIN - (columns - 1) * GAP) / columns,
    height: (height - 2 * MARGIN - (rows - 1) * GAP) / rows,
  };
  const box = (i: number): Box => ({
    x: MARGIN + (i % columns) * (inner.width + GAP),
    y: MARGIN + Math.floor(i / columns) * (inner.height + GAP),
    ...inner,
  });
  const rule = (x1: number, y1: number, x2: number, y2: number): Mark => ({
    kind: 'line',
    points: [
      [x1, y1],
      [x2, y2],
    ],
    stroke: parts.look.line,
    strokeWidth: 0.6,
    dash: [3, 3],
  });
  const sheets: Sheet[] = [];
  for (let from = 0; from < leaves.length; from += perPage) {
    const here = leaves.slice(from, from + perPage);
    const marks = here.flatMap((leaf, i) =>
      leafMarks(leaf, box(i), { ...parts, type: TYPES[perPage] }, { page: from + i + 1, of: leaves.length }),
    );
    if (here.length > columns) marks.push(rule(MARGIN, height / 2, width - MARGIN, height / 2));
    if (columns > 1 && here.length > 1) marks.push(rule(width / 2, MARGIN, width / 2, height - MARGIN));
    sheets.push({ width, height, paper: parts.look.paper, marks });
  }
  return sheets;
}

interface SheetShape {
  readonly width: number;
  readonly height: number;
  /** Size of the words against that of a slide's, 1 = the same. */
  readonly words?: number;
}

/** A slide as one sheet, for pictures: 960 by 540 points unless another shape is asked for. */
export function slideSheet(
  leaf: Leaf,
  parts: Omit<PenParts, 'type'>,
  place: Place | null = null,
  { width, height, words = 1 }: SheetShape = { width: 960, height: 540 },
): Sheet {
  const unit = Math.sqrt((width * height) / (960 * 540));
  const margin = 32 * unit;
  const type = { title: 28 * unit, body: 15 * unit * words, small: 11 * unit };
  const box = { x: margin, y: margin * 0.85, width: width - 2 * margin, height: height - 1.6 * margin };
  return { width, height, paper: parts.look.paper, marks: leafMarks(leaf, box, { ...parts, type }, place) };
}

/** A frame of a film: the map of its step with its period in large letters, what every slide carries, and how far it is. */
export function frameSheet(leaf: Leaf, frame: LeafFrame, parts: Omit<PenParts, 'type'>): Sheet {
  const cases = casesWords(frame.n, parts.words, parts.number);
  const said = `${frame.period}: ${cases} ${parts.words.cases}`;
  const sheet = slideSheet(
    {
      ...leaf,
      chart: null,
      table: null,
      map: frame.map,
      legend: frame.legend,
      period: frame.period,
      n: frame.n,
      suppressed: leaf.suppressed || typeof frame.n !== 'number',
      paragraphs: [[{ text: said }]],
    },
    parts,
    null,
    { width: 960, height: 540, words: 1.5 },
  );
  const { ink, line } = parts.look;
  const bar = (width: number, fill: string): Mark => ({ kind: 'rect', x: 0, y: 536, width, height: 4, fill });
  return {
    ...sheet,
    marks: [...sheet.marks, bar(960, line), bar((960 * (frame.index + 1)) / Math.max(1, frame.count), ink)],
  };
}

/** The leaf with only its map, or only its chart or table: for a picture of one of them. */
export function only(leaf: Leaf, what: 'map' | 'chart' | 'slide'): Leaf {
  if (what === 'map') return { ...leaf, chart: null, table: null, paragraphs: [] };
  if (what === 'chart') return { ...leaf, map: null, legend: [], paragraphs: [] };
  return leaf;
}
