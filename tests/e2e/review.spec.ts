import type { Locator } from '@playwright/test';
import { expect, expectAccessible, expectAccessibleInThemes, type Page, test } from './fixtures.ts';
import { open } from './journey.ts';
import { readPdf } from './pdf.ts';

const packed = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');
const rows = (page: Page): Locator => page.getByTestId('review-table').locator('[data-testid^="review-"]');
const names = (page: Page): Promise<string[]> => rows(page).locator('.rv-link').allTextContents();
const count = (page: Page, zone: string): Locator =>
  page.getByTestId('effect-zones').locator(`tr[data-zone="${zone}"]`);
const outline = (page: Page): Promise<string | null> => page.getByTestId('plan-buffer').getAttribute('d');

test('a conference reviews what was done: sorts, opens a lane, changes its buffer, prints the table', async ({
  page,
}) => {
  await open(page, '?v=1', { map: false });
  await page.getByRole('button', { name: 'Đánh giá', exact: true }).click();
  await expect(rows(page)).toHaveCount(97, { timeout: 60_000 });

  await test.step('on sparse data the answer is that there are too few cases, and what that would take', async () => {
    await expect(page.getByTestId('review-lead')).toContainText('97 nơi đã làm');
    await expect(page.getByTestId('review-lead')).toContainText('97 chưa đủ số vụ');
    await expect(page.getByTestId('review-model-23')).toContainText('26 năm');
    await expect(page.getByTestId('review-model-23')).toContainText(/Vùng mô hình · \p{L}/u);
    await expectAccessible(page);
  });

  await test.step('sorts by name, either way, and narrows to lanes', async () => {
    await page.getByRole('radio', { name: 'Tuyến (12)' }).click();
    await expect(rows(page)).toHaveCount(12);
    const sort = page.getByRole('button', { name: 'Sắp xếp theo Tên' });
    await sort.click();
    await expect
      .poll(() => names(page))
      .toEqual(Array.from({ length: 12 }, (_, k) => `Tuyến mẫu ${String(k + 1).padStart(2, '0')}`));
    await sort.click();
    await expect.poll(async () => (await names(page))[0]).toBe('Tuyến mẫu 12');
    await expect(page).toHaveURL(/rv=k:lane,s:-name/);
  });

  await test.step('prints as A4, with heads on every page', async () => {
    const pdf = readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    expect(pdf.size.map(Math.round)).toEqual([842, 595]);
    for (const words of ['Đã có tác dụng chưa?', 'Tuyến mẫu 12', 'Cần thêm', 'Dữ liệu mô phỏng'])
      expect(pdf.letters).toContain(packed(words));
    expect(pdf.letters).not.toContain(packed('Thêm điều kiện'));
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
  });

  await test.step('the card: counts of A to D, verdict, map; a wider buffer changes them all', async () => {
    await page.getByRole('button', { name: 'Mở phiếu của Tuyến mẫu 09' }).click();
    await expect(page.getByTestId('effect-verdict')).toHaveText('Chưa đủ số vụ để kết luận');
    await expect(count(page, 'B')).toContainText('62−67 %');
    const before = [await outline(page), await page.getByTestId('effect-sentence').textContent()];
    await page.getByRole('button', { name: /Vùng đệm/ }).click();
    await page.getByRole('option', { name: '200 m', exact: true }).click();
    await expect(page.getByTestId('effect-plan')).toHaveAttribute('data-buffer', '200');
    await expect(count(page, 'B')).not.toContainText('62−67 %');
    const after = [await outline(page), await page.getByTestId('effect-sentence').textContent()];
    expect(after[0]).not.toBe(before[0]);
    // Controls keep two buffer widths away, so other streets are compared with.
    expect(after[1]).not.toBe(before[1]);
    // The verdict is that of the new counts, with its reason.
    await expect(page.getByTestId('effect-verdict')).toHaveText('Chưa đủ số vụ để kết luận');
    await expect(page.getByText('Mọi cách tính cho cùng một kết luận.')).toBeVisible();
    await expect(page).toHaveURL(/rv=o:lane\.lane-09,.*b:200/);
    await expectAccessibleInThemes(page);
  });

  await test.step('undo takes the buffer back; a reloaded link shows the same card', async () => {
    await page.locator('body').press('Control+z');
    await expect(page.getByTestId('effect-plan')).toHaveAttribute('data-buffer', '100');
    await page.goto('/?v=1&d=mong-cai&w=review&rv=o:lane.lane-09,b:200,w:24');
    await expect(page.getByTestId('effect-plan')).toHaveAttribute('data-buffer', '200', { timeout: 60_000 });
    await expect(page.getByText('So 24 tháng trước')).toBeVisible();
  });

  await test.step('ten years: published totals beside what the data say', async () => {
    await page.getByRole('button', { name: 'Về bảng đánh giá' }).click();
    await page.getByRole('radio', { name: 'Mười năm' }).click();
    const solved = page.getByTestId('figure-criminal');
    await expect(solved).toContainText('557');
    await expect(solved).toContainText('công bố');
    await expect(solved).toContainText('khớp');
    await expect(page.getByTestId('figure-immigration')).toContainText('Số người');
    await expectAccessible(page);
  });
});

test('the map leads to a card, and a card to the map', async ({ page }) => {
  await open(page, '?v=1&d=mong-cai&sel=safe-lanes:lane-09&z=16/21.53/107.96');
  await page.getByRole('button', { name: 'Có tác dụng không?' }).click();
  await expect(page.getByTestId('effect-zones')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Xem trên bản đồ' }).click();
  await expect(page.locator('.map-card')).toContainText('Tuyến mẫu 09');
});
