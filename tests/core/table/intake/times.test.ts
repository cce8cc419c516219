import { describe, expect, it } from 'vitest';
import { formatInstant, zoneOf } from '../../../../src/core/model/time.ts';
import { orderEvidence, TimeReader } from '../../../../src/core/table/intake/times.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const said = (text: string, order: 'dmy' | 'mdy' | null = null): string => {
  const reader = new TimeReader(zone);
  reader.order = order;
  const t = reader.read(text);
  if (typeof t === 'string') return t;
  const from = formatInstant(t.from, zone);
  return t.to === t.from ? from : `${from} ${formatInstant(t.to, zone)}`;
};

describe('times of a column', () => {
  it.each([
    ['2021-12-31T17:30:00Z', '2022-01-01T00:30:00+07:00'],
    ['2022-01-01T00:30:00+07:00', '2022-01-01T00:30:00+07:00'],
    ['2022-01-01 00:30', '2022-01-01T00:30:00+07:00'],
    ['1640971800', '2022-01-01T00:30:00+07:00'],
    ['1640971800000', '2022-01-01T00:30:00+07:00'],
    ['2018-10', '2018-10-01T00:00:00+07:00 2018-11-01T00:00:00+07:00'],
    ['tháng 3/2021', '2021-03-01T00:00:00+07:00 2021-04-01T00:00:00+07:00'],
    ['2021', '2021-01-01T00:00:00+07:00 2022-01-01T00:00:00+07:00'],
    ['2021-03-14', '2021-03-14T00:00:00+07:00 2021-03-15T00:00:00+07:00'],
    ['20210314', '2021-03-14T00:00:00+07:00 2021-03-15T00:00:00+07:00'],
    ['2021/3/4 7:05', '2021-03-04T07:05:00+07:00'],
    ['30/11/2019 18h30', '2019-11-30T18:30:00+07:00'],
    ['22:15 14/03/2021', '2021-03-14T22:15:00+07:00'],
    ['14.03.2021 10:15 PM', '2021-03-14T22:15:00+07:00'],
    ['05/05/2021', '2021-05-05T00:00:00+07:00 2021-05-06T00:00:00+07:00'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each([
    '31/02/2021',
    '29/02/2021',
    '14/03/21',
    'ngày 14 tháng 3',
    'Tết',
    '2021-13-01',
    '14/03/2021 25:00',
    '13/2021',
    '',
  ])('%j is no time', (text) => {
    expect(said(text)).toBe('bad');
  });

  it('never guesses which of day and month comes first', () => {
    expect(said('02/07/2022')).toBe('ambiguous');
    expect(said('02/07/2022 10:00', 'dmy')).toBe('2022-07-02T10:00:00+07:00');
    expect(said('02/07/2022 10:00', 'mdy')).toBe('2022-02-07T10:00:00+07:00');
    expect(said('30/11/2022', 'mdy')).toBe('bad');
    expect(orderEvidence('30/11/2022')).toBe('dmy');
    expect(orderEvidence('18:30 11/30/2022')).toBe('mdy');
    expect(orderEvidence('05/05/2022')).toBeNull();
  });

  it('refuses instants that the columns cannot hold', () => {
    expect(said('1901-01-01')).toBe('out-of-range');
    expect(said('2080-01-01T00:00:00Z')).toBe('out-of-range');
  });

  it('puts a date and a time of day together', () => {
    const reader = new TimeReader(zone);
    const two = (date: string, clock: string) => {
      const t = reader.readTwo(date, clock);
      return typeof t === 'string' ? t : [formatInstant(t.from, zone), t.to - t.from];
    };
    expect(two('14/03/2021', '22h15')).toEqual(['2021-03-14T22:15:00+07:00', 0]);
    // The hour alone is an hour long.
    expect(two('2021-03-14', '22')).toEqual(['2021-03-14T22:00:00+07:00', 3600]);
    expect(two('2021-03-14', '')).toEqual(['2021-03-14T00:00:00+07:00', 86_400]);
    expect(two('2021-03-14', '25')).toBe('bad');
  });
});
