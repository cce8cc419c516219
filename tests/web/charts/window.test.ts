import { describe, expect, it } from 'vitest';
import { shiftInstant } from '../../../src/core/model/periods.ts';
import {
  type CalendarStep,
  formatInstant,
  type Interval,
  parseInstant,
  zoneOf,
} from '../../../src/core/model/time.ts';
import {
  clampWindow,
  dragHandle,
  dragWindow,
  makeGrid,
  nearestHandle,
  nudgeHandle,
  partialMonths,
  stepWindow,
  yearBefore,
} from '../../../src/web/charts/time/window.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string): number => parseInstant(text, zone) ?? Number.NaN;
const span = (from: string, to: string): Interval => ({ from: at(from), to: at(to) });
const say = (w: Interval | null) =>
  w && [w.from, w.to].map((s) => formatInstant(s, zone).slice(0, 10)).join(' ');
const extent = span('2013-08-01', '2023-05-20');
const grid = (step: CalendarStep) => makeGrid(extent, step, zone);

describe('stepping a window', () => {
  const last = span('2022-06-01', '2023-05-20');

  it('keeps its length in calendar steps, a partial last step included', () => {
    const back = stepWindow(last, -1, grid('month'));
    expect(say(back)).toBe('2022-05-01 2023-05-01');
    expect(say(stepWindow(back, 1, grid('month')))).toBe('2022-06-01 2023-05-20');
  });
  it('stops at both ends without growing or shrinking in steps', () => {
    expect(say(stepWindow(last, 5, grid('month')))).toBe('2022-06-01 2023-05-20');
    expect(say(stepWindow(last, -999, grid('month')))).toBe('2013-08-01 2014-08-01');
    expect(say(stepWindow(span('2022-01-01', '2023-01-01'), 1, grid('year')))).toBe('2023-01-01 2023-05-20');
    expect(say(stepWindow(span('2014-01-01', '2015-01-01'), -1, grid('year')))).toBe('2013-08-01 2014-01-01');
  });
  it('shows every step on the way through, the last one too', () => {
    const seen = Array.from({ length: 200 }, (_, i) =>
      say(stepWindow(span('2013-08-01', '2013-09-01'), i, grid('month'))),
    );
    expect(new Set(seen).size).toBe(118);
    expect(seen.at(-1)).toBe('2023-05-01 2023-05-20');
  });
  it('moves typed dates by calendar months and clamps the day to the month end', () => {
    expect(say(stepWindow(span('2016-03-15', '2016-04-21'), 1, grid('month')))).toBe('2016-04-15 2016-05-21');
    expect(say(stepWindow(span('2016-01-31', '2016-03-16'), 1, grid('month')))).toBe('2016-02-29 2016-04-16');
    expect(formatInstant(shiftInstant(at('2015-01-31'), 'month', 1, zone), zone)).toBe(
      '2015-02-28T00:00:00+07:00',
    );
    expect(formatInstant(shiftInstant(at('2016-02-29'), 'year', -1, zone), zone)).toBe(
      '2015-02-28T00:00:00+07:00',
    );
  });
  it('never loses a window whose two ends clamp to the same day', () => {
    const w = stepWindow(span('2016-01-30', '2016-01-31'), 1, grid('month'));
    expect(w.to - w.from).toBe(86_400);
  });
  it('counts days across a change of clocks', () => {
    const chicago = zoneOf('America/Chicago');
    const c = (t: string) => parseInstant(t, chicago) ?? 0;
    const g = makeGrid({ from: c('2024-01-01'), to: c('2025-01-01') }, 'month', chicago);
    const w = stepWindow({ from: c('2024-02-01'), to: c('2024-03-01') }, 2, g);
    expect([w.from, w.to]).toEqual([c('2024-04-01'), c('2024-05-01')]);
  });
});

describe('handles', () => {
  const w = span('2016-03-01', '2016-06-01');
  it('cannot cross: each stops one step before the other', () => {
    expect(say(dragHandle('from', at('2020-01-01'), w, grid('month')))).toBe('2016-05-01 2016-06-01');
    expect(say(dragHandle('to', at('2013-08-01'), w, grid('month')))).toBe('2016-03-01 2016-04-01');
    expect(say(nudgeHandle('from', 'most', w, grid('month')))).toBe('2016-05-01 2016-06-01');
  });
  it('moves by small and large steps and to the ends', () => {
    expect(say(nudgeHandle('to', 'more', w, grid('month')))).toBe('2016-03-01 2016-07-01');
    expect(say(nudgeHandle('to', 'much-more', w, grid('month')))).toBe('2016-03-01 2017-06-01');
    expect(say(nudgeHandle('from', 'much-less', w, grid('month')))).toBe('2015-03-01 2016-06-01');
    expect(say(nudgeHandle('from', 'least', w, grid('month')))).toBe('2013-08-01 2016-06-01');
    expect(say(nudgeHandle('to', 'most', w, grid('month')))).toBe('2016-03-01 2023-05-20');
  });
  it('goes from a typed date to the neighbouring bound first', () => {
    const typed = span('2016-03-15', '2016-06-10');
    expect(say(nudgeHandle('from', 'less', typed, grid('month')))).toBe('2016-03-01 2016-06-10');
    expect(say(nudgeHandle('from', 'more', typed, grid('month')))).toBe('2016-04-01 2016-06-10');
  });
  it('is chosen by the nearer end, and the middle drags both in whole steps', () => {
    expect(nearestHandle(at('2015-01-01'), w)).toBe('from');
    expect(nearestHandle(at('2016-05-20'), w)).toBe('to');
    expect(say(dragWindow(w, 40 * 86_400, grid('month')))).toBe('2016-04-01 2016-07-01');
  });
});

it('has the same dates a year before only where data reach back', () => {
  expect(say(yearBefore(span('2022-06-01', '2023-05-20'), grid('month')))).toBe('2021-06-01 2022-05-20');
  expect(yearBefore(span('2014-06-01', '2014-07-01'), grid('month'))).toBeNull();
});

it('names how many days an incomplete month has', () => {
  expect(partialMonths(span('2022-06-01', '2023-05-20'), zone)).toEqual({ first: null, last: 19 });
  expect(partialMonths(span('2016-03-16', '2016-05-01'), zone)).toEqual({ first: 16, last: null });
  expect(partialMonths(span('2016-03-01', '2016-04-01'), zone)).toEqual({ first: null, last: null });
});

it('brings a window from outside back to the data', () => {
  expect(clampWindow(span('2001-01-01', '2002-01-01'), { extent })).toEqual(extent);
  expect(say(clampWindow(span('2001-01-01', '2014-01-01'), { extent }))).toBe('2013-08-01 2014-01-01');
});
