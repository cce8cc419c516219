import { expect, expectAccessible, type Page, test } from './fixtures.ts';

const from = (page: Page) => page.getByRole('slider', { name: 'Bắt đầu' });
const to = (page: Page) => page.getByRole('slider', { name: 'Kết thúc' });
const sentence = (page: Page) => page.getByTestId('insight-sentence');

async function open(page: Page): Promise<void> {
  await page.goto('/');
  await expect(sentence(page)).toContainText('vụ');
  await expect(from(page)).toHaveAttribute('aria-valuetext', 'tháng 6 năm 2022');
}

test('the window moves by its middle, by a handle and by a click, and the counts follow', async ({
  page,
}) => {
  await open(page);
  const first = await sentence(page).textContent();
  const window = page.getByTestId('time-window');
  const box = await window.boundingBox();
  if (!box) throw new Error('no window');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 200, y, { steps: 12 });
  await page.mouse.up();
  await expect(sentence(page)).not.toHaveText(first ?? '');
  // Twelve steps before, twelve after.
  const values = async () =>
    Promise.all([from(page), to(page)].map(async (s) => Number(await s.getAttribute('aria-valuenow'))));
  const [a = 0, b = 0] = await values();
  expect(b - a).toBe(12);
  const handle = await to(page).boundingBox();
  if (!handle) throw new Error('no handle');
  await page.mouse.move(handle.x + handle.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(0, y, { steps: 6 });
  await page.mouse.up();
  expect(await values()).toEqual([a, a + 1]);
  const track = await page.getByTestId('time-track').boundingBox();
  if (!track) throw new Error('no track');
  await page.mouse.click(track.x + 3, track.y + track.height / 2);
  await expect(from(page)).toHaveAttribute('aria-valuenow', '0');
  await page.getByTestId('time-track').dblclick({ position: { x: track.width - 40, y: 20 } });
  await expect(to(page)).toHaveAttribute('aria-valuetext', '19/5/2023');
  await expect(from(page)).toHaveAttribute('aria-valuetext', 'tháng 8 năm 2013');
});

test('playback draws new windows, includes the last step and stops there', async ({ page }) => {
  await open(page);
  for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Lùi một bước' }).click();
  await expect(from(page)).toHaveAttribute('aria-valuetext', 'tháng 2 năm 2022');
  await page.getByTestId('time-track').evaluate((track) => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const text = track.querySelector('[role="slider"]')?.getAttribute('aria-valuetext') ?? '';
      if (seen.at(-1) !== text) seen.push(text);
    }).observe(track, { attributes: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Chạy theo thời gian' }).click();
  await expect(page.getByRole('button', { name: 'Chạy theo thời gian' })).toBeVisible();
  await expect(to(page)).toHaveAttribute('aria-valuetext', '19/5/2023');
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  // Late frames may skip steps, but it moves more than once, forwards only, and ends on the last.
  expect(seen.length).toBeGreaterThanOrEqual(2);
  expect(seen.at(-1)).toBe('tháng 6 năm 2022');
  const months = seen.map((s) => Number(/tháng (\d+)/u.exec(s)?.[1]));
  expect(months).toEqual([...months].sort((x, y) => x - y));
});

test('keys: Space, arrows, Home and End on the page; small and large steps on a thumb', async ({ page }) => {
  await open(page);
  await page.keyboard.press('ArrowLeft');
  await expect(from(page)).toHaveAttribute('aria-valuetext', 'tháng 5 năm 2022');
  await page.keyboard.press('Home');
  await expect(from(page)).toHaveAttribute('aria-valuetext', 'tháng 8 năm 2013');
  await page.keyboard.press('End');
  await expect(to(page)).toHaveAttribute('aria-valuetext', '19/5/2023');
  await from(page).focus();
  await page.keyboard.press('PageDown');
  await expect(from(page)).toHaveAttribute('aria-valuetext', 'tháng 6 năm 2021');
  // Said once, when things stand still.
  await expect(page.getByTestId('time-announcer')).toContainText('Tháng 6/2021 – 19/5/2023');
});

test('typed dates: a clear error, then the days asked for; the link keeps them', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /Đổi khoảng thời gian/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Từ ngày').fill('30/2/2016');
  await dialog.getByRole('button', { name: 'Xem khoảng này' }).click();
  await expect(dialog.getByText('Không có ngày này trên lịch.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Từ ngày').fill('15/3/2016');
  await dialog.getByLabel('Đến hết ngày').fill('20/04/2016');
  await dialog.getByRole('button', { name: 'Xem khoảng này' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^15\/3\/2016 – 20\/4\/2016/ })).toBeVisible();
  await expect(page.getByText('tháng đầu 17 ngày, tháng cuối 20 ngày')).toBeVisible();
  await expect(page).toHaveURL(/[?&]t=2016-03-15\.\.2016-04-21(&|$)/);
  await page.reload();
  await expect(from(page)).toHaveAttribute('aria-valuetext', '15/3/2016');
});

test('modes: one handle that fits, the free end steps, playback ends on the last step; the link keeps the mode', async ({
  page,
}) => {
  await open(page);
  const sliders = page.getByTestId('time-dock').getByRole('slider');
  const mode = (name: string) =>
    page.getByRole('radiogroup', { name: 'Cách xem thời gian' }).getByText(name, { exact: true }).click();
  await mode('Cộng dồn');
  await expect(sliders).toHaveCount(1);
  await expect(to(page)).toHaveAttribute('aria-valuetext', '19/5/2023');
  await page.getByTestId('time-dock').getByText('Đến cuối kỳ', { exact: true }).click();
  await expect(sliders).toHaveCount(1);
  await from(page).press('End');
  await expect(from(page)).toHaveAttribute('aria-valuetext', 'tháng 5 năm 2023');
  await mode('Thời điểm');
  const step = page.getByRole('slider', { name: 'Thời điểm đang xem' });
  await expect(step).toHaveAttribute('aria-valuetext', 'tháng 5 năm 2023');
  await step.press('ArrowLeft');
  await step.press('ArrowLeft');
  await expect(step).toHaveAttribute('aria-valuetext', 'tháng 3 năm 2023');
  await expect(page).toHaveURL(/[?&]tm=instant(&|$)/);
  await page.getByRole('button', { name: 'Chạy theo thời gian' }).click();
  await expect(page.getByRole('button', { name: 'Chạy theo thời gian' })).toBeVisible();
  await expect(step).toHaveAttribute('aria-valuetext', 'tháng 5 năm 2023');
  await expect(page).toHaveURL(/[?&]t=2023-05-01\.\.2023-05-20(&|$)/);
  await page.reload();
  await expect(step).toHaveAttribute('aria-valuetext', 'tháng 5 năm 2023');
});

test('two periods: counts of both, a sentence with an interval, both bars, a difference and a divider on the map', async ({
  page,
}) => {
  await open(page);
  await page.getByText('So A/B', { exact: true }).click();
  await expect(sentence(page)).toContainText('A nhiều hơn');
  await expect(page.getByTestId('compare-note')).toContainText('khoảng 95 %');
  const a = Number(await page.getByTestId('count-n').textContent());
  const b = Number(await page.getByTestId('count-n-b').textContent());
  // The table adds up to both counts.
  const units = page.getByTestId('chart-units');
  await units.getByRole('button', { name: /Bảng số/u }).click();
  const cells = await units
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].slice(0, 2).map((cell) => Number(cell.textContent))),
    );
  expect(cells.reduce((sum, [x = 0]) => sum + x, 0)).toBe(a);
  expect(cells.reduce((sum, [, y = 0]) => sum + y, 0)).toBe(b);
  await expect(page.getByText('Chênh lệch mật độ A − B, mỗi km²')).toBeVisible();
  await expectAccessible(page);
  // Period B follows A by its rule until it is moved itself.
  const fromB = page.getByRole('slider', { name: 'Kỳ B: Bắt đầu' });
  await expect(fromB).toHaveAttribute('aria-valuetext', 'tháng 6 năm 2021');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Lùi một bước' }).click();
  await expect(fromB).toHaveAttribute('aria-valuetext', 'tháng 5 năm 2021');
  await fromB.press('ArrowLeft');
  await expect(fromB).toHaveAttribute('aria-valuetext', 'tháng 4 năm 2021');
  await expect(page.getByTestId('compare-note')).toContainText('Hai kỳ dài khác nhau');
  await page.getByText('Vuốt so sánh', { exact: true }).click();
  const divider = page.getByTestId('map-swipe');
  await expect(divider).toHaveAttribute('aria-valuenow', '50');
  await divider.press('PageUp');
  await expect(divider).toHaveAttribute('aria-valuenow', '60');
  await expect(page).toHaveURL(/[?&]b=2021-04-01\.\.2022-05-01(&|$)/);
  await expect(page).toHaveURL(/[?&]cv=swipe(&|$)/);
  // Taken away like any other condition.
  await page.getByRole('button', { name: /so với 4\/2021/u }).click();
  await expect(divider).toHaveCount(0);
  await expect(page.getByTestId('count-n-b')).toHaveCount(0);
});

test('the same months of every year: fewer cases, in words, and the link keeps them', async ({ page }) => {
  await open(page);
  const before = Number(await page.getByTestId('count-n').textContent());
  await page.getByRole('button', { name: 'Thêm điều kiện' }).click();
  const months = page.getByRole('group', { name: 'Tháng trong năm' }).first();
  const named = await Promise.all(
    [6, 7, 8].map((m) =>
      months.getByRole('button', { name: new RegExp(`^tháng ${m}:`, 'iu') }).getAttribute('aria-label'),
    ),
  );
  for (const m of [6, 7, 8])
    await months.getByRole('button', { name: new RegExp(`^tháng ${m}:`, 'iu') }).click();
  await page.keyboard.press('Escape');
  const wanted = named.reduce((sum, text) => sum + Number(/: (\d+) vụ/u.exec(text ?? '')?.[1]), 0);
  await expect(page.getByTestId('count-n')).toHaveText(String(wanted));
  expect(wanted).toBeLessThan(before);
  await expect(page.getByText('tháng 6–8 mỗi năm')).toBeVisible();
  await expect(page).toHaveURL(/[?&]mo=6-8(&|$)/);
});
