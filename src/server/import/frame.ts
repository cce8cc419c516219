import { z } from 'zod';
import { IMPORT_LAYERS } from '../../core/model/layers.ts';
import { profileSchema } from '../../core/model/profile.ts';
import type { ImportJob } from './import.ts';

/**
 * How the import command hands a file to a running server: one line of JSON that says what to do, then the bytes of the
 * file as they are.
 */
export const IMPORT_MEDIA_TYPE = 'application/vnd.hai-dang.import';
const MAX_HEAD_BYTES = 4 << 20;
const NEWLINE = 10;

export const importJobSchema = z.strictObject({
  fileName: z.string().min(1).max(1000),
  layer: z.enum(IMPORT_LAYERS as [string, ...string[]]).optional(),
  mode: z.enum(['append', 'replace']),
  dryRun: z.boolean(),
  profile: profileSchema.optional(),
  choices: z.record(z.string(), z.string()).optional(),
  mapping: z.record(z.string(), z.string()).optional(),
});

export async function* framed(job: ImportJob, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(job)}\n`);
  yield* chunks;
}

/** Splits what `framed` made. Throws on a head that is none. */
export async function unframed(
  source: AsyncIterable<Uint8Array>,
): Promise<{ job: ImportJob; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let end = -1;
  while (end < 0) {
    const next = await iterator.next();
    if (next.done || head.length > MAX_HEAD_BYTES)
      throw new RangeError('the first line of an import is its job');
    head = Buffer.concat([head, next.value]);
    end = head.indexOf(NEWLINE);
  }
  const value: unknown = JSON.parse(head.toString('utf8', 0, end));
  const rest = head.subarray(end + 1);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    if (rest.length) yield rest;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { job: importJobSchema.parse(value) as ImportJob, chunks: chunks() };
}
