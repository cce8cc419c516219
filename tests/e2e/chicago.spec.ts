import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Locator } from '@playwright/test';
import { expect, type Page, test } from './fixtures.ts';
import {
  canvas,
  countN,
  countTotal,
  differing,
  freeOfMap,
  mapReady,
  numberOf,
  open,
  sentence,
  settled,
  sliderFrom,
  sliderTo,
  vi,
} from './journey.ts';
import { needsReference, referencePath } from './reference.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CHICAGO = ['data', 'incidents', 'chicago_aggravated_assaults_2010_2019.csv.gz'] as const;
const STREETS = ['data', 'streets'] as const;
const HELSINKI = [
  { layer: 'streets', file: 'helsinki_roads.geojson', word: 'Đường phố' },
  { layer: 'buildings', file: 'helsinki_buildings.geojson', word: 'Nhà' },
  { layer: 'lamps', file: 'helsinki_street_lamps.geojson', word: 'Đèn đường' },
  { layer: 'cameras', file: 'helsinki_cameras.geojson', word: 'Camera' },
] as const;

/** Civil times of all rows, counted here from the text itself: no parser, zone or table of the product takes part. */
function chicagoTimes(): string[] {
  const [head = '', ...rows] = gunzipSync(readFileSync(referencePath(...CHICAGO)))
    .toString('utf8')
    .trim()
    .split('\n');
  const at = head.split(',').indexOf('time_local');
  return rows.map((row) => row.split(',')[at] ?? '');
}
/** Rows whose local time lies in [from, to); ISO texts sort as times do. */
const plainCount = (times: readonly string[], from: string, to: string): number =>
  times.filter((t) => t >= from && t < to).length;

/** Rows of a file and how many have a shape: twelve buildings were cut to two corners by the edge of their extract. */
function plainShapes(file: string): { readonly rows: number; readonly shapes: number } {
  const text = readFileSync(referencePath(...STREETS, file), 'utf8');
  const { features } = JSON.parse(text) as {
    features: { geometry: { type: string; coordinates: unknown } }[];
  };
  const corners = (ring: unknown): number => new Set((ring as unknown[]).map((c) => JSON.stringify(c))).size;
  const isShape = ({ geometry: { type, coordinates } }: (typeof features)[number]): boolean => {
    if (type === 'Point') return true;
    if (type === 'LineString') return corners(coordinates) >= 2;
    const rings = type === 'Polygon' ? coordinates : (coordinates as unknown[]).flat(1);
    return (rings as unknown[]).every((ring) => corners(ring) >= 3);
  };
  return { rows: features.length, shapes: features.filter(isShape).length };
}

const toData = async (page: Page): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Không gian làm việc' })
    .getByRole('button', { name: 'Dữ liệu' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dữ liệu' })).toBeVisible();
};
const layerRow = (page: Page, word: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${word}`) }) });

/** Sets the window by typing its days. */
async function typeWindow(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: /Đổi khoảng thời gian/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Từ ngày').fill(from);
  await dialog.getByLabel('Đến hết ngày').fill(to);
  await dialog.getByRole('button', { name: 'Xem khoảng này' }).click();
  await expect(dialog).toBeHidden();
}

/** What the map says about the place under a pixel of the page. */
async function placeAt(page: Page, x: number, y: number): Promise<{ lon: number; lat: number }> {
  const words = page.locator('.map-pointer');
  let place: readonly string[] = [];
  await expect(async () => {
    await page.mouse.move(x + 1, y);
    await page.mouse.move(x, y);
    place = /([\d,]+)° ([BN]), ([\d,]+)° ([ĐT])/.exec((await words.textContent()) ?? '') ?? [];
    expect(place).toHaveLength(5);
  }).toPass();
  const [, lat = '', latSide, lon = '', lonSide] = place;
  const read = (text: string) => Number(text.replace(',', '.'));
  return { lat: read(lat) * (latSide === 'N' ? -1 : 1), lon: read(lon) * (lonSide === 'T' ? -1 : 1) };
}

/** Where on the ground the density cells are: the box around what goes from the picture when they are switched off. */
async function whereDensityIs(page: Page) {
  await page.getByRole('button', { name: 'Mở danh sách lớp' }).click();
  const cells = page.getByRole('switch', { name: 'Mật độ vụ' });
  await expect(cells).toBeChecked();
  const on = await settled(page);
  await cells.focus();
  await page.keyboard.press('Space');
  const off = await settled(page);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Thu gọn danh sách lớp' }).click();
  const found = await differing(page, on, off);
  const clip = await freeOfMap(page);
  const sw = await placeAt(page, clip.x + found.west, clip.y + found.south);
  const ne = await placeAt(page, clip.x + found.east, clip.y + found.north);
  return { share: found.share, sw, ne };
}

test('ten years of Chicago: chosen, confirmed, counted, seen at its place, moved, and back in one click', async ({
  page,
}) => {
  needsReference(...CHICAGO);
  test.setTimeout(300_000);
  const times = chicagoTimes();
  expect(times).toHaveLength(148_636);
  await open(page, '?v=1', { map: false });
  const sample = { n: await numberOf(countN(page)), total: await numberOf(countTotal(page)) };
  expect(sample.total).toBe(611);

  await test.step('the columns are guessed, and the user confirms', async () => {
    await toData(page);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Chọn tệp' }).click();
    await (await choosing).setFiles(referencePath(...CHICAGO));
    await expect(page.getByRole('heading', { level: 1, name: 'Nạp tệp' })).toBeVisible();
    await expect(page.getByRole('button', { name: /Đây là lớp/ })).toContainText('Vụ việc');
    for (const [column, meaning] of [
      ['id', 'Mã'],
      ['time_local', 'Thời gian'],
      ['lon', 'Kinh độ'],
      ['lat', 'Vĩ độ'],
      ['category', 'Loại vụ'],
    ] as const)
      await expect(page.getByRole('button', { name: new RegExp(`(^| )${column}: Nghĩa là`) })).toContainText(
        meaning,
      );
    await expect(page.getByRole('combobox', { name: 'Múi giờ' })).toHaveValue(/America\/Chicago/);
    await expect(page.getByRole('button', { name: /Phép chiếu/ })).toContainText('EPSG:32616');
    await page.getByLabel('Tên bộ dữ liệu').fill('Chicago');
    await page.getByLabel('Nguồn, giấy phép (nếu có)').fill('City of Chicago');
    await page.getByRole('button', { name: 'Đọc tệp' }).click();
  });

  await test.step('the report says what became of every row', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Kết quả đọc tệp' })).toBeVisible({
      timeout: 120_000,
    });
    await expect(page.getByText(`Đã nhận cả ${vi(148_636)} dòng.`)).toBeVisible();
    await page.getByRole('button', { name: 'Đưa lên bản đồ' }).click();
    await expect(countTotal(page)).toHaveText(vi(148_636), { timeout: 60_000 });
    await expect(page.getByRole('button', { name: 'Dữ liệu mô phỏng' })).toHaveCount(0);
    await expect(page).toHaveTitle(/Chicago/);
  });

  await test.step('the slider moves over it, and every count is the plain count of the file', async () => {
    await expect(sentence(page)).toHaveText(/\d/, { timeout: 60_000 });
    await typeWindow(page, '15/6/2014', '4/7/2014');
    await expect(countN(page)).toHaveText(vi(plainCount(times, '2014-06-15', '2014-07-05')));
    await typeWindow(page, '2012', '2012');
    await expect(countN(page)).toHaveText(vi(plainCount(times, '2012', '2013')));
    await expect(sliderFrom(page)).toHaveAttribute('aria-valuetext', 'tháng 1 năm 2012');
    await sliderTo(page).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(countN(page)).toHaveText(vi(plainCount(times, '2012-01', '2012-12')));
    await sliderFrom(page).focus();
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
    await expect(countN(page)).toHaveText(vi(plainCount(times, '2012-03', '2012-12')));
    // In March the clocks of Chicago went forward, in November back: the civil month is counted, whatever its length.
    for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
    await expect(sliderFrom(page)).toHaveAttribute('aria-valuetext', 'tháng 11 năm 2012');
    await expect(countN(page)).toHaveText(vi(plainCount(times, '2012-11', '2012-12')));
  });

  await test.step('the map shows it where Chicago is', async () => {
    await mapReady(page);
    const { share, sw, ne } = await whereDensityIs(page);
    expect(share, 'of the picture that cells cover').toBeGreaterThan(0.02);
    // The city reaches from 41.64 to 42.03 north and from 87.94 to 87.52 west; cells reach some way over its edge.
    expect(sw.lon).toBeGreaterThan(-88.05);
    expect(ne.lon).toBeLessThan(-87.4);
    expect(sw.lat).toBeGreaterThan(41.55);
    expect(ne.lat).toBeLessThan(42.12);
    expect((sw.lon + ne.lon) / 2).toBeCloseTo(-87.7, 0);
    const before = await settled(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Lùi một bước' }).click();
    expect((await settled(page)).equals(before), 'another month, another picture').toBe(false);
    const box = await canvas(page).boundingBox();
    const middle = await placeAt(
      page,
      (box?.x ?? 0) + (box?.width ?? 0) / 2,
      (box?.y ?? 0) + (box?.height ?? 0) / 2,
    );
    expect(Math.abs(middle.lon - -87.7), 'degrees from the middle of the city').toBeLessThan(0.1);
    expect(Math.abs(middle.lat - 41.83)).toBeLessThan(0.1);
  });

  await test.step('back to the sample city in one click', async () => {
    await toData(page);
    await page.getByRole('button', { name: 'Trở về thành phố mẫu' }).click();
    await expect(countTotal(page)).toHaveText('611');
    await expect(countN(page)).toHaveText(vi(sample.n));
    await expect(page.getByRole('button', { name: 'Dữ liệu mô phỏng' })).toBeVisible();
    await expect(layerRow(page, 'Vụ việc')).toContainText(vi(118_175));
  });
});

/** Drops files on the page as the desktop does: by the browser's own drag, not by made-up events. */
async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const zone = page.locator('.data-drop');
  await zone.scrollIntoViewIfNeeded();
  const box = await zone.boundingBox();
  if (!box) throw new Error('nowhere to drop files');
  const client = await page.context().newCDPSession(page);
  const at = {
    x: box.x + box.width / 2,
    y: box.y + 20,
    data: { items: [], files: [...files], dragOperationsMask: 1 },
  };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, ...at });
  await client.detach();
}

test('streets, buildings, lamps and cameras of Helsinki are dropped on the page and become its layers', async ({
  page,
}) => {
  needsReference(...STREETS);
  test.setTimeout(240_000);
  await open(page, '?v=1&w=data', { map: false });
  await dropFiles(
    page,
    HELSINKI.map(({ file }) => referencePath(...STREETS, file)),
  );
  await expect(page.getByRole('heading', { level: 1, name: 'Nạp tệp' })).toBeVisible();
  for (const { file, word } of HELSINKI) {
    const form = page.getByRole('region', { name: new RegExp(`^Tệp ${file}`) });
    const layer = form.getByRole('button', { name: /Đây là lớp/ });
    // The name of the file says what it is; whoever disagrees chooses.
    if (!((await layer.textContent()) ?? '').includes(word)) {
      await layer.click();
      await page.getByRole('option', { name: word, exact: true }).click();
    }
    await expect(layer).toContainText(word);
  }
  await expect(page.getByRole('combobox', { name: 'Múi giờ' })).toHaveValue(/Europe\/Helsinki/);
  await expect(page.getByRole('button', { name: /Phép chiếu/ })).toContainText('EPSG:32635');
  await page.getByLabel('Tên bộ dữ liệu').fill('Helsinki');
  await page.getByRole('button', { name: 'Đọc tệp' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kết quả đọc tệp' })).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Đưa lên bản đồ' }).click();
  await toData(page);
  for (const { file, word } of HELSINKI) {
    const row = layerRow(page, word);
    await expect(row.locator('.data-count'), word).toHaveText(vi(plainShapes(file).shapes));
    await expect(row).toContainText('của bạn');
  }
});

/** `npm run import`, as people type it. */
function importFiles(
  dataFolder: string,
  args: readonly string[],
): Promise<{ code: number | null; results: ImportResult[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.platform === 'win32' ? 'npm.cmd' : 'npm',
      ['run', '-s', 'import', '--', '--json', ...args],
      {
        cwd: root,
        env: { ...process.env, HAIDANG_DATA: dataFolder },
        stdio: ['ignore', 'pipe', 'inherit'],
        shell: process.platform === 'win32',
      },
    );
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.on('error', reject);
    child.on('exit', (code) => {
      const lines = out.trim().split('\n').filter(Boolean);
      resolve({ code, results: lines.map((line) => JSON.parse(line) as ImportResult) });
    });
  });
}
interface ImportResult {
  readonly file: string;
  readonly layer: string;
  readonly outcome: string;
  readonly rows: number;
  readonly accepted: number;
  readonly setAside: number;
}

test('the command hands Chicago and Helsinki to the running server, and every door shows the same counts', async ({
  page,
  ownProduct,
}) => {
  needsReference(...CHICAGO);
  needsReference(...STREETS);
  test.setTimeout(420_000);
  const times = chicagoTimes();
  const here = mkdtempSync(join(tmpdir(), 'hai-dang-profile-'));
  const profileFile = (name: string, profile: object): string => {
    const file = join(here, `${name}.json`);
    writeFileSync(file, JSON.stringify({ name, source: 'reference', synthetic: false, ...profile }));
    return file;
  };
  const matched = async (collection: string, query = ''): Promise<number> => {
    const url = `${ownProduct.url}ogc/collections/${collection}/items?limit=1${query}`;
    return ((await (await page.request.get(url)).json()) as { numberMatched: number }).numberMatched;
  };
  try {
    const chicago = profileFile('Chicago', {
      area: [-87.95, 41.6, -87.5, 42.05],
      timeZone: 'America/Chicago',
      projection: 'EPSG:32616',
      period: ['2010-01-01', '2020-01-01'],
    });
    const one = await importFiles(ownProduct.dataFolder, [
      '--layer',
      'incidents',
      '--profile',
      chicago,
      referencePath(...CHICAGO),
    ]);
    expect(one.code).toBe(0);
    expect(one.results).toMatchObject([
      {
        file: expect.stringContaining(basename(referencePath(...CHICAGO))),
        layer: 'incidents',
        rows: 148_636,
        accepted: 148_636,
        setAside: 0,
      },
    ]);
    expect(await matched('incidents')).toBe(148_636);
    const july = plainCount(times, '2016-07-01', '2016-08-01');
    expect(await matched('incidents', '&datetime=2016-07-01/2016-07-31')).toBe(july);

    await page.goto(`${ownProduct.url}?v=1&t=2016-07-01..2016-08-01`);
    await expect(countTotal(page)).toHaveText(vi(148_636), { timeout: 60_000 });
    await expect(countN(page)).toHaveText(vi(july));
    await expect(page).toHaveTitle(/Chicago/);
    await expect(page.getByRole('button', { name: 'Dữ liệu mô phỏng' })).toHaveCount(0);
    await expect(sliderTo(page)).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Tiến một bước' }).click();
    await expect(countN(page)).toHaveText(vi(plainCount(times, '2016-08-01', '2016-09-01')));

    const helsinki = profileFile('Helsinki', {
      area: [24.92, 60.16, 24.96, 60.18],
      timeZone: 'Europe/Helsinki',
      projection: 'EPSG:32635',
      period: ['2010-01-01', '2024-01-01'],
    });
    for (const { layer, file } of HELSINKI) {
      const { code, results } = await importFiles(ownProduct.dataFolder, [
        '--layer',
        layer,
        '--profile',
        helsinki,
        referencePath(...STREETS, file),
      ]);
      const { rows, shapes } = plainShapes(file);
      expect(code, layer).toBe(0);
      expect(results, layer).toMatchObject([{ layer, rows, accepted: shapes, setAside: rows - shapes }]);
      expect(await matched(layer), layer).toBe(shapes);
    }
    await page.goto(`${ownProduct.url}?v=1&w=data`);
    for (const { file, word } of HELSINKI)
      await expect(layerRow(page, word).locator('.data-count'), word).toHaveText(
        vi(plainShapes(file).shapes),
        {
          timeout: 60_000,
        },
      );

    // The sample city is still in the store: one click away.
    await page.getByRole('button', { name: 'Trở về thành phố mẫu' }).click();
    await expect(countTotal(page)).toHaveText('611', { timeout: 60_000 });
    // The page lets go before its server stops: a late look for its icon would count as an error.
    await page.goto('about:blank');
  } finally {
    rmSync(here, { recursive: true, force: true });
  }
});
