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
    ['ngày 5 tháng 3 năm 2016', '2016-03-05T00:00:00+07:00 2016-03-06T00:00:00+07:00'],
    ['Ngày 14 tháng ba năm 2021'.normalize('NFD'), '2021-03-14T00:00:00+07:00 2021-03-15T00:00:00+07:00'],
    ['14 giờ 30 phút ngày 05/03/2016', '2016-03-05T14:30:00+07:00'],
    ['Hồi 14h30, ngày 5/3/2016', '2016-03-05T14:30:00+07:00'],
    ['ngày 05-03-2016 lúc 7g', '2016-03-05T07:00:00+07:00'],
    ['8 giờ rưỡi tối ngày 5/3/2016', '2016-03-05T20:30:00+07:00'],
    ['2 giờ chiều 14/03/2021', '2021-03-14T14:00:00+07:00'],
    ['14/03/21 22:15', '2021-03-14T22:15:00+07:00'],
    ['Chủ nhật, 14/03/2021', '2021-03-14T00:00:00+07:00 2021-03-15T00:00:00+07:00'],
    ['T7, 13-3-21', '2021-03-13T00:00:00+07:00 2021-03-14T00:00:00+07:00'],
    ['khoảng 22 giờ ngày 14/3/2021', '2021-03-14T21:30:00+07:00 2021-03-14T22:30:00+07:00'],
    ['sáng 14/3/2021', '2021-03-14T00:00:00+07:00 2021-03-15T00:00:00+07:00'],
    ['tháng 3 năm 2016', '2016-03-01T00:00:00+07:00 2016-04-01T00:00:00+07:00'],
    ['T.12/2016', '2016-12-01T00:00:00+07:00 2017-01-01T00:00:00+07:00'],
    ['Quý IV năm 2016', '2016-10-01T00:00:00+07:00 2017-01-01T00:00:00+07:00'],
    ['Q2/2016', '2016-04-01T00:00:00+07:00 2016-07-01T00:00:00+07:00'],
    ['6 tháng đầu năm 2016', '2016-01-01T00:00:00+07:00 2016-07-01T00:00:00+07:00'],
    ['năm 2016', '2016-01-01T00:00:00+07:00 2017-01-01T00:00:00+07:00'],
    ['5 Mar 2016', '2016-03-05T00:00:00+07:00 2016-03-06T00:00:00+07:00'],
    ['March 5, 2016 2:30 PM', '2016-03-05T14:30:00+07:00'],
    ['44269.927083', '2021-03-14T22:15:00+07:00'],
    ['44269', '2021-03-14T00:00:00+07:00 2021-03-15T00:00:00+07:00'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each([
    '31/02/2021',
    '29/02/2021',
    'thứ hai, 14/03/2021',
    '30 tháng 2 năm 2021',
    'ngày 14 tháng 13 năm 2021',
    '25 giờ ngày 14/3/2021',
    'ngày 14/3/2021 tại Ka Long',
    'từ 20h đến 22h ngày 14/3/2021',
    'quý 5/2016',
    '99999',
    '12345',
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
    // The word for day stands before it, so the day comes first.
    expect(orderEvidence('14h ngày 02/07/2022')).toBe('dmy');
    expect(said('5-3-16')).toBe('ambiguous');
    expect(said('5-3-16', 'dmy')).toBe('2016-03-05T00:00:00+07:00 2016-03-06T00:00:00+07:00');
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
    expect(two('14/03/2021', '8 giờ 15 tối')).toEqual(['2021-03-14T20:15:00+07:00', 0]);
    expect(two('14/03/2021', '8 giờ')).toEqual(['2021-03-14T08:00:00+07:00', 3600]);
  });
});
