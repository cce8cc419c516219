import { type Figure, figure, median } from './figure.ts';
import type { BenchOptions } from './figures.ts';
import { complete, type Stand, withProduct } from './page.ts';

export interface FirstView {
  readonly ms: number;
  /** Bytes of the compressed scripts that had come when the view was complete. */
  readonly jsBytes: number;
}

/** One visit by a browser that has never been here. */
export function visit({ url, freshPage }: Stand): Promise<FirstView> {
  return freshPage(async (page) => {
    await page.goto(url, { waitUntil: 'commit' });
    const ms = await complete(page);
    const scripts = await page.evaluate(scriptsSent, ms);
    if (scripts.filter((s) => s.worker).length < 2)
      throw new Error('the scripts of the workers were not counted');
    return { ms, jsBytes: scripts.reduce((sum, s) => sum + s.bytes, 0) };
  });
}

/**
 * Runs in the page: what came over the network for each script. The page's own list of resources holds the first script of
 * every worker too, which the network events of the page do not.
 */
function scriptsSent(untilMs: number): { readonly worker: boolean; readonly bytes: number }[] {
  return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
    .filter(({ responseEnd }) => responseEnd <= untilMs)
    .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize }))
    .filter(({ path }) => /\.m?js$/.test(path))
    .map(({ path, bytes }) => ({ worker: path.includes('worker'), bytes }));
}

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
