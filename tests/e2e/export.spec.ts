import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Download } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { expect, expectAccessible, type Page, test } from './fixtures.ts';
import { readPdf } from './pdf.ts';

const view = 'f=reported&c=criminal,weapons,fireworks&z=11.6/21.515/107.968';
const chapter = (id: string, over: object) => ({
  id,
  title: '',
  text: '',
  notes: '',
  link: `v=1&d=mong-cai&t=2013-08-01..2023-05-20&${view}`,
  show: 'nothing',
  playback: null,
  ...over,
});
const story = {
  version: 1,
  title: 'Ba chương: thử xuất tệp',
  lang: 'vi',
  chapters: [
    chapter('years', { title: 'Mười năm, {n} vụ', notes: 'Chào hội nghị, nói chậm.', show: 'years' }),
    chapter('hours', {
      title: 'Giờ nào <nhiều> nhất?',
      text: 'Một đoạn văn có dấu: quỵt, ngẫm nghĩ, rượu, ưỡn.',
      link: `v=1&d=mong-cai&t=2022-06-01..2023-05-20&${view}`,
      show: 'units',
    }),
    chapter('play', {
      title: 'Từng quý của năm 2021',
      playback: { from: '2021-01-01', to: '2022-01-01', step: 'quarter', stepMs: 200 },
    }),
  ],
};

const dialog = (page: Page) => page.getByTestId('export');
/** Chooses in the panel, exports, and gives the file. */
async function file(page: Page, format: string, more: () => Promise<void> = async () => undefined) {
  await dialog(page).getByText(format, { exact: true }).click();
  await more();
  const saving = page.waitForEvent('download', { timeout: 120_000 });
  await dialog(page).getByRole('button', { name: 'Xuất tệp' }).click();
  const download: Download = await saving;
  await expect(page.getByTestId('export-saved')).toContainText(download.suggestedFilename());
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
const press = (page: Page, name: string) => dialog(page).getByRole('radio', { name, exact: true }).click();
/** Takes a chapter out of the file. */
async function leaveOut(page: Page, name: RegExp): Promise<void> {
  await dialog(page).locator('.ex-chapters').getByText(name).click();
  await expect(dialog(page).getByRole('checkbox', { name })).not.toBeChecked();
}

/** What the slide on the screen says: its number of cases, and the values of its chart by category. */
async function onScreen(page: Page) {
  const said = (await page.locator('.show-stage .slide-plot').getAttribute('aria-label')) ?? '';
  const [, n = ''] =
    /n = (.+)$/.exec((await page.locator('.show-stage .slide-period').textContent()) ?? '') ?? [];
  const values = said
    .slice(said.indexOf(': ') + 2)
    .split('; ')
    .map((part) => {
      const [, category = '', value = ''] = /^(.+?): (\d+(?:\.\d+)*)/.exec(part) ?? [];
      return [category, Number(value.replaceAll('.', ''))] as const;
    });
  return { n, values };
}

test('a story of three chapters as presentation, pages, picture, film and one page for a stick', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await page.goto('/?v=1&w=show');
  await page.getByTestId('story-file').setInputFiles({
    name: 'story.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(story)),
  });
  await expect(page.getByLabel('Tên câu chuyện')).toHaveValue(story.title);
  await expect(page.locator('.show-stage .slide-plot')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.show-stage .slide-period')).toContainText('8/2013 – 5/2023');
  const years = await onScreen(page);
  expect(years.values).toHaveLength(11);
  expect(years.values.reduce((sum, [, v]) => sum + v, 0)).toBe(Number(years.n.replaceAll('.', '')));

  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  await expect(dialog(page)).toBeVisible();
  await expectAccessible(page);

  await test.step('PowerPoint: the workbooks hold the numbers of the screen', async () => {
    const { name, bytes } = await file(page, 'PowerPoint');
    expect(name).toBe('Ba chương thử xuất tệp – nội bộ.pptx');
    const parts = unzipSync(bytes);
    const text = (part: string) => strFromU8(parts[part] ?? new Uint8Array());
    const book = await readXlsx(parts['ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx'] ?? new Uint8Array());
    const rows = book.sheets[0]?.rows.slice(1).map((row) => [String(row[0]), row[1]]);
    expect(rows).toEqual(years.values.map(([category, value]) => [category, value]));
    for (const n of [1, 2, 3]) {
      expect(text(`ppt/slides/slide${n}.xml`)).toContain('Dữ liệu mô phỏng');
      expect(text(`ppt/slides/slide${n}.xml`)).toContain('OpenStreetMap');
      // A picture of the map that is more than one colour.
      expect(parts[`ppt/media/image-${n}-1.png`]?.length).toBeGreaterThan(50_000);
    }
    expect(text('ppt/slides/slide1.xml')).toContain(`n = ${years.n} vụ`);
    expect(text('ppt/notesSlides/notesSlide1.xml')).toContain('Chào hội nghị, nói chậm.');
  });

  await test.step('PDF: text with all its marks', async () => {
    const { bytes } = await file(page, 'PDF để phát');
    const pdf = readPdf(bytes);
    expect([pdf.pages, pdf.images]).toEqual([2, 3]);
    for (const said of [
      `n = ${years.n} vụ`,
      'Một đoạn văn có dấu: quỵt, ngẫm nghĩ, rượu, ưỡn.',
      'Giờ nào <nhiều> nhất?',
      'Dữ liệu mô phỏng',
    ])
      expect(pdf.letters).toContain(said.replace(/\s+/g, ''));
  });

  await test.step('PNG: the chart of one chapter, large', async () => {
    const { name, bytes } = await file(page, 'Ảnh PNG', async () => {
      await press(page, 'Biểu đồ');
      await leaveOut(page, /^2\./);
      await leaveOut(page, /^3\./);
    });
    expect(name).toMatch(/\.png$/);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([3_840, 2_160]);
    await dialog(page).getByRole('button', { name: 'Chọn tất cả' }).click();
  });

  await test.step('video: as many frames as steps ask for, each of them decodable', async () => {
    const { bytes } = await file(page, 'Video', () => press(page, 'WebM'));
    // Four quarters of 200 ms at ten frames a second.
    expect(await decoded(page, bytes)).toEqual({ packets: 8, frames: 8, seconds: 0.8, size: [1_280, 720] });
  });

  await test.step('the bundle, from a stick and without a network', async () => {
    const { bytes } = await file(page, 'Gói hội nghị');
    const folder = mkdtempSync(join(tmpdir(), 'hai-dang-bundle-'));
    const context = await browser.newContext({ offline: true, viewport: { width: 1_280, height: 720 } });
    try {
      const asked: string[] = [];
      const faults: string[] = [];
      context.on('request', (r) => asked.push(r.url().slice(0, 40)));
      context.on('console', (m) => m.type() === 'error' && faults.push(m.text()));
      context.on('weberror', (e) => faults.push(e.error().message));
      const path = join(folder, 'story.html');
      await (await import('node:fs/promises')).writeFile(path, bytes);
      const stick = await context.newPage();
      await stick.goto(pathToFileURL(path).href);
      const now = stick.locator('.leaf.now');
      await expect(now.locator('h1')).toHaveText(`Mười năm, ${years.n} vụ`);
      await expect(now.locator('.facts')).toContainText(`n = ${years.n} vụ`);
      const rows = await now
        .locator('.chart tbody tr')
        .evaluateAll((trs) => trs.map((tr) => [...tr.children].map((c) => c.textContent ?? '')));
      expect(rows).toEqual(years.values.map(([category, value]) => [category, String(value)]));
      await expectAccessible(stick);
      // A clicker, and a reload in the middle of the talk.
      await stick.keyboard.press('PageDown');
      await expect(now.locator('h1')).toHaveText('Giờ nào <nhiều> nhất?');
      await stick.reload();
      await expect(now.locator('h1')).toHaveText('Giờ nào <nhiều> nhất?');
      await stick.keyboard.press('End');
      await stick.keyboard.press('Enter');
      await expect(now.locator('output')).toHaveText(/^quý IV\/2021: \d+ vụ$/);
      await expect(now.locator('.frame:not([hidden])')).toHaveCount(1);
      expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
      expect(faults).toEqual([]);
    } finally {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  await test.step('for the public: no notes, no cameras, no small number', async () => {
    const { name, bytes } = await file(page, 'PowerPoint', async () => {
      await press(page, 'Công khai');
      await leaveOut(page, /^3\./);
    });
    expect(name).toContain('công khai');
    const parts = unzipSync(bytes);
    const all = Object.keys(parts).flatMap((n) =>
      n.endsWith('.xml') ? [strFromU8(parts[n] ?? new Uint8Array())] : [],
    );
    expect(all.join('')).not.toContain('Chào hội nghị');
    const books = Object.keys(parts).filter((n) => n.endsWith('.xlsx'));
    expect(books).toHaveLength(2);
    for (const n of books) {
      const book = await readXlsx(parts[n] ?? new Uint8Array());
      const shown = book.sheets[0]?.rows.slice(1).map((row) => row[1] ?? null) ?? [];
      expect(shown.length).toBeGreaterThan(5);
      expect(shown.filter((v) => typeof v === 'number' && v > 0 && v < 5)).toEqual([]);
    }
  });

  // The map is back where it was, and the slide says the same.
  await dialog(page).page().keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  expect(await onScreen(page)).toEqual(years);
});

/** Reads a film with a demuxer, and has the browser decode every frame of it. */
async function decoded(page: Page, bytes: Buffer) {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error('no film');
  const chunks: { type: 'key' | 'delta'; at: number; data: string }[] = [];
  for await (const packet of new EncodedPacketSink(track).packets())
    chunks.push({
      type: packet.type,
      at: packet.microsecondTimestamp,
      data: Buffer.from(packet.data).toString('base64'),
    });
  const frames = await page.evaluate(
    async ([codec, all]) => {
      let n = 0;
      const decoder = new VideoDecoder({
        output: (frame) => {
          n++;
          frame.close();
        },
        error: (e) => {
          throw e;
        },
      });
      decoder.configure({ codec });
      for (const { type, at, data } of all)
        decoder.decode(
          new EncodedVideoChunk({
            type,
            timestamp: at,
            data: Uint8Array.from(atob(data), (c) => c.charCodeAt(0)),
          }),
        );
      await decoder.flush();
      decoder.close();
      return n;
    },
    [config.codec, chunks] as const,
  );
  return {
    packets: chunks.length,
    frames,
    seconds: await input.computeDuration(),
    size: [config.codedWidth, config.codedHeight],
  };
}
