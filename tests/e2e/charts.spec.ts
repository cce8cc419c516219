import { expect, type Page, test } from './fixtures.ts';
import { searched } from './journey.ts';

const sentence = (page: Page) => page.getByTestId('insight-sentence');

async function open(page: Page): Promise<void> {
  await page.goto('/');
  await expect(sentence(page)).toContainText('Từ 6/2022 đến 19/5/2023');
  await searched(page);
}

/** Numbers of a chart, read from its table: the last cell of each row by the first; of units the first number, before its interval. */
async function numbers(page: Page, chart: string): Promise<Map<string, number>> {
  const box = page.getByTestId(chart);
  await box.getByRole('button', { name: /Bảng số/ }).click();
  const rows = await box
    .getByRole('row')
    .evaluateAll((list) => list.slice(1).map((r) => [...r.children].map((c) => c.textContent ?? '')));
  await box.getByRole('button', { name: /Bảng số/ }).click();
  const at = chart === 'chart-units' ? 1 : -1;
  return new Map(rows.map((r) => [r[0] ?? '', Number((r.at(at) ?? '').replaceAll('.', ''))]));
}
const sum = (m: Map<string, number>): number => [...m.values()].reduce((a, b) => a + b, 0);

test('a click on a unit filters every other chart and never its own', async ({ page }) => {
  await open(page);
  const units = await numbers(page, 'chart-units');
  const months = await numbers(page, 'chart-months');
  const [name = '', n = 0] = [...units].sort((a, b) => b[1] - a[1])[0] ?? [];
  const row = page.getByTestId('chart-units').getByRole('button', { name: new RegExp(`^${name}`, 'u') });
  await row.click();
  await expect(row).toHaveAttribute('aria-pressed', 'true');
  await expect(sentence(page)).toContainText(`${n}\u00a0vụ tại ${name}`);
  expect(await numbers(page, 'chart-units')).toEqual(units);
  expect(sum(await numbers(page, 'chart-months'))).toBeLessThan(sum(months));
  await row.click();
  await expect(row).toHaveAttribute('aria-pressed', 'false');
  expect(await numbers(page, 'chart-months')).toEqual(months);
});

test('a brush over hours and weekdays filters the others, shows as a rectangle and clears with Esc', async ({
  page,
}) => {
  await open(page);
  const chart = page.getByTestId('chart-hours');
  const grid = chart.getByRole('grid');
  await grid.evaluate((e) => e.scrollIntoView({ block: 'center' }));
  const labels = await grid
    .getByRole('gridcell')
    .evaluateAll((l) => l.map((c) => c.getAttribute('aria-label') ?? ''));
  const inBlock = (label: string) => /^(Thứ Sáu|Thứ Bảy|Chủ Nhật), (20|21|22)–\d+ giờ/u.test(label);
  const want = labels.filter(inBlock).reduce((n, label) => n + Number(/(\d+) vụ$/u.exec(label)?.[1]), 0);
  const box = async (label: RegExp) => {
    const found = await grid.getByLabel(label).boundingBox();
    if (!found) throw new Error('no such cell');
    return found;
  };
  const [a, b] = [await box(/^Thứ Sáu, 20–21 giờ/), await box(/^Chủ Nhật, 22–23 giờ/)];
  await page.mouse.move(a.x + 3, a.y + 3);
  await page.mouse.down();
  await page.mouse.move(b.x + 3, b.y + 3, { steps: 6 });
  await page.mouse.up();
  await expect(grid.locator('.ip-brush')).toHaveCount(1);
  await expect(page.getByTestId('chart-units')).toContainText(`n = ${want}`);
  const after = await grid
    .getByRole('gridcell')
    .evaluateAll((l) => l.map((c) => c.getAttribute('aria-label') ?? ''));
  expect(after).toEqual(labels);
  await grid.press('Escape');
  await expect(grid.locator('.ip-brush')).toHaveCount(0);
});

test('a click on a class of the other family switches to it', async ({ page }) => {
  await open(page);
  await page
    .getByTestId('chart-classes')
    .getByRole('button', { name: /^Trật tự giao thông/ })
    .click();
  await expect(page.getByTestId('insight-panel')).toContainText(
    'Số vụ do công an phát hiện, xử lý: Trật tự giao thông.',
  );
  const classes = page.getByTestId('chart-classes').getByRole('button', { name: /^Trật tự giao thông/ });
  await expect(classes).toHaveAttribute('aria-pressed', 'true');
});

test('a brush over months sets the window', async ({ page }) => {
  await open(page);
  const overlay = page.getByTestId('months-overlay');
  await overlay.scrollIntoViewIfNeeded();
  const box = await overlay.boundingBox();
  if (!box) throw new Error('no overlay');
  const each = box.width / 118;
  await page.mouse.move(box.x + 5.5 * each, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 16.5 * each, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(sentence(page)).toContainText('Năm 2014');
});
