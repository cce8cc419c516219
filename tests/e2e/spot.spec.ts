import { readFile } from 'node:fs/promises';
import { expect, expectAccessibleInThemes, type Page, test } from './fixtures.ts';
import { countN, open, sentence } from './journey.ts';

test.setTimeout(240_000);

const list = (page: Page) => page.getByTestId('findings');
const rows = (page: Page) => list(page).locator('.fi-row');
/** The search has ended and its answer is on the screen. */
const found = (page: Page) =>
  expect(list(page)).toHaveAttribute('data-status', 'current', { timeout: 120_000 });

test('a newcomer reads where, at what hours, whether it is new and whether it may be chance', async ({
  page,
}) => {
  await open(page);
  await found(page);

  // Where, at what hours, against the year before, and chance: in one sentence, without a click.
  const n = await countN(page).textContent();
  await expect(sentence(page)).toContainText(`Từ 6/2022 đến 19/5/2023: ${n}\u00a0vụ`);
  await expect(sentence(page)).toContainText(/(tập trung|nhiều nhất) quanh .+ \(\d+ vụ\)/);
  await expect(sentence(page)).toContainText(/giờ/);
  await expect(sentence(page)).toContainText(/cùng kỳ năm trước/);
  await expect(sentence(page)).toContainText(
    /khó có thể chỉ do ngẫu nhiên|chưa đủ để loại trừ ngẫu nhiên|quá ít vụ để loại trừ ngẫu nhiên/,
  );
  await expect(page.locator('.ip-change')).toContainText(/khoảng 95 %/u);

  // The first finding: place, count against expected, p, and in a word whether it is new.
  const first = rows(page).first();
  await expect(first).toContainText(/^1 · \S+/);
  await expect(first).toContainText(/\d+ vụ/);
  await expect(first).toContainText(/dự kiến/);
  await expect(first).toContainText(/p [=<] 0,\d+/);
  await expect(first).toContainText(/Mới nổi|Tăng dần|Giảm dần|Dai dẳng|Chưa có ý nghĩa thống kê/);
  // What may be chance looks otherwise, not only in colour.
  const maybe = list(page).locator('.fi-item[data-significant="false"]').first();
  await expect(maybe).toContainText('Chưa có ý nghĩa thống kê');
  await expect(page.locator('.fl')).toContainText('Chưa có ý nghĩa thống kê');
  // The null and the number stand beside it; the back-test says whether the map beats the naive one.
  await expect(list(page)).toContainText(/so với: theo nơi dân ở; mức 5\s%.*n = \d+/u);
  await expect(list(page)).toContainText(/hơn bản đồ “như năm trước”|Kỳ chấm có quá ít vụ|Chưa đủ số liệu/);

  // A click flies there and brings it out on map, charts and time line; the link keeps it.
  const address = page.url();
  await first.click();
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await expect(list(page).locator('.fi-details')).toContainText('Khi nào:');
  await expect(page.locator('.map-callout[data-focused]')).toBeVisible();
  await expect(page.locator('.td-cylinder[data-focused]')).toBeVisible();
  await expect(page.locator('.ip-part').first()).toBeVisible();
  await expect.poll(() => page.url()).toMatch(/[?&]fd=/);
  expect(page.url()).not.toBe(address);
  await expectAccessibleInThemes(page);

  // What is saved says what it is.
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải CSV' }).first().click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv.startsWith('\uFEFFHạng,')).toBe(true);
  expect(csv).toContain('Dữ liệu mô phỏng');
  expect(csv).toContain('""simulations"":999');
});

test('another method is chosen in the panel, goes into the link, and can be taken back', async ({ page }) => {
  await open(page, '?v=1&sp=m:gi-star,c:10');
  await found(page);
  // Cells of 150 m are too small for so few cases: the screen says so and offers a way out.
  await expect(list(page)).toContainText('Ở đây số liệu quá thưa: hãy dùng ô lớn hơn hoặc bước dài hơn.');
  await list(page)
    .getByRole('button', { name: /^Dùng ô/ })
    .first()
    .click();
  await expect(list(page)).not.toContainText('quá thưa', { timeout: 120_000 });
  await found(page);

  await list(page).getByRole('button', { name: 'Phương pháp' }).click();
  const drawer = page.getByRole('dialog', { name: 'Cách tìm điểm nóng' });
  await expect(drawer).toContainText('Sau hiệu chỉnh vì dò nhiều nơi');
  await expect(drawer).toContainText('Để lại bên ngoài');
  await expectAccessibleInThemes(page);
  await drawer.getByRole('button', { name: /Getis-Ord/ }).click();
  await page.getByRole('option', { name: 'Mặt mật độ (KDE)' }).click();
  await expect(drawer).toContainText('Bán kính làm mượt');
  await drawer.getByRole('button', { name: 'Đóng' }).click();
  await found(page);
  await expect(page.locator('.map-legend')).toContainText('Mật độ hạt nhân, vụ mỗi km²', { timeout: 60_000 });
  await expect.poll(() => page.url()).toMatch(/[?&]sp=m:density/);

  await list(page).getByRole('button', { name: 'Phương pháp' }).click();
  await drawer.getByRole('button', { name: 'Về mặc định' }).click();
  await drawer.getByRole('button', { name: 'Đóng' }).click();
  await found(page);
  await expect(list(page)).toContainText('Quét không gian – thời gian');
  await expect.poll(() => page.url()).not.toMatch(/[?&]sp=/);
});

test('a question without cases is answered by a sentence and a way out', async ({ page }) => {
  await open(page, '?v=1&t=2022-06-01..2022-06-02');
  await found(page);
  await expect(list(page).getByRole('note')).toContainText(/không có vụ nào|chỉ có một vụ/);
  await list(page).getByRole('button', { name: 'Xem cả kỳ số liệu' }).click();
  await found(page);
  await expect(rows(page).first()).toBeVisible({ timeout: 120_000 });
});

test('a scan of too many records is refused with ways out of one click, and the heat map says that it measures nothing', async ({
  page,
}) => {
  await open(page, '?v=1&f=police&c=traffic&t=2013-08-01..2023-05-20&sp=m:scan,s:month');
  await found(page);
  await expect(list(page)).toContainText('sẽ mất nhiều phút');
  await expect(list(page).getByRole('button', { name: 'Dùng ô 920 m' })).toBeVisible();
  await list(page).getByRole('button', { name: 'Đổi sang: Getis-Ord Gi*' }).click();
  await expect(rows(page).first()).toContainText(/p [=<] 0,\d+/, { timeout: 120_000 });
  await expect.poll(() => page.url()).toContain('m:gi-star');

  await open(page, '?v=1&sp=m:density&sf=heat');
  await found(page);
  const legend = page.getByTestId('heat-legend');
  await expect(legend).toContainText('chỉ để nhìn – không có trị số đo');
  await list(page).getByRole('button', { name: 'Phương pháp' }).click();
  const drawer = page.getByRole('dialog', { name: 'Cách tìm điểm nóng' });
  await drawer.getByRole('button', { name: /Cách vẽ/ }).click();
  await page.getByRole('option', { name: 'Đường mức (đo được)' }).click();
  await expect(legend).toHaveCount(0);
  await expect(page.locator('.fl-bands')).toBeVisible();
});
