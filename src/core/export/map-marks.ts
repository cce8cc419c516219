import { niceLength } from '../geo/scale.ts';
import type { LegendEntry, SlideMap } from '../story/slide.ts';
import { onPaper } from './colour.ts';
import { placeLabels } from './labels.ts';
import { type Box, type Mark, shorten } from './marks.ts';
import type { Pen } from './pen.ts';

/** The picture of the map as large as the box allows, with scale, north and the names of places on it; null box = no room. */
export function mapMarks(map: SlideMap, box: Box, pen: Pen): Mark[] {
  const { look, measure, type, words } = pen;
  const scale = Math.min(box.width / map.width, box.height / map.height);
  const [width, height] = [map.width * scale, map.height * scale];
  const { x, y } = box;
  const font = { size: type.small, weight: 600 } as const;
  const marks: Mark[] = [
    {
      kind: 'picture',
      x,
      y,
      width,
      height,
      picture: { bytes: map.png, width: map.width, height: map.height },
    },
  ];
  const plate = (text: string, left: number, base: number, weight: 400 | 600, before = 0): void => {
    const wide = measure(text, type.small, weight);
    const pad = type.small * 0.3;
    marks.push({
      kind: 'rect',
      x: left - pad - before,
      y: base - type.small * 1.05,
      width: wide + 2 * pad + before,
      height: type.small * 1.4,
      fill: look.paper,
      radius: pad,
    });
    marks.push(pen.text(text, left, base, { size: type.small, weight }, look.ink));
  };
  for (const { dot, plate: at } of placeLabels(map, { x, y, width, height }, type.small, measure)) {
    const r = type.small * 0.3;
    const [px, py] = dot;
    marks.push({
      kind: 'rect',
      x: px - r,
      y: py - r,
      width: 2 * r,
      height: 2 * r,
      fill: look.ink,
      radius: r,
    });
    if (!at) continue;
    const { text, detail, ...box } = at;
    marks.push({ kind: 'rect', ...box, fill: look.paper, radius: type.small * 0.3 });
    const left = box.x + type.small * 0.3;
    marks.push(pen.text(text, left, box.y + type.small * 1.1, font, look.ink));
    const thin = { size: type.small, weight: 400 } as const;
    if (detail !== '') marks.push(pen.text(detail, left, box.y + type.small * 2.45, thin, look.ink));
  }
  if (map.metresAcross > 0) {
    const length = niceLength(map.metresAcross / 5);
    const long = (length / map.metresAcross) * width;
    const base = y + height - type.small * 0.9;
    const said = words.length(length);
    const wide = long + type.small * 0.6 + measure(said, type.small, 600);
    marks.push({
      kind: 'rect',
      x: x + type.small * 0.5,
      y: base - type.small * 1.2,
      width: wide + type.small * 0.9,
      height: type.small * 1.6,
      fill: look.paper,
      radius: type.small * 0.3,
    });
    const left = x + type.small * 0.9;
    const bar = base - type.small * 0.1;
    marks.push({
      kind: 'line',
      points: [
        [left, bar - type.small * 0.4],
        [left, bar],
        [left + long, bar],
        [left + long, bar - type.small * 0.4],
      ],
      stroke: look.ink,
      strokeWidth: type.small * 0.12,
    });
    marks.push(pen.text(said, left + long + type.small * 0.5, base, font, look.ink));
  }
  // The bundled font has no arrow: it is drawn.
  const north = x + width - measure(words.north, type.small, 600) - type.small * 0.8;
  plate(words.north, north, y + type.small * 1.6, 600, type.small);
  const [tip, up] = [north - type.small * 0.6, y + type.small * 0.75];
  const arrow = type.small * 0.28;
  marks.push({
    kind: 'line',
    points: [
      [tip, y + type.small * 1.6],
      [tip, up],
      [tip - arrow, up + arrow],
      [tip, up],
      [tip + arrow, up + arrow],
    ],
    stroke: look.ink,
    strokeWidth: type.small * 0.12,
  });
  marks.push({ kind: 'rect', x, y, width, height, fill: null, stroke: look.line, strokeWidth: 0.8 });
  return marks;
}

/** Height that the picture takes in a box of this width and height. */
export const mapHeight = (map: SlideMap, box: Pick<Box, 'width' | 'height'>): number =>
  map.height * Math.min(box.width / map.width, box.height / map.height);

/** What the signs mean, in lines as wide as the box: its marks from `y` on, and their height. */
export function legendMarks(
  legend: readonly LegendEntry[],
  at: { readonly x: number; readonly y: number; readonly width: number },
  pen: Pen,
): { readonly marks: Mark[]; readonly height: number } {
  const { look, measure, type } = pen;
  const marks: Mark[] = [];
  if (legend.length === 0) return { marks, height: 0 };
  const size = type.small;
  const step = size * 1.55;
  let x = at.x;
  let y = at.y + size * 1.1;
  const next = (width: number): void => {
    if (x > at.x && x + width > at.x + at.width) {
      x = at.x;
      y += step;
    }
  };
  let group = '';
  for (const entry of legend) {
    if (entry.group !== group) {
      group = entry.group;
      if (x > at.x) {
        x = at.x;
        y += step;
      }
      if (group !== '') {
        const width = measure(group, size, 600);
        marks.push(
          pen.text(
            shorten(group, at.width, { size, weight: 600 }, measure),
            x,
            y,
            { size, weight: 600 },
            look.ink,
          ),
        );
        x += width + size;
      }
    }
    const label = shorten(entry.label, at.width - size * 2, { size, weight: 400 }, measure);
    const width = size * 1.9 + measure(label, size, 400);
    next(width);
    marks.push(...sign(entry, x, y, pen));
    marks.push(pen.text(label, x + size * 1.7, y, { size, weight: 400 }, look.ink2));
    x += width + size * 1.1;
  }
  return { marks, height: y - at.y + size * 0.5 };
}

function sign(entry: LegendEntry, x: number, base: number, { look, type }: Pen): Mark[] {
  const size = type.small;
  const colour = onPaper(entry.colour, look.paper);
  const box = { x, y: base - size * 0.9, width: size * 1.3, height: size };
  if (entry.mark === 'line')
    return [
      {
        kind: 'line',
        points: [
          [x, base - size * 0.4],
          [x + size * 1.3, base - size * 0.4],
        ],
        stroke: colour,
        strokeWidth: size * 0.28,
      },
    ];
  if (entry.mark === 'dot')
    return [
      {
        kind: 'rect',
        x: x + size * 0.25,
        y: base - size * 0.8,
        width: size * 0.8,
        height: size * 0.8,
        fill: colour,
        radius: size * 0.4,
      },
    ];
  if (entry.mark === 'outline')
    return [{ kind: 'rect', ...box, fill: null, stroke: colour, strokeWidth: size * 0.16 }];
  if (entry.mark === 'hatch')
    return [
      { kind: 'rect', ...box, fill: null, stroke: colour, strokeWidth: size * 0.06 },
      ...[0.25, 0.6, 0.95].map(
        (share): Mark => ({
          kind: 'line',
          points: [
            [x + size * 1.3 * share, box.y],
            [x + Math.max(0, size * 1.3 * share - size * 0.3), box.y + size],
          ],
          stroke: colour,
          strokeWidth: size * 0.08,
        }),
      ),
    ];
  return [{ kind: 'rect', ...box, fill: colour, stroke: look.line, strokeWidth: 0.3 }];
}
