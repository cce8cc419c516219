import { describe, expect, it } from 'vitest';
import { effectWindows } from '../../../../src/core/analysis/effect/windows.ts';
import { formatInstant, parseInstant, zoneOf } from '../../../../src/core/model/time.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (day: string): number => parseInstant(day, zone) ?? Number.NaN;
const data = { from: at('2013-08-01'), to: at('2023-05-20') };
const day = (s: number): string => formatInstant(s, zone).slice(0, 10);
const windows = (start: string, longest?: number, until?: string) => {
  const w = effectWindows(at(start), data, zone, longest, until ? at(until) : undefined);
  return 'fault' in w
    ? w.fault
    : [w.months, day(w.before.from), day(w.before.to), day(w.after.from), day(w.after.to)];
};

describe('windows before and after', () => {
  it.each([
    [
      'whole years on either side',
      '2018-06-01',
      undefined,
      [48, '2014-06-01', '2018-06-01', '2018-06-01', '2022-06-01'],
    ],
    [
      'at most what is asked for',
      '2018-06-15',
      30,
      [24, '2016-06-15', '2018-06-15', '2018-06-15', '2020-06-15'],
    ],
    [
      'a young measure: the same months a year before',
      '2022-12-01',
      undefined,
      [5, '2021-12-01', '2022-05-01', '2022-12-01', '2023-05-01'],
    ],
    [
      'data that begin late: the same months a year after',
      '2014-01-01',
      undefined,
      [5, '2013-08-01', '2014-01-01', '2014-08-01', '2015-01-01'],
    ],
    ['a leap day', '2016-02-29', 12, [12, '2015-02-28', '2016-02-29', '2016-02-29', '2017-02-28']],
    [
      'three months are enough',
      '2023-02-01',
      undefined,
      [3, '2022-02-01', '2022-05-01', '2023-02-01', '2023-05-01'],
    ],
    ['less than three months', '2023-03-01', undefined, 'window-too-short'],
    ['before the data', '2013-08-01', undefined, 'start-outside-data'],
    ['after the data', '2024-01-01', undefined, 'start-outside-data'],
  ] as const)('%s', (_what, start, longest, expected) => {
    expect(windows(start, longest)).toEqual(expected);
  });

  it('end where the measure ended, and say when no start is known', () => {
    expect(windows('2018-06-01', undefined, '2019-07-01')).toEqual([
      12,
      '2017-06-01',
      '2018-06-01',
      '2018-06-01',
      '2019-06-01',
    ]);
    expect(effectWindows(null, data, zone)).toEqual({ fault: 'no-start' });
  });
});
