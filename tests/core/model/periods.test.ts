import { describe, expect, it } from 'vitest';
import {
  exposureDays,
  overlap,
  periodBefore,
  sameLength,
  wholeMonths,
} from '../../../src/core/model/periods.ts';
import { DAY_S, formatInstant, type Interval, parseInstant, zoneOf } from '../../../src/core/model/time.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string): number => parseInstant(text, zone) ?? Number.NaN;
const span = (from: string, to: string): Interval => ({ from: at(from), to: at(to) });
const say = (w: Interval | null) =>
  w && [w.from, w.to].map((s) => formatInstant(s, zone).slice(0, 10)).join(' ');
const extent = span('2013-08-01', '2023-05-20');

describe('the period compared with', () => {
  it('is the same dates a year before, and for longer periods clear of them', () => {
    const earlier = (from: string, to: string) =>
      say(periodBefore(span(from, to), 'year-before', extent, zone));
    expect(earlier('2022-06-01', '2023-05-20')).toBe('2021-06-01 2022-05-20');
    expect(earlier('2022-01-01', '2023-01-01')).toBe('2021-01-01 2022-01-01');
    expect(earlier('2021-01-01', '2023-01-01')).toBe('2019-01-01 2021-01-01');
    expect(earlier('2020-02-29', '2020-03-01')).toBe('2019-02-28 2019-03-01');
    expect(earlier('2014-07-01', '2014-09-01')).toBe(null);
    expect(earlier('2014-08-01', '2014-09-01')).toBe('2013-08-01 2013-09-01');
  });
  it('is what ends where it begins: in months if it is made of months, else to the second', () => {
    const earlier = (from: string, to: string) =>
      say(periodBefore(span(from, to), 'just-before', extent, zone));
    expect(earlier('2023-01-01', '2023-04-01')).toBe('2022-10-01 2023-01-01');
    expect(earlier('2023-03-01', '2023-03-15')).toBe('2023-02-15 2023-03-01');
    expect(earlier('2013-08-02', '2013-08-04')).toBe(null);
  });
});

describe('lengths', () => {
  it('count whole months only where both ends are month ends', () => {
    expect(wholeMonths(span('2022-11-01', '2023-02-01'), zone)).toBe(3);
    expect(wholeMonths(span('2022-11-01', '2023-02-02'), zone)).toBe(null);
  });
  it('are equal in months or in days, a leap day aside', () => {
    expect(sameLength(span('2023-02-01', '2023-03-01'), span('2023-01-01', '2023-02-01'), zone)).toBe(true);
    expect(sameLength(span('2020-01-05', '2021-01-05'), span('2019-01-05', '2020-01-05'), zone)).toBe(true);
    expect(sameLength(span('2020-01-05', '2020-02-05'), span('2019-01-05', '2019-02-07'), zone)).toBe(false);
    expect(overlap(span('2020-01-01', '2020-02-01'), span('2020-01-30', '2020-03-01'))).toBe(2 * DAY_S);
    expect(overlap(span('2020-01-01', '2020-02-01'), span('2020-02-01', '2020-03-01'))).toBe(0);
  });
  it('of exposure leave out months and weekdays that the question leaves out, as a plain walk over the days does', () => {
    const w = span('2019-11-20', '2021-03-03');
    const plain = (months?: readonly number[], weekdays?: readonly number[]) => {
      let days = 0;
      for (let s = w.from; s < w.to; s += DAY_S) {
        const c = zone.civil(s);
        if ((!months || months.includes(c.month)) && (!weekdays || weekdays.includes(c.weekday))) days++;
      }
      return days;
    };
    const cases: [months: readonly number[] | undefined, weekdays: readonly number[] | undefined][] = [
      [undefined, undefined],
      [[12, 1, 2], undefined],
      [undefined, [5, 6]],
      [[2, 11], [0]],
    ];
    for (const [months, weekdays] of cases) {
      const filter = { ...(months && { months }), ...(weekdays && { weekdays }) };
      expect(exposureDays(w, filter, zone)).toBe(plain(months, weekdays));
    }
    // Half a day is half a day.
    expect(exposureDays({ from: w.from, to: w.from + DAY_S / 2 }, { months: [11] }, zone)).toBe(0.5);
  });
});
