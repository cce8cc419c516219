import { ALL_DAYS, ALL_HOURS, type Brush, DAYS, HOURS, type MatrixCell, runsOf } from './matrix.ts';

/** Where things lie in the matrix, in CSS pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Top edge of the cells; the bars by hour stand above it. */
  readonly top: number;
  readonly left: number;
  /** Right edge of the cells; the bars by weekday begin there. */
  readonly right: number;
  readonly bottom: number;
  readonly cellW: number;
  readonly cellH: number;
  /** Pixels for the longest bar by weekday. */
  readonly barRoom: number;
  readonly font: number;
}

export function layoutOf(width: number): Layout {
  const left = 28;
  const side = 74;
  const top = 36;
  const cellW = Math.max(6, (width - left - side) / HOURS);
  const cellH = 16;
  const bottom = top + DAYS * cellH;
  const right = left + HOURS * cellW;
  return {
    width,
    height: bottom + 22,
    top,
    left,
    right,
    bottom,
    cellW,
    cellH,
    barRoom: 26,
    font: 14,
  };
}

export const xOfHour = (l: Layout, hour: number): number => l.left + hour * l.cellW;
export const yOfDay = (l: Layout, day: number): number => l.top + day * l.cellH;

/** The cell or bar under a point; outside of the cells it is the nearest one. */
export function cellAt(l: Layout, x: number, y: number): MatrixCell {
  const hour = x >= l.right ? ALL_HOURS : Math.max(0, Math.floor((x - l.left) / l.cellW));
  const day = y < l.top ? ALL_DAYS : Math.min(DAYS - 1, Math.floor((y - l.top) / l.cellH));
  return { day, hour: Math.min(ALL_HOURS, hour) };
}

/** Element id of a cell or bar, as `aria-activedescendant` names it. */
export const cellId = (id: string, c: MatrixCell): string => `${id}-${c.day}-${c.hour}`;

/** The box of a cell or of a bar. */
export function boxOf(layout: Layout, { day, hour }: MatrixCell) {
  return {
    x: hour === ALL_HOURS ? layout.right : xOfHour(layout, hour),
    y: day === ALL_DAYS ? 0 : yOfDay(layout, day),
    width: hour === ALL_HOURS ? layout.width - layout.right : layout.cellW,
    height: day === ALL_DAYS ? layout.top - 2 : layout.cellH,
  };
}

/** Rectangles round what is chosen: one for each run of weekdays and hours. */
export function brushRects(layout: Layout, brush: Brush) {
  const rects: { x: number; y: number; width: number; height: number }[] = [];
  for (const [d1, d2] of runsOf(brush.weekdays, DAYS)) {
    for (const [h1, h2] of runsOf(brush.hours, HOURS)) {
      rects.push({
        x: xOfHour(layout, h1),
        y: yOfDay(layout, d1),
        width: (h2 - h1 + 1) * layout.cellW,
        height: (d2 - d1 + 1) * layout.cellH,
      });
    }
  }
  return rects;
}

/** A dot in every cell that holds any of the counted cases, as one SVG path. */
export function dotsPath(layout: Layout, counts: Uint32Array): string {
  let d = '';
  const r = Math.min(2.5, layout.cellW / 4);
  for (const [i, n] of counts.entries()) {
    if (n === 0) continue;
    const x = xOfHour(layout, i % HOURS) + (layout.cellW - 1) / 2;
    const y = yOfDay(layout, Math.floor(i / HOURS)) + (layout.cellH - 1) / 2;
    d += `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  }
  return d;
}
