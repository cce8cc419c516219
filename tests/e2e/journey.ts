import { createHash } from 'node:crypto';
import type { Locator } from '@playwright/test';
import { expect, type Page } from './fixtures.ts';

/** What the journeys through the product have in common: where its numbers stand, and its picture of the map. */
export const countN = (page: Page): Locator => page.getByTestId('count-n');
export const countTotal = (page: Page): Locator => page.getByTestId('count-total');
export const sentence = (page: Page): Locator => page.getByTestId('insight-sentence');
export const question = (page: Page): Locator => page.locator('.question');
export const sliderFrom = (page: Page): Locator => page.getByRole('slider', { name: /^(Bắt đầu|Start)$/ });
export const sliderTo = (page: Page): Locator => page.getByRole('slider', { name: /^(Kết thúc|End)$/ });
export const canvas = (page: Page): Locator => page.locator('.map-canvas canvas.maplibregl-canvas');

/** The number that a text shows, thousands grouped in whichever language. */
export const numberIn = (text: string): number => Number(text.replace(/\D/g, ''));
export const numberOf = async (place: Locator): Promise<number> =>
  numberIn((await place.textContent()) ?? '');

/** A number as the page writes it in Vietnamese. */
export const vi = (n: number): string => new Intl.NumberFormat('vi-VN').format(n);

/** Opens the product and waits for its numbers, and for its map unless told otherwise. */
export async function open(page: Page, query = '', { map = true } = {}): Promise<void> {
  await page.goto(`/${query}`);
  await expect(countN(page)).toHaveText(/\d/, { timeout: 60_000 });
  if (!map) return;
  await expect(sentence(page)).toHaveText(/\d/, { timeout: 60_000 });
  await mapReady(page);
  await searched(page);
}

/** Until the search for hot spots has ended, what it finds may still move the charts and change sentence and map. */
export async function searched(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const list = document.querySelector<HTMLElement>('[data-testid="findings"]');
      return list === null || !/^(computing|idle)$/.test(list.dataset.status ?? '');
    },
    undefined,
    { timeout: 90_000 },
  );
}

export const mapReady = (page: Page): Promise<void> =>
  expect(page.locator('.map')).toHaveAttribute('data-status', 'ready', { timeout: 90_000 });

/** The part of the map that no panel, tool or card covers (desktop). */
export async function freeOfMap(page: Page) {
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error('there is no map');
  return {
    x: Math.round(box.x + box.width * 0.38),
    y: Math.round(box.y + 90),
    width: Math.round(box.width * 0.5),
    height: Math.round(box.height - 200),
  };
}

/** That part as it is at this moment, as PNG. */
export const picture = async (page: Page): Promise<Buffer> =>
  page.screenshot({ clip: await freeOfMap(page), animations: 'disabled' });

export const fingerprint = (png: Buffer): string => createHash('sha256').update(png).digest('hex');

/** The picture once it stands still: three in a row are the same. */
export async function settled(page: Page, patience = 60_000): Promise<Buffer> {
  const end = Date.now() + patience;
  let last = await picture(page);
  for (let same = 0; same < 2; ) {
    if (Date.now() > end) throw new Error('the map never came to rest');
    await page.waitForTimeout(250);
    const next = await picture(page);
    same = next.equals(last) ? same + 1 : 0;
    last = next;
  }
  return last;
}

/** Pixels in which two pictures of equal size differ, with the box around them, decoded by the browser itself. */
export async function differing(page: Page, a: Buffer, b: Buffer): Promise<Difference> {
  return page.evaluate(
    async ([one, two]) => {
      const pixels = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        if (!context) throw new Error('no 2D canvas');
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height);
      };
      const [p, q] = [await pixels(one), await pixels(two)];
      if (p.width !== q.width || p.height !== q.height) throw new Error('pictures of different size');
      let count = 0;
      let [west, north, east, south] = [p.width, p.height, -1, -1];
      for (let i = 0; i < p.data.length; i += 4) {
        const far = [0, 1, 2].some((k) => Math.abs((p.data[i + k] ?? 0) - (q.data[i + k] ?? 0)) > 8);
        if (!far) continue;
        count++;
        const [x, y] = [(i / 4) % p.width, Math.floor(i / 4 / p.width)];
        west = Math.min(west, x);
        east = Math.max(east, x);
        north = Math.min(north, y);
        south = Math.max(south, y);
      }
      return { count, share: count / (p.width * p.height), west, north, east, south };
    },
    [a.toString('base64'), b.toString('base64')] as const,
  );
}
export interface Difference {
  readonly count: number;
  /** Of all pixels, 0 to 1. */
  readonly share: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** Chooses an option of one of the product's own select fields. */
export async function choose(field: Locator, option: string | RegExp): Promise<void> {
  await field.click();
  await field
    .page()
    .getByRole('option', { name: option, exact: typeof option === 'string' })
    .click();
}

/** Changes language or theme where people do: at the end of the rail. */
export async function fromRail(page: Page, button: RegExp, item: string | RegExp): Promise<void> {
  await page
    .getByRole('navigation', { name: /^(Không gian làm việc|Workspaces)$/ })
    .getByRole('button', { name: button })
    .click();
  await page.getByRole('menuitemradio', { name: item }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
}
