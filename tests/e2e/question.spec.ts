import { expect, type Page, test } from './fixtures.ts';
import {
  canvas,
  countN,
  countTotal,
  fromRail,
  numberOf,
  open,
  question,
  searched,
  sentence,
  settled,
  sliderFrom,
  vi,
} from './journey.ts';

interface Item {
  readonly id: string;
  readonly geometry: { readonly coordinates: unknown } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}
interface Answer {
  readonly numberMatched: number;
  readonly features: readonly Item[];
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}
type Query = Readonly<Record<string, string | number>>;

async function ask(page: Page, url: string): Promise<Answer> {
  const response = await page.request.get(url);
  expect(response.status(), url).toBe(200);
  return (await response.json()) as Answer;
}

const itemsUrl = (base: string, collection: string, query: Query): string => {
  const url = new URL(`ogc/collections/${collection}/items`, base);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url.href;
};

/** What the service itself counts for a question. */
const matched = async (page: Page, base: string, query: Query): Promise<number> =>
  (await ask(page, itemsUrl(base, 'incidents', { ...query, limit: 1 }))).numberMatched;

/** All features of an answer, page by page. */
async function all(page: Page, base: string, collection: string, query: Query = {}): Promise<Item[]> {
  const found: Item[] = [];
  let next: string | undefined = itemsUrl(base, collection, { ...query, limit: 10_000 });
  while (next) {
    const answer: Answer = await ask(page, next);
    found.push(...answer.features);
    next = answer.links.find((l) => l.rel === 'next')?.href;
  }
  return found;
}

/** Night by the wall clock of Móng Cái, which the service writes: 18 to 6, of cases known to the hour. */
function isAtNight({ properties: { from, to } }: Item): boolean {
  const precise = Date.parse(String(to)) - Date.parse(String(from)) <= 3_600_000;
  const hour = Number(/T(\d\d):/.exec(String(from))?.[1]);
  return precise && (hour >= 18 || hour < 6);
}

const REPORTED = 'criminal,weapons,fireworks';
const POLICE = 'traffic,public-order';
/** The window that a newcomer sees; the standard counts both ends. */
const LAST_YEAR = '2022-06-01T00:00:00+07:00/2023-05-19T23:59:59+07:00';
const conditions = (page: Page) => page.getByRole('dialog', { name: 'Điều kiện' });
const chip = (page: Page, text: string) => question(page).locator('.chip', { hasText: text });

test('a newcomer asks about one ward at night, and every number is the one the service gives', async ({
  page,
  server,
  context,
}) => {
  await open(page, '', { map: false });
  await expect(question(page).getByRole('button', { name: 'Dữ liệu mô phỏng' })).toBeVisible();
  const first = await matched(page, server.url, { class: REPORTED, datetime: LAST_YEAR });
  await expect(countN(page)).toHaveText(vi(first));
  await expect(countTotal(page)).toHaveText('611');
  await expect(sentence(page)).toContainText(`Từ 6/2022 đến 19/5/2023: ${first}\u00a0vụ`);

  await test.step('another family of classes', async () => {
    await question(page)
      .getByRole('button', { name: /Sửa điều kiện/ })
      .click();
    await conditions(page).getByRole('radio', { name: 'Công an phát hiện, xử lý' }).click();
    await expect(countTotal(page)).toHaveText(vi(116_789 + 775));
    const police = await matched(page, server.url, { class: POLICE, datetime: LAST_YEAR });
    await expect(countN(page)).toHaveText(vi(police));
    await conditions(page).getByText('Trật tự công cộng', { exact: true }).click();
    await expect(countTotal(page)).toHaveText(vi(116_789));
    await page.keyboard.press('Escape');
    await expect(conditions(page)).toBeHidden();
  });

  const inWard = { class: 'traffic', datetime: LAST_YEAR, unit: '06712' };
  const wardCases = await all(page, server.url, 'incidents', inWard);
  const atNight = wardCases.filter(isAtNight).length;
  expect(atNight).toBeGreaterThan(0);
  expect(atNight).toBeLessThan(wardCases.length);
  await test.step('a ward, and the night', async () => {
    await page.getByRole('button', { name: 'Thêm điều kiện' }).click();
    await conditions(page).getByRole('searchbox', { name: 'Tìm phường, xã' }).fill('tran phu');
    await conditions(page).getByText('Trần Phú', { exact: true }).click();
    await expect(countN(page)).toHaveText(vi(wardCases.length));
    await conditions(page).getByRole('radio', { name: 'Đêm 18–6' }).click();
    await expect(countN(page)).toHaveText(vi(atNight));
    await page.keyboard.press('Escape');
    await expect(conditions(page)).toBeHidden();
    await expect(chip(page, 'Trần Phú')).toBeVisible();
    await expect(chip(page, 'ban đêm, 18–6 giờ')).toBeVisible();
    await expect(sentence(page)).toContainText(`${vi(atNight)}\u00a0vụ tại Trần Phú`);
  });

  await test.step('the link opens the same screen, for somebody else too', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    await page.getByRole('button', { name: 'Chép liên kết tới đúng màn hình này' }).click();
    await expect(page.getByText('Đã chép liên kết.')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).origin).toBe(new URL(server.url).origin);
    const other = await context.newPage();
    await other.goto(link);
    await expect(countN(other)).toHaveText(vi(atNight), { timeout: 60_000 });
    for (const p of [page, other]) await searched(p);
    await expect(sentence(other)).toHaveText((await sentence(page).textContent()) ?? '', { timeout: 60_000 });
    for (const part of [question, sentence, (p: Page) => p.locator('.td-title'), units])
      expect(await part(other).textContent()).toBe(await part(page).textContent());
    await other.close();
  });

  await test.step('chips go one by one, and "back" brings the last one again', async () => {
    await page.getByRole('button', { name: 'Bỏ ban đêm, 18–6 giờ' }).click();
    await expect(countN(page)).toHaveText(vi(wardCases.length));
    await expect.poll(() => new URL(page.url()).searchParams.has('h')).toBe(false);
    await page.goBack();
    await expect(countN(page)).toHaveText(vi(atNight));
    await page.getByRole('button', { name: 'Bỏ ban đêm, 18–6 giờ' }).click();
    await page.getByRole('button', { name: 'Bỏ Trần Phú' }).click();
    await expect(countN(page)).toHaveText(
      vi(await matched(page, server.url, { class: 'traffic', datetime: LAST_YEAR })),
    );
  });
});
const units = (page: Page) => page.getByTestId('chart-units');

test('a place and a ward are found without diacritics; the map flies there and the card opens', async ({
  page,
  server,
}) => {
  await open(page, '?v=1');
  const before = await settled(page);
  const search = page.getByRole('combobox', { name: 'Tìm địa danh hoặc phường, xã' });
  await search.fill('khong co cho nay');
  await expect(page.getByText('Không tìm thấy “khong co cho nay”')).toBeVisible();
  const ward = (await all(page, server.url, 'units')).find((u) => u.properties.code === '06751');
  await search.fill('binh ngoc');
  await search.press('Enter');
  await expect(page.getByRole('region', { name: 'Chi tiết: Bình Ngọc' })).toBeVisible();
  const { label_lon, label_lat } = ward?.properties ?? {};
  await expectView(page, 13, Number(label_lon), Number(label_lat));
  expect((await settled(page)).equals(before)).toBe(false);

  const names = await all(page, server.url, 'places');
  const wards = (await all(page, server.url, 'units')).map((u) => u.properties.name);
  const place = names.find((p) => !wards.includes(p.properties.name) && p.geometry);
  const name = String(place?.properties.name);
  await search.fill(name);
  const option = page.getByRole('option', { name, exact: true }).first();
  await expect(option).toBeVisible();
  for (let i = 0; (await option.getAttribute('data-focused')) === null && i < 20; i++)
    await search.press('ArrowDown');
  await search.press('Enter');
  await expect(page.getByRole('region', { name: `Chi tiết: ${name}` })).toBeVisible();
  const [lon = 0, lat = 0] = (place?.geometry?.coordinates ?? []) as number[];
  await expectView(page, 14, lon, lat);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: /^Chi tiết/ })).toHaveCount(0);
});

/** The camera has come to rest there: the address says so, and the map's middle is under the pointer. */
async function expectView(page: Page, zoom: number, lon: number, lat: number): Promise<void> {
  await expect
    .poll(() => (new URL(page.url()).searchParams.get('z') ?? '').split('/').map(Number), {
      timeout: 30_000,
    })
    .toEqual([zoom, expect.closeTo(lat, 3), expect.closeTo(lon, 3)]);
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error('no map');
  const said = async () => {
    await page.mouse.move(box.x + box.width / 2 + 1, box.y + box.height / 2);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const text = (await page.locator('.map-pointer').textContent()) ?? '';
    return [...text.matchAll(/\d+,\d+/g)].map((m) => Number(m[0].replace(',', '.')));
  };
  await expect.poll(said).toEqual([expect.closeTo(lat, 2), expect.closeTo(lon, 2)]);
}

/** Vietnamese letters that English does not write. */
const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9áàãéèíìĩóòõúùũýỳÁÀÃÉÈÍÌĨÓÒÕÚÙŨÝ]/;

/** Everything that the page says to eyes or screen readers, piece by piece. */
const spoken = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('script, style, noscript')) texts.push(node.textContent ?? '');
    const says = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder', 'alt'];
    for (const element of document.body.querySelectorAll('*'))
      for (const name of says) texts.push(element.getAttribute(name) ?? '');
    return [...new Set(texts.map((t) => t.trim()).filter((t) => t !== ''))];
  });

/** Message keys that were never worded, and holes that were never filled. */
const UNWORDED =
  /\{\{|\b(about|charts|common|data|map|problem|shell|time):[a-z]|^[a-z]+(\.[a-zA-Z]+)+$|\bundefined\b|\bNaN\b/;

test('in English everything is English but the names, on every screen, and it says so', async ({
  page,
  server,
}) => {
  await open(page, '?v=1');
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  const vietnamese = await spoken(page);
  expect(vietnamese.filter((t) => UNWORDED.test(t))).toEqual([]);
  await fromRail(page, /^Ngôn ngữ/, 'English');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle(/^Hot spots · Móng Cái/);
  await expect(sentence(page)).toHaveText(/ cases/);

  // Names of units, places, coins and sources stay as they are written at home, and so does what is quoted.
  const collections = [
    'units',
    'places',
    'safe-lanes',
    'cameras',
    'model-areas',
    'events',
    'groups',
    'figures',
  ];
  const named = await Promise.all(collections.map((c) => all(page, server.url, c)));
  const info = (await (await page.request.get(new URL('api/dataset', server.url).href)).json()) as unknown;
  const words = new Set(['Tiếng Việt', 'Hải Đăng', 'Móng Cái', 'Tết', 'đồng', 'Trung tâm TTVH Móng Cái']);
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && VIETNAMESE.test(value)) words.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const { properties } of named.flat()) {
    words.add(String(properties.name));
    collect(properties.source);
  }
  collect(info);
  const ours = [...words].filter((w) => VIETNAMESE.test(w)).sort((a, b) => b.length - a.length);
  const leftovers = async () =>
    (await spoken(page))
      .map((text) => ours.reduce((rest, word) => rest.replaceAll(word, ''), text).replace(/“[^”]*”/g, ''))
      .filter((text) => VIETNAMESE.test(text) || UNWORDED.test(text));

  await page.getByRole('button', { name: 'Show the list of layers' }).click();
  await expect(page.getByRole('switch').first()).toBeVisible();
  expect(await leftovers(), 'Spot').toEqual([]);
  await page.getByRole('button', { name: 'Add condition' }).click();
  await expect(page.getByRole('dialog', { name: 'Conditions' })).toBeVisible();
  expect(await leftovers(), 'conditions').toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('.td-title').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await leftovers(), 'period').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Synthetic data' }).click();
  await expect(page.getByRole('dialog', { name: 'About the data' })).toBeVisible();
  expect(await leftovers(), 'about').toEqual([]);
  await page.keyboard.press('Escape');
  await page
    .getByRole('navigation', { name: 'Workspaces' })
    .getByRole('button', { name: 'Data', exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await leftovers(), 'Data').toEqual([]);

  await fromRail(page, /^Language/, 'Tiếng Việt');
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
});

test('each theme repaints page and map, and the link keeps it', async ({ page }) => {
  await open(page, '?v=1&l=units,streets');
  const look = async () => ({
    page: await page.evaluate(() => {
      const { backgroundColor, color, fontSize } = getComputedStyle(document.documentElement);
      return [backgroundColor, color, fontSize].join();
    }),
    map: (await settled(page)).toString('base64'),
  });
  const looks = [await look()];
  for (const [theme, name] of [
    ['day', 'Ngày'],
    ['projector', 'Máy chiếu'],
  ] as const) {
    await fromRail(page, /^Giao diện/, name);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    looks.push(await look());
    await expect.poll(() => new URL(page.url()).searchParams.get('theme')).toBe(theme);
  }
  expect(new Set(looks.map((l) => l.map)).size).toBe(3);
  expect(new Set(looks.map((l) => l.page)).size).toBe(3);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
});

test('broken parts of a link are left out and named, the rest is kept', async ({ page, server }) => {
  const query = '?v=1&t=2019-13-99..x&f=reported&c=criminal,arson&h=99&z=here&u=06712&theme=purple&o=%E0%A4';
  await open(page, query, { map: false });
  const notice = page.getByText('Liên kết có phần không đọc được và đã bỏ qua');
  await expect(notice).toBeVisible();
  const said = (await notice.textContent()) ?? '';
  await page.getByRole('button', { name: 'Đóng thông báo' }).click();
  await expect(notice).toBeHidden();
  expect(/: (.*)\./.exec(said)?.[1]?.split(', ').sort()).toEqual(['c', 'h', 'o', 't', 'theme', 'z'].sort());
  await expect(chip(page, 'Hình sự')).toBeVisible();
  await expect(chip(page, 'Trần Phú')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
  const want = await matched(page, server.url, { class: 'criminal', unit: '06712', datetime: LAST_YEAR });
  await expect(countN(page)).toHaveText(vi(want));

  await open(page, '?v=7&c=criminal', { map: false });
  await expect(page.getByText('Liên kết thuộc phiên bản khác, nên mở từ màn hình mặc định.')).toBeVisible();
  await expect(countTotal(page)).toHaveText('611');
  await open(page, '?v=1&d=chicago&t=2012-01-01..2013-01-01&u=7&theme=day', { map: false });
  await expect(page.getByText('Liên kết nói về bộ dữ liệu khác với bộ đang mở')).toBeVisible();
  await expect(sliderFrom(page)).toHaveAttribute('aria-valuetext', 'tháng 6 năm 2022');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'day');
  expect(await numberOf(countTotal(page))).toBe(611);
});
