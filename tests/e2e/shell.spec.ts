import { expect, type Page, test } from './fixtures.ts';

const n = (page: Page) => page.getByTestId('count-n');
const question = (page: Page) => page.getByRole('region', { name: 'Câu hỏi đang xem' });
const query = (page: Page) => new URL(page.url()).searchParams;

async function open(page: Page, address = '/'): Promise<void> {
  await page.goto(address);
  await expect(n(page)).toBeVisible({ timeout: 60_000 });
}

test('a condition filters, stands in the address, and comes back from a link', async ({ page, context }) => {
  await open(page);
  const before = await n(page).textContent();
  await page.getByRole('button', { name: 'Thêm điều kiện' }).click();
  const panel = page.getByRole('dialog', { name: 'Điều kiện' });
  await panel.getByRole('radio', { name: 'Đêm 18–6' }).click();
  await expect.poll(() => query(page).get('h')).toBe('0-5,18-23');
  await panel.getByText('Hải Hòa', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect.poll(() => query(page).get('u')).not.toBeNull();
  await expect(question(page)).toContainText('ban đêm, 18–6 giờ');
  await expect(question(page)).toContainText('Hải Hòa');

  const friend = await context.newPage();
  await open(friend, page.url());
  const after = (await n(friend).textContent()) ?? '';
  expect(Number(after)).toBeGreaterThan(0);
  expect(Number(after)).toBeLessThan(Number(before));
  await expect(n(page)).toHaveText(after);
  await expect(question(friend)).toContainText('ban đêm, 18–6 giờ');
  await friend.close();

  await page.goBack();
  await expect(question(page)).not.toContainText('Hải Hòa');
  await page.goBack();
  await expect(n(page)).toHaveText(before ?? '');
  await page.goForward();
  await page.goForward();
  await expect(n(page)).toHaveText(after);

  await page.getByRole('button', { name: 'Bỏ Hải Hòa' }).click();
  await expect(question(page)).not.toContainText('Hải Hòa');
  await page.locator('#main').focus();
  await page.keyboard.press('Escape');
  await expect(n(page)).toHaveText(before ?? '');
});

test('the other family replaces the first and is never added to it', async ({ page }) => {
  await open(page);
  await expect(page.getByTestId('count-total')).toHaveText('611');
  await page.getByRole('button', { name: /Sửa điều kiện/ }).click();
  await page.getByRole('radio', { name: 'Công an phát hiện, xử lý' }).click();
  await expect(page.getByTestId('count-total')).toHaveText('117.564');
});

test('a link with broken parts opens on the rest and says so', async ({ page }) => {
  await open(page, '/?v=1&t=2022-13-45..2023&h=20-23&theme=day');
  await expect(page.getByRole('status').filter({ hasText: 'không đọc được' })).toContainText('t');
  await expect(question(page)).toContainText('20–24 giờ');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'day');
});

test('search flies to a place typed without diacritics', async ({ page }) => {
  await open(page);
  const box = page.getByRole('combobox', { name: 'Tìm địa danh hoặc phường, xã' });
  await box.focus();
  await box.pressSequentially('tra co');
  await expect(page.getByRole('option', { name: 'Trà Cổ', exact: true })).toBeVisible();
  await box.press('Enter');
  await expect.poll(() => query(page).get('sel')).toMatch(/^unit:/);
  await expect.poll(() => query(page).get('z')).toMatch(/^13\//);
});

test('language, theme and the mark of synthetic data hold in every workspace, and taste is remembered', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: /^Ngôn ngữ/ }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.getByRole('menuitemradio', { name: 'Projector' }).click();
  await page.getByRole('button', { name: 'Data', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Data' })).toBeVisible();
  await page.getByRole('button', { name: 'Synthetic data' }).click();
  const about = page.getByRole('dialog', { name: 'About the data' });
  await expect(about).toContainText('557 is the number of criminal cases solved');
  await page.keyboard.press('Escape');
  await expect(about).toBeHidden();
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the sheet has three heights, by keyboard too, and the mark stays in view', async ({ page }) => {
    await open(page);
    const handle = page.getByRole('separator', { name: 'Độ cao của phần phân tích' });
    await expect(handle).toHaveAttribute('aria-valuetext', 'nửa màn hình');
    const top = async () => (await handle.boundingBox())?.y ?? Number.NaN;
    const half = await top();
    await handle.focus();
    await page.keyboard.press('ArrowUp');
    await expect(handle).toHaveAttribute('aria-valuetext', 'toàn màn hình');
    await expect.poll(top).toBeLessThan(half - 100);
    await page.keyboard.press('Home');
    await expect.poll(top).toBeGreaterThan(half + 100);
    await expect(page.getByRole('button', { name: 'Dữ liệu mô phỏng' })).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.getByRole('button', { name: 'Dữ liệu', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Dữ liệu mô phỏng' })).toBeInViewport();
  });
});
