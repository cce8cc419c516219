import type { CDPSession, Page } from '@playwright/test';
import { type Figure, figure, median } from './figure.ts';
import type { BenchOptions } from './figures.ts';
import { complete, type Seen, seenBy, withProduct } from './page.ts';

/** Moves in one direction; a sweep goes as far back again. */
export const MOVES_BACK = 36;
type Key = 'ArrowLeft' | 'ArrowRight';

/** CPU milliseconds of the page's main thread for each move. */
export interface SweepCost {
  /** Scripts alone. */
  readonly script: number;
  /** All tasks: scripts, style, layout, and the page's share of painting. */
  readonly task: number;
}

/** Time in scripts and in tasks so far, in seconds of the thread's own clock, which stands while others have the core. */
async function spent(session: CDPSession): Promise<SweepCost> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((m) => m.name === name)?.value ?? Number.NaN;
  return { script: of('ScriptDuration'), task: of('TaskDuration') };
}

const startOf = async (page: Page): Promise<number> =>
  Number(await page.getByRole('slider').first().getAttribute('aria-valuenow'));

/** One step of the window by key, and waits until the map has drawn its cells again. */
async function move(page: Page, key: Key): Promise<void> {
  const { draws } = await seenBy(page);
  await page.keyboard.press(key);
  await page.waitForFunction(
    (before) => (globalThis as unknown as { benchSeen: Seen }).benchSeen.draws > before,
    draws,
    { timeout: 20_000 },
  );
}

/** Goes back and forth once; throws when a key press was not a move by one month or nothing was drawn. */
async function sweep(page: Page, session: CDPSession): Promise<SweepCost> {
  const start = await startOf(page);
  const before = await spent(session);
  for (const key of ['ArrowLeft', 'ArrowRight'] as const) {
    for (let k = 0; k < MOVES_BACK; k++) await move(page, key);
    const gone = start - (await startOf(page));
    if (gone !== (key === 'ArrowLeft' ? MOVES_BACK : 0))
      throw new Error(`the window stands ${gone} months before its start after ${MOVES_BACK} × ${key}`);
  }
  const after = await spent(session);
  const each = (key: keyof SweepCost) => ((after[key] - before[key]) * 1_000) / (2 * MOVES_BACK);
  return { script: each('script'), task: each('task') };
}

/**
 * What one move of the window by a month costs the page: all views follow and the map draws. No peer: another way to
 * the same counts would leave out the charts and the map, which are most of it, and the counts alone have their peer in
 * the `slide` figures.
 */
export function frame({ runs, say }: BenchOptions): Promise<Figure[]> {
  return withProduct(({ url, rows, freshPage }) =>
    freshPage(async (page, context) => {
      await page.goto(url);
      await complete(page);
      const session = await context.newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      say('  warming up');
      await sweep(page, session);
      const costs: SweepCost[] = [];
      for (let k = 0; k < runs; k++) {
        say(`  sweep ${k + 1} of ${runs}`);
        costs.push(await sweep(page, session));
      }
      const of = (key: keyof SweepCost) => median(costs.map((c) => c[key]));
      const unit = 'CPU ms a move';
      return [
        figure({ name: 'frame', value: of('script'), unit, rows }, null, null),
        figure({ name: 'frame-task', value: of('task'), unit, rows }, null, null),
      ];
    }),
  );
}
