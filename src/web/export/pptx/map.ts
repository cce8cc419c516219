import type PptxGenJS from 'pptxgenjs';
import { dataUrl } from '../../../core/export/base64.ts';
import { placeLabels } from '../../../core/export/labels.ts';
import type { Box } from '../../../core/export/marks.ts';
import type { PenParts } from '../../../core/export/pen.ts';
import { niceLength } from '../../../core/geo/scale.ts';
import type { LegendEntry, SlideMap } from '../../../core/story/slide.ts';
import { arial, hex, inches, type PptxSlide, type Said, SMALL } from './kit.ts';

/** The map as a picture with its scale, names and legend, all but the picture as text and shapes. */
export function addMap(
  deck: PptxGenJS,
  slide: PptxSlide,
  map: SlideMap,
  legend: readonly LegendEntry[],
  box: Box,
  parts: Omit<PenParts, 'type'>,
  said: Said,
): void {
  const { look, words, measure } = parts;
  const letters = legend.map((e) => `${e.label} ${e.group} `).join('   ');
  const key =
    legend.length === 0 ? 0 : Math.ceil(measure(letters, SMALL, 400) / box.width + 0.3) * SMALL * 1.3 + 4;
  const scale = Math.min(box.width / map.width, Math.max(1, box.height - key - 4) / map.height);
  const at = { x: box.x, y: box.y, width: map.width * scale, height: map.height * scale };
  slide.addImage({ data: dataUrl(map.png, 'image/png'), ...inches(at), altText: map.alt });
  for (const { dot, plate } of placeLabels(map, at, SMALL, arial(measure))) {
    slide.addShape(deck.ShapeType.ellipse, {
      ...inches({ x: dot[0] - 3, y: dot[1] - 3, width: 6, height: 6 }),
      fill: { color: hex(look.ink) },
    });
    if (!plate) continue;
    const { text, detail, ...box } = plate;
    slide.addText(
      [
        { text, options: { bold: true, breakLine: detail !== '' } },
        ...(detail === '' ? [] : [{ text: detail, options: {} }]),
      ],
      {
        ...said,
        ...inches(box),
        fontSize: SMALL,
        color: hex(look.ink),
        fill: { color: hex(look.paper), transparency: 12 },
        align: 'center',
        valign: 'middle',
        wrap: false,
      },
    );
  }
  if (map.metresAcross > 0) {
    const length = niceLength(map.metresAcross / 5);
    const long = (length / map.metresAcross) * at.width;
    const y = at.y + at.height - 12;
    slide.addShape(deck.ShapeType.line, {
      ...inches({ x: at.x + 10, y, width: long, height: 0 }),
      line: { color: hex(look.ink), width: 1.5 },
    });
    slide.addText(`${words.length(length)}   ↑ ${words.north}`, {
      ...said,
      ...inches({ x: at.x + 14 + long, y: y - 9, width: 110, height: 16 }),
      fontSize: SMALL,
      bold: true,
      color: hex(look.ink),
    });
  }
  addLegend(slide, legend, { ...box, y: at.y + at.height + 4, height: Math.max(14, key) }, parts, said);
}

const GLYPHS: Readonly<Record<LegendEntry['mark'], string>> = {
  fill: '■',
  line: '━',
  dot: '●',
  outline: '□',
  hatch: '▨',
};

/** The legend as text: a coloured sign before each entry, a bold heading before each group. */
function addLegend(
  slide: PptxSlide,
  legend: readonly LegendEntry[],
  box: Box,
  { look }: Omit<PenParts, 'type'>,
  said: Said,
): void {
  if (legend.length === 0) return;
  let group = '';
  const runs = legend.flatMap((entry) => {
    const head = entry.group !== group && entry.group !== '';
    group = entry.group;
    return [
      ...(head ? [{ text: `${entry.group}  `, options: { bold: true, color: hex(look.ink) } }] : []),
      { text: `${GLYPHS[entry.mark]} `, options: { color: hex(entry.colour) } },
      { text: `${entry.label}   `, options: { color: hex(look.ink2) } },
    ];
  });
  slide.addText(runs, { ...said, ...inches(box), fontSize: SMALL, valign: 'top' });
}
