import fontkit from '@cantoo/fontkit';
import { PDFDocument, type PDFFont, type PDFImage, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { parseColour } from '../../core/export/colour.ts';
import { handoutSheets, type PerPage } from '../../core/export/handout.ts';
import type { Leaf } from '../../core/export/leaf.ts';
import type { Mark, Picture, Weight } from '../../core/export/marks.ts';
import type { PenParts } from '../../core/export/pen.ts';
import type { Fonts } from './fonts.ts';

export interface PdfOptions {
  readonly perPage: PerPage;
  readonly parts: Omit<PenParts, 'type' | 'measure'>;
  /** TrueType files of the bundled font, by weight. */
  readonly fonts: Fonts;
  readonly title: string;
  readonly lang: 'vi' | 'en';
  /** When it is made, for the file's own record. */
  readonly now: Date;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * A hand-out on A4: text stays text in the embedded font, charts are drawn as lines and areas, the map is a picture. The
 * bytes of the file. Rejects with an AbortError when the signal says so.
 */
export async function pdfOf(leaves: readonly Leaf[], options: PdfOptions): Promise<Uint8Array> {
  const { perPage, parts, fonts, title, lang, now, onProgress, signal } = options;
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setLanguage(lang);
  pdf.setCreator('Hải Đăng');
  pdf.setProducer('Hải Đăng');
  pdf.setCreationDate(now);
  pdf.setModificationDate(now);
  // Ligatures would put two letters into one glyph, which not every reader finds again.
  const plain = { subset: true, features: { liga: false, kern: true } } as const;
  const face: Record<Weight, PDFFont> = {
    400: await pdf.embedFont(fonts[400], plain),
    600: await pdf.embedFont(fonts[600], plain),
  };
  const known = new Set(face[400].getCharacterSet());
  const write = (text: string): string => printable(text, known);
  const measure = (text: string, size: number, weight: Weight): number =>
    face[weight].widthOfTextAtSize(write(text), size);
  const sheets = handoutSheets(leaves, perPage, { ...parts, measure });
  const images = new Map<Picture['bytes'], PDFImage>();
  for (const [i, sheet] of sheets.entries()) {
    signal?.throwIfAborted();
    for (const mark of sheet.marks)
      if (mark.kind === 'picture' && !images.has(mark.picture.bytes))
        images.set(mark.picture.bytes, await pdf.embedPng(mark.picture.bytes));
    const page = pdf.addPage([sheet.width, sheet.height]);
    for (const mark of sheet.marks) paintMark(page, mark, sheet.height, { face, images, write });
    onProgress?.(i + 1, sheets.length);
    await new Promise((resolve) => setTimeout(resolve));
  }
  // Objects in the open: a little larger, and every tool can read them.
  return pdf.save({ useObjectStreams: false });
}

/** What stands for letters that the font does not have. */
const INSTEAD: Readonly<Record<string, string>> = {
  '\u2009': '\u00a0',
  '\u202f': '\u00a0',
  '\u2011': '-',
  '→': '->',
  '←': '<-',
  '▲': '+',
  '▼': '−',
};

/** Text in letters that the font has: composed, close relatives for a few signs, "?" for what it cannot write. */
function printable(text: string, known: ReadonlySet<number>): string {
  let out = '';
  for (const letter of text.normalize('NFC')) {
    if (known.has(letter.codePointAt(0) ?? 0)) out += letter;
    else out += INSTEAD[letter] ?? (/\s/.test(letter) ? ' ' : '?');
  }
  return out;
}

interface Tools {
  readonly face: Readonly<Record<Weight, PDFFont>>;
  readonly images: ReadonlyMap<Picture['bytes'], PDFImage>;
  readonly write: (text: string) => string;
}

const ink = (colour: string) => {
  const [r, g, b, opacity] = parseColour(colour);
  return { color: rgb(r / 255, g / 255, b / 255), opacity };
};

function paintMark(page: PDFPage, mark: Mark, height: number, { face, images, write }: Tools): void {
  if (mark.kind === 'text') {
    const font = face[mark.weight];
    const text = write(mark.text);
    const wide = mark.align === 'start' ? 0 : font.widthOfTextAtSize(text, mark.size);
    const x = mark.align === 'start' ? mark.x : mark.x - wide / (mark.align === 'middle' ? 2 : 1);
    page.drawText(text, { x, y: height - mark.y, size: mark.size, font, ...ink(mark.fill) });
  } else if (mark.kind === 'picture') {
    const image = images.get(mark.picture.bytes);
    if (image)
      page.drawImage(image, {
        x: mark.x,
        y: height - mark.y - mark.height,
        width: mark.width,
        height: mark.height,
      });
  } else {
    const { path, x, y } =
      mark.kind === 'line'
        ? { path: `M ${mark.points.map(([px, py]) => `${px} ${py}`).join(' L ')}`, x: 0, y: height }
        : { path: rectPath(mark), x: mark.x, y: height - mark.y };
    const stroke = mark.stroke === undefined ? null : ink(mark.stroke);
    const fill = mark.kind === 'rect' && mark.fill !== null ? ink(mark.fill) : null;
    page.drawSvgPath(path, {
      x,
      y,
      ...(fill ? { color: fill.color, opacity: fill.opacity } : {}),
      ...(stroke
        ? {
            borderColor: stroke.color,
            borderOpacity: stroke.opacity,
            borderWidth: mark.strokeWidth ?? 1,
            ...(mark.dash ? { borderDashArray: [...mark.dash] } : {}),
          }
        : { borderWidth: 0 }),
    });
  }
}

/** A rectangle with round corners as a path from its upper left corner. */
function rectPath({
  width: w,
  height: h,
  radius = 0,
}: {
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
}): string {
  const r = Math.min(radius, w / 2, h / 2);
  if (r <= 0) return `M 0 0 H ${w} V ${h} H 0 Z`;
  // Cubic curves: the share of the radius that makes a quarter of a circle.
  const k = r * 0.447_7;
  return `M ${r} 0 H ${w - r} C ${w - k} 0 ${w} ${k} ${w} ${r} V ${h - r} C ${w} ${h - k} ${w - k} ${h} ${w - r} ${h} H ${r} C ${k} ${h} 0 ${h - k} 0 ${h - r} V ${r} C 0 ${k} ${k} 0 ${r} 0 Z`;
}
