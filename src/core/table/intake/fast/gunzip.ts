/** The part of the platform's own unpacker that is used here: every runtime of the product has it, es2023 names it not. */
interface Reader {
  read(): Promise<{ done: false; value: Uint8Array } | { done: true; value?: undefined }>;
  cancel(): Promise<void>;
}
interface Writer {
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(reason: unknown): Promise<void>;
}
declare class DecompressionStream {
  constructor(format: 'gzip');
  readonly readable: { getReader(): Reader };
  readonly writable: { getWriter(): Writer };
}

/** Two members, "a" and "b", as when packed files are joined. */
const JOINED = Uint8Array.from([
  31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 75, 4, 0, 67, 190, 183, 232, 1, 0, 0, 0, 31, 139, 8, 0, 0, 0, 0, 0, 2, 3,
  75, 2, 0, 249, 239, 190, 113, 1, 0, 0, 0,
]);

let known: Promise<boolean> | null = null;

/**
 * Whether the platform unpacks gzip by itself, and files of several members too: the standard has them refused, Node
 * reads them. Its unpacker takes half the time.
 */
export function hasNativeGunzip(): Promise<boolean> {
  known ??= (async () => {
    if (typeof DecompressionStream === 'undefined') return false;
    try {
      let length = 0;
      const joined = (async function* () {
        yield JOINED;
      })();
      for await (const chunk of nativeGunzip(joined)) length += chunk.length;
      return length === 2;
    } catch {
      return false;
    }
  })();
  return known;
}

/** What is wrong with packed bytes, as the platform says it. */
export class GunzipError extends Error {}

/** Unpacks chunk by chunk. Throws GunzipError at packed bytes that are wrong or cut; errors of the source pass through. */
export async function* nativeGunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  let failed: { readonly error: unknown } | null = null;
  const pump = async (): Promise<void> => {
    const chunks = source[Symbol.asyncIterator]();
    try {
      for (;;) {
        let next: IteratorResult<Uint8Array>;
        try {
          next = await chunks.next();
        } catch (error) {
          failed = { error };
          await writer.abort(error);
          return;
        }
        if (next.done) break;
        await writer.write(next.value);
      }
      await writer.close();
    } catch {
      // Bytes that are wrong, or nobody wants more of them: the reader hears of it, the source is let go.
      await chunks.return?.();
    }
  };
  // Not waited for at the end: a source that stalls must not hold up who has stopped reading.
  pump().catch(() => undefined);
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) return;
      yield next.value;
    }
  } catch (cause) {
    const source = failed as { readonly error: unknown } | null;
    if (source) throw source.error;
    throw new GunzipError('the packed bytes are wrong', { cause });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
