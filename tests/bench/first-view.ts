import type { Request } from '@playwright/test';
import { type Figure, figure, median } from './figure.ts';
import type { BenchOptions } from './figures.ts';
import { complete, type Stand, withProduct } from './page.ts';

export interface FirstView {
  readonly ms: number;
  /** Bytes of scripts on the wire, compressed and with their headers, asked for before the view was complete. */
  readonly jsBytes: number;
}

/** One visit by a browser that has never been here. */
export function visit({ url, freshPage }: Stand): Promise<FirstView> {
  return freshPage(async (page, context) => {
    const scripts: Request[] = [];
    // Of the whole context, so that what workers load counts too.
    context.on('requestfinished', (request) => {
      if (isScript(request)) scripts.push(request);
    });
    await page.goto(url, { waitUntil: 'commit' });
    const ms = await complete(page);
    // The network's own count of encoded bytes (encodedDataLength).
    const sizes = await Promise.all(scripts.map((request) => request.sizes()));
    const jsBytes = sizes.reduce((sum, s) => sum + s.responseBodySize + s.responseHeadersSize, 0);
    if (jsBytes === 0) throw new Error('the page came without scripts');
    return { ms, jsBytes };
  });
}

const isScript = (request: Request): boolean => /\.m?js$/.test(new URL(request.url()).pathname);

/** Navigation to the first complete view of the sample city, and the scripts sent for it. There is no peer. */
export function firstView({ runs, say }: BenchOptions): Promise<Figure[]> {
  return withProduct(async (stand) => {
    // The first visit is the server's and the disk's, and does not count.
    say('  warming the server');
    await visit(stand);
    const views: FirstView[] = [];
    for (let k = 0; k < runs; k++) {
      say(`  run ${k + 1} of ${runs}`);
      views.push(await visit(stand));
    }
    const { rows } = stand;
    const ms = median(views.map((v) => v.ms));
    const kB = median(views.map((v) => v.jsBytes)) / 1_000;
    return [
      figure({ name: 'first-view', value: ms, unit: 'ms', rows }, null, {
        text: '≤ 2 s',
        met: (value) => value <= 2_000,
      }),
      figure({ name: 'first-view-js', value: kB, unit: 'kB compressed', rows }, null, {
        text: '≤ 900 kB',
        met: (value) => value <= 900,
      }),
    ];
  });
}
