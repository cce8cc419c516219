import { decodeLoose } from './chunks.ts';
import type { FileFormat } from './types.ts';

const startsWith = (b: Uint8Array, ...bytes: number[]): boolean => bytes.every((x, i) => b[i] === x);

export interface Sniffed {
  readonly format: FileFormat;
  /** Label of the byte order mark, or UTF-16 that is sure without one; null otherwise. */
  readonly bom: 'utf-8' | 'utf-16le' | 'utf-16be' | null;
}

/** What a file is, judged by its first bytes; its name only counts where the bytes leave it open. */
export function sniff(head: Uint8Array, fileName: string): Sniffed {
  if (head.length === 0) return { format: 'empty', bom: null };
  const name = fileName.toLowerCase().replace(/\.gz$/, '');
  const binary = binaryFormat(head, name);
  if (binary) return { format: binary, bom: null };
  if (startsWith(head, 0xff, 0xfe)) return { format: textFormat(head, name, 'utf-16le'), bom: 'utf-16le' };
  if (startsWith(head, 0xfe, 0xff)) return { format: textFormat(head, name, 'utf-16be'), bom: 'utf-16be' };
  const wide = utf16Without(head);
  if (wide) return { format: textFormat(head, name, wide), bom: wide };
  const bom = startsWith(head, 0xef, 0xbb, 0xbf) ? 'utf-8' : null;
  return { format: textFormat(head, name, 'utf-8'), bom };
}

/** UTF-16 that lost its mark: every other byte of Latin text is zero, and none of the rest. */
function utf16Without(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const n = Math.min(head.length, 4096) & ~1;
  if (n < 8) return null;
  const zeros = [0, 0];
  for (let i = 0; i < n; i++) if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd * 4 > n) return 'utf-16le';
  return odd === 0 && even * 4 > n ? 'utf-16be' : null;
}

function binaryFormat(head: Uint8Array, name: string): FileFormat | null {
  if (startsWith(head, 0x50, 0x4b, 3, 4))
    return /\.xls[xm]?$/.test(name) || isWorkbook(head) ? 'xlsx' : 'zip';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'xls';
  if (decodeLoose(head.subarray(0, 13)) === 'SQLite format') return 'gpkg';
  if (startsWith(head, 0, 0, 0x27, 0x0a)) return 'shapefile';
  const utf16 = startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff);
  if (!utf16 && head.subarray(0, 4096).includes(0) && !utf16Without(head)) return 'binary';
  return null;
}

/** Excel names its parts early, whatever the file itself is called. */
const isWorkbook = (head: Uint8Array): boolean =>
  /\[Content_Types\]\.xml|xl\/(workbook|worksheets)/.test(decodeLoose(head, 'latin1'));

function textFormat(head: Uint8Array, name: string, label: string): FileFormat {
  const text = decodeLoose(head.subarray(0, 4096), label).trimStart();
  if (text === '') return 'empty';
  if (/^<(!doctype html|html|head|body|table|meta)\b/i.test(text)) return 'html';
  // A spreadsheet's name on plain text: its owner believes it to be one, so do not quietly read it as another.
  if (/\.xls[xmb]?$/.test(name) && !text.startsWith('<')) return 'misnamed';
  if (text.startsWith('<')) return /<kml[\s>]/.test(text) ? 'kml' : 'xml';
  if (/^\{\s*"type"\s*:\s*"Topology"/.test(text)) return 'topojson';
  if (/\.(geojsonl|ndjson|geojsons|jsonl|geojsonseq)$/.test(name) || text.startsWith('\u001e'))
    return 'geojson-sequence';
  if (/\.(geojson|json)$/.test(name) || /^[{[]/.test(text)) return 'geojson';
  return 'csv';
}

/** What to do with a format that is not read, in English, for logs and `--json`. */
export function adviceFor(format: FileFormat): string {
  const gdal = 'convert it with GDAL: ogr2ogr -f GeoJSON -t_srs EPSG:4326 out.geojson';
  if (format === 'gpkg') return `GeoPackage (SQLite) is not read: ${gdal} in.gpkg`;
  if (format === 'shapefile') return `shapefiles are not read: ${gdal} in.shp`;
  if (format === 'zip') return `geodata in a zip is not read: ${gdal} /vsizip/in.zip`;
  if (format === 'kml' || format === 'xml') return `KML and other XML are not read: ${gdal} in.kml`;
  if (format === 'topojson') return `TopoJSON is not read: ${gdal} in.json`;
  if (format === 'html')
    return 'this is a web page, perhaps an error page or a table saved under another name: open it in Excel and save it as .xlsx';
  if (format === 'misnamed')
    return 'this is text with the name of an Excel file: rename it to .csv, or save it from Excel as .xlsx';
  return 'this is not a text file: save the data as CSV UTF-8 or GeoJSON';
}
