import PptxGenJS from 'pptxgenjs';
import type { Leaf } from '../../../core/export/leaf.ts';
import { furniture, tableShare } from '../../../core/export/leaf-marks.ts';
import { type Box, wrap } from '../../../core/export/marks.ts';
import type { PenParts } from '../../../core/export/pen.ts';
import { plainText } from '../../../core/story/slide.ts';
import { addChart, addTable, sheetOf } from './figures.ts';
import {
  arial,
  BODY,
  FACE,
  HEIGHT,
  hex,
  inches,
  MARGIN,
  type PptxSlide,
  type Said,
  SMALL,
  WIDTH,
} from './kit.ts';
import { addMap } from './map.ts';
import { mended } from './mend.ts';

export interface PptxOptions {
  readonly parts: Omit<PenParts, 'type'>;
  readonly title: string;
  readonly lang: 'vi' | 'en';
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * A presentation with native charts (their workbooks hold the numbers), tables and text, the map as a picture and the
 * notes in the notes pane. The bytes of the file. Rejects with an AbortError when the signal says so.
 */
export async function pptxOf(leaves: readonly Leaf[], options: PptxOptions): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = options.title;
  deck.company = 'Hải Đăng';
  deck.author = 'Hải Đăng';
  deck.theme = { headFontFace: FACE, bodyFontFace: FACE };
  deck.defineSlideMaster({
    title: 'LEAF',
    background: { color: hex(options.parts.look.paper) },
    objects: [
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            ...inches({ x: MARGIN, y: 22, width: WIDTH - 2 * MARGIN - 170, height: 68 }),
            margin: 0,
            fontFace: FACE,
            fontSize: 26,
            bold: true,
            align: 'left',
            valign: 'top',
            color: hex(options.parts.look.ink),
          },
          text: '',
        },
      },
    ],
  });
  for (const [i, leaf] of leaves.entries()) {
    options.signal?.throwIfAborted();
    addLeaf(deck, leaf, options, { page: i + 1, of: leaves.length });
    options.onProgress?.(i + 1, leaves.length);
    await new Promise((resolve) => setTimeout(resolve));
  }
  const file = await deck.write({ outputType: 'uint8array', compression: false });
  if (!(file instanceof Uint8Array))
    throw new Error('the presentation came out as something else than bytes');
  return mended(
    file,
    leaves.flatMap(({ chart }) => (chart ? [sheetOf(chart)] : [])),
  );
}

function addLeaf(
  deck: PptxGenJS,
  leaf: Leaf,
  { parts, lang: language }: PptxOptions,
  place: { readonly page: number; readonly of: number },
): void {
  const { look, words, number, measure } = parts;
  const lang = language === 'vi' ? 'vi-VN' : 'en-GB';
  const slide = deck.addSlide({ masterName: 'LEAF' });
  const title = plainText(leaf.title);
  slide.addText(title, { placeholder: 'title', lang, fit: 'shrink' });
  const said = { lang, fontFace: FACE, margin: 0 } as const;
  if (leaf.synthetic !== null)
    slide.addText(leaf.synthetic, {
      ...said,
      ...inches({ x: WIDTH - MARGIN - 150, y: 24, width: 150, height: 22 }),
      shape: deck.ShapeType.roundRect,
      rectRadius: 0.15,
      line: { color: hex(look.ink2), width: 0.75, dashType: 'dash' },
      fontSize: SMALL,
      bold: true,
      color: hex(look.ink),
      align: 'center',
      valign: 'middle',
    });

  const foot = addFoot(slide, leaf, parts, said, words.page(place.page, place.of));
  const titleLines = wrap(title, WIDTH - 2 * MARGIN - 170, { size: 28, weight: 600 }, arial(measure)).length;
  const from = 22 + Math.max(1, Math.min(2, titleLines)) * 32 + 8;
  const body = { x: MARGIN, y: from, width: WIDTH - 2 * MARGIN, height: foot - from - 10 };
  const texts = [...leaf.paragraphs.map(plainText), ...(leaf.problem === null ? [] : [leaf.problem])];
  const figures = [leaf.map, leaf.chart ?? leaf.table].filter((f) => f !== null).length;
  const beside = figures === 1 && texts.length > 0 && (leaf.map !== null || texts.join(' ').length > 150);
  const width = beside ? body.width * 0.32 : body.width;
  const size = figures === 0 ? 20 : BODY;
  const lines = texts.flatMap((t) => wrap(t, width, { size, weight: 400 }, arial(measure))).length;
  const tall =
    beside || figures === 0 ? body.height : Math.min(body.height / 2, lines * size * 1.35 + texts.length * 5);
  if (texts.length > 0)
    slide.addText(
      texts.map((text) => ({ text, options: { breakLine: true, paraSpaceAfter: 5 } })),
      {
        ...said,
        ...inches({ ...body, width, height: tall }),
        fontSize: size,
        color: hex(look.ink2),
        valign: 'top',
        lineSpacingMultiple: 1.08,
        fit: 'shrink',
      },
    );
  const room = beside
    ? { ...body, x: body.x + body.width * 0.35, width: body.width * 0.65 }
    : texts.length > 0
      ? { ...body, y: body.y + tall + 6, height: body.height - tall - 6 }
      : body;
  const [mapBox, card] = split(room, [leaf.map && 1.25, (leaf.chart ?? leaf.table) && 1]);
  // A table stands below the chart of its slide.
  const low = leaf.table && card ? tableShare(card.height, 40 + (leaf.table.rows.length + 1) * 21) : 0;
  const high = card ? card.height - low - 12 : 0;
  if (leaf.map && mapBox) addMap(deck, slide, leaf.map, leaf.legend, mapBox, parts, said);
  if (leaf.chart && card)
    addChart(deck, slide, leaf.chart, leaf.table ? { ...card, height: high } : card, parts, lang, number);
  if (leaf.table && card)
    addTable(
      slide,
      leaf.table,
      leaf.chart ? { ...card, y: card.y + high + 12, height: low } : card,
      parts,
      said,
    );
  if (leaf.notes.length > 0) slide.addNotes(leaf.notes.map(plainText).join('\n\n'));
}

function addFoot(
  slide: PptxSlide,
  leaf: Leaf,
  parts: Omit<PenParts, 'type'>,
  said: Said,
  page: string,
): number {
  const { look, words, number, measure } = parts;
  const { facts, method, source } = furniture(leaf, words, number);
  const width = WIDTH - 2 * MARGIN - 60;
  const lines = [facts, method, source].filter((t) => t !== '');
  const rows = lines.flatMap((t) => wrap(t, width, { size: SMALL, weight: 600 }, arial(measure))).length;
  const height = rows * SMALL * 1.25 + 2;
  const y = HEIGHT - 16 - height;
  slide.addText(
    lines.map((text, i) => ({
      text,
      options: { breakLine: true, bold: i === 0, color: hex(i === 0 ? look.ink : look.ink2) },
    })),
    { ...said, ...inches({ x: MARGIN, y, width, height }), fontSize: SMALL, valign: 'bottom' },
  );
  slide.addText(page, {
    ...said,
    ...inches({ x: WIDTH - MARGIN - 58, y: HEIGHT - 34, width: 58, height: 16 }),
    fontSize: SMALL,
    bold: true,
    color: hex(look.ink2),
    align: 'right',
    valign: 'bottom',
  });
  return y;
}

/** Boxes side by side for the shares that are there, null for the others. */
function split(room: Box, shares: readonly (number | false | null)[]): (Box | null)[] {
  const present = shares.map((s) => s || 0);
  const sum = present.reduce((a, b) => a + b, 0);
  const gap = 26;
  const length = room.width - gap * (present.filter((s) => s > 0).length - 1);
  let x = room.x;
  return present.map((share) => {
    if (share === 0) return null;
    const box = { ...room, x, width: (length * share) / sum };
    x += box.width + gap;
    return box;
  });
}
