import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { Repeats } from '../../src/server/http/repeats.ts';

const asking = (url: string): IncomingMessage =>
  Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url, headers: { host: 'h' } });

/** Asks until the answer would be offered, and offers it; whether it then comes from memory. */
function offered(repeats: Repeats, url: string, body: Buffer): boolean {
  for (let k = 0; k < 2; k++) {
    const request = asking(url);
    if (repeats.answer(request, new ServerResponse(request))) return true;
    repeats.repeatable(request);
    if (repeats.wants(request)) repeats.keep(request, ['content-type', 'text/plain'], body);
  }
  const again = asking(url);
  return repeats.answer(again, new ServerResponse(again));
}

it('keeps no more than its room, the oldest going first, and no giant at all', () => {
  const repeats = new Repeats(() => 1);
  const body = Buffer.alloc(8 << 20);
  for (let k = 0; k < 12; k++) expect(offered(repeats, `/${k}`, body)).toBe(true);
  expect(repeats.bytes).toBeLessThanOrEqual(64 << 20);
  const first = asking('/0');
  expect(repeats.answer(first, new ServerResponse(first))).toBe(false);
  const before = repeats.bytes;
  expect(offered(repeats, '/giant', Buffer.alloc(65 << 20))).toBe(false);
  expect(repeats.bytes).toBe(before);
  const last = asking('/11');
  expect(repeats.answer(last, new ServerResponse(last))).toBe(true);
});

it('counts questions and headers as well as bodies, and forgets all when the data change', () => {
  let revision: number | null = 1;
  const repeats = new Repeats(() => revision);
  const long = `/${'x'.repeat(2000)}`;
  expect(offered(repeats, long, Buffer.alloc(0))).toBe(true);
  expect(repeats.bytes).toBeGreaterThan(4000);
  revision = 2;
  const after = asking(long);
  expect(repeats.answer(after, new ServerResponse(after))).toBe(false);
  expect(repeats.bytes).toBe(0);
});
