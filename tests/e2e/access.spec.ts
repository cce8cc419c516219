import type { Locator } from '@playwright/test';
import { expect, expectAccessible, expectAccessibleInThemes, type Page, test } from './fixtures.ts';
import { canvas, countN, open, sentence, sliderFrom, sliderTo } from './journey.ts';

const CSV = `Mã vụ,Thời gian,Loại vụ,Kinh độ,Vĩ độ,Phường xã,Ghi chú
A1,2021-03-04 21:30,Hình sự,107.966,21.525,Trần Phú,nhà ông X
A2,2021-03-05 08:10,Hình sự,107.981,21.518,Hải Hòa,
A3,không rõ,Hình sự,107.981,21.518,Hải Hòa,
`;
const WORDS = {
  vi: {
    layers: 'Mở danh sách lớp',
    add: 'Thêm điều kiện',
    conditions: 'Điều kiện',
    change: /Đổi khoảng thời gian/,
    area: 'Chọn khu vực bằng bàn phím',
    synthetic: 'Dữ liệu mô phỏng',
    unit: /^Trần Phú/,
    choose: 'Chọn tệp',
  },
  en: {
    layers: 'Show the list of layers',
    add: 'Add condition',
    conditions: 'Conditions',
    change: /Change the period/,
    area: 'Choose an area from the keyboard',
    synthetic: 'Synthetic data',
    unit: /^Trần Phú/,
    choose: 'Choose files',
  },
} as const;

const heading = (page: Page): Locator => page.getByRole('main').getByRole('heading', { level: 1 });

for (const lang of ['vi', 'en'] as const)
  test(`nothing serious to mend on any screen in any theme: ${lang}`, async ({ page }) => {
    test.setTimeout(300_000);
    const words = WORDS[lang];
    // Contrast does not depend on the language: the themes are gone through once.
    const looked = lang === 'vi' ? expectAccessibleInThemes : expectAccessible;
    const look = (what: string): Promise<void> => test.step(what, () => looked(page));
    await open(page, `?v=1&lang=${lang}&sel=unit:06712`);
    await page.getByRole('button', { name: words.layers }).click();
    for (const chart of ['chart-months', 'chart-classes', 'chart-hours', 'chart-units'])
      await page.getByTestId(chart).locator('.ip-numbers').click();
    await look('the map, the time line, the findings with their numbers, a card and the list of layers');

    await page.getByRole('button', { name: words.add }).click();
    await expect(page.getByRole('dialog', { name: words.conditions })).toBeVisible();
    await look('the conditions');
    await page.keyboard.press('Escape');
    for (const opener of [words.change, words.area, words.synthetic]) {
      await page.getByRole('button', { name: opener }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look(`the dialog of ${opener}`);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }

    await page.goto(`/?v=1&lang=${lang}&w=show`);
    await expect(page.locator('.strip-chapter')).toHaveCount(10, { timeout: 60_000 });
    await page.locator('.strip-chapter').nth(2).click();
    await expect(page.locator('.slide-table')).toBeVisible({ timeout: 60_000 });
    await look('the story, with a table on the slide');

    await page.goto(`/?v=1&lang=${lang}&w=site&t=2013-08-01..2023-05-20&u=06709,06712,06718&st=plan,buy:all`);
    await expect(page.getByTestId('site-form')).toBeVisible({ timeout: 60_000 });
    for (const more of await page.getByTestId('site-form').locator('summary').all()) await more.click();
    await page.getByTestId('site-lane-ranking').locator('summary').click();
    await expect(page.getByTestId('site-lane-ranking').getByRole('listitem').first()).toBeVisible({
      timeout: 60_000,
    });
    await look('the request of a plan, with all its options, and the streets to light first');

    await page.goto(`/?v=1&lang=${lang}&w=data`);
    await expect(heading(page)).toBeVisible({ timeout: 60_000 });
    await look('the Data screen');
    await page.goto(`/?v=1&lang=${lang}&w=review`);
    await expect(page.getByTestId('review-table')).toBeVisible({ timeout: 60_000 });
    await look('the review');
    await page.goto(`/?v=1&lang=${lang}&w=data`);
    await expect(heading(page)).toBeVisible({ timeout: 60_000 });
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: words.choose, exact: true }).click();
    await (await choosing).setFiles({
      name: 'vu-viec.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(CSV),
    });
    await expect(page.getByRole('rowheader', { name: 'Mã vụ' })).toBeVisible();
    await look('the column wizard');
    await page.locator('.data-foot .btn-primary').click();
    await expect(page.locator('.data-verdict')).toBeVisible({ timeout: 60_000 });
    await look('the report');
  });

/** What has the focus: its name for screen readers, and whether a person can see where it is. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const styleOf = (e: Element | null) => (e ? getComputedStyle(e) : null);
    // A ring of the element itself, of what wraps it, or of the mark beside a hidden input.
    const marked = [
      element,
      element.parentElement,
      element.closest('label'),
      element.parentElement?.parentElement ?? null,
    ]
      .map(styleOf)
      .some(
        (s) =>
          s !== null && ((s.outlineStyle !== 'none' && s.outlineWidth !== '0px') || s.boxShadow !== 'none'),
      );
    const inside = [...element.querySelectorAll('*')]
      .map(styleOf)
      .some((s) => s !== null && s.outlineStyle !== 'none' && s.outlineWidth !== '0px');
    return {
      what: `${element.tagName.toLowerCase()}.${element.className} "${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''}"`,
      inView:
        box.width > 0 &&
        box.height > 0 &&
        box.right > 0 &&
        box.bottom > 0 &&
        box.left < innerWidth &&
        box.top < innerHeight,
      marked: marked || inside,
    };
  });

/** Presses Tab until something has the focus; fails when it never gets there. */
async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (await target.evaluate((e) => e === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${target}`);
}

test('the whole of it by keys: skip, slide, switch a layer, pick a unit, let go', async ({ page }) => {
  await open(page, '?v=1');
  await test.step('the first stop skips to what matters', async () => {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Tới nội dung chính' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Tới dải thời gian' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#time')).toBeFocused();
  });

  await test.step('the slider speaks dates and obeys keys', async () => {
    await tabTo(page, sliderFrom(page), 20);
    await expect(sliderFrom(page)).toHaveAttribute('aria-valuetext', 'tháng 6 năm 2022');
    const before = await countN(page).textContent();
    for (const [key, says] of [
      ['ArrowLeft', 'tháng 5 năm 2022'],
      ['ArrowUp', 'tháng 6 năm 2022'],
      ['PageDown', 'tháng 6 năm 2021'],
      ['Home', 'tháng 8 năm 2013'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(sliderFrom(page)).toHaveAttribute('aria-valuetext', says);
    }
    await expect(countN(page)).not.toHaveText(before ?? '');
    await expect(countN(page)).toHaveText('611');
    await page.keyboard.press('Tab');
    await expect(sliderTo(page)).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(sliderTo(page)).toHaveAttribute('aria-valuetext', /tháng 4 năm 2023/);
    await expect(page.getByTestId('time-announcer')).toContainText('Tháng 8/2013 – 4/2023');
  });

  await test.step('a unit is picked in its chart, and Esc lets go of it', async () => {
    const all = await countN(page).textContent();
    const row = page.getByTestId('chart-units').getByRole('button', { name: /^Hải Hòa/ });
    await tabTo(page, row);
    await page.keyboard.press('Enter');
    await expect(row).toHaveAttribute('aria-pressed', 'true');
    await expect(countN(page)).not.toHaveText(all ?? '');
    await expect(sentence(page)).toContainText('tại Hải Hòa');
    await page.keyboard.press('Escape');
    await expect(row).toHaveAttribute('aria-pressed', 'false');
    await expect(countN(page)).toHaveText(all ?? '');
  });

  await test.step('layers are switched, strengthened and put in order', async () => {
    await page.locator('#map').focus();
    await tabTo(page, page.getByRole('button', { name: 'Mở danh sách lớp' }));
    await page.keyboard.press('Enter');
    const cameras = page.getByRole('switch', { name: 'Camera', exact: true });
    await tabTo(page, cameras);
    await expect(cameras).toBeChecked();
    await page.keyboard.press('Space');
    await expect(cameras).not.toBeChecked();
    await expect.poll(() => new URL(page.url()).searchParams.get('l') ?? '').not.toContain('cameras');
    await page.keyboard.press('Space');
    const strength = page.getByRole('slider', { name: 'Độ đậm: Camera', exact: true });
    await tabTo(page, strength, 6);
    await page.keyboard.press('ArrowLeft');
    await expect(strength).toHaveAttribute('aria-valuetext', /90/);
  });
});

test('every stop of Tab is in view, marked and named', async ({ page }) => {
  await open(page, '?v=1');
  const stops: NonNullable<Awaited<ReturnType<typeof focused>>>[] = [];
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop || (stops.length > 10 && stop.what === stops[0]?.what)) break;
    stops.push(stop);
  }
  expect(stops.length).toBeGreaterThan(40);
  expect(
    stops.filter((s) => !s.inView).map((s) => s.what),
    'out of view',
  ).toEqual([]);
  expect(
    stops.filter((s) => !s.marked).map((s) => s.what),
    'not marked',
  ).toEqual([]);
  expect(
    stops.filter((s) => /""$/.test(s.what) && !/^(input|canvas)/.test(s.what)).map((s) => s.what),
    'not named',
  ).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the findings come up as a sheet over the map; question, tabs and time stay within reach', async ({
    page,
  }) => {
    await open(page, '?v=1');
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, 'pixels to scroll sideways').toBeLessThanOrEqual(0);

    const sheet = page.getByRole('complementary', { name: 'Phân tích' });
    const handle = page.getByRole('separator', { name: 'Độ cao của phần phân tích' });
    const height = async () => (await sheet.boundingBox())?.height ?? 0;
    await expect(handle).toHaveAttribute('aria-valuetext', 'nửa màn hình');
    await handle.focus();
    await page.keyboard.press('ArrowUp');
    await expect(handle).toHaveAttribute('aria-valuetext', 'toàn màn hình');
    await expect.poll(height).toBeGreaterThan(500);
    await expectAccessible(page);
    await page.keyboard.press('Home');
    await expect(handle).toHaveAttribute('aria-valuetext', 'thấp');
    await expect.poll(height).toBeLessThan(200);
    await expect(sentence(page)).toBeInViewport();
    await expect(canvas(page)).toBeInViewport();

    const grip = await handle.boundingBox();
    if (!grip) throw new Error('no handle');
    const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y - 250, { steps: 5 });
    await page.mouse.up();
    await expect(handle).not.toHaveAttribute('aria-valuetext', 'thấp');

    const before = await countN(page).textContent();
    await page.getByRole('button', { name: /đổi câu hỏi/ }).tap();
    const drawer = page.getByRole('dialog', { name: 'Điều kiện' });
    await expect(drawer).toBeVisible();
    await expectAccessible(page);
    await drawer.getByText('Hải Hòa', { exact: true }).tap();
    await drawer.getByRole('button', { name: 'Đóng' }).tap();
    await expect(drawer).toBeHidden();
    await expect(countN(page)).not.toHaveText(before ?? '');
    await expect(page.getByRole('button', { name: 'Dữ liệu mô phỏng' })).toBeVisible();

    const tabs = page.getByRole('navigation', { name: 'Không gian làm việc' });
    await tabs.getByRole('button', { name: 'Dữ liệu' }).tap();
    await expect(heading(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Dữ liệu mô phỏng' }).first()).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});
