import { describe, expect, it } from 'vitest';
import {
  addSteps,
  type CalendarStep,
  civilOf,
  civilToSeconds,
  DAY_S,
  floorToStep,
  formatInstant,
  fromUnixMs,
  HOUR_S,
  isCivilDate,
  monthIndexAt,
  monthOfYear,
  monthStart,
  parseInstant,
  stepBoundaries,
  toUnixMs,
  zoneOf,
} from '../../../src/core/model/time.ts';

const utc = zoneOf('UTC');
const vn = zoneOf('Asia/Ho_Chi_Minh');
const chicago = zoneOf('America/Chicago');
const at = (text: string, zone = utc): number => {
  const s = parseInstant(text, zone);
  if (s === null) throw new Error(`not an instant: ${text}`);
  return s;
};

describe('parseInstant', () => {
  it('counts whole seconds from 2000-01-01T00:00:00Z', () => {
    expect(at('2000-01-01T00:00:00Z')).toBe(0);
    expect(at('2000-01-01', vn)).toBe(-7 * HOUR_S);
    expect(at('1999-12-31T23:59:59.999Z')).toBe(-1);
    expect(at('2013-08-01T07:00:00+07:00')).toBe(at('2013-08-01'));
    expect(at('2013-08-01 00:00', vn)).toBe(at('2013-07-31T17:00:00Z'));
    expect(toUnixMs(at('2023-05-19T12:34:56Z'))).toBe(Date.parse('2023-05-19T12:34:56Z'));
    expect(fromUnixMs(Date.parse('1999-12-31T23:59:59.500Z'))).toBe(-1);
  });

  it('takes an offset before the zone', () => {
    expect(at('2023-01-01T00:00:00Z', chicago)).toBe(at('2023-01-01T00:00:00Z', vn));
    expect(at('2023-01-01T00:00:00-0330')).toBe(at('2023-01-01T03:30:00Z'));
  });

  it('reads 24:00 as the midnight that follows, and nothing later', () => {
    expect(at('2023-12-31T24:00:00', vn)).toBe(at('2024-01-01', vn));
    expect(parseInstant('2023-12-31T24:00:01', vn)).toBeNull();
    expect(parseInstant('2023-12-31T24:01', vn)).toBeNull();
  });

  it.each([
    '2023-02-29',
    '2100-02-29',
    '2023-04-31',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '2023-01-32',
    '2023-01-01T25:00',
    '2023-01-01T10:60',
    '2023-01-01T10:00:61',
    '2023-01-01T10',
    '2023-01-01T10:00:00+24:00',
    '2023-01-01T10:00:00+07:60',
    '23-01-01',
    '2023-1-1',
    '01/08/2013',
    '2023-01-01Z',
    '',
    'now',
  ])('refuses %j', (text) => expect(parseInstant(text, vn)).toBeNull());

  it('keeps leap days, and years before 100 where they are', () => {
    expect(at('2000-02-29') + DAY_S).toBe(at('2000-03-01'));
    expect(isCivilDate(1900, 2, 29)).toBe(false);
    expect(isCivilDate(2400, 2, 29)).toBe(true);
    expect(formatInstant(at('0050-03-01'), utc)).toBe('0050-03-01T00:00:00+00:00');
    expect(at('0000-02-29') + DAY_S).toBe(at('0000-03-01'));
  });
});

describe('daylight saving in Chicago', () => {
  it('moves a time in the gap on by its length', () => {
    expect(formatInstant(at('2023-03-12T01:59:59', chicago), chicago)).toBe('2023-03-12T01:59:59-06:00');
    expect(formatInstant(at('2023-03-12T02:00:00', chicago), chicago)).toBe('2023-03-12T03:00:00-05:00');
    expect(formatInstant(at('2023-03-12T02:30:00', chicago), chicago)).toBe('2023-03-12T03:30:00-05:00');
    expect(formatInstant(at('2023-03-12T03:00:00', chicago), chicago)).toBe('2023-03-12T03:00:00-05:00');
  });

  it('takes the earlier of the two instants in the overlap', () => {
    expect(formatInstant(at('2023-11-05T01:30:00', chicago), chicago)).toBe('2023-11-05T01:30:00-05:00');
    expect(formatInstant(at('2023-11-05T01:30:00-06:00'), chicago)).toBe('2023-11-05T01:30:00-06:00');
    expect(formatInstant(at('2023-11-05T02:00:00', chicago), chicago)).toBe('2023-11-05T02:00:00-06:00');
  });

  it('has days of 23 and 25 hours, which day steps follow', () => {
    const days = (from: string, to: string): number[] => {
      const bounds = stepBoundaries({ from: at(from, chicago), to: at(to, chicago) }, 'day', chicago);
      return bounds.slice(1).map((b, i) => (b - (bounds[i] ?? 0)) / HOUR_S);
    };
    expect(days('2023-03-11', '2023-03-14')).toEqual([24, 23, 24]);
    expect(days('2023-11-04', '2023-11-07')).toEqual([24, 25, 24]);
  });
});

describe('zones', () => {
  // Half-hour steps, half-hour offsets, two changes within weeks (Ramadan), a change at midnight, a whole day left out.
  it.each([
    'America/Chicago',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'America/Sao_Paulo',
    'Pacific/Apia',
    'Asia/Ho_Chi_Minh',
  ])('agrees with the platform hour by hour: %s', (name) => {
    const zone = zoneOf(name);
    const plain = new Intl.DateTimeFormat('sv-SE', {
      timeZone: name,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    let last = -Infinity;
    for (let s = at('2011-01-01') + 1799; s < at('2012-06-01'); s += 13 * HOUR_S + 1801) {
      const text = formatInstant(s, zone);
      expect(text.slice(0, 19).replace('T', ' ')).toBe(plain.format(toUnixMs(s)));
      expect(at(text)).toBe(s);
      const back = zone.fromCivil(s + zone.offsetAt(s));
      expect(back === s || (back < s && back + zone.offsetAt(back) === s + zone.offsetAt(s))).toBe(true);
      expect(s).toBeGreaterThan(last);
      last = s;
    }
  });

  it('does not know a zone that does not exist', () => {
    expect(() => zoneOf('Asia/Mong_Cai')).toThrow(RangeError);
  });

  it('writes old offsets with seconds so that they read back as the same instant', () => {
    const s = at('1960-01-01T00:00:00Z');
    expect(zoneOf('Africa/Monrovia').offsetAt(s) % 60).not.toBe(0);
    expect(at(formatInstant(s, zoneOf('Africa/Monrovia')))).toBe(s);
  });
});

describe('calendar steps', () => {
  const show = (s: number, zone = vn): string => formatInstant(s, zone).slice(0, 16);

  it('start where the calendar of the zone says, not that of UTC', () => {
    const s = at('2013-08-01T00:00:00', vn);
    expect(civilOf(s).day).toBe(31);
    expect(vn.civil(s)).toMatchObject({ year: 2013, month: 8, day: 1, hour: 0, weekday: 3 });
    const late = at('2015-12-31T23:59:59', vn);
    const starts: [CalendarStep, string][] = [
      ['day', '2015-12-31T00:00'],
      ['month', '2015-12-01T00:00'],
      ['quarter', '2015-10-01T00:00'],
      ['year', '2015-01-01T00:00'],
    ];
    for (const [step, start] of starts) {
      expect(show(floorToStep(late, step, vn))).toBe(start);
      expect(floorToStep(floorToStep(late, step, vn), step, vn)).toBe(floorToStep(late, step, vn));
      expect(show(floorToStep(late + 1, step, vn))).toBe('2016-01-01T00:00');
    }
  });

  it('never jump over a short month', () => {
    const end = at('2023-01-31', vn);
    expect(show(addSteps(end, 'month', 1, vn))).toBe('2023-02-28T00:00');
    expect(show(addSteps(end, 'month', -2, vn))).toBe('2022-11-30T00:00');
    expect(show(addSteps(at('2024-02-29', vn), 'year', -1, vn))).toBe('2023-02-28T00:00');
    expect(show(addSteps(end, 'quarter', 5, vn))).toBe('2024-04-30T00:00');
    expect(show(addSteps(end, 'day', 29, vn))).toBe('2023-03-01T00:00');
  });

  it('make the 118 months of the sample city, the first whole, the last partial', () => {
    const period = { from: at('2013-08-01', vn), to: at('2023-05-20', vn) };
    const bounds = stepBoundaries(period, 'month', vn);
    expect(bounds.length).toBe(119);
    expect(bounds[0]).toBe(period.from);
    expect(show(bounds.at(-2) ?? 0)).toBe('2023-05-01T00:00');
    expect(show(bounds.at(-1) ?? 0)).toBe('2023-06-01T00:00');
  });

  it('give one step for an empty interval, and none too many at a boundary', () => {
    const day = at('2020-01-01', vn);
    expect(stepBoundaries({ from: day, to: day }, 'year', vn).map((s) => show(s))).toEqual([
      '2020-01-01T00:00',
      '2021-01-01T00:00',
    ]);
    expect(stepBoundaries({ from: day, to: at('2021-01-01', vn) }, 'year', vn).length).toBe(2);
    expect(stepBoundaries({ from: day, to: at('2021-01-01', vn) + 1 }, 'year', vn).length).toBe(3);
  });

  it('have no day where a zone left one out', () => {
    const apia = zoneOf('Pacific/Apia');
    const days = { from: at('2011-12-29', apia), to: at('2012-01-01', apia) };
    expect(stepBoundaries(days, 'day', apia).map((s) => formatInstant(s, apia).slice(0, 10))).toEqual([
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
    ]);
  });

  it('give the hour that comes twice over a month end to the new month', () => {
    // 1 November 2009, 00:01: clocks went back to 23:01 of 31 October.
    const stJohns = zoneOf('America/St_Johns');
    const [october, november] = [at('2009-10-31', stJohns), monthStart(9 * 12 + 10, stJohns)];
    const months = [november - 1, november, november + 1_800].map((s) => monthIndexAt(s, stJohns));
    expect(months).toEqual([117, 118, 118]);
    expect(stJohns.civil(november + 1_800).month).toBe(10);
    expect(monthIndexAt(october, stJohns)).toBe(117);
    expect([-1, -12, -13, 0, 11].map(monthOfYear)).toEqual([12, 1, 12, 1, 12]);
  });

  it('start at 01:00 where midnight does not exist', () => {
    const saoPaulo = zoneOf('America/Sao_Paulo');
    const noon = at('2017-10-15T12:00:00', saoPaulo);
    expect(show(floorToStep(noon, 'day', saoPaulo), saoPaulo)).toBe('2017-10-15T01:00');
  });
});

it('civilOf undoes civilToSeconds', () => {
  for (let s = -(2 ** 31); s < 2 ** 31; s += 7_654_321) {
    const c = civilOf(s);
    expect(civilToSeconds(c.year, c.month, c.day, c.hour, c.minute, c.second)).toBe(s);
    expect(c.weekday).toBe((((Math.floor(s / DAY_S) + 5) % 7) + 7) % 7);
  }
});
