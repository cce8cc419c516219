import { inflateSync } from 'node:zlib';

/** What a PDF of Chromium says: its pages, their size in points, and its text as the fonts map it back to letters. */
export interface PdfFacts {
  readonly pages: number;
  readonly size: readonly [width: number, height: number];
  /** Letters in the order in which they are painted, without the spaces between words. */
  readonly letters: string;
  readonly images: number;
}

/** Reads plain PDFs as Chromium and the hand-outs write them: no encryption, objects in the open, streams deflated. */
export function readPdf(file: Buffer): PdfFacts {
  const raw = file.toString('latin1');
  const objects = new Map<number, { dict: string; stream: string }>();
  for (const m of raw.matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/g)) {
    const [, id, body = ''] = m;
    const at = body.search(/stream\r?\n/);
    const dict = at < 0 ? body : body.slice(0, at);
    let stream = '';
    if (at >= 0) {
      const bytes = body
        .slice(at)
        .replace(/^stream\r?\n/, '')
        .replace(/\r?\nendstream\s*$/, '');
      stream = dict.includes('/FlateDecode') && !dict.includes('/Image') ? inflate(bytes) : '';
    }
    objects.set(Number(id), { dict, stream });
  }
  const all = [...objects.values()];
  const pages = all.filter(({ dict }) => /\/Type\s*\/Page\b(?!s)/.test(dict));
  const box = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pages[0]?.dict ?? '');
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { dict } of all)
    for (const m of dict.matchAll(/\/([\w+-]+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(m[2]))?.dict ?? '')?.[1];
      if (unicode) fonts.set(m[1] ?? '', lettersOf(objects.get(Number(unicode))?.stream ?? ''));
    }
  let letters = '';
  for (const { stream } of all) {
    if (!/\bBT\b/.test(stream)) continue;
    let font: ReadonlyMap<string, string> | undefined;
    for (const m of stream.matchAll(/\/([\w+-]+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
      if (m[1]) font = fonts.get(m[1]);
      else for (const glyph of m[2]?.match(/.{4}/g) ?? []) letters += font?.get(glyph.toUpperCase()) ?? '';
    }
  }
  return {
    pages: pages.length,
    size: [Number(box?.[1] ?? 0), Number(box?.[2] ?? 0)],
    letters: letters.normalize('NFC').replace(/\s+/g, ''),
    images: all.filter(({ dict }) => /\/Subtype\s*\/Image/.test(dict)).length,
  };
}

function inflate(bytes: string): string {
  try {
    return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

/** The ToUnicode map of a font: glyph as four hexadecimal digits to letters. */
function lettersOf(cmap: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const block of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const m of (block[1] ?? '').matchAll(/<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>/g))
      map.set((m[1] ?? '').toUpperCase(), text(m[2] ?? ''));
  for (const block of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const m of (block[1] ?? '').matchAll(
      /<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>/g,
    )) {
      const [from, to, first] = [m[1], m[2], m[3]].map((h) => Number.parseInt(h ?? '0', 16)) as [
        number,
        number,
        number,
      ];
      for (let g = from; g <= to; g++)
        map.set(g.toString(16).toUpperCase().padStart(4, '0'), String.fromCharCode(first + g - from));
    }
  return map;
}
