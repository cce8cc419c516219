import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { type CellValue, writeXlsx } from 'hucre/xlsx';

/**
 * Puts right what PptxGenJS 4.0.1 writes against the format: LibreOffice reads over it, PowerPoint offers to repair the
 * file. Charts of two axes name a third one; parts of a series and of the presentation stand out of order; every slide claims a master of its own; placeholders of the notes' master
 * are malformed (its issues 1534, 1444, 1443); a JPEG has the wrong type; folders are entries of the archive; control
 * characters, which XML 1.0 forbids even as references, stand as they were typed. In the
 * workbooks of charts a zero is an empty cell, so they are written anew: `sheets`, one a chart in their order, hold the
 * rows of each, the names of the series first.
 */
export async function mended(
  file: Uint8Array,
  sheets: readonly (readonly (readonly CellValue[])[])[],
): Promise<Uint8Array> {
  const parts = unzipSync(file);
  const names = Object.keys(parts).filter((name) => !name.endsWith('/'));
  const books = await workbooks(names, sheets);
  const out: Zippable = {};
  // The table of contents comes first, as the format advises.
  const first = '[Content_Types].xml';
  for (const name of [first, ...names.filter((n) => n !== first)]) {
    const bytes = books.get(name) ?? parts[name];
    if (!bytes) continue;
    // Pictures and workbooks are packed already.
    out[name] = /\.(png|jpg|xlsx)$/.test(name)
      ? [bytes, { level: 0 }]
      : [mend(name, bytes, new Set(names)), { level: 6 }];
  }
  return zipSync(out);
}

/** The workbooks of the charts by name, in the order of the charts: numbers go on from one presentation to the next. */
async function workbooks(
  names: readonly string[],
  sheets: readonly (readonly (readonly CellValue[])[])[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const number = (name: string): number => Number(/(\d+)\.xlsx$/.exec(name)?.[1]);
  const found = names.filter((name) => /^ppt\/embeddings\/.*\.xlsx$/.test(name));
  found.sort((a, b) => number(a) - number(b));
  if (found.length !== sheets.length) throw new Error('a presentation with other charts than its slides');
  const books = new Map<string, Uint8Array>();
  for (const [i, name] of found.entries()) {
    const rows = (sheets[i] ?? []).map((row) =>
      row.map((cell) => (typeof cell === 'string' ? printable(cell) : cell)),
    );
    books.set(name, await writeXlsx({ sheets: [{ name: 'Sheet1', rows }] }));
  }
  return books;
}

function mend(name: string, bytes: Uint8Array, names: ReadonlySet<string>): Uint8Array {
  if (!/\.(xml|rels)$/.test(name)) return bytes;
  const text = printable(strFromU8(bytes));
  if (name === '[Content_Types].xml')
    return strToU8(
      text
        .replace(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (whole, part: string) =>
          names.has(part) ? whole : '',
        )
        .replace('ContentType="image/jpg"', 'ContentType="image/jpeg"'),
    );
  if (/^ppt\/charts\/chart\d+\.xml$/.test(name)) {
    const axes = new Set(
      [...text.matchAll(/<c:(?:cat|val|ser|date)Ax>\s*<c:axId val="(\d+)"\/>/g)].map((m) => m[1]),
    );
    return strToU8(
      text
        .replace(/<c:ser>[\s\S]*?<\/c:ser>/g, (series) => inOrder(series, text.includes('<c:lineChart>')))
        .replace(/<c:axId val="(\d+)"\/>/g, (whole, id: string) => (axes.has(id) ? whole : ''))
        // A value that is missing has no point at all, rather than one without a number.
        .replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, ''),
    );
  }
  if (name === 'ppt/presentation.xml') {
    const masters = /<p:notesMasterIdLst>[\s\S]*?<\/p:notesMasterIdLst>/.exec(text)?.[0] ?? '';
    return strToU8(text.replace(masters, '').replace('<p:sldIdLst>', `${masters}<p:sldIdLst>`));
  }
  if (/^ppt\/notesMasters\/notesMaster\d+\.xml$/.test(name))
    return strToU8(text.replace(/<p:sp>[\s\S]*?<\/p:sp>/g, ''));
  return strToU8(text);
}

/** The text with a space for everything that no XML may hold; a vertical tab parts two words. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, ' ');

/** A series with its labels behind marker and points, where they belong; lines are never inverted. */
function inOrder(series: string, line: boolean): string {
  const labels = /<c:dLbls>[\s\S]*?<\/c:dLbls>/.exec(series)?.[0] ?? '';
  const plain = line ? series.replace(/<c:invertIfNegative [^>]*\/>/g, '') : series;
  return plain.replace(labels, '').replace('<c:cat>', `${labels}<c:cat>`);
}
