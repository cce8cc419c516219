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
  mode: z.enum(['append', 'replace', 'delete']),
  dryRun: z.boolean(),
  profile: profileSchema.optional(),
  choices: z.record(z.string(), z.string()).optional(),
  mapping: z.record(z.string(), z.string()).optional(),
});

export async function* framed(job: ImportJob, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(job)}\n`);
  yield* chunks;
}

export interface Unframed {
  readonly job: ImportJob;
  /** Bytes of the file. Who stops reading them early leaves the source open. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Reads what is left to its end, so that a sender who still writes gets to read the answer. */
  drain(): Promise<void>;
}

/** Splits what `framed` made. Throws on a head that is none, after reading the source to its end. */
export async function unframed(source: AsyncIterable<Uint8Array>): Promise<Unframed> {
  const iterator = source[Symbol.asyncIterator]();
  const drain = async (): Promise<void> => {
    while (!(await iterator.next()).done);
  };
  try {
    return { ...(await split(iterator)), drain };
  } catch (error) {
    await drain();
    throw error;
  }
}

async function split(iterator: AsyncIterator<Uint8Array>): Promise<Omit<Unframed, 'drain'>> {
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
    // Not `yield*`, which hands an early end on to the source: closing it would cut the line before the answer.
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { job: importJobSchema.parse(value) as ImportJob, chunks: chunks() };
}
