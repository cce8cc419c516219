import { z } from 'zod';
import { classDefSchema } from '../model/profile.ts';
import { zoneOf } from '../model/time.ts';
import { MAX_WIDTH } from './ids.ts';
import { isAscending } from './order.ts';
import { type IncidentTable, NO_HOUR, NO_PLACE, NO_UNIT } from './table.ts';

/**
 * A table as bytes, for the way from the server to the browser and for caches.
 *
 * `HDT1` | u32 length of the head | head (JSON in ASCII, padded) | columns, each starting at a multiple of 8.
 * Everything is little endian. The columns lie as they are in memory, so that decoding makes views instead of
 * copies; what shrinks them is the compression of HTTP.
 */
/** What the server calls the stream and the dashboard asks for. */
export const TABLE_MEDIA_TYPE = 'application/vnd.hai-dang.incidents';

const MAGIC = 0x31544448; // "HDT1"
const VERSION = 2;

/** Columns in the order in which they lie in the stream. Ids come last, as numbers or as offsets and texts. */
const COLUMNS = {
  from: Int32Array,
  to: Int32Array,
  lonE7: Int32Array,
  latE7: Int32Array,
  unit: Uint16Array,
  accuracyM: Uint16Array,
  cls: Uint8Array,
  hourOfWeek: Uint8Array,
  flags: Uint8Array,
} as const;
type ColumnName = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as ColumnName[];

const headSchema = z.object({
  version: z.literal(VERSION),
  n: z.int().nonnegative(),
  ids: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('texts'), bytes: z.int().nonnegative() }),
    z.object({ kind: z.literal('numbers'), prefix: z.string(), width: z.int().min(0).max(MAX_WIDTH) }),
  ]),
  timeZone: z.string(),
  classes: z.array(classDefSchema).max(255),
  units: z.array(z.string()).max(NO_UNIT),
});

type IdForm = z.infer<typeof headSchema>['ids'];

/** Bytes that cannot be read as a table. */
export class TableFormatError extends Error {
  constructor(message: string, cause?: unknown) {
    super(`not an incident table: ${message}`, { cause });
    this.name = 'TableFormatError';
  }
}

/** The table as one run of bytes; see the layout above. */
export function encodeTable(table: IncidentTable): Uint8Array<ArrayBuffer> {
  needLittleEndian();
  const { n, timeZone, classes, units, ids } = table;
  const form: IdForm =
    ids.kind === 'texts'
      ? { kind: 'texts', bytes: ids.bytes.length }
      : { kind: 'numbers', prefix: ids.prefix, width: ids.width };
  const head = asciiJson({ version: VERSION, n, ids: form, timeZone, classes, units });
  const layout = layoutOf(8 + head.length, n, form);
  const bytes = new Uint8Array(layout.end);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, head.length, true);
  for (let i = 0; i < head.length; i++) bytes[8 + i] = head.charCodeAt(i);
  for (const name of NAMES) bytes.set(bytesOf(table[name]), layout.at[name]);
  bytes.set(bytesOf(ids.kind === 'texts' ? ids.offsets : ids.numbers), layout.wordsAt);
  if (ids.kind === 'texts') bytes.set(ids.bytes, layout.idsAt);
  return bytes;
}

/**
 * Reads a table; its columns are views of `bytes` (of a copy, where the bytes do not start at a multiple of 8).
 * Throws TableFormatError on anything that is cut, foreign or out of range: no row of it can mislead later.
 */
export function decodeTable(bytes: Uint8Array): IncidentTable {
  needLittleEndian();
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = whole;
  const view = new DataView(buffer, byteOffset, whole.byteLength);
  if (whole.length < 8 || view.getUint32(0, true) !== MAGIC) throw new TableFormatError('wrong first bytes');
  const headLength = view.getUint32(4, true);
  if (8 + headLength > whole.length) throw new TableFormatError('cut off in its head');
  const head = readHead(whole, headLength);
  const layout = layoutOf(8 + headLength, head.n, head.ids);
  if (layout.end !== whole.length)
    throw new TableFormatError(`${whole.length} bytes where its head announces ${layout.end}`);
  const column = <T>(name: ColumnName, make: ColumnType<T>): T =>
    new make(buffer, byteOffset + layout.at[name], head.n);
  const table: IncidentTable = {
    n: head.n,
    timeZone: head.timeZone,
    from: column('from', Int32Array),
    to: column('to', Int32Array),
    lonE7: column('lonE7', Int32Array),
    latE7: column('latE7', Int32Array),
    unit: column('unit', Uint16Array),
    accuracyM: column('accuracyM', Uint16Array),
    cls: column('cls', Uint8Array),
    hourOfWeek: column('hourOfWeek', Uint8Array),
    flags: column('flags', Uint8Array),
    classes: head.classes.map(({ label, ...c }) => (label === undefined ? c : { ...c, label })),
    units: head.units,
    ids:
      head.ids.kind === 'texts'
        ? {
            kind: 'texts',
            offsets: new Uint32Array(buffer, byteOffset + layout.wordsAt, head.n + 1),
            bytes: new Uint8Array(buffer, byteOffset + layout.idsAt, head.ids.bytes),
          }
        : { ...head.ids, numbers: new Uint32Array(buffer, byteOffset + layout.wordsAt, head.n) },
  };
  checkRows(table);
  return table;
}

/** The buffers behind a table, each once: what to put into the transfer list of postMessage. */
export function tableTransfers(table: IncidentTable): ArrayBuffer[] {
  const { ids } = table;
  const idColumns = ids.kind === 'texts' ? [ids.bytes, ids.offsets] : [ids.numbers];
  const columns = [...NAMES.map((name) => table[name]), ...idColumns];
  const buffers = columns.map((c) => c.buffer).filter((b) => b instanceof ArrayBuffer);
  return [...new Set(buffers)];
}

type ColumnType<T> = new (buffer: ArrayBufferLike, at: number, length: number) => T;

const aligned = (at: number): number => Math.ceil(at / 8) * 8;

function layoutOf(start: number, n: number, ids: IdForm) {
  let end = start;
  const place = (length: number): number => {
    const at = aligned(end);
    end = at + length;
    return at;
  };
  const at = Object.fromEntries(
    NAMES.map((name) => [name, place(n * COLUMNS[name].BYTES_PER_ELEMENT)]),
  ) as Record<ColumnName, number>;
  const texts = ids.kind === 'texts';
  return { at, wordsAt: place((texts ? n + 1 : n) * 4), idsAt: place(texts ? ids.bytes : 0), end };
}

const bytesOf = (c: ArrayBufferView): Uint8Array => new Uint8Array(c.buffer, c.byteOffset, c.byteLength);

/** JSON in ASCII alone, so that its length is known and any reader can take it byte by byte. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function readHead(bytes: Uint8Array, length: number): z.infer<typeof headSchema> {
  let text = '';
  for (let i = 8; i < 8 + length; i++) text += String.fromCharCode(bytes[i] ?? 0);
  try {
    const head = headSchema.parse(JSON.parse(text));
    zoneOf(head.timeZone);
    return head;
  } catch (cause) {
    throw new TableFormatError('its head cannot be read', cause);
  }
}

function checkRows(table: IncidentTable): void {
  const { n, from, to, cls, unit, hourOfWeek, lonE7, latE7, ids } = table;
  if (!isAscending(from)) throw new TableFormatError('rows are not in time order');
  const [classes, units] = [table.classes.length, table.units.length];
  let bad = 0;
  for (let i = 0; i < n; i++) {
    if ((to[i] ?? 0) < (from[i] ?? 0)) bad++;
    if ((cls[i] ?? 0) >= classes) bad++;
    if ((unit[i] ?? 0) >= units && unit[i] !== NO_UNIT) bad++;
    if ((hourOfWeek[i] ?? 0) >= 168 && hourOfWeek[i] !== NO_HOUR) bad++;
    const x = lonE7[i] ?? 0;
    const y = latE7[i] ?? 0;
    if (!(x >= -1_800_000_000 && x <= 1_800_000_000 && y >= -900_000_000 && y <= 900_000_000))
      if (x !== NO_PLACE || y !== NO_PLACE) bad++;
    if (ids.kind === 'texts' && (ids.offsets[i + 1] ?? 0) < (ids.offsets[i] ?? 0)) bad++;
  }
  if (ids.kind === 'numbers' && ids.width > 0) bad += ids.numbers.filter((x) => x >= 10 ** ids.width).length;
  if (bad > 0) throw new TableFormatError(`${bad} values out of range`);
  if (ids.kind === 'numbers') return;
  if (ids.offsets[0] !== 0 || ids.offsets[n] !== ids.bytes.length)
    throw new TableFormatError('ids do not fill their bytes');
}

function needLittleEndian(): void {
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1)
    throw new TableFormatError('this machine is big endian, which the format does not support');
}
