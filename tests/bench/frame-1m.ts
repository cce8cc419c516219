import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from '@playwright/test';
import { build, preview } from 'vite';
import { type Figure, figure, median } from './figure.ts';
import type { BenchOptions } from './figures.ts';
import type { FrameBench } from './frame-page/main.ts';
import type { Kind } from './frame-page/scene.ts';
import { freshBrowser } from './page.ts';

const PAGE = fileURLToPath(new URL('frame-page', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));
/** Frames measured in one go: the peer's take so long that a few tell enough. */
const FRAMES: Readonly<Record<Kind, number>> = { density: 60, points: 12, peer: 2 };

type Bench = { readonly bench: FrameBench };
const frames = (page: Page, kind: Kind, count: number): Promise<void> =>
  page.evaluate(([k, n]) => (globalThis as unknown as Bench).bench.frames(k, n), [kind, count] as const);
const look = (page: Page, kind: Kind) =>
  page.evaluate((k) => (globalThis as unknown as Bench).bench.look(k, 0), kind);

/** CPU milliseconds of all processes of the browser so far: the page, and the one that draws. */
async function cpuMs(browser: CDPSession): Promise<number> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, p) => sum + p.cpuTime, 0) * 1_000;
}

/** CPU milliseconds of the page's scripts so far. */
async function scriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find((m) => m.name === 'ScriptDuration')?.value ?? Number.NaN) * 1_000;
}

interface Cost {
  readonly cpu: number;
  readonly script: number;
}

/**
 * CPU of one frame of the map when the window of twelve months moves on by one, with all it takes: counting, smoothing,
 * sending to the graphics library and drawing in software. The peer draws all incidents as instanced circles and lets the
 * graphics card leave out those beyond the window. All three run in one page on one canvas.
 */
export async function frame1m({ runs, scale, say }: BenchOptions): Promise<Figure[]> {
  const n = Math.round(1_000_000 * scale);
  const folder = await mkdtemp(join(tmpdir(), 'hai-dang-frame-'));
  const config = { configFile: CONFIG, root: PAGE, publicDir: false, logLevel: 'error' } as const;
  try {
    await build({ ...config, build: { outDir: folder, emptyOutDir: true } });
    const server = await preview({
      ...config,
      build: { outDir: folder },
      preview: { host: '127.0.0.1', port: 4179, open: false },
    });
    try {
      return await freshBrowser(async (browser, context) => {
        const page = await context.newPage();
        page.on('pageerror', (error) => say(`  in the page: ${error.message}`));
        await page.goto(server.resolvedUrls?.local[0] ?? '');
        await page.waitForFunction(() => 'bench' in globalThis);
        say(`  making ${n} incidents`);
        await page.evaluate((rows) => (globalThis as unknown as Bench).bench.prepare(rows), n);
        const whole = await browser.newBrowserCDPSession();
        const own = await context.newCDPSession(page);
        await own.send('Performance.enable', { timeDomain: 'threadTicks' });
        await alike(page);
        const costs: Record<Kind, Cost[]> = { density: [], points: [], peer: [] };
        for (let run = 0; run < runs; run++) {
          for (const kind of ['density', 'points', 'peer'] as const) {
            say(`  run ${run + 1} of ${runs}: ${kind}`);
            await frames(page, kind, 1);
            const [cpu, script] = [await cpuMs(whole), await scriptMs(own)];
            await frames(page, kind, FRAMES[kind]);
            costs[kind].push({
              cpu: ((await cpuMs(whole)) - cpu) / FRAMES[kind],
              script: ((await scriptMs(own)) - script) / FRAMES[kind],
            });
          }
        }
        return figures(costs, n);
      });
    } finally {
      await server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Throws unless all three show the same incidents and points and peer paint about the same share of the canvas. */
async function alike(page: Page): Promise<void> {
  const [density, points, peer] = [
    await look(page, 'density'),
    await look(page, 'points'),
    await look(page, 'peer'),
  ];
  const near = (a: number, b: number, share: number) => a > 0 && Math.abs(a - b) <= share * Math.max(a, b);
  // The peer's times are Float32 days: an incident on the edge may fall to either side.
  if (density.shown !== points.shown || !near(points.shown, peer.shown, 1e-4))
    throw new Error(`incidents shown: ${density.shown}, ${points.shown}, ${peer.shown}`);
  if (density.painted === 0 || !near(points.painted, peer.painted, 0.25))
    throw new Error(`share painted: ${density.painted}, ${points.painted}, ${peer.painted}`);
}

function figures(costs: Readonly<Record<Kind, readonly Cost[]>>, rows: number): Figure[] {
  const of = (kind: Kind, key: keyof Cost) => median(costs[kind].map((c) => c[key]));
  const peer = { name: 'Scatterplot + DataFilterExtension', value: of('peer', 'cpu') };
  const unit = 'CPU ms a frame';
  return [
    figure({ name: 'frame-1m-density', value: of('density', 'cpu'), unit, rows }, peer, {
      text: '≥ 200× less',
      met: (_, ratio) => ratio <= 1 / 200,
    }),
    figure({ name: 'frame-1m-points', value: of('points', 'cpu'), unit, rows }, peer, {
      text: '≥ 20× less',
      met: (_, ratio) => ratio <= 1 / 20,
    }),
    figure({ name: 'frame-1m-density-script', value: of('density', 'script'), unit, rows }, null, null),
    figure({ name: 'frame-1m-points-script', value: of('points', 'script'), unit, rows }, null, null),
  ];
}
