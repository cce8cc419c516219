import type { z } from 'zod';
import { FetchError } from './errors.ts';

/** What a piece of work is told about its surroundings. */
export interface Reading {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number | null) => void;
}

/** An answer of success, or FetchError saying what was being done. An abort passes through as it is. */
export async function fetchOk(
  doing: string,
  url: string,
  accept: string,
  signal: AbortSignal,
  body?: unknown,
): Promise<Response> {
  let response: Response;
  try {
    response =
      body === undefined
        ? await fetch(url, { signal, headers: { accept } })
        : await fetch(url, {
            signal,
            method: 'POST',
            headers: { accept, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new FetchError('unreachable', doing, url, 'does not answer', cause);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const code = response.status === 404 ? 'missing' : 'refused';
  throw new FetchError(code, doing, url, `answers ${response.status} ${response.statusText}`.trim());
}

/** JSON as its schema reads it, or FetchError. */
export async function fetchJson<T>(
  doing: string,
  url: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T> {
  return readJson(doing, url, schema, signal, await fetchOk(doing, url, 'application/json', signal));
}

/** The same, for a question that does not fit into an address. */
export async function postJson<T>(
  doing: string,
  url: string,
  body: unknown,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T> {
  return readJson(doing, url, schema, signal, await fetchOk(doing, url, 'application/json', signal, body));
}

async function readJson<T>(
  doing: string,
  url: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
  response: Response,
): Promise<T> {
  try {
    return schema.parse(await response.json());
  } catch (cause) {
    signal.throwIfAborted();
    throw new FetchError('unexpected', doing, url, 'answers with something else', cause);
  }
}

/** The bytes of a stream as they come. Reading stops, and the source is told, when the signal says so. */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Also where the consumer stopped early; an ended stream takes no notice.
    await reader.cancel().catch(() => {});
  }
}

/** A body as one run of bytes. */
export async function bytesOf(response: Response, { signal, onProgress }: Reading): Promise<Uint8Array> {
  const total = bodyLength(response);
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (response.body)
    for await (const chunk of chunksOf(response.body, signal)) {
      chunks.push(chunk);
      length += chunk.length;
      onProgress(length, total);
    }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Length of the body as it will be read; null where it is packed on the way or not announced. */
export function bodyLength(response: Response): number | null {
  const announced = response.headers.get('content-length');
  return announced === null || response.headers.has('content-encoding') ? null : Number(announced);
}
