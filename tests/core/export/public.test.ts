import { expect, it } from 'vitest';
import { leafOf } from '../../../src/core/export/leaf.ts';
import { publicFrames, publicLeaves, textsOf } from '../../../src/core/export/public.ts';
import { plainText } from '../../../src/core/story/slide.ts';
import { chart, png, slide, table } from './leaves.ts';

const words = { small: 'dưới 5', hidden: 'ẩn', withheld: '[không công bố]' };
const one = (over: Parameters<typeof slide>[0]) => {
  const [leaf] = publicLeaves([slide(over)], 5, words);
  if (!leaf) throw new Error('no leaf');
  return leaf;
};

it('leaves an internal slide as it is', () => {
  const s = slide({ table });
  const leaf = leafOf(s);
  expect(leaf).toMatchObject({ title: s.title, notes: s.notes, legend: s.legend, n: 204, suppressed: false });
  expect(leaf.chart?.series).toEqual(s.chart?.series);
});

it('takes notes, cameras and marks on single hot spots away, and small counts out of sentences', () => {
  const leaf = one({});
  expect(leaf.notes).toEqual([]);
  expect(leaf.legend.map((e) => e.label)).not.toContain('Camera');
  expect(leaf.map?.labels).toEqual([]);
  expect(leaf.paragraphs.map(plainText)).toEqual([
    'Từ 6/2022 đến 5/2023 có 204 vụ hình sự, trong đó dưới 5 tại một ngõ.',
  ]);
  expect(leaf.suppressed).toBe(true);
  expect(leaf.n).toBe(204);
});

it('hides a count that would tell a small one by subtraction from the total', () => {
  const leaf = one({ paragraphs: [[{ text: '202', count: 202 }, { text: ' ban đêm' }]] });
  expect(leaf.paragraphs.map(plainText)).toEqual(['ẩn ban đêm']);
});

it('hides small values of a chart, and the total where they are all there is', () => {
  const sums = one({
    chart: chart({ series: [{ name: 'x', colour: '#000000', values: [3, 40, 61, 80, 20] }] }),
  });
  expect(sums.chart?.series[0]?.values).toEqual([null, 40, 61, 80, null]);
  expect(sums.chart?.hidden).toEqual([[true, false, false, false, true]]);
  const few = one({
    n: 6,
    paragraphs: [[{ text: '6 vụ', count: 6 }]],
    chart: chart({
      categories: ['a', 'b', 'c', 'd'],
      series: [{ name: 'x', colour: '#000000', values: [2, 2, 1, 1] }],
    }),
  });
  expect(few.n).toBe('hidden');
  expect(few.question).toBe('');
  expect(textsOf(few).join(' ')).not.toMatch(/6 vụ/);
});

it('hides the total of the second period too, where its months are all too small', () => {
  const leaf = one({
    n: 41,
    paragraphs: [[{ text: '41', count: 41 }, { text: ' và ' }, { text: '6', count: 6 }]],
    chart: chart({
      categories: ['T1', 'T2', 'T3', 'T4'],
      series: [
        { name: 'A', colour: '#000000', values: [12, 9, 8, 12] },
        { name: 'B', colour: '#ff0000', values: [2, 2, 1, 1] },
      ],
    }),
  });
  expect(leaf.chart?.series.map((s) => s.values)).toEqual([[12, 9, 8, 12], Array(4).fill(null)]);
  expect(leaf.paragraphs.map(plainText)).toEqual(['ẩn và ẩn']);
});

it('hides beside a hidden count of a table the share that would tell it', () => {
  const leaf = one({ table });
  expect(leaf.table?.rows.map((row) => row.map((c) => c.text))).toEqual([
    ['Đường Hùng Vương', '18', '9', '−50 %'],
    ['Ngõ <b>12</b> & Trần Phú', '7', 'ẩn', 'ẩn'],
    ['Đường ven biển Trà Cổ', '6', 'ẩn', 'ẩn'],
  ]);
  expect(leaf.table?.rows.flat().filter((c) => c.hidden && c.value !== undefined)).toEqual([]);
  expect(one({ table: { ...table, internal: true } }).table).toBeNull();
});

it('compares the totals of chapters, and says small ones as such', () => {
  const leaves = publicLeaves(
    [slide({ n: 41 }), slide({ n: 38 }), slide({ n: 4 }), slide({ n: 0 })],
    5,
    words,
  );
  expect(leaves.map((l) => l.n)).toEqual([41, 'hidden', 'small', 0]);
  expect(leaves[1]?.question).toBe('');
});

it('hides frames of a film like a row of a table', () => {
  const map = { png: png(2, 2), width: 2, height: 2, alt: '', metresAcross: 1, labels: [] };
  const frames = [12, 3, 9, 0].map((n, index) => ({ index, count: 4, period: `quý ${index + 1}`, n, map }));
  expect(publicFrames(frames, 5).map((f) => f.n)).toEqual([12, 'small', 'hidden', 0]);
});
