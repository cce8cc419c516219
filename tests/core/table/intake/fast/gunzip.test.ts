import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { open } from '../../../../../src/core/table/intake/chunks.ts';
import { hasNativeGunzip } from '../../../../../src/core/table/intake/fast/gunzip.ts';
import { pieces } from '../read.ts';

const textOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const opened = await open(chunks, 10, () => undefined);
  let text = '';
  for await (const chunk of opened.bytes) text += Buffer.from(chunk).toString('latin1');
  return text;
};
const long = Array.from({ length: 40_000 }, (_, i) => `row ${i}\n`).join('');
const packed = new Uint8Array(gzipSync(long));

describe('packed files', () => {
  it('are unpacked by the platform here, whatever the chunks, joined files too', async () => {
    expect(await hasNativeGunzip()).toBe(true);
    for (const size of [100, 1 << 20]) expect(await textOf(pieces(packed, size))).toBe(long);
    expect(await textOf(pieces(new Uint8Array(gzipSync('x')), 1))).toBe('x');
    const joined = new Uint8Array(Buffer.concat([gzipSync('one '), gzipSync('two')]));
    expect(await textOf(pieces(joined, 7))).toBe('one two');
  });

  it('are refused when cut or damaged anywhere', async () => {
    const wrong = packed.slice();
    wrong[wrong.length - 6] = (wrong[wrong.length - 6] ?? 0) ^ 1;
    for (const bytes of [packed.subarray(0, 2000), packed.subarray(0, packed.length - 9), wrong])
      await expect(textOf(pieces(bytes, 500))).rejects.toMatchObject({ code: 'truncated' });
  });

  it('let errors of the source pass, and their source go when nobody reads on', async () => {
    const failing = (async function* () {
      yield packed.subarray(0, 5000);
      throw new RangeError('the disk is gone');
    })();
    await expect(textOf(failing)).rejects.toThrow('the disk is gone');
    let left = false;
    const watched = (async function* () {
      try {
        for (;;) yield packed.subarray(0, packed.length - 9);
      } finally {
        left = true;
      }
    })();
    const opened = await open(watched, 10, () => undefined);
    await opened.bytes.next();
    await opened.bytes.return(undefined);
    await expect.poll(() => left).toBe(true);
  });
});
