import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, expectAccessibleInThemes, type Page, test } from './fixtures.ts';
import { countN, numberOf, open, question } from './journey.ts';
import { readPdf } from './pdf.ts';

const packed = (text: string | null): string => (text ?? '').normalize('NFC').replace(/\s+/g, '');
const part = (page: Page, id: 'alarms' | 'repeat' | 'harm') => page.getByTestId(id);
const unfold = (page: Page, id: 'alarms' | 'repeat' | 'harm') =>
  part(page, id).getByRole('button', { expanded: false }).click();

test('the view as one A4 page, whose letters can be read out of the PDF', async ({ page }) => {
  await open(page, '?v=1');
  await expect(page.getByTestId('findings')).toHaveAttribute('data-status', 'current', { timeout: 60_000 });
  const first = page.getByTestId('findings').locator('.fi-place').first();
  const place = packed(await first.textContent());
  const n = await countN(page).textContent();
  await page.getByRole('button', { name: 'Bản tóm tắt một trang để in' }).click();
  const sheet = page.getByTestId('briefing-page');
  const map = page.getByTestId('briefing-map');
  await expect(map).toBeVisible({ timeout: 60_000 });
  const wide = await map.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.clientWidth]);
  expect(wide[0]).toBeGreaterThan(1.5 * (wide[1] ?? 0));
  // Paper is white, also at night, and nothing is cut off at its foot.
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'day');
  expect(await sheet.evaluate((e) => e.scrollHeight - e.clientHeight)).toBe(0);
  await expectAccessible(page);

  const pdf = readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  expect(pdf.pages).toBe(1);
  expect(pdf.size.map(Math.round)).toEqual([595, 842]);
  expect(pdf.images).toBeGreaterThan(0);
  for (const words of [
    'Bản tóm tắt tình hình · Móng Cái',
    'Dữ liệu mô phỏng',
    `${n} vụ`,
    'Mật độ vụ, mỗi km²',
    'Theo phường, xã',
    'không phải vụ việc có thật',
    '© OpenStreetMap 2017 (ODbL)',
  ])
    expect(pdf.letters).toContain(packed(words));
  expect(pdf.letters).toContain(place);

  await page.getByRole('button', { name: 'Đóng', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
  await expect(page.getByTestId('findings')).toHaveAttribute('data-status', 'current');
});

test('alarms, near repeats and harm, from the panel', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page, '?v=1&t=2013-08-01..2023-05-20', { map: false });

  await test.step('near repeats are computed when asked for, and old ones say so', async () => {
    await unfold(page, 'repeat');
    await part(page, 'repeat').getByRole('button', { name: 'Tính bảng lặp lại gần' }).click();
    await expect(page.getByTestId('repeat-sentence')).toContainText('gấp', { timeout: 60_000 });
    const raised = page.getByTestId('repeat-table').locator('td', { hasText: '▲' });
    await expect(raised.first()).toBeVisible();
    // Nine cases of one year in one ward make 36 pairs, hardly one of them near.
    await page.getByRole('button', { name: '12 tháng', exact: true }).click();
    await page
      .getByTestId('chart-units')
      .getByRole('button', { name: /^Hải Hòa/ })
      .click();
    await expect(part(page, 'repeat')).toContainText('Câu hỏi đã đổi');
    await part(page, 'repeat').getByRole('button', { name: 'Tính cho câu hỏi mới' }).click();
    await expect(page.getByTestId('repeat-sentence')).toContainText('Quá ít');
    await expect(raised).toHaveCount(0);
  });

  await test.step('an alarm leads to its cases', async () => {
    await unfold(page, 'alarms');
    await expect(page.getByTestId('alarms-sentence')).toContainText('riêng ngẫu nhiên cho khoảng');
    await part(page, 'alarms')
      .getByRole('button', { name: /^Hiện cả|chuỗi khác/ })
      .click();
    const row = part(page, 'alarms').locator('.deep-item').first();
    await expect(row).toContainText(/\d+ vụ, mong đợi \d+,\d/);
    const count = Number(/(\d+) vụ/.exec((await row.locator('.deep-item-figures').textContent()) ?? '')?.[1]);
    await row.click();
    await expect.poll(() => numberOf(countN(page))).toBe(count);
    await expect(question(page)).toContainText('20/4/2023');
  });

  await test.step('harm stands beside the counts once somebody has put weights down', async () => {
    await page.goto('/?v=1');
    await expect(countN(page)).toHaveText(/\d/);
    await unfold(page, 'harm');
    await part(page, 'harm').getByRole('button', { name: 'Lập bảng trọng số' }).click();
    const field = (name: string) => page.getByLabel(`${name}, Hình sự`);
    await field('Số ngày').fill('180');
    await field('Căn cứ (điều luật)').fill('Điều 173, khoản 1');
    await field('Người lập').fill('Đội 2');
    await page.getByRole('button', { name: 'Lưu bảng' }).click();
    await expect(page.getByRole('alert')).toContainText('chọn ngày lập');
    await field('Ngày lập').fill('2026-11-23');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Lưu bảng' }).click();
    await page.reload();
    const said = page.getByTestId('harm-sentence');
    await expect(said).toContainText('bình quân 180 ngày mỗi vụ');
    await expect(part(page, 'harm')).toContainText('Chưa có trọng số: Vũ khí, Pháo nổ');
    await expect(part(page, 'harm')).toContainText('Không tính loại do công an phát hiện');
    await expectAccessibleInThemes(page);

    await part(page, 'harm').getByRole('button', { name: 'Sửa bảng trọng số' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Xuất CSV' }).click();
    const text = await readFile(await (await saving).path(), 'utf8');
    expect(text).toContain('criminal,180,"Điều 173, khoản 1",Đội 2,2026-11-23');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Nhập CSV' }).click();
    await (await choosing).setFiles({
      name: 'trong-so.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text.replace('180', '365')),
    });
    await expect(field('Số ngày')).toHaveValue('365');
    await page.getByRole('button', { name: 'Lưu bảng' }).click();
    await expect(said).toContainText('bình quân 365 ngày mỗi vụ');
  });
});
