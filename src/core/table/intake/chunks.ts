import { Gunzip } from 'fflate';
import { GunzipError, hasNativeGunzip, nativeGunzip } from './fast/gunzip.ts';

/** A file that unpacks to this many times its size, and to more than MIN_BOMB bytes, is not what it claims to be. */
const MAX_RATIO = 300;
const MIN_BOMB = 256 * 1024 * 1024;
const MAX_NESTED = 3;

/** What is wrong with the bytes themselves; the run turns it into a refused file. */
export class ByteError extends Error {
  readonly code: 'not-utf8' | 'truncated' | 'too-large';
  /** Bytes about where it went wrong, as far as they are known. */
  readonly bytes: Uint8Array;
  constructor(code: ByteError['code'], message: string, cause?: unknown, bytes?: Uint8Array) {
    super(message, { cause });
    this.name = 'ByteError';
    this.code = code;
    this.bytes = bytes ?? new Uint8Array();
  }
}

export interface Opened {
  /** The first bytes, unpacked: at least `want` of them unless the file is shorter. */
  readonly head: Uint8Array;
  readonly packed: boolean;
  /** All bytes again, unpacked, from the start. */
  readonly bytes: AsyncGenerator<Uint8Array>;
}

export const isGzip = (b: Uint8Array): boolean => b[0] === 0x1f && b[1] === 0x8b && b[2] === 8;

/** Opens a source: unpacks gzip where its first bytes say so, and reads ahead far enough to judge it. */
export async function open(
  chunks: AsyncIterable<Uint8Array>,
  want: number,
  onProgress: (bytesRead: number) => void,
): Promise<Opened> {
  let read = 0;
  const counted = (async function* () {
    for await (const chunk of chunks) {
      read += chunk.length;
      if (chunk.length > 0) yield chunk;
      onProgress(read);
    }
  })();
  let plain = await ahead(counted, 3);
  const packed = isGzip(plain.head);
  // Some portals pack what was packed before.
  for (let n = 0; isGzip(plain.head) && n < MAX_NESTED; n++) plain = await ahead(gunzip(plain.bytes), 3);
  return { ...(await ahead(plain.bytes, want)), packed };
}

async function ahead(
  source: AsyncGenerator<Uint8Array>,
  want: number,
): Promise<{ head: Uint8Array; bytes: AsyncGenerator<Uint8Array> }> {
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < want) {
    const next = await source.next();
    if (next.done) break;
    seen.push(next.value);
    length += next.value.length;
  }
  const bytes = (async function* () {
    try {
      yield* seen;
      yield* source;
    } finally {
      // Whoever stops within the head lets the source go too.
      await source.return(undefined);
    }
  })();
  return { head: concat(seen, length), bytes };
}

export function concat(
  parts: readonly Uint8Array[],
  length = parts.reduce((sum, part) => sum + part.length, 0),
): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

async function* gunzip(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (await hasNativeGunzip()) yield* byPlatform(source);
  else yield* byLibrary(source);
}

async function* byPlatform(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [packed, unpacked] = [0, 0];
  const counted = (async function* () {
    for await (const chunk of source) {
      packed += chunk.length;
      yield chunk;
    }
  })();
  try {
    for await (const chunk of nativeGunzip(counted)) {
      unpacked += chunk.length;
      checkRatio(packed, unpacked);
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof GunzipError)) throw error;
    throw new ByteError('truncated', 'the gzip file is damaged or was cut off', error);
  }
}

function checkRatio(packed: number, unpacked: number): void {
  if (unpacked > MIN_BOMB && unpacked > packed * MAX_RATIO)
    throw new ByteError('too-large', `the gzip file unpacks to more than ${MAX_RATIO} times its size`);
}

async function* byLibrary(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  let unpacked = 0;
  let packed = 0;
  let ended = false;
  const machine = new Gunzip((chunk, final) => {
    if (chunk.length > 0) out.push(chunk);
    ended ||= final;
  });
  const step = (chunk: Uint8Array, final: boolean): Uint8Array[] => {
    out = [];
    try {
      machine.push(chunk, final);
    } catch (cause) {
      throw new ByteError('truncated', 'the gzip file is damaged or was cut off', cause);
    }
    packed += chunk.length;
    for (const part of out) unpacked += part.length;
    checkRatio(packed, unpacked);
    return out;
  };
  let last: Uint8Array | null = null;
  for await (const chunk of source) {
    // The machine wants to know the last chunk, so each is held until the next one is there.
    if (last) yield* step(last, false);
    last = chunk;
  }
  if (last) yield* step(last, true);
  if (!ended) throw new ByteError('truncated', 'the gzip file was cut off');
}

// Every runtime of the product has it, but es2023 does not name it.
declare class TextDecoder {
  constructor(label: string, options: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}
export const encodeText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Decodes strictly, chunk by chunk; throws ByteError('not-utf8') at the first byte that does not fit. */
export class StrictDecoder {
  readonly #decoder: TextDecoder;
  readonly #label: string;
  constructor(label = 'utf-8') {
    this.#label = label;
    this.#decoder = new TextDecoder(label, { fatal: true });
  }
  push(chunk: Uint8Array): string {
    return this.#run(() => this.#decoder.decode(chunk, { stream: true }), chunk);
  }
  end(): string {
    return this.#run(() => this.#decoder.decode());
  }
  #run(step: () => string, bytes?: Uint8Array): string {
    try {
      return step();
    } catch (cause) {
      throw new ByteError('not-utf8', `the text is not ${this.#label.toUpperCase()}`, cause, bytes);
    }
  }
}

/** Decodes one whole piece strictly. */
export function decodeStrict(bytes: Uint8Array): string {
  const decoder = new StrictDecoder();
  return decoder.push(bytes) + decoder.end();
}

/** Decodes a first look leniently; what does not fit becomes U+FFFD. */
export function decodeLoose(bytes: Uint8Array, label = 'utf-8'): string {
  return new TextDecoder(label, { fatal: false }).decode(bytes);
}
