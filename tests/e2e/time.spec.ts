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
