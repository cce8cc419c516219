import type { Locator } from '@playwright/test';
import { expect, expectAccessible, type Page, test } from './fixtures.ts';
import { searched } from './journey.ts';

/** The map of the sample city, looked at as people see it: in pixels. */
const canvasOf = (page: Page): Locator => page.locator('.map-canvas canvas.maplibregl-canvas');

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`/${query}`);
  await expect(page.locator('.map')).toHaveAttribute('data-status', 'ready', { timeout: 60_000 });
  await searched(page);
  await settled(page);
}

/** The picture of the map once two in a row are the same. */
async function settled(page: Page): Promise<Buffer> {
  let last = await picture(page);
  for (let i = 0; i < 60; i++) {
    await page.waitForTimeout(500);
    const next = await picture(page);
    if (next.equals(last)) return next;
    last = next;
  }
  throw new Error('the map never came to rest');
}

/** The part of the map that no panel, tool or card covers. */
async function picture(page: Page): Promise<Buffer> {
  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('no canvas');
  const clip = {
    x: box.x + box.width * 0.42,
    y: box.y + 90,
    width: box.width * 0.45,
    height: box.height - 200,
  };
  return page.screenshot({ clip, animations: 'disabled' });
}

/** The n of "n / N vụ" in the question line; '' while there is none. */
const count = async (page: Page): Promise<string> => {
  const text = await page.locator('.question').textContent();
  return /([\d.]+)\s*\/\s*[\d.]+\s*vụ/.exec(text ?? '')?.[1] ?? '';
};

test('a moved window draws other cells and other points', async ({ page }) => {
  for (const layer of ['density', 'incident-points']) {
    await open(page, `?v=1&l=${layer}`);
    const before = await settled(page);
    const handle = page.getByRole('slider').first();
    await handle.focus();
    await handle.press('PageDown');
    await handle.press('PageDown');
    expect((await settled(page)).equals(before), layer).toBe(false);
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    expect((await settled(page)).equals(before), `${layer}, and back again`).toBe(true);
  }
});

test('a layer that is switched off leaves the map, and comes back the same', async ({ page }) => {
  await open(page, '?v=1');
  const before = await settled(page);
  await page.getByRole('button', { name: 'Mở danh sách lớp' }).click();
  const cells = page.getByRole('switch', { name: 'Mật độ vụ' });
  await cells.focus();
  await page.keyboard.press('Space');
  const without = await settled(page);
  expect(without.equals(before)).toBe(false);
  await page.keyboard.press('Space');
  expect((await settled(page)).equals(before)).toBe(true);
});

test('another theme repaints the map without loading it again', async ({ page }) => {
  await open(page, '?v=1&l=units,safe-lanes');
  const night = await settled(page);
  await canvasOf(page).evaluate((canvas) => canvas.setAttribute('data-same', 'yes'));
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'day';
  });
  expect((await settled(page)).equals(night)).toBe(false);
  await expect(canvasOf(page)).toHaveAttribute('data-same', 'yes');
});

test('a lasso filters everything, is drawn, and goes with Esc', async ({ page }) => {
  await open(page, '?v=1');
  const all = await count(page);
  const before = await settled(page);
  await page.getByRole('button', { name: 'Khoanh khu vực' }).click();
  // The pen is fetched when it is first asked for, and says so when it is there.
  await expect(page.getByText('Khoanh một vùng trên bản đồ.')).toBeVisible();
  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('no canvas');
  const [cx, cy] = [box.x + box.width * 0.55, box.y + box.height * 0.42];
  await page.mouse.move(cx + 90, cy);
  await page.mouse.down();
  for (let i = 1; i <= 24; i++) {
    const angle = (i / 24) * 2 * Math.PI;
    await page.mouse.move(cx + 90 * Math.cos(angle), cy + 70 * Math.sin(angle));
  }
  await page.mouse.up();
  await expect.poll(() => count(page)).not.toBe(all);
  expect((await settled(page)).equals(before), 'the drawn area is on the map').toBe(false);
  await page.keyboard.press('Escape');
  await expect.poll(() => count(page)).toBe(all);
});

test('an area can be chosen without a pointer', async ({ page }) => {
  await open(page, '?v=1');
  const all = await count(page);
  const opener = page.getByRole('button', { name: 'Chọn khu vực bằng bàn phím' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Chọn khu vực' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Chọn khu vực này' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => count(page)).not.toBe(all);
});

test('a click on one case opens its card, another click elsewhere another one', async ({ page, server }) => {
  const url = new URL('ogc/collections/incidents/items?class=criminal&limit=50&f=json', server.url);
  const { features } = (await (await page.request.get(url.href)).json()) as {
    features: { geometry: { coordinates: [number, number] } | null; properties: { from: string } }[];
  };
  const one = features.find((f) => f.geometry);
  if (!one?.geometry) throw new Error('no criminal case with a place');
  const [lon, lat] = one.geometry.coordinates;
  await open(page, `?v=1&t=2013-08-01..2023-05-20&l=incident-points,units&z=18/${lat}/${lon}`);
  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('no canvas');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const card = page.getByRole('region', { name: 'Thông tin' });
  await expect(card).toContainText(/Hình sự|Vũ khí|Pháo nổ/);
  await page.mouse.click(box.x + box.width * 0.7, box.y + box.height * 0.75);
  await expect(card).toContainText('Dân số');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

test('a lost graphics context comes back with the same picture', async ({ page }) => {
  await open(page, '?v=1&l=units,density,safe-lanes');
  await expect(page.getByTestId('findings')).toHaveAttribute('data-status', 'current', { timeout: 60_000 });
  const before = await settled(page);
  await canvasOf(page).evaluate((canvas) =>
    (canvas as HTMLCanvasElement).getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext(),
  );
  await expect(page.locator('.map')).not.toHaveAttribute('data-status', 'ready');
  await expect(page.locator('.map')).toHaveAttribute('data-status', 'ready', { timeout: 60_000 });
  await expect.poll(async () => (await settled(page)).equals(before), { timeout: 60_000 }).toBe(true);
});

test('without WebGL the map says so and the rest works', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith('webgl') ? null : Reflect.apply(original, this, [kind, ...rest]);
    } as typeof original;
  });
  await page.goto('/?v=1');
  await expect(page.getByRole('alert')).toContainText('Máy này không vẽ được bản đồ');
  const all = await count(page);
  expect(all).not.toBe('');
  const handle = page.getByRole('slider').first();
  await handle.focus();
  await handle.press('PageDown');
  await expect.poll(() => count(page)).not.toBe(all);
  await expectAccessible(page);
});

test('the map is moved by keys and keeps its place in the link', async ({ page }) => {
  await open(page, '?v=1&l=units');
  const before = await settled(page);
  await canvasOf(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('+');
  expect((await settled(page)).equals(before)).toBe(false);
  await expect.poll(() => new URL(page.url()).searchParams.get('z')).toMatch(/^12\.\d/);
});
