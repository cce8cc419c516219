import type { Browser } from '@playwright/test';
import { expect, type Page, test } from './fixtures.ts';
import { countN, fingerprint, open, picture, settled, sliderFrom, sliderTo } from './journey.ts';

// Playwright's own trace would put its scripts and a screen cast between the frames that are measured here. The window
// is small because software draws every pixel of the map, and each movement of the mouse waits for a frame.
test.use({ trace: 'off', viewport: { width: 1100, height: 700 } });
test.setTimeout(300_000);

/**
 * What is measured: every task of the page's main thread between two moments, as Chromium's tracing sees it, and of it
 * the time that ran script of our own bundle (React, MapLibre and deck.gl with it), including style and layout that
 * the script forced. It is counted in CPU time of the thread, not by the clock: here pixels are drawn by software on the
 * same cores, and a thread that waits for its turn is not working. Frames are therefore slower than the tasks say; what
 * a real graphics card would make of them is not measured here. A virtual machine also books to a thread what its
 * neighbours took from it, in bursts that hit one step or another: so each step of the window is made in up to four
 * rounds and counts with its best, since what is long by itself is long each time at the same step.
 */
interface Task {
  /** CPU milliseconds. */
  readonly script: number;
  readonly whole: number;
  /** Where the window stood: the text of its first handle when the task began or, if the task moved it, ended. */
  readonly step: string;
  /** The functions that began it, longest first. */
  readonly by: string;
}

const LONGEST_MS = 50;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time of the thread, in microseconds. */
  readonly tdur?: number;
  readonly args: {
    readonly name?: string;
    readonly data?: {
      readonly url?: string;
      readonly functionName?: string;
      readonly lineNumber?: number;
      readonly columnNumber?: number;
    };
  };
}
/** Events that are script, or that run it: the outermost counts, with all that happens inside. */
const SCRIPT = new Set(['FunctionCall', 'EvaluateScript', 'RunMicrotasks']);

async function tasksDuring(browser: Browser, page: Page, act: () => Promise<void>): Promise<Task[]> {
  await browser.startTracing(page, {
    categories: [
      'devtools.timeline',
      'disabled-by-default-devtools.timeline',
      'blink.user_timing',
      '__metadata',
    ],
  });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as {
    traceEvents: TraceEvent[];
  };
  return tasksOf(traceEvents, new URL(page.url()).origin);
}

function tasksOf(events: readonly TraceEvent[], origin: string): Task[] {
  const threadOf = (e: TraceEvent): string => `${e.pid}.${e.tid}`;
  const main = new Set(
    events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map(threadOf),
  );
  const timed = events.filter((e) => e.ph === 'X' && main.has(threadOf(e))).sort((a, b) => a.ts - b.ts);
  const tasks = timed.filter((e) => e.name === 'RunTask');
  const scripts = timed.filter((e) => SCRIPT.has(e.name));
  const inside = (e: TraceEvent, outer: TraceEvent): boolean =>
    threadOf(e) === threadOf(outer) && e.ts >= outer.ts && e.ts + (e.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
  // Microtasks do not say whose they are; nearly all are ours.
  const ours = (e: TraceEvent): boolean =>
    e.name === 'RunMicrotasks' || (e.args.data?.url?.startsWith(origin) ?? false);
  const marks = events
    .filter((e) => e.name.startsWith(MARK) && main.has(threadOf(e)))
    .sort((a, b) => a.ts - b.ts);
  const stepAt = (ts: number): string =>
    marks.findLast((mark) => mark.ts <= ts)?.name.slice(MARK.length) ?? 'before the first step';
  const found: Task[] = [];
  let next = 0;
  for (const task of tasks) {
    while ((scripts[next]?.ts ?? Infinity) < task.ts) next++;
    const parts: TraceEvent[] = [];
    const begun: TraceEvent[] = [];
    for (let i = next; (scripts[i]?.ts ?? Infinity) < task.ts + (task.dur ?? 0); i++) {
      const part = scripts[i] as TraceEvent;
      if (!inside(part, task) || parts.some((p) => inside(part, p))) continue;
      const calls = scripts.slice(i).filter((s) => ours(s) && (s === part || inside(s, part)));
      if (calls.length === 0) continue;
      parts.push(part);
      begun.push(...calls);
    }
    if (parts.length === 0) continue;
    const cpu = (e: TraceEvent): number => (e.tdur ?? e.dur ?? 0) / 1000;
    found.push({
      script: parts.reduce((sum, p) => sum + cpu(p), 0),
      whole: cpu(task),
      step: stepAt(task.ts + (task.dur ?? 0)),
      by: begun
        .toSorted((a, b) => cpu(b) - cpu(a))
        .slice(0, 3)
        .map((call) => `${nameOf(call)} ${cpu(call).toFixed(1)}`)
        .join(', '),
    });
  }
  return found.sort((a, b) => b.script - a.script);
}

const nameOf = ({ name, args: { data } }: TraceEvent): string =>
  `${data?.functionName || name} in ${data?.url?.split('/').at(-1)}:${data?.lineNumber}:${data?.columnNumber}`;

const MARK = 'window at ';
/** Writes a mark into the trace whenever the window has moved. */
const markSteps = (page: Page): Promise<void> =>
  sliderFrom(page).evaluate((handle, mark) => {
    new MutationObserver(() => performance.mark(mark + handle.getAttribute('aria-valuetext'))).observe(
      handle,
      { attributeFilter: ['aria-valuetext'] },
    );
  }, MARK);

const ROUNDS = 4;

/** Fails when a step is too long in every round; says the longest of each, so that a slow creep is seen early. */
async function expectShortTasks(what: string, round: (i: number) => Promise<readonly Task[]>): Promise<void> {
  const best = new Map<string, Task>();
  let long: readonly Task[] = [];
  for (let i = 1; i <= ROUNDS; i++) {
    const tasks = await round(i);
    expect(tasks.length, 'tasks with script of our own').toBeGreaterThan(10);
    const [longest] = tasks;
    console.log(
      `${what}, round ${i}: ${tasks.length} tasks with own script, the longest ${longest?.script.toFixed(1)} of ${longest?.whole.toFixed(1)} ms (${longest?.by})`,
    );
    // Longest first, so the first task of a step is its longest in this round.
    const seen = new Set<string>();
    for (const task of tasks) {
      if (seen.has(task.step)) continue;
      seen.add(task.step);
      if (task.script < (best.get(task.step)?.script ?? Infinity)) best.set(task.step, task);
    }
    expect(best.size, 'steps of the window').toBeGreaterThanOrEqual(8);
    long = [...best.values()].filter((t) => t.script > LONGEST_MS);
    if (long.length === 0) return;
  }
  const words = long.map((t) => `${t.script.toFixed(1)} ms at ${t.step}: ${t.by}`);
  expect(words, `${what}: tasks of own script over ${LONGEST_MS} ms`).toEqual([]);
}

/** Counts that were on the screen, one a frame in which they changed. */
async function watchCounts(page: Page): Promise<() => Promise<string[]>> {
  await countN(page).evaluate((element) => {
    const seen: string[] = [element.textContent ?? ''];
    Object.assign(globalThis, { seenCounts: seen });
    new MutationObserver(() => seen.push(element.textContent ?? '')).observe(element, {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { seenCounts: string[] }).seenCounts);
}

/** Drags the window by its middle, step by step as a hand does. */
async function drag(page: Page, by: number, steps: number, midway?: () => Promise<void>): Promise<void> {
  const box = await page.getByTestId('time-window').boundingBox();
  if (!box) throw new Error('no window');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= steps; i++) {
    await page.mouse.move(x + (by * i) / steps, y);
    if (i % 3 === 0) await midway?.();
  }
  await page.mouse.up();
}

/** Half of all cases, and the layer that is drawn anew for each window. */
const QUERIES = {
  cells:
    '?v=1&t=2021-06-01..2022-06-01&f=police&l=units,streets,density,safe-lanes,cameras,model-areas,places',
  points: '?v=1&t=2021-06-01..2021-12-01&f=police&l=units,incident-points',
} as const;

for (const [layer, query] of Object.entries(QUERIES)) {
  test(`dragging the window draws new ${layer} and new counts, and no task of our script is long`, async ({
    page,
    browser,
  }) => {
    await open(page, query);
    // Warm-up, with a look at what is drawn.
    await settled(page);
    const counts = await watchCounts(page);
    const frames = new Set([fingerprint(await picture(page))]);
    await drag(page, -300, 15, async () => void frames.add(fingerprint(await picture(page))));
    expect(frames.size, 'different pictures of the map').toBeGreaterThanOrEqual(4);
    expect(new Set(await counts()).size, 'different counts').toBeGreaterThan(8);
    await drag(page, 300, 15);
    await markSteps(page);
    await expectShortTasks(`drag, ${layer}`, () =>
      tasksDuring(browser, page, async () => {
        await drag(page, -300, 20);
        await drag(page, 300, 20);
      }),
    );
  });
}

test('playback draws new frames and new counts, and no task of our script is long', async ({
  page,
  browser,
}) => {
  const play = page.getByRole('button', { name: 'Chạy theo thời gian' });
  const pause = page.getByRole('button', { name: 'Tạm dừng' });
  const goes = async (months: number): Promise<void> => {
    const from = Number(await sliderFrom(page).getAttribute('aria-valuenow'));
    await expect
      .poll(async () => Number(await sliderFrom(page).getAttribute('aria-valuenow')), { timeout: 60_000 })
      .toBeGreaterThanOrEqual(from + months);
  };
  const start = async (): Promise<void> => {
    await open(page, '?v=1&t=2015-01-01..2016-01-01&f=police&ms=450');
    await settled(page);
    await play.click();
  };
  // Warm-up, with a look at what is drawn.
  await start();
  const counts = await watchCounts(page);
  const frames = new Set<string>();
  await expect
    .poll(async () => frames.add(fingerprint(await picture(page))).size, {
      timeout: 60_000,
      intervals: [300],
    })
    .toBeGreaterThanOrEqual(4);
  await goes(2);
  expect(new Set(await counts()).size, 'different counts').toBeGreaterThan(3);

  await expectShortTasks('playback', async (i) => {
    // The same months again, so that a step can be compared with itself.
    if (i > 1) await start();
    await goes(2);
    await markSteps(page);
    return tasksDuring(browser, page, () => goes(10));
  });
  await pause.click();
  const still = await sliderTo(page).getAttribute('aria-valuetext');
  const n = await countN(page).textContent();
  await expect(play).toBeVisible();
  expect(await sliderTo(page).getAttribute('aria-valuetext')).toBe(still);
  expect(await countN(page).textContent()).toBe(n);
});
