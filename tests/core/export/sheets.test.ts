import { expect, it } from 'vitest';
import { base64 } from '../../../src/core/export/base64.ts';
import { mix, onPaper, parseColour } from '../../../src/core/export/colour.ts';
import { handoutSheets, only, slideSheet } from '../../../src/core/export/handout.ts';
import { placeLabels } from '../../../src/core/export/labels.ts';
import { leafOf } from '../../../src/core/export/leaf.ts';
import { type Mark, type Sheet, wrap } from '../../../src/core/export/marks.ts';
import { publicLeaves } from '../../../src/core/export/public.ts';
import { svgOf } from '../../../src/core/export/svg.ts';
import { ticks } from '../../../src/core/export/ticks.ts';
import { chart, LETTERS, measure, number, parts, publicWords, slide, table, words } from './leaves.ts';

const texts = (sheet: Sheet): string =>
  sheet.marks.flatMap((m) => (m.kind === 'text' ? [m.text] : [])).join(' ');
const extent = (m: Mark): readonly number[] => {
  if (m.kind === 'line') return m.points.flat();
  if (m.kind !== 'text') return [m.x, m.y, m.x + m.width, m.y + m.height];
  const wide = measure(m.text, m.size, m.weight);
  const x = m.x - (m.align === 'middle' ? wide / 2 : m.align === 'end' ? wide : 0);
  return [x, m.y - m.size, x + wide, m.y];
};
const inside = (sheet: Sheet): Mark[] =>
  sheet.marks.filter((m) =>
    extent(m).some((v, i) => v < -0.01 || v > (i % 2 === 0 ? sheet.width : sheet.height) + 0.01),
  );

it.each([1, 2, 4] as const)(
  'puts %i chapters on a page, each with all that has to stand with it',
  (perPage) => {
    const long = slide({ paragraphs: [[{ text: `${LETTERS} `.repeat(6) }]], table });
    const leaves = [
      slide({ table }),
      long,
      slide({ map: null, chart: null }),
      slide({ chart: null, table }),
      slide(),
    ];
    const sheets = handoutSheets(leaves.map(leafOf), perPage, parts);
    expect(sheets).toHaveLength(Math.ceil(5 / perPage));
    expect(sheets.flatMap(inside)).toEqual([]);
    for (const [i] of leaves.entries()) expect(sheets.map(texts).join(' ')).toContain(`${i + 1} / 5`);
    for (const said of [
      'Dữ liệu mô phỏng',
      'Kỳ: 6/2022 – 5/2023 · n = 204 vụ',
      'Cách tính: Đếm theo tháng',
      'Nguồn: Trung tâm TTVH Móng Cái, 19/5/2023 · Đất: © OpenStreetMap 2017 (ODbL)',
      'Mật độ vụ, mỗi km²',
      'Chợ trung tâm',
      'Đường ven biển Trà Cổ',
    ])
      expect(sheets.map(texts).join(' ')).toContain(said);
  },
);

it('names each of a few categories, in two lines where one has no room, and of many only some', () => {
  const named = (categories: string[]) => {
    const values = categories.map(() => 7);
    const wide = chart({ categories, series: [{ name: 'x', colour: '#62074e', values }] });
    const sheet = slideSheet(leafOf(slide({ map: null, paragraphs: [], chart: wide })), parts, null, {
      width: 300,
      height: 300,
    });
    expect(inside(sheet)).toEqual([]);
    return sheet.marks.flatMap((m) => (m.kind === 'text' && m.align === 'middle' ? [m.text] : []));
  };
  const zones = ['Tại chỗ đây', 'Vùng đệm quanh', 'Nơi đối chứng', 'Đối chứng đệm'];
  expect(
    named(zones)
      .filter((t) => t !== '7')
      .join(' '),
  ).toBe(zones.join(' '));
  const years = Array.from({ length: 30 }, (_, k) => `năm ${2000 + k}`);
  expect(named(years).filter((t) => t.startsWith('năm')).length).toBeLessThan(15);
});

it('keeps everything on sheets of any shape, down to one that is hardly there', () => {
  for (const size of [
    { width: 960, height: 540 },
    { width: 1191, height: 842 },
    { width: 540, height: 960 },
  ])
    expect(inside(slideSheet(leafOf(slide({ table })), parts, { page: 1, of: 2 }, size))).toEqual([]);
  expect(() => slideSheet(leafOf(slide({ table })), parts, null, { width: 40, height: 30 })).not.toThrow();
});

it('writes the values of a chart, and of hidden ones nothing but that they are', () => {
  const values = [61, 40, 33, 52, 3];
  const small = slide({
    chart: chart({ series: [{ name: 'x', colour: '#62074e', values }] }),
    paragraphs: [],
  });
  const [leaf = leafOf(small)] = publicLeaves([small], 5, publicWords);
  const sheet = slideSheet(only(leaf, 'chart'), parts);
  const shown = sheet.marks.flatMap((m) => (m.kind === 'text' && m.weight === 600 ? [m.text] : []));
  expect(shown.filter((t) => /^\d+$/.test(t))).toEqual(['61', '40', '52']);
  expect(sheet.marks.filter((m) => m.kind === 'rect' && m.dash && m.fill !== null)).toHaveLength(2);
  expect(texts(sheet)).toContain(words.suppressed);
  const height = (v: number): number => {
    const bars = sheet.marks.flatMap((m) => (m.kind === 'rect' && m.fill === '#62074e' ? [m.height] : []));
    return bars[[61, 40, 52].indexOf(v)] ?? 0;
  };
  expect(height(40) / height(61)).toBeCloseTo(40 / 61, 6);
});

it('counts the rows of a table that find no room', () => {
  const rows = Array.from({ length: 80 }, (_, i) => [{ text: `Đường ${i}` }, { text: String(i), value: i }]);
  const crowded = slide({
    map: null,
    chart: null,
    legend: [],
    table: { ...table, head: ['Đường', 'n'], rows },
  });
  const said = texts(slideSheet(leafOf(crowded), parts));
  const shown = said.match(/Đường \d+/g)?.length ?? 0;
  expect(said).toContain(`và ${80 - shown} hàng nữa`);
});

it('writes hostile text into a drawing as text, without any inline style', () => {
  const evil = '"><script>alert(1)</script>';
  const svg = svgOf(
    slideSheet(leafOf(slide({ title: [{ text: evil }] })), parts).marks,
    { width: 960, height: 540 },
    evil,
  );
  expect(svg).not.toMatch(/<script|style=| on\w+=/);
  expect(svg).toContain('&#60;script&#62;');
});

it('knows round ticks, wraps between words and mixes colours', () => {
  expect([ticks(8), ticks(61), ticks(1), ticks(0), ticks(1_234)]).toEqual([
    [0, 2, 4, 6, 8],
    [0, 20, 40, 60, 80],
    [0, 1],
    [0, 1],
    [0, 500, 1000, 1500],
  ]);
  const font = { size: 10, weight: 400 } as const;
  expect(wrap('một hai ba bốn', 40, font, measure)).toEqual(['một hai', 'ba bốn']);
  expect(wrap('một hai ba bốn', 40, font, measure, 1)).toEqual(['một hai…']);
  expect(wrap('nghiêngngả', 10, font, measure)).toEqual(['nghiêngngả']);
  expect(parseColour('rgba(10, 20, 30, 0.5)')).toEqual([10, 20, 30, 0.5]);
  expect(parseColour('url(x)')).toEqual([128, 128, 128, 1]);
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  expect(onPaper('rgba(0,0,0,0.5)', '#ffffff')).toBe('#808080');
  expect(number(1.5)).toBe('1,5');
});

it('writes base64 like everybody else', () => {
  for (const n of [0, 1, 2, 3, 4, 24_572, 24_573, 24_574, 60_000]) {
    const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 37 + (i >> 8)) & 255);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  }
});

it('lets the names on a map give way to each other, and keeps their places', () => {
  const { map } = slide();
  if (!map) throw new Error('no map');
  const label = { x: 0.5, y: 0.5, text: 'Bến xe khách Móng Cái', detail: '5 vụ', internal: true };
  const crowded = { ...map, labels: Array.from({ length: 9 }, () => label) };
  const box = { x: 10, y: 10, width: 300, height: 200 };
  const placed = placeLabels(crowded, box, 8, measure);
  expect(placed.map((p) => p.dot)).toEqual(Array(9).fill([160, 110]));
  const plates = placed.flatMap((p) => p.plate ?? []);
  expect(plates.length).toBeGreaterThan(2);
  expect(plates.length).toBeLessThan(9);
  expect(plates[0]).toMatchObject({ text: 'Bến xe khách Móng Cái', detail: '5 vụ' });
  for (const [i, a] of plates.entries()) {
    expect(a.x >= 10 && a.y >= 10 && a.x + a.width <= 310 && a.y + a.height <= 210).toBe(true);
    for (const b of plates.slice(i + 1))
      expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(
        false,
      );
  }
});
