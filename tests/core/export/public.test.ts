import { describe, expect, it } from 'vitest';
import { leafOf } from '../../../src/core/export/leaf.ts';
import { publicFrames, publicLeaves, textsOf } from '../../../src/core/export/public.ts';
import { plainText } from '../../../src/core/story/slide.ts';
import { chart, frames, publicWords, slide, table } from './leaves.ts';

const one = (over: Parameters<typeof slide>[0]) => {
  const [leaf] = publicLeaves([slide(over)], 5, publicWords);
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
  expect(leaf.paragraphs.map(plainText)).toEqual(['41 và ẩn']);
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
    publicWords,
  );
  expect(leaves.map((l) => l.n)).toEqual([41, 'hidden', 'small', 0]);
  expect(leaves[1]?.question).toBe('');
});

it('says in no name of a picture or chart what it hides in the words', () => {
  const leaf = one({
    n: 43,
    title: [{ text: '3', count: 3 }, { text: ' vụ ở ' }, { text: 'ngõ 7', internal: true }],
    chart: chart({ title: '40 trong 43 vụ', publicTitle: 'Theo giờ' }),
  });
  const texts = textsOf(leaf);
  expect(texts).toContain('Bản đồ: dưới 5 vụ ở [không công bố]');
  expect(texts).toContain('Theo giờ');
  expect(texts.join(' ')).not.toMatch(/ngõ 7|40 trong|Móng Cái$/);
  expect(leaf.chart).not.toHaveProperty('publicTitle');
});

it('hides the busiest hours where one of them is hidden, and how many have no hour', () => {
  const values = [0, 3, 9, 10, 8];
  const hours = (over: readonly number[], n = 30) =>
    one({
      show: 'hours',
      n,
      paragraphs: [[{ text: '19', count: 19, hours: over }]],
      chart: chart({ series: [{ name: 'x', colour: '#000000', values }] }),
      method: '2 vụ không rõ giờ.',
      publicMethod: 'Không tính các vụ không rõ giờ.',
    });
  expect(hours([2, 3]).chart?.series[0]?.values).toEqual([0, null, 9, 10, null]);
  expect(plainText(hours([2, 3]).paragraphs[0] ?? [])).toBe('19');
  expect(plainText(hours([3, 4]).paragraphs[0] ?? [])).toBe('ẩn');
  expect(hours([3, 4]).method).toBe('Không tính các vụ không rõ giờ.');
  // Two more cases than the chart holds: nobody may find them by adding up.
  const all = one({
    n: 41,
    chart: chart({ series: [{ name: 'x', colour: '#000000', values: [9, 10, 8, 12] }] }),
  });
  expect(all.chart?.series[0]?.values).toEqual([9, 10, null, 12]);
});

it('hides what a chart that adds up would tell of a hidden total', () => {
  const charted = (...values: number[]) => chart({ series: [{ name: 'x', colour: '#000000', values }] });
  const [, leaf] = publicLeaves(
    [slide({ n: 41, chart: null }), slide({ n: 38, chart: charted(12, 9, 0, 10, 7), paragraphs: [] })],
    5,
    publicWords,
  );
  expect(leaf?.n).toBe('hidden');
  expect(leaf?.chart?.series[0]?.values).toEqual([12, null, 0, 10, null]);
  // The window is a year whose bar is hidden: neither total nor words may say it.
  const year = one({ n: 20, chart: charted(3, 40, 61, 80, 20), paragraphs: [[{ text: '20', count: 20 }]] });
  expect([year.n, plainText(year.paragraphs[0] ?? [])]).toEqual(['hidden', 'ẩn']);
  // The chart of all time holds three more than the slide: one of the two totals has to go.
  expect(one({ n: 38, chart: charted(12, 9, 0, 10, 10) }).n).toBe('hidden');
  expect(plainText(one({ n: 38, chart: null, title: [{ text: '41', count: 41 }] }).title)).toBe('ẩn');
});

describe('frames of a film', () => {
  const shown = (list: ReturnType<typeof frames>, over: Parameters<typeof slide>[0] = {}) =>
    publicFrames(list, 5, one({ chart: null, n: 60, ...over })).map((f) => f.n);
  const hidden = (n: number) => Array(n).fill('hidden');

  it('are hidden like a row of a table, and named without a count', () => {
    expect(shown(frames([12, 3, 9, 0]))).toEqual([12, 'small', 'hidden', 0]);
    const [, second] = publicFrames(frames([12, 3]), 5, one({ chart: null }));
    expect([second?.map.alt, second?.legend.map((e) => e.label)]).toEqual(['quý 2', ['6–12']]);
  });

  it('are none where each would be a map of one camera', () => {
    expect(shown(frames([12, 13, 9]), { internalMap: true })).toEqual([]);
  });

  it('count nothing where they hold cases in common and differ by a few', () => {
    expect(shown(frames([12, 20, 30], 5))).toEqual([12, 20, 30]);
    expect(shown(frames([12, 15, 30], 5))).toEqual(hidden(3));
    expect(shown(frames([3, 20, 30], 5))).toEqual(hidden(3));
    expect(shown(frames([12, 15, 30]))).toEqual([12, 15, 30]);
  });

  it('count nothing where total or chart would tell the rest', () => {
    expect(shown(frames([2, 2, 0, 1]))).toEqual(hidden(4));
    expect(shown(frames([12, 3, 9]), { chart: chart() })).toEqual(hidden(3));
    expect(shown(frames([12, 13, 9]), { n: 4 })).toEqual(hidden(3));
    expect(shown(frames([12, 13, 58]))).toEqual(hidden(3));
  });
});
