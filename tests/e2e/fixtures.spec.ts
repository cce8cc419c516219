import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, watch } from './fixtures.ts';

/** A page of our own that does what no page of the product may do. */
test('the watch sees console errors, exceptions, foreign requests and foreign sockets', async ({
  browser,
}) => {
  const html = `<!doctype html><title>planted</title><script>
    console.error('planted error');
    console.warn('only a warning');
    fetch('http://192.0.2.1:9/planted').catch(() => 0);
    new WebSocket('ws://192.0.2.1:9/planted');
    setTimeout(() => { throw new Error('planted exception'); });
  </script>`;
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(html),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const context = await browser.newContext();
  try {
    const faults = watch(context);
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    for (const says of [
      'planted error',
      'planted exception',
      'request leaves the machine: http://192.0.2.1:9/planted',
      'socket leaves the machine: ws://192.0.2.1:9/planted',
    ])
      await expect.poll(() => faults.filter((fault) => fault.includes(says)).length, says).toBe(1);
    expect(faults.filter((fault) => fault.includes('only a warning'))).toEqual([]);
  } finally {
    await context.close();
    server.close();
  }
});
