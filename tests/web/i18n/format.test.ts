import { describe, expect, it } from 'vitest';
import { parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { circularRuns, formatHours, makeFormat } from '../../../src/web/i18n/format.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string) => parseInstant(text, zone) ?? Number.NaN;
const vi = makeFormat('vi', zone);
const en = makeFormat('en', zone);
const window = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('numbers and dates', () => {
  it('writes numbers as each language does', () => {
    expect([vi.number(1234.5, 1), en.number(1234.5, 1)]).toEqual(['1.234,5', '1,234.5']);
    expect([vi.number(118_175), en.number(118_175)]).toEqual(['118.175', '118,175']);
    expect([vi.percent(0.344, 1), en.percent(0.344, 1)]).toEqual(['34,4\u00a0%', '34.4%']);
  });

  it('writes days and months in the zone of the data, not of the machine', () => {
    const justAfterMidnight = at('2023-05-19T00:30:00');
    expect([vi.date(justAfterMidnight), en.date(justAfterMidnight)]).toEqual(['19/5/2023', '19 May 2023']);
    expect([vi.month(at('2016-03-31')), en.month(at('2016-03-31'))]).toEqual([
      'tháng 3 năm 2016',
      'March 2016',
    ]);
    expect(vi.dateTime(justAfterMidnight)).toBe('19/5/2023 00:30');
  });
});

describe('periods in words', () => {
  // [from, to) is half-open: what is named is the last day inside.
  it.each([
    ['2021-01-01', '2022-01-01', 'năm 2021', '2021'],
    ['2019-01-01', '2022-01-01', '2019 – 2021', '2019 – 2021'],
    ['2021-04-01', '2021-07-01', 'quý II/2021', 'Q2 2021'],
    ['2021-05-01', '2021-08-01', '5 – 7/2021', 'May – Jul 2021'],
    ['2016-03-01', '2016-04-01', 'tháng 3 năm 2016', 'March 2016'],
    ['2022-06-01', '2023-06-01', '6/2022 – 5/2023', 'Jun 2022 – May 2023'],
    ['2022-06-01', '2023-05-20', '6/2022 – 19/5/2023', 'Jun 2022 – 19 May 2023'],
    ['2016-02-07', '2016-02-15', '7/2/2016 – 14/2/2016', '7 Feb 2016 – 14 Feb 2016'],
    ['2016-02-07', '2016-02-08', '7/2/2016', '7 Feb 2016'],
    [
      '2016-02-07T18:00:00',
      '2016-02-08T06:00:00',
      '7/2/2016 18:00 – 8/2/2016 06:00',
      '7 Feb 2016, 18:00 – 8 Feb 2016, 06:00',
    ],
  ])('%s to %s', (from, to, viWords, enWords) => {
    expect(vi.period(window(from, to))).toBe(viWords);
    expect(en.period(window(from, to))).toBe(enWords);
  });

  it('counts a last month as whole only where the data end in it', () => {
    const w = window('2022-06-01', '2023-05-20');
    expect(vi.period(w, at('2023-05-20'))).toBe('6/2022 – 5/2023');
    expect(vi.period(w, at('2023-12-01'))).toBe('6/2022 – 19/5/2023');
  });
});

describe('hours and weekdays', () => {
  it('joins runs, over midnight too', () => {
    expect(formatHours([18, 19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5])).toBe('18–6');
    expect(formatHours([23])).toBe('23–24');
    expect(formatHours([8, 20, 21])).toBe('8–9, 20–22');
    expect(vi.weekdays([0, 1, 2, 3, 4])).toBe('T2–T6');
    expect(en.weekdays([6, 0])).toBe('Sun–Mon');
    expect([vi.months([1, 2, 12, 6]), en.months([7, 6])]).toEqual(['6, 12–2', 'Jun–Jul']);
    expect(circularRuns([], 24)).toEqual([]);
    expect(circularRuns([0, 1, 2, 3, 4, 5, 6], 7)).toEqual([[0, 6]]);
  });
});
