import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, type Page, test } from './fixtures.ts';
import { countN, mapReady } from './journey.ts';

const total = (page: Page) => page.getByTestId('site-total');
const tab = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const saved = async (page: Page, name: string): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('site-exports').getByRole('button', { name, exact: true }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
};
/** "Cộng 10: từ 3,6 % lên 50,0 %" → 50. */
const after = (text: string | null): number =>
  Number(/(\d+,\d)\s%\s*$/u.exec(text ?? '')?.[1]?.replace(',', '.'));

test('ten more cameras for the nights of three wards, one of them moved, compared with today and exported', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto('/?v=1&t=2013-08-01..2023-05-20&theme=day&z=14/21.528/107.965');
  await expect(countN(page)).toHaveText(/\d/, { timeout: 60_000 });
  await mapReady(page);
  await page.getByRole('button', { name: 'Bố trí', exact: true }).click();

  await test.step('today: what was in view when it happened, with what cannot be judged', async () => {
    await expect(page.getByTestId('site-sentence')).toContainText('khi xảy ra', { timeout: 90_000 });
    await expect(page.getByTestId('site-now')).toContainText('Không thể xét');
    await expect(page.getByTestId('site-gaps').getByRole('listitem').first()).toContainText('vụ');
  });

  await test.step('the request', async () => {
    await tab(page, 'Phương án').click();
    await page.getByRole('button', { name: 'Đổi câu hỏi' }).click();
    const conditions = page.getByRole('dialog', { name: 'Điều kiện' });
    for (const unit of ['Trần Phú', 'Hòa Lạc', 'Ka Long'])
      await conditions.getByText(unit, { exact: true }).click();
    await page.keyboard.press('Escape');
    const form = page.getByTestId('site-form');
    await expect(form).toContainText('134 vụ của câu hỏi ở trên');
    await form.getByText('Ban đêm', { exact: true }).click();
    await expect(form.getByRole('checkbox', { name: 'Không nhìn vào nhà ở' })).toBeChecked();
    await form.getByLabel('Số lượng').fill('');
    await form.getByRole('button', { name: 'Tìm phương án' }).click();
    await expect(form.getByRole('alert')).toContainText('Cho biết số lượng, hoặc ngân sách.');
    await form.getByLabel('Số lượng').fill('10');
    await form.getByRole('button', { name: 'Tìm phương án' }).click();
  });

  await test.step('the plan, with its gap', async () => {
    await expect(page.getByTestId('site-gap')).toContainText(/Đã chứng minh|đã chứng minh/, {
      timeout: 90_000,
    });
    await expect(page.getByTestId('site-plan-sentence')).toContainText('Thêm 10 camera thì đạt');
    await expect(page.getByTestId('site-list').getByRole('listitem')).toHaveCount(10);
    await page.getByTestId('site-list').getByRole('button').first().click();
    await expect(page.getByTestId('site-why')).toContainText('vụ');
    await expect(page.getByTestId('map-plan').locator('.map-pin')).toHaveCount(10);
    await expectAccessible(page);
  });

  const planned = after(await total(page).textContent());
  expect(planned).toBeGreaterThan(30);

  await test.step('one camera is dragged, turned by keys, and put back', async () => {
    const pin = page.locator('.map-pin').first();
    await page.waitForTimeout(1500);
    const box = await pin.boundingBox();
    if (!box) throw new Error('the pin is not on the map');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y - 40, { steps: 6 });
    // While it is still held: its share stands beside it.
    await expect(pin).toContainText('trong tầm nhìn');
    await page.mouse.move(x + 160, y - 60, { steps: 6 });
    await page.mouse.up();
    await expect.poll(async () => after(await total(page).textContent())).toBeLessThan(planned);
    const moved = await total(page).textContent();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => after(await total(page).textContent())).toBe(planned);
    await page.keyboard.press('Control+Shift+z');
    await expect(total(page)).toHaveText(moved ?? '');
    await pin.focus();
    const label = await pin.getAttribute('aria-label');
    await page.keyboard.press('e');
    await expect(pin).not.toHaveAttribute('aria-label', label ?? '');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Thêm camera giữa bản đồ' }).click();
    await expect(page.getByTestId('site-list').getByRole('listitem')).toHaveCount(11);
    await page.keyboard.press('Control+z');
    await expect(page.getByTestId('site-list').getByRole('listitem')).toHaveCount(10);
  });

  await test.step('a lamp by hand and an area where nothing may stand, both taken back', async () => {
    await page.getByRole('button', { name: 'Thêm đèn giữa bản đồ' }).click();
    await expect(page.getByTestId('site-list').getByRole('listitem')).toHaveCount(11);
    await expect(page.locator('.map-pin[data-kind="lamp"]')).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await page.getByText('Sửa yêu cầu', { exact: true }).click();
    const areas = page.getByTestId('site-areas');
    await areas.getByText('Vùng khoanh', { exact: true }).click();
    await areas.getByRole('button', { name: 'Kéo khung' }).click();
    const sheet = await page.getByTestId('map-draw').boundingBox();
    if (!sheet) throw new Error('nothing to draw on');
    const [x, y] = [sheet.x + sheet.width / 2, sheet.y + sheet.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 90, y + 70, { steps: 3 });
    await page.mouse.up();
    await expect(areas.getByRole('listitem')).toHaveCount(1);
    // The plan below answers the request before the area was drawn, and says so.
    await expect(page.getByTestId('site-plan')).toContainText('là của yêu cầu trước');
    await page.keyboard.press('Control+z');
    await expect(areas.getByRole('listitem')).toHaveCount(0);
    await expect(page.getByTestId('site-list').getByRole('listitem')).toHaveCount(10);
  });

  await test.step('compared with today, and kept over a reload', async () => {
    await tab(page, 'So sánh').click();
    const row = (name: string) =>
      page
        .getByTestId('site-table')
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(row('Camera')).toContainText('+10');
    await expect(row('Vụ trong tầm nhìn')).toContainText('+');
    await expect(row('Đường phố, ban ngày')).toContainText(/\d+,\d+\s%.*\d+,\d+\s%/, { timeout: 60_000 });
    await page.getByLabel('Tên phương án').fill('Ba phường ban đêm');
    await page.getByRole('button', { name: 'Lưu phương án' }).click();
    await expect(page.getByTestId('site-scenarios')).toContainText('Đã lưu “Ba phường ban đêm”');
    await expectAccessible(page);
  });

  await test.step('both tables, the GeoJSON and the page', async () => {
    const bill = await saved(page, 'Bảng vật tư (CSV)');
    const rows = bill.trim().split('\r\n');
    expect(rows).toHaveLength(11);
    const cells = (rows[1] ?? '').split(',');
    // WGS 84, then VN-2000: Móng Cái lies east of 107°45' and 2,380 km north.
    expect(Number(cells[4])).toBeCloseTo(107.97, 1);
    expect(Number(cells[6])).toBeGreaterThan(515_000);
    expect(Number(cells[7])).toBeGreaterThan(2_375_000);
    const geojson: unknown = JSON.parse(await saved(page, 'GeoJSON'));
    expect(geojson).toMatchObject({ type: 'FeatureCollection' });
    const open = await saved(page, 'Tỷ lệ theo đơn vị (công khai)');
    expect(open).toContain('Trần Phú');
    // No position leaves with what is shown to everybody.
    expect(open).not.toMatch(/107\.\d{3}|21\.\d{3}/);
    await page.getByTestId('site-exports').getByRole('button', { name: 'Bản in A4' }).click();
    await expect(page.getByTestId('plan-map')).toBeVisible({ timeout: 60_000 });
    const sheet = page.getByTestId('plan-page');
    await expect(sheet).toContainText('EPSG:5899');
    expect(await sheet.evaluate((e) => e.scrollHeight - e.clientHeight)).toBe(0);
    await expect(page.locator('.plan-page .brief-rank')).toHaveCount(10);
    await page.getByRole('button', { name: 'Đóng', exact: true }).click();
  });

  await page.reload();
  await expect(page.getByTestId('site-scenarios')).toContainText('Ba phường ban đêm', { timeout: 60_000 });
  await expect(page.getByTestId('map-plan').locator('.map-pin')).toHaveCount(10, { timeout: 60_000 });
});
