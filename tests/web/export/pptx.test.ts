import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre';
import { expect, it } from 'vitest';
import { leafOf } from '../../../src/core/export/leaf.ts';
import { publicLeaves } from '../../../src/core/export/public.ts';
import type { Slide } from '../../../src/core/story/slide.ts';
import { pptxOf } from '../../../src/web/export/pptx/deck.ts';
import { chart, LETTERS, parts, publicWords, slide, table } from '../../core/export/leaves.ts';

const options = { parts, title: 'Mười năm', lang: 'vi' } as const;
const slides: Slide[] = [
  slide({ title: [{ text: `Mở đầu ${LETTERS.slice(0, 40)}` }], chart: null, map: null }),
  slide({ chart: chart({ emphasised: [1] }) }),
  slide({
    map: null,
    table,
    chart: chart({
      kind: 'bar',
      categories: ['Trần Phú', 'Ka Long & <Hải Yên>'],
      series: [
        { name: '2021', colour: '#c3ccd8', values: [12, 0] },
        { name: '2022', colour: '#62074e', values: [8, null] },
      ],
    }),
  }),
  slide({ chart: chart({ kind: 'line' }), notes: [] }),
];

const open = (file: Uint8Array) => {
  const files = unzipSync(file);
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  return { names: Object.keys(files), files, text };
};
/** Names of the elements right inside a piece of XML, in order. */
function children(xml: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [, close, name = '', self] of xml.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (close) depth--;
    else {
      if (depth === 0) names.push(name);
      if (!self) depth++;
    }
  }
  return names;
}
/** The cells of the workbook in a chart, row by row. */
async function workbook(files: Record<string, Uint8Array>, n: number): Promise<unknown[][]> {
  const name = Object.keys(files).filter((f) => f.endsWith('.xlsx'))[n] ?? '';
  const book = await readXlsx(files[name] ?? new Uint8Array());
  return book.sheets[0]?.rows.map((row) => [...row]) ?? [];
}

it('holds native charts whose workbooks hold exactly the numbers of the slides', async () => {
  // Twice: what the library counts on must not show in the second file.
  await pptxOf(slides.map(leafOf), options);
  const { files, names } = open(await pptxOf(slides.map(leafOf), options));
  expect(names.filter((n) => /charts\/chart\d+\.xml$/.test(n))).toHaveLength(3);
  const years = [
    [expect.anything(), 'Hình sự'],
    ['2019', 61],
    ['2020', 40],
    ['2021', 33],
    ['2022', 52],
    ['2023', 18],
  ];
  // What PowerPoint shows before anybody opens the workbook is the same.
  const cache = /<c:val>([\s\S]*?)<\/c:val>/.exec(
    strFromU8(files[names.find((n) => /charts\/chart\d+\.xml$/.test(n)) ?? ''] ?? new Uint8Array()),
  )?.[1];
  expect([...(cache ?? '').matchAll(/<c:v>([^<]*)</g)].map((m) => Number(m[1]))).toEqual([
    61, 40, 33, 52, 18,
  ]);
  const same = (rows: unknown[][]) =>
    rows.map(([a, ...rest]) => [typeof a === 'number' ? String(a) : a, ...rest]);
  expect(same(await workbook(files, 0)).slice(1)).toEqual(years.slice(1));
  expect(same(await workbook(files, 2)).slice(1)).toEqual(years.slice(1));
  // From the bottom up, because lying bars are drawn so; a value that is not known is an empty cell.
  const [head, ...rows] = await workbook(files, 1);
  expect(head?.slice(1)).toEqual(['2022', '2021']);
  expect(rows.map((r) => [r[0], r[1] ?? null, r[2] ?? null])).toEqual([
    ['Ka Long & <Hải Yên>', null, 0],
    ['Trần Phú', 8, 12],
  ]);
});

it('holds text, tables and notes as such, and all that has to stand on every slide', async () => {
  const { text } = open(await pptxOf(slides.map(leafOf), options));
  for (const n of [1, 2, 3, 4])
    for (const said of [
      'Dữ liệu mô phỏng',
      'n = 204 vụ',
      'Đếm theo tháng',
      'OpenStreetMap 2017 (ODbL)',
      `${n} / 4`,
    ])
      expect(text(`ppt/slides/slide${n}.xml`)).toContain(said);
  expect(text('ppt/slides/slide3.xml')).toContain('<a:tbl>');
  expect(text('ppt/slides/slide3.xml')).toContain('Ngõ &lt;b&gt;12&lt;/b&gt; &amp; Trần Phú');
  expect(text('ppt/slides/slide2.xml')).toContain('Mật độ vụ, mỗi km²');
  expect(text('ppt/slides/slide2.xml')).toMatch(/type="title"/);
  expect(text('ppt/notesSlides/notesSlide1.xml')).toContain('Nói chậm, chờ mọi người nhìn bản đồ.');
  expect(text('ppt/notesSlides/notesSlide4.xml')).not.toContain('Nói chậm');
});

it('holds shares as native charts and tables one below the other, without those that tell of few', async () => {
  const shares = [40, 2, 30].map((part) => ({ part, whole: 60 }));
  const made = slide({
    chart: chart({
      categories: ['2021', '2022', '2023'],
      series: [{ name: 'in view', colour: '#0b6e6e', values: [66.7, 3.3, 50] }],
      unit: '%',
      counts: false,
      sums: false,
      shares: [shares],
    }),
    table,
  });
  const values = async (leaves: Parameters<typeof pptxOf>[0]) => {
    const { files, text } = open(await pptxOf(leaves, options));
    const y = (name: string): number =>
      Number(
        new RegExp(`<p:graphicFrame>(?:(?!</p:graphicFrame>)[\\s\\S])*?${name}`)
          .exec(text('ppt/slides/slide1.xml'))?.[0]
          .match(/<a:off x="\d+" y="(\d+)"/)?.[1],
      );
    expect(y('drawingml/2006/chart')).toBeLessThan(y('drawingml/2006/table'));
    return (await workbook(files, 0)).slice(1).map((row) => row[1] ?? null);
  };
  expect(await values([leafOf(made)])).toEqual([66.7, 3.3, 50]);
  expect(await values(publicLeaves([made], 5, publicWords))).toEqual([66.7, null, null]);
});

it('gives away in public neither small numbers nor cameras nor notes, in any part of the file', async () => {
  const [s] = [
    slide({ chart: chart({ series: [{ name: 'x', colour: '#62074e', values: [61, 40, 33, 52, 3] }] }) }),
  ];
  const { files } = open(await pptxOf(publicLeaves([s], 5, publicWords), options));
  const rows = await workbook(files, 0);
  expect(rows.slice(1).map((r) => r[1] ?? null)).toEqual([61, 40, null, 52, null]);
  const all = Object.entries(files).flatMap(([name, bytes]) =>
    /\.(xml|rels)$/.test(name) ? [strFromU8(bytes)] : [],
  );
  expect(all.join(' ')).not.toMatch(/Camera|Chợ trung tâm|Nói chậm|3 vụ/);
});

it('keeps to the format: every part that is named is there, charts have the axes that they name', async () => {
  const { names, text } = open(await pptxOf(slides.map(leafOf), options));
  const parts = [...text('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map((m) => m[1] ?? '');
  expect(names[0]).toBe('[Content_Types].xml');
  expect(parts.filter((p) => !names.includes(p))).toEqual([]);
  expect(names.filter((n) => n.endsWith('/'))).toEqual([]);
  for (const rels of names.filter((n) => n.endsWith('.rels'))) {
    const folder = rels.replace(/_rels\/[^/]+$/, '');
    for (const m of text(rels).matchAll(/Target="([^"]+)"(?! TargetMode="External")/g)) {
      const path = new URL(m[1] ?? '', `file:///${folder}`).pathname.slice(1);
      expect(names, `${rels} names ${path}`).toContain(decodeURI(path));
    }
  }
  for (const name of names.filter((n) => /charts\/chart\d+\.xml$/.test(n))) {
    const ids = [...text(name).matchAll(/<c:axId val="(\d+)"\/>/g)].map((m) => m[1]);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(2);
  }
  // The orders of ECMA-376: CT_BarSer, CT_LineSer, CT_Presentation.
  const order = [
    'idx',
    'order',
    'tx',
    'spPr',
    'invertIfNegative',
    'marker',
    'dPt',
    'dLbls',
    'cat',
    'val',
    'smooth',
  ];
  for (const name of names.filter((n) => /charts\/chart\d+\.xml$/.test(n))) {
    expect(text(name)).not.toContain('<c:v></c:v>');
    for (const [, series = ''] of text(name).matchAll(/<c:ser>([\s\S]*?)<\/c:ser>/g)) {
      const found = children(series).map((tag) => order.indexOf(tag.replace('c:', '')));
      expect(found).not.toContain(-1);
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      if (text(name).includes('<c:lineChart>')) expect(series).not.toContain('invertIfNegative');
    }
  }
  expect(text('ppt/presentation.xml')).toMatch(
    /sldMasterIdLst>\s*<p:notesMasterIdLst>.*?<p:sldIdLst>.*<p:sldSz/s,
  );
  expect(text('ppt/notesMasters/notesMaster1.xml')).not.toContain('<p:sp>');
});

const office = spawnSync('soffice', ['--version']).status === 0;
it.skipIf(!office)(
  'is converted to PDF by LibreOffice, a page a slide',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hai-dang-pptx-'));
    try {
      writeFileSync(join(folder, 'deck.pptx'), await pptxOf(slides.map(leafOf), options));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const { status, stderr } = spawnSync(
        'soffice',
        [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'deck.pptx')],
        { encoding: 'utf8' },
      );
      expect(status, stderr).toBe(0);
      const pdf = readFileSync(join(folder, 'deck.pdf'), 'latin1');
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(4);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);

it('leaves out what no XML may hold, from words, charts and their workbooks', async () => {
  const bad = 'Hai\u000bdòng\u0000\ufffe\u001b';
  const s = slide({
    title: [{ text: bad }],
    notes: [[{ text: bad }]],
    chart: chart({ title: bad, categories: [bad, '2', '3', '4', '5'] }),
  });
  const { names, files, text } = open(await pptxOf([leafOf(s)], { ...options, title: bad }));
  const parts = names.filter((name) => /\.(xml|rels)$/.test(name));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#(x0*b|0*11);/i;
  expect(parts.filter((name) => forbidden.test(text(name)))).toEqual([]);
  expect(text('ppt/slides/slide1.xml')).toContain('Hai dòng');
  const book = names.find((name) => name.endsWith('.xlsx')) ?? '';
  const inside = unzipSync(files[book] ?? new Uint8Array());
  expect(
    Object.keys(inside).filter((name) => forbidden.test(strFromU8(inside[name] ?? new Uint8Array()))),
  ).toEqual([]);
});
