import { Inflate } from 'fflate';
import { ByteError } from './chunks.ts';

/** One file inside a zip, as the directory at the end of the zip describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  /** 0 = stored, 8 = deflated. */
  readonly method: number;
  /** A password is needed. */
  readonly locked: boolean;
  /** Where its own header begins. */
  readonly at: number;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The files of a zip, without folders and without what macOS adds; null when the bytes are no whole zip. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | null {
  if (bytes.length < 22) return null;
  const view = viewOf(bytes);
  let end = bytes.length - 22;
  const stop = Math.max(0, end - 65_535);
  while (end >= stop && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < stop) return null;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0 && at + 46 <= bytes.length; n--) {
    if (view.getUint32(at, true) !== 0x02014b50) return null;
    const nameLength = view.getUint16(at + 28, true);
    // Every byte a character: names only tell what kind of file it is.
    const name = String.fromCharCode(...bytes.subarray(at + 46, at + 46 + nameLength));
    if (!name.endsWith('/') && !/^__MACOSX\/|(^|\/)\./.test(name))
      entries.push({
        name,
        packed: view.getUint32(at + 20, true),
        unpacked: view.getUint32(at + 24, true),
        method: view.getUint16(at + 10, true),
        locked: (view.getUint16(at + 8, true) & 1) === 1,
        at: view.getUint32(at + 42, true),
      });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Deflate makes at most about a thousand times as much of it, which is what can come out before anybody counts. */
const PIECE = 1 << 14;

/** Unpacks one file, piece by piece. Throws ByteError when it is damaged, locked, or unpacks to another size than it says. */
export function* unzip(bytes: Uint8Array, entry: ZipEntry): Generator<Uint8Array> {
  const view = viewOf(bytes);
  const { at } = entry;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50)
    throw new ByteError('truncated', 'the zip file is damaged or was cut off');
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const data = bytes.subarray(from, from + entry.packed);
  if (entry.locked || (entry.method !== 0 && entry.method !== 8))
    throw new ByteError('truncated', 'the zip file is locked or packed in a way that is not read');
  let out: Uint8Array[] = [];
  let length = 0;
  const count = (chunk: Uint8Array): void => {
    length += chunk.length;
    if (length > entry.unpacked)
      throw new ByteError('too-large', 'a file of the zip unpacks to more than it says');
  };
  const machine = new Inflate((chunk) => {
    count(chunk);
    out.push(chunk);
  });
  for (let i = 0; i < data.length; i += PIECE) {
    const piece = data.subarray(i, i + PIECE);
    if (entry.method === 0) {
      count(piece);
      yield piece;
    } else {
      out = [];
      try {
        machine.push(piece, i + PIECE >= data.length);
      } catch (cause) {
        if (cause instanceof ByteError) throw cause;
        throw new ByteError('truncated', 'the zip file is damaged or was cut off', cause);
      }
      yield* out;
    }
  }
  if (length !== entry.unpacked) throw new ByteError('truncated', 'the zip file is damaged or was cut off');
}
