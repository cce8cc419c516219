import type { CDPSession, Page } from '@playwright/test';
import { type Figure, figure, median } from './figure.ts';
import type { BenchOptions } from './figures.ts';
import { withProduct } from './page.ts';

/** Chapters of the sample story, which ships with the product. */
const CHAPTERS = 10;

interface Step {
  /** Script that ran from the key to the first frame with the new chapter, in milliseconds. */
  readonly scriptMs: number;
  /** Layout shift in the two seconds after that frame (the score of the Layout Instability API). */
  readonly shift: number;
}

/** Milliseconds of script that the page has run so far. */
async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1_000 * (metrics.find((m) => m.name === 'ScriptDuration')?.value ?? 0);
}

/** One press of a clicker; the talk must then show the chapter of that number. */
async function step(page: Page, cdp: CDPSession, key: string, chapter: number): Promise<Step> {
  const before = await scriptMs(cdp);
  await page.evaluate(pressAndWait, key);
  const after = await scriptMs(cdp);
  const said = await page.getByTestId('talk-now').textContent();
  if (!said?.includes(` ${chapter} trên ${CHAPTERS}`))
    throw new Error(`expected chapter ${chapter}: ${said}`);
  return { scriptMs: after - before, shift: await page.evaluate(shiftSince) };
}

/** Runs in the page: the key, and the first frame after it. */
function pressAndWait(key: string): Promise<void> {
  return new Promise((resolve) => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

/** Runs in the page: what moves by itself after the chapter stands. */
function shiftSince(): Promise<number> {
  return new Promise((resolve) => {
    let shift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
    });
    observer.observe({ type: 'layout-shift' });
    setTimeout(() => {
      observer.disconnect();
      resolve(shift);
    }, 2_000);
  });
}

/** Steps through the sample story as a clicker does, there and back. There is no peer. */
export function chapterStep({ say }: BenchOptions): Promise<Figure[]> {
  return withProduct(({ url, rows, freshPage }) =>
    freshPage(async (page) => {
      await page.goto(`${url}?w=show`);
      await page
        .locator('.strip-chapter')
        .nth(CHAPTERS - 1)
        .waitFor({ timeout: 60_000 });
      await page.locator('.show-bar .btn-primary').click();
      await page.getByTestId('talk').waitFor();
      // What the next chapters need is counted and searched for while the first is spoken to.
      await page.waitForTimeout(15_000);
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Performance.enable');
      const steps: Step[] = [];
      for (let k = 2; k <= CHAPTERS; k++) steps.push(await step(page, cdp, 'PageDown', k));
      for (let k = CHAPTERS - 1; k >= 1; k--) steps.push(await step(page, cdp, 'PageUp', k));
      for (const s of steps) say(`  ${s.scriptMs.toFixed(1)} ms, shift ${s.shift.toFixed(4)}`);
      return [
        figure(
          { name: 'chapter-step', value: median(steps.map((s) => s.scriptMs)), unit: 'ms', rows },
          null,
          { text: '≤ 100 ms', met: (value) => value <= 100 },
        ),
        figure(
          { name: 'chapter-step-shift', value: Math.max(...steps.map((s) => s.shift)), unit: 'score', rows },
          null,
          { text: '≤ 0.01', met: (value) => value <= 0.01 },
        ),
      ];
    }),
  );
}
