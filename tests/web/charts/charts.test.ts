import { describe, expect, it } from 'vitest';
import { zoneOf } from '../../../src/core/model/time.ts';
import { choose } from '../../../src/web/charts/choose.ts';
import { timeLeft } from '../../../src/web/charts/findings/time-left.ts';
import {
  brushClauses,
  countBreaks,
  marginals,
  runsOf,
  sameBrush,
  stepLabel,
  stepOf,
} from '../../../src/web/charts/matrix.ts';
import { cellAt, layoutOf } from '../../../src/web/charts/matrix-layout.ts';
import { busiest, sentenceFacts, sentenceWords } from '../../../src/web/charts/sentence.ts';
import { niceMax } from '../../../src/web/charts/useWords.ts';
import { makeFormat } from '../../../src/web/i18n/format.ts';
import i18n, { setLanguage } from '../../../src/web/i18n/index.ts';

await setLanguage('en');
await setLanguage('vi');

describe('brush of the hour matrix', () => {
  it('becomes two clauses, from any corner', () => {
    const want = { hours: [20, 21, 22], weekdays: [4, 5, 6] };
    expect(brushClauses({ day: 4, hour: 20 }, { day: 6, hour: 22 })).toEqual(want);
    expect(brushClauses({ day: 6, hour: 20 }, { day: 4, hour: 22 })).toEqual(want);
  });
  it('leaves out what it takes whole', () => {
    expect(brushClauses({ day: 0, hour: 22 }, { day: 6, hour: 23 })).toEqual({ hours: [22, 23] });
    expect(brushClauses({ day: -1, hour: 3 }, { day: 2, hour: 3 })).toEqual({ hours: [3] });
    expect(brushClauses({ day: 5, hour: 24 }, { day: 5, hour: 9 })).toEqual({ weekdays: [5] });
    expect(brushClauses({ day: -1, hour: 24 }, { day: 0, hour: 0 })).toEqual({});
  });
  it('knows the same choice again, so that a second click takes it back', () => {
    expect(sameBrush({ hours: [3] }, { hours: [3] })).toBe(true);
    expect(sameBrush({ hours: [3] }, { hours: [3], weekdays: [1] })).toBe(false);
    expect(sameBrush({}, {})).toBe(true);
  });
  it('is drawn as runs', () => {
    expect(runsOf([23, 0, 1, 5], 24)).toEqual([
      [0, 1],
      [5, 5],
      [23, 23],
    ]);
    expect(runsOf(undefined, 7)).toEqual([[0, 6]]);
  });
  it('finds the cell under a point, the bars beside and above included', () => {
    const l = layoutOf(344);
    expect(cellAt(l, l.left + 1, l.top + 1)).toEqual({ day: 0, hour: 0 });
    expect(cellAt(l, l.right - 1, l.bottom - 1)).toEqual({ day: 6, hour: 23 });
    expect(cellAt(l, l.right + 5, l.top + 20)).toEqual({ day: 1, hour: 24 });
    expect(cellAt(l, l.left + 1, 3)).toEqual({ day: -1, hour: 0 });
    expect(cellAt(l, -50, 999)).toEqual({ day: 6, hour: 0 });
  });
});

describe('breaks of the ramp', () => {
  it('gives each small number a step of its own', () => {
    expect([0, 1, 2, 5, 6, 9].map((n) => stepOf(n, countBreaks(4)))).toEqual([0, 1, 2, 5, 6, 6]);
  });
  it('is round above, leaves at most two steps unused, and names its steps without gap or overlap', () => {
    for (const max of [7, 30, 61, 999, 116_789]) {
      const breaks = countBreaks(max);
      expect(stepOf(max, breaks)).toBeGreaterThanOrEqual(4);
      expect(stepOf(1, breaks)).toBe(1);
    }
    expect([1, 2, 6].map((s) => stepLabel(s, countBreaks(30), String))).toEqual(['1–5', '6–10', '≥ 26']);
  });
  it('has axis tops that halve', () => {
    expect([0, 1, 2, 3, 11, 14, 99, 13_785].map(niceMax)).toEqual([1, 1, 2, 4, 12, 16, 100, 16_000]);
  });
});

it('chooses one, toggles several, and lets go of the last', () => {
  expect(choose(undefined, 'a', false)).toEqual(['a']);
  expect(choose(['a', 'b'], 'a', false)).toEqual(['a']);
  expect(choose(['a'], 'a', false)).toBeUndefined();
  expect(choose(['a'], 'b', true)).toEqual(['a', 'b']);
  expect(choose(['a'], 'a', true)).toBeUndefined();
});

const week = (cells: Record<number, number>): Uint32Array => {
  const a = new Uint32Array(168);
  for (const [i, n] of Object.entries(cells)) a[Number(i)] = n;
  return a;
};

describe('the sentence', () => {
  const f = { vi: makeFormat('vi', zoneOf('UTC')), en: makeFormat('en', zoneOf('UTC')) };
  const t = { vi: i18n.getFixedT('vi', 'charts'), en: i18n.getFixedT('en', 'charts') };
  const name = (code: string) => ({ a: 'Trần Phú', b: 'Ka Long' })[code] ?? code;
  const counts = { n: 62, unit: Uint32Array.of(15, 7, 0), hourOfWeek: week({ 20: 8, 45: 9, 70: 6, 3: 20 }) };
  const say = (
    lang: 'vi' | 'en',
    change: Partial<typeof counts>,
    filter: Parameters<typeof sentenceFacts>[1] = {},
    before: number | null = 70,
  ) =>
    sentenceWords(
      sentenceFacts({ ...counts, ...change }, filter, ['a', 'b'], name, before),
      lang === 'vi' ? 'Từ 6/2022 đến 19/5/2023' : 'From Jun 2022 to 19 May 2023',
      t[lang],
      f[lang],
    ).replaceAll('\u00a0', ' ');

  it('says number, place, hours and the year before', () => {
    expect(say('vi', {})).toBe(
      'Từ 6/2022 đến 19/5/2023: <b>62 vụ</b>, nhiều nhất ở Trần Phú (15 vụ), đông nhất lúc 20–23 giờ (23 vụ); cùng kỳ năm trước 70 vụ.',
    );
    expect(say('en', {})).toBe(
      'From Jun 2022 to 19 May 2023: <b>62 cases</b>, most in Trần Phú (15), busiest from 20–23 h (23); 70 in the same period a year earlier.',
    );
  });
  it('compares nothing and names no place when there are few', () => {
    expect(say('vi', { n: 4 })).toBe('Từ 6/2022 đến 19/5/2023: <b>4 vụ</b>; quá ít để so sánh.');
    expect(say('en', { n: 1 })).toContain('<b>1 case</b>; too few to compare.');
    expect(say('vi', { n: 0 })).toBe('Từ 6/2022 đến 19/5/2023: <b>không có vụ nào</b>.');
    expect(say('vi', {}, {}, 3)).toContain('cùng kỳ năm trước 3 vụ, quá ít để so sánh.');
    expect(say('vi', {}, {}, null)).not.toContain('cùng kỳ');
  });
  it('does not repeat what the question already says', () => {
    expect(say('vi', {}, { units: ['a'], hours: [20] })).toBe(
      'Từ 6/2022 đến 19/5/2023: <b>62 vụ</b> tại Trần Phú; cùng kỳ năm trước 70 vụ.',
    );
  });
  it('shares the first place between two, and gives none to three', () => {
    expect(say('vi', { unit: Uint32Array.of(9, 9, 0) })).toContain('ở Trần Phú và Ka Long (mỗi nơi 9 vụ)');
    const three = sentenceFacts(
      { ...counts, unit: Uint32Array.of(9, 9, 9, 0) },
      {},
      ['a', 'b', 'c'],
      name,
      null,
    );
    expect(three.top).toBeNull();
  });
});

describe('the busiest hours', () => {
  it('may go over midnight', () => expect(busiest(week({ 23: 6, 24: 6, 49: 6 }))?.hours).toEqual([23, 0, 1]));
  it('are not named on few, even or tied hours', () => {
    expect(busiest(week({ 20: 11 }))).toBeNull();
    expect(busiest(new Uint32Array(168).fill(1))).toBeNull();
    expect(busiest(week({ 2: 10, 12: 10 }))).toBeNull();
  });
});

it('sums the matrix both ways', () => {
  const m = marginals(week({ 0: 1, 24: 2, 167: 4 }));
  expect([m.hours[0], m.hours[23], m.days[0], m.days[1], m.days[6], m.total]).toEqual([3, 4, 1, 2, 4, 7]);
});

describe('the time left of a search', () => {
  it('follows from its pace, in steps that do not flicker', () => {
    expect(timeLeft(5, 0, 0.9)).toBeNull();
    expect(timeLeft(5, 0.5, 0.4)).toEqual({ unit: 'seconds', n: 10 });
    expect(timeLeft(10, 0.2, 0.63)).toEqual({ unit: 'seconds', n: 40 });
    expect(timeLeft(10, 0.1, 0.9)).toEqual({ unit: 'minutes', n: 2 });
  });
});
