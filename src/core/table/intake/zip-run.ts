import { ByteError, concat } from './chunks.ts';
import { adviceFor, sniff } from './format.ts';
import { Refusal } from './run.ts';
import { refuseBomb } from './workbook.ts';
import { gather, type PackedHead, sheetHead } from './workbook-run.ts';
import { unzip, type ZipEntry, zipEntries } from './zip.ts';

const DATA = /\.(csv|tsv|txt|dsv|geojson|json|geojsonl|geojsons|ndjson|jsonl|xlsx|xls)$/i;
const HEAD_BYTES = 4096;

/** The one file of data inside a zip. Throws Refusal for none, several, a shapefile, or a bomb. */
export async function openZip(
  bytes: AsyncIterable<Uint8Array>,
  check: () => void,
): Promise<{ readonly name: string; readonly head: Uint8Array; readonly bytes: AsyncGenerator<Uint8Array> }> {
  const all = await gather(bytes, check, 'zip');
  const entries = zipEntries(all);
  if (!entries) throw new Refusal('truncated', 'the zip file is damaged or was cut off');
  refuseBomb(all);
  if (entries.some((e) => /\.(shp|gdb|gpkg|kml|tab|mif)$/i.test(e.name)))
    throw new Refusal('unsupported-format', adviceFor('zip'));
  const data = entries.filter((e) => DATA.test(e.name));
  const [entry] = data;
  if (!entry) throw new Refusal('unsupported-format', 'the zip holds no CSV, GeoJSON or Excel file');
  if (data.length > 1)
    throw new Refusal('unsupported-format', 'the zip holds several files of data: unpack it and choose one');
  const pieces = asynchronous(all, entry);
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await pieces.next();
    if (next.done) break;
    seen.push(next.value);
    length += next.value.length;
  }
  const head = concat(seen, length);
  return {
    name: entry.name,
    head,
    bytes: (async function* () {
      if (length > 0) yield head;
      yield* pieces;
    })(),
  };
}

async function* asynchronous(all: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  yield* unzip(all, entry);
}

/** The beginning of the file in a zip, with its name, for a first look; null with the problem when there is none. */
export async function zipHead(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<PackedHead> {
  try {
    const inside = await openZip(bytes, () => undefined);
    const { format } = sniff(inside.head, inside.name);
    if (format === 'xlsx' || format === 'xls')
      return { name: inside.name, ...(await sheetHead(inside.bytes, format, limit)) };
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of inside.bytes) {
      parts.push(part);
      length += part.length;
      if (length >= limit) break;
    }
    return { name: inside.name, head: concat(parts, length).slice(0, limit) };
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof ByteError)) throw error;
    return { head: null, problem: { code: error.code, message: error.message, count: 1, rows: [] } };
  }
}
