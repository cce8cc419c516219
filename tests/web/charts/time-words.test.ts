import { describe, expect, it } from 'vitest';
import { MONG_CAI } from '../../../src/core/model/profile.ts';
import { type Interval, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { handleWords, periodLead, periodTitle } from '../../../src/web/charts/time/period.ts';
import { presetsOf, tetsOf } from '../../../src/web/charts/time/presets.ts';
import { readTypedDate, readTypedWindow } from '../../../src/web/charts/time/typed.ts';
import { makeGrid } from '../../../src/web/charts/time/window.ts';
import { makeFormat } from '../../../src/web/i18n/format.ts';
import i18n, { setLanguage } from '../../../src/web/i18n/index.ts';

await setLanguage('en');
await setLanguage('vi');

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string): number => parseInstant(text, zone) ?? Number.NaN;
const span = (from: string, to: string): Interval => ({ from: at(from), to: at(to) });
const extent = span('2013-08-01', '2023-05-20');
const vi = i18n.getFixedT('vi', 'time');
const en = i18n.getFixedT('en', 'time');
const f = { vi: makeFormat('vi', zone), en: makeFormat('en', zone) };

it.each([
  [
    '2022-06-01',
    '2023-05-20',
    'Tháng 6/2022 – 19/5/2023',
    'Jun 2022 – 19 May 2023',
    'Từ 6/2022 đến 19/5/2023',
  ],
  ['2022-06-01', '2023-05-01', 'Tháng 6/2022 – 4/2023', 'Jun 2022 – Apr 2023', 'Từ 6/2022 đến 4/2023'],
  ['2021-04-01', '2021-07-01', 'Quý II/2021', 'Q2 2021', 'Quý II/2021'],
  ['2016-01-01', '2017-01-01', 'Năm 2016', '2016', 'Năm 2016'],
  ['2014-01-01', '2017-01-01', 'Năm 2014 – 2016', '2014 – 2016', 'Từ năm 2014 đến hết năm 2016'],
  ['2016-03-01', '2016-04-01', 'Tháng 3 năm 2016', 'March 2016', 'Tháng 3 năm 2016'],
  [
    '2016-03-15',
    '2016-04-21',
    '15/3/2016 – 20/4/2016',
    '15 Mar 2016 – 20 Apr 2016',
    'Từ 15/3/2016 đến 20/4/2016',
  ],
  [
    '2023-05-01',
    '2023-05-20',
    '1/5/2023 – 19/5/2023',
    '1 May 2023 – 19 May 2023',
    'Từ 1/5/2023 đến 19/5/2023',
  ],
  ['2016-03-15', '2016-03-16', '15/3/2016', '15 Mar 2016', '15/3/2016'],
])('says %s to %s in words', (from, to, title, english, lead) => {
  const w = span(from, to);
  expect(periodTitle(w, zone, vi, f.vi)).toBe(title);
  expect(periodTitle(w, zone, en, f.en)).toBe(english);
  expect(periodLead(w, zone, vi, f.vi)).toBe(lead);
});

it('says a handle as the date it stands on', () => {
  const w = span('2016-03-01', '2023-05-20');
  expect(handleWords('from', w, 'month', zone, vi, f.vi)).toBe('tháng 3 năm 2016');
  expect(handleWords('to', w, 'month', zone, vi, f.vi)).toBe('19/5/2023');
  expect(handleWords('to', span('2016-03-01', '2016-07-01'), 'quarter', zone, vi, f.vi)).toBe(
    'quý II năm 2016',
  );
  expect(handleWords('to', span('2016-03-01', '2017-01-01'), 'year', zone, en, f.en)).toBe('2016');
});

describe('typed dates', () => {
  const same = span('2023-05-19', '2023-05-20');
  it.each([
    '19/5/2023',
    '19/05/2023',
    '19.5.2023',
    '19-05-2023',
    ' 2023-05-19 ',
    '19 May 2023',
    'ngày 19/5/2023',
  ])('reads %s', (text) => expect(readTypedDate(text, zone)).toEqual({ ok: true, span: same }));
  it('takes a month or a year whole', () => {
    expect(readTypedDate('2/2016', zone)).toEqual({ ok: true, span: span('2016-02-01', '2016-03-01') });
    expect(readTypedDate('năm 2016', zone)).toEqual({ ok: true, span: span('2016-01-01', '2017-01-01') });
  });
  it.each([
    ['31/2/2020', 'no-such-day'],
    ['29/2/2023', 'no-such-day'],
    ['5/19/2023', 'no-such-day'],
    ['13/2020', 'no-such-day'],
    ['hôm qua', 'not-a-date'],
    ['', 'not-a-date'],
    ['19/5/23', 'not-a-date'],
  ])('refuses %s', (text, problem) => expect(readTypedDate(text, zone)).toEqual({ ok: false, problem }));

  it('takes both days in, and says which field is wrong', () => {
    expect(readTypedWindow('1/3/2016', '31/3/2016', extent, zone)).toEqual({
      ok: true,
      window: span('2016-03-01', '2016-04-01'),
    });
    expect(readTypedWindow('2/3/2016', '1/3/2016', extent, zone)).toMatchObject({
      field: 'to',
      problem: 'end-before-start',
    });
    expect(readTypedWindow('1/1/2030', '2/1/2030', extent, zone)).toMatchObject({
      field: 'from',
      problem: 'outside',
    });
    expect(readTypedWindow('1/1/2001', '2024', extent, zone)).toEqual({ ok: true, window: extent });
  });
});

describe('named windows', () => {
  const grid = makeGrid(extent, 'month', zone);
  const { windows: list, pairs } = presetsOf(grid, MONG_CAI);
  const of = (id: string) => list.filter((p) => p.id === id).map((p) => p.window);

  it('gives the last twelve months with the partial one', () => {
    expect(of('last-year')).toEqual([span('2022-06-01', '2023-05-20')]);
    expect(of('all')).toEqual([extent]);
  });
  it('puts the year of signing on neither side', () => {
    expect(of('before')).toEqual([span('2013-08-01', '2014-01-01')]);
    expect(of('after')).toEqual([span('2015-01-01', '2023-05-20')]);
    const { milestones: _m, programmeMonth: _p, ...plain } = MONG_CAI;
    const groups = presetsOf(grid, plain).windows.map((p) => p.group);
    expect(new Set(groups)).toEqual(new Set(['quick', 'tet', 'year']));
  });
  it('has eleven calendar years and ten programme years, cut to the data', () => {
    expect(of('year')).toHaveLength(11);
    expect(of('year').at(-1)).toEqual(span('2013-08-01', '2014-01-01'));
    expect(of('programme')).toHaveLength(10);
    expect(of('programme')[0]).toEqual(span('2022-08-01', '2023-05-20'));
  });
  it('finds the last Tết that lies whole in the data, in Viet Nam only', () => {
    expect(tetsOf(extent, zone)[0]).toMatchObject({ year: 2023, window: span('2023-01-08', '2023-02-06') });
    expect(tetsOf(span('2013-08-01', '2023-02-05'), zone)[0]?.year).toBe(2022);
    expect(tetsOf(extent, zoneOf('America/Chicago'))).toEqual([]);
  });
  it('pairs what is whole: two sides of a milestone, Tết with the one before, programme years that have ended', () => {
    expect(pairs.map((p) => p.id)).toEqual(['last-year', 'milestone', 'tet', 'programme']);
    expect(pairs[1]).toMatchObject({
      a: span('2015-01-01', '2023-05-20'),
      b: span('2013-08-01', '2014-01-01'),
    });
    expect(pairs[2]).toMatchObject({ b: span('2022-01-18', '2022-02-16') });
    expect(pairs[3]).toMatchObject({
      a: span('2021-08-01', '2022-08-01'),
      b: span('2020-08-01', '2021-08-01'),
    });
  });
});
