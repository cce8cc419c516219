import { expect, type Page, test } from './fixtures.ts';
import { countN, fingerprint, open, picture, settled, sliderFrom, sliderTo } from './journey.ts';
import { expectShortTasks, MARK, tasksDuring } from './tasks.ts';

// Playwright's own trace would put its scripts and a screen cast between the frames that are measured here. The window
// is small because software draws every pixel of the map, and each movement of the mouse waits for a frame.
test.use({ trace: 'off', viewport: { width: 1100, height: 700 } });
test.setTimeout(300_000);

/** Writes a mark into the trace whenever the window has moved. */
const markSteps = (page: Page): Promise<void> =>
  sliderFrom(page).evaluate((handle, mark) => {
    new MutationObserver(() => performance.mark(mark + handle.getAttribute('aria-valuetext'))).observe(
      handle,
      { attributeFilter: ['aria-valuetext'] },
    );
  }, MARK);

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
    await expectShortTasks(`drag, ${layer}`, 8, () =>
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

  await expectShortTasks('playback', 8, async (i) => {
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
