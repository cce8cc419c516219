import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, type Page, test } from './fixtures.ts';
import { countN, numberOf, open, question } from './journey.ts';

const list = (page: Page) => page.getByTestId('rows');
const grid = (page: Page) => page.getByTestId('rows-grid');
const units = (page: Page) => page.getByTestId('chart-units');

test('from a bar to its rows: the list, its order, the place on the map and the file', async ({ page }) => {
  await open(page, '?v=1', { map: false });
  const row = units(page).getByRole('button', { name: /^Hải Hòa/ });
  const n = Number(/(\d+)/.exec((await row.locator('.ip-row-n').textContent()) ?? '')?.[1]);
  await row.press('l');
  await expect(grid(page)).toBeFocused();
  await expect(list(page)).toContainText(`${n} vụ · Hải Hòa`);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(n + 1));

  await test.step('the order', async () => {
    const times = () => grid(page).locator('.ip-rows-row > :first-child').allTextContents();
    const latest = await times();
    await grid(page).getByRole('button', { name: 'Lúc' }).click();
    expect(await times()).toEqual(latest.toReversed());
  });

  await test.step('the place', async () => {
    await grid(page).press('Enter');
    await expect(page.getByTestId('selection-card')).toBeVisible();
    await expect.poll(() => new URL(page.url()).searchParams.get('z')).toMatch(/^15\.5\//);
    expect(new URL(page.url()).searchParams.get('rows')).toMatch(/^unit:/);
  });

  await test.step('the file', async () => {
    const saving = page.waitForEvent('download');
    await list(page).getByRole('button', { name: 'Tải CSV' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe('hai-dang-danh-sach-vu-mo-phong.csv');
    const text = await readFile(await file.path(), 'utf8');
    expect(text.startsWith('\uFEFFMã,Từ lúc,Đến lúc,Loại vụ')).toBe(true);
    const lines = text.split('\r\n');
    expect(lines.slice(1, lines.indexOf('')).length).toBe(n);
    expect(text).toContain('Số liệu mô phỏng');
    expect(text).toContain('Nguồn:');
  });
  await expectAccessible(page);

  await test.step('a reload keeps the list that the link names', async () => {
    await page.reload();
    await expect(list(page)).toContainText(`${n} vụ · Hải Hòa`);
  });
});

test('steps of the question go back and forth by key, a whole drag at once', async ({ page }) => {
  await open(page, '?v=1', { map: false });
  const first = await numberOf(countN(page));
  const period = await question(page).locator('.chip', { hasText: '6/2022' }).textContent();
  await units(page)
    .getByRole('button', { name: /^Hải Hòa/ })
    .click();
  await expect(countN(page)).not.toHaveText(String(first));
  const second = await countN(page).textContent();
  const window = await page.getByTestId('time-window').boundingBox();
  if (!window) throw new Error('no window');
  await page.mouse.move(window.x + window.width / 2, window.y + 20);
  await page.mouse.down();
  await page.mouse.move(window.x - 260, window.y + 20, { steps: 25 });
  await page.mouse.up();
  await expect(question(page)).not.toContainText(period ?? '');
  const undo = question(page).getByRole('button', { name: /^Hoàn tác: khoảng thời gian/ });
  await expect(undo).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(question(page)).toContainText(period ?? '');
  await expect(countN(page)).toHaveText(second ?? '');
  await page.keyboard.press('Control+z');
  await expect(countN(page)).toHaveText(String(first));
  await expect(question(page).getByRole('button', { name: /^Chưa có bước/ })).toBeDisabled();
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+Shift+z');
  await expect(question(page)).not.toContainText(period ?? '');
});

test('what the pointer is on shows in the other charts', async ({ page }) => {
  await open(page, '?v=1&t=2013-08-01..2023-05-20', { map: false });
  await units(page)
    .getByRole('button', { name: /^Hải Hòa/ })
    .hover();
  await expect(page.getByTestId('chart-hours').locator('.ip-cell-part')).toBeVisible();
  await expect(page.getByTestId('chart-classes').locator('.ip-part').first()).toBeAttached();
  await expect(page.getByTestId('months-overlay').locator('.ip-month-part').first()).toBeAttached();
  await expect(units(page).locator('.ip-part')).toHaveCount(0);
  await page.getByTestId('insight-sentence').hover();
  await expect(page.locator('.ip-cell-part, .ip-part, .ip-month-part')).toHaveCount(0);
});

test('folded sections stay folded', async ({ page }) => {
  await open(page, '?v=1', { map: false });
  const months = page.getByTestId('chart-months');
  await months.getByRole('button', { name: 'Từng tháng theo loại', exact: true }).click();
  await expect(page.getByTestId('months-overlay')).toHaveCount(0);
  await page.reload();
  await expect(months.getByRole('button', { expanded: false })).toBeVisible();
  await expect(page.getByTestId('chart-hours').getByRole('grid')).toBeVisible();
});

test('a file joins the data in view, is known again by its columns, and its layer is taken out', async ({
  page,
}) => {
  await open(page, '?v=1&w=data', { map: false });
  const csv = [
    'Mã đèn,Kinh độ,Vĩ độ,Chủ hộ',
    'den-moi-1,107.97,21.53,Nguyễn Văn A',
    'den-moi-2,107.96,21.52,Trần Thị B',
    'den-moi-3,xa lắm,21.52,Lê Văn C',
  ].join('\n');
  const give = async () => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Chọn tệp' }).click();
    await (await choosing).setFiles({
      name: 'den-duong.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    await expect(page.getByRole('heading', { level: 1, name: 'Nạp tệp' })).toBeVisible();
  };
  const lamps = page.getByRole('row', { name: /^Đèn đường/ });
  const before = Number(((await lamps.locator('.data-count').textContent()) ?? '').replace('.', ''));
  await give();
  const preview = page.getByRole('region', { name: 'Những dòng đầu' }).first();
  await expect(preview).toContainText('107.96');
  await expect(preview).not.toContainText('Nguyễn');
  await expect(page.getByText('Dùng cách hiểu cột đã nhớ')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Đọc tệp' }).click();
  await expect(page.getByText('Đã nhận 2 / 3 dòng.')).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải các dòng để riêng (CSV)' }).click();
  const aside = await readFile(await (await saving).path(), 'utf8');
  expect(aside).toContain('xa lắm');
  expect(aside).not.toMatch(/Lê|Chủ hộ/);
  await page.getByRole('button', { name: 'Đưa lên bản đồ' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Dữ liệu' }).click();
  await expect(lamps.locator('.data-count')).toHaveText((before + 2).toLocaleString('vi-VN'));
  await give();
  await expect(page.getByText('Dùng cách hiểu cột đã nhớ')).toBeVisible();
  await page.getByRole('button', { name: 'Quên đi, đoán lại' }).click();
  await expect(page.getByText('Dùng cách hiểu cột đã nhớ')).toHaveCount(0);
  await page.getByRole('button', { name: 'Hủy' }).click();
  await lamps.getByRole('button', { name: 'Bỏ lớp Đèn đường' }).click();
  await page.getByRole('button', { name: 'Bỏ lớp này' }).click();
  await expect(lamps).toHaveCount(0);
  await page.getByRole('button', { name: 'Trở về thành phố mẫu' }).click();
  await expect(lamps.locator('.data-count')).toHaveText(before.toLocaleString('vi-VN'));
});
