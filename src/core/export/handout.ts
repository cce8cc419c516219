import type { Leaf } from './leaf.ts';
import { leafMarks } from './leaf-marks.ts';
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

/** A slide as one sheet of 16 to 9, for pictures and frames: 960 by 540 points. */
export function slideSheet(
  leaf: Leaf,
  parts: Omit<PenParts, 'type'>,
  place: { readonly page: number; readonly of: number } | null = null,
  size: { readonly width: number; readonly height: number } = { width: 960, height: 540 },
): Sheet {
  const unit = Math.sqrt((size.width * size.height) / (960 * 540));
  const margin = 32 * unit;
  const type = { title: 28 * unit, body: 15 * unit, small: 11 * unit };
  const box = {
    x: margin,
    y: margin * 0.85,
    width: size.width - 2 * margin,
    height: size.height - 1.6 * margin,
  };
  return { ...size, paper: parts.look.paper, marks: leafMarks(leaf, box, { ...parts, type }, place) };
}

/** The leaf with only its map, or only its chart or table: for a picture of one of them. */
export function only(leaf: Leaf, what: 'map' | 'chart' | 'slide'): Leaf {
  if (what === 'map') return { ...leaf, chart: null, table: null, paragraphs: [] };
  if (what === 'chart') return { ...leaf, map: null, legend: [], paragraphs: [] };
  return leaf;
}
