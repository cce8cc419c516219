import { expect, expectAccessible, type Page, test } from './fixtures.ts';
import { countN, mapReady, open, settled } from './journey.ts';

const title = (page: Page) => page.locator('.slide .slide-title');
const now = (page: Page) => page.getByTestId('talk-now');
const period = (page: Page) => page.locator('.slide-period');

/** Adds the view of an address to the story, and gives the number that its question line counts. */
async function addView(page: Page, query: string, chapter: number): Promise<string> {
  await open(page, query, { map: false });
  const n = (await countN(page).textContent()) ?? '';
  await page.getByRole('button', { name: 'Thêm màn hình này vào câu chuyện' }).click();
  await expect(page.locator('.notice')).toContainText(`Đã thêm chương ${chapter}`);
  return n;
}

// Browsers ask for the page's icon again whenever they like, also without a network.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED.*favicon/] });

test('a story of three live views, told with the keyboard in two windows', async ({ page, context }) => {
  test.setTimeout(180_000);
  const n1 = await addView(page, '?v=1&theme=day', 1);
  const n2 = await addView(page, '?v=1&theme=day&t=2013-08-01..2023-05-20&h=18-23&z=12/21.53/107.97', 2);
  const n3 = await addView(page, '?v=1&theme=day&b=year-before', 3);
  expect(new Set([n1, n2, n3]).size).toBeGreaterThan(1);

  await page.getByRole('button', { name: 'Trình bày' }).click();
  const chapters = page.locator('.strip-chapter');
  await expect(chapters).toHaveCount(3);
  await expect(period(page)).toContainText(`n = ${n3}`);

  await test.step('words are written on the slide, with numbers that follow the data', async () => {
    await title(page).click();
    await page.getByRole('textbox', { name: 'Tiêu đề chương' }).fill('So hai kỳ: {n} và {b} vụ');
    await page.keyboard.press('Enter');
    await expect(title(page)).toContainText(`So hai kỳ: ${n3} và `);
    await expect(title(page)).not.toContainText('{');
    await page.getByRole('textbox', { name: 'Ghi chú cho người trình bày' }).fill('Nói chậm. {n} vụ.');
    await expectAccessible(page);
  });

  await test.step('chapters are put in order by key, copied, removed, and all of it undone', async () => {
    await chapters.nth(2).focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(chapters.nth(1)).toContainText('So hai kỳ');
    await page.getByRole('button', { name: 'Nhân đôi chương' }).click();
    await expect(chapters).toHaveCount(4);
    await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
    await expect(chapters).toHaveCount(3);
    await chapters.nth(1).focus();
    await page.keyboard.press('Delete');
    await expect(chapters).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(chapters.nth(1)).toContainText('So hai kỳ');
  });

  await test.step('a story that this browser keeps is there again; a broken file changes nothing', async () => {
    await page.reload();
    await expect(chapters).toHaveCount(3, { timeout: 60_000 });
    await page.getByTestId('story-file').setInputFiles({
      name: 'hong.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"version":1,"title":"x","lang":"vi","chapters":[],"__proto__":{"a":1}}'),
    });
    await expect(page.getByRole('alert')).toContainText('Không mở được “hong.json”');
    await expect(chapters).toHaveCount(3);
  });

  await chapters.first().click();
  await page.getByRole('button', { name: 'Trình chiếu' }).click();
  await expect(now(page)).toContainText('Trang 1 trên 3');
  const [speaker] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('s')]);

  await test.step('the speaker sees what is on, what comes next, the notes and the time', async () => {
    await expect(speaker.getByTestId('speaker-state')).toContainText('Đã nối', { timeout: 30_000 });
    await expect(speaker.getByTestId('speaker-next')).toContainText('So hai kỳ', { timeout: 30_000 });
    await page.bringToFront();
    await page.keyboard.press('PageDown');
    await expect(now(page)).toContainText('Trang 2 trên 3');
    await expect(period(page)).toContainText(`n = ${n3}`);
    await expect(speaker.getByTestId('speaker-notes')).toContainText(`Nói chậm. ${n3} vụ.`);
    await expect(speaker.getByTestId('speaker-timer')).toHaveText(/^00:0\d:\d\d$/);
    await expectAccessible(speaker);
  });

  await test.step('without a network, and through a reload, the talk goes on where it was', async () => {
    await page.reload();
    await expect(now(page)).toContainText('Trang 2 trên 3', { timeout: 60_000 });
    await mapReady(page);
    // The ground of the map, which its own worker fetches, is on its way until the picture stands still.
    await settled(page);
    await context.setOffline(true);
    await speaker.keyboard.press('ArrowRight');
    await expect(now(page)).toContainText('Trang 3 trên 3');
    await expect(period(page)).toContainText(`n = ${n2}`);
    await context.setOffline(false);
  });

  await test.step('black, the free map and back, a jump, and the end', async () => {
    await page.keyboard.press('b');
    await expect(page.locator('.talk-cover')).toBeVisible();
    await page.keyboard.press('b');
    await expect(page.locator('.talk-cover')).toHaveCount(0);
    // The link follows once the flight to this chapter has ended.
    const before = '12/21.53/107.97';
    await expect.poll(() => new URL(page.url()).searchParams.get('z')).toBe(before);
    await page.keyboard.press('m');
    await page.locator('.talk .map-canvas canvas').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => new URL(page.url()).searchParams.get('z')).not.toBe(before);
    await page.keyboard.press('m');
    await expect.poll(() => new URL(page.url()).searchParams.get('z')).toBe(before);
    await page.keyboard.press('g');
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(now(page)).toContainText('Trang 1 trên 3');
    await expect(period(page)).toContainText(`n = ${n1}`);
    await page.keyboard.press('q');
    await expect(page.getByTestId('talk')).toHaveCount(0);
  });
});
