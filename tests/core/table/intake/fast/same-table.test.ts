import { describe, expect, it, test, vi } from 'vitest';
import type { IntakeOptions } from '../../../../../src/core/table/intake/intake.ts';
import { randomOf } from '../../random.ts';
import { profileOf, read } from '../read.ts';

const INCIDENTS: Partial<IntakeOptions> = { layer: 'incidents', fileName: 'x.csv' };

/** Reads the bytes both ways and wants the same in every particular. */
async function same(data: string | Uint8Array, options: Partial<IntakeOptions>, size: number) {
  const plain = await read(data, options, size, false);
  const fast = await read(data, options, size, true);
  expect(fast).toEqual(plain);
  return fast;
}

const HEAD = 'id,time,class,lon,lat,unit,accuracy_m,very_serious';
const usual = (i: number): string =>
  `a-${i},2021-03-14T22:15:${10 + (i % 50)}+07:00,Hình sự,107.9${i},21.5,06${i % 9},${i % 30},${i % 2}`;
/** Longer than what is looked at before the first row, so that chunks follow it. */
const LONG = Array.from({ length: 1200 }, (_, i) => usual(i));

const ODD: readonly (readonly [string, string])[] = [
  ['quotes', usual(1).replace('Hình sự', '"Hình sự"')],
  ['a comma in quotes', usual(1).replace('Hình sự', '"Hình, sự"')],
  ['doubled quotes', usual(1).replace('Hình sự', '"Hình ""sự"""')],
  ['text behind a quote', usual(1).replace('Hình sự', '"Hình" sự')],
  ['a quote inside', usual(1).replace('Hình sự', 'Hình "sự"')],
  ['a line break in quotes', usual(1).replace('Hình sự', '"Hình\r\nsự"')],
  ['empty quotes', usual(1).replace('107.91', '""')],
  ['a blank line', ''],
  ['a line of commas', ',,,,,,,'],
  ['a line of blanks', ' , ,\t, , , , ,  '],
  ['a line of hard blanks', '\u00a0,\u3000,,,,,,'],
  ['a long line of blanks', `${' '.repeat(40)},,,,,,,`],
  ['too few cells', 'a,b,c'],
  ['too many cells', `${usual(1)},x`],
  ['too many empty cells', `${usual(1)}, ,`],
  ['no id', usual(1).replace('a-1', '')],
  ['no id, twice', `${usual(1).replace('a-1', '')}\n${usual(1).replace('a-1', '')}`],
  ['an id that says nothing', usual(1).replace('a-1', 'N/A')],
  ['an id of blanks around', usual(1).replace('a-1', ' a-1\t')],
  ['an id in quotes', usual(1).replace('a-1', '"a-1"')],
  ['a phone as id', usual(1).replace('a-1', '0912345678')],
  ['a citizen as id', usual(1).replace('a-1', '001099012345')],
  ['mail as id', usual(1).replace('a-1', 'a@b.vn')],
  ['a decimal comma', usual(1).replace('107.91', '"107,91"')],
  ['degrees and minutes', usual(1).replace('107.91', '107°54′E')],
  ['a plus sign', usual(1).replace('107.91', '+107.91')],
  ['a point before', usual(1).replace('21.5', '.5')],
  ['a point behind', usual(1).replace('21.5', '21.')],
  ['a point alone', usual(1).replace('21.5', '.')],
  ['twenty digits', usual(1).replace('21.5', '21.51234567890123456789')],
  ['an exponent', usual(1).replace('21.5', '2.15E1')],
  ['not a number', usual(1).replace('21.5', 'NaN')],
  ['half a place', usual(1).replace('21.5', '')],
  ['a place of nothing', usual(1).replace('21.5', '-')],
  ['zero and zero', usual(1).replace('107.91,21.5', '0,-0')],
  ['swapped', usual(1).replace('107.91,21.5', '21.5,107.91')],
  ['metres', usual(1).replace('107.91,21.5', '671234,2378123')],
  ['no class', usual(1).replace('Hình sự', '')],
  ['the word null as class', usual(1).replace('Hình sự', 'null')],
  ['a month', usual(1).replace(/2021.*\+07:00/, '2021-03')],
  ['a day', usual(1).replace(/2021.*\+07:00/, '2021-03-14')],
  ['a blank before the time', usual(1).replace('2021', ' 2021')],
  ['no zone', usual(1).replace('+07:00', '')],
  ['a short zone', usual(1).replace('+07:00', '+0700')],
  ['an ambiguous day', usual(1).replace(/2021.*\+07:00/, '03/04/2021 10:00')],
  ['no time', usual(1).replace(/2021.*\+07:00/, '')],
  ['a time that is none', usual(1).replace('T22', 'T25')],
  ['accuracy in feet', usual(1).replace(/,1,1$/, ',60 ft,yes')],
  ['a phone as unit', usual(1).replace(',061,', ',0912345678,')],
  ['words for yes', usual(1).replace(/,1,1$/, ',x,có')],
  ['the same again', usual(0)],
  ['a newer version', usual(0).replace('Hình sự', 'Giao thông')],
  ['a mark of UTF-8', `\ufeff${usual(1)}`],
  ['a zero byte', usual(1).replace('Hình', 'H\0')],
];

describe('a table read from bytes gives what its texts give', () => {
  test.each(ODD)('with %s', async (_, odd) => {
    const dmy = usual(1300).replace(/2021.*\+07:00/, '30/04/2021 10:00');
    const rows = [...LONG, odd, usual(1301), odd, usual(1302), dmy];
    await same([HEAD, ...rows].join('\n'), INCIDENTS, 1 << 14);
    await same(`\ufeff${[HEAD, odd, ...rows.slice(1190), ''].join('\r\n')}`, INCIDENTS, 7);
  });

  it('for random rows, line ends, delimiters, choices and chunks', async () => {
    const next = randomOf(5);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    for (let k = 0; k < 60; k++) {
      const rows = Array.from({ length: 80 }, (_, i) => (next() < 0.7 ? usual(i) : pick(ODD)[1]));
      const choices = pick([{}, { 'swap-lon-lat': 'yes' }, { 'date-order': 'mdy' }] as const);
      const text = [HEAD, ...rows].join(pick(['\n', '\r\n', '\r']));
      const delimited = next() < 0.5 ? text : text.replaceAll(',', pick([';', '\t', '|']));
      const units = pick([undefined, [{ code: '061', name: 'Phường Một' }]]);
      await same(delimited, { ...INCIDENTS, choices, ...(units && { units }) }, pick([1, 64, 333, 5000]));
    }
  });

  it.each([
    ['month', 'month\n', (i: number) => `2018-${1 + (i % 12)}`],
    ['date and hour', 'date,hour\n', (i: number) => `2018-03-${10 + (i % 9)},${i % 24}`],
    ['a header in UTC', 'time utc\n', (i: number) => `2018-03-25 0${i % 4}:30:00`],
    [
      'from and to',
      'from,to\n',
      (i: number) => `2018-03-25 01:30:00,${i % 3 ? `2018-03-25 02:30:0${i % 7}` : ''}`,
    ],
    ['nothing but a year', 'time\n', (i: number) => `${1900 + i}`],
    ['projected', 'time,easting,northing\n', (i: number) => `2018,${530000 + i},180000`],
  ])('for tables without class and id, by %s', async (_, head, row) => {
    const profile = profileOf('x', 'Europe/London', [-6, 49, 2, 56]);
    const text = head + Array.from({ length: 300 }, (_, i) => row(i)).join('\n');
    await same(text, { ...INCIDENTS, profile, choices: { projection: 'EPSG:27700' } }, 500);
  });

  it('for bytes that are not UTF-8, whole or cut, early or late', async () => {
    const bytes = new TextEncoder().encode([HEAD, ...LONG].join('\n'));
    for (const at of [30, 90_000]) {
      const broken = bytes.slice();
      broken[at] = 0xc3;
      await same(broken, INCIDENTS, 4096);
    }
    await same(bytes.subarray(0, bytes.lastIndexOf(0xe1) + 1), INCIDENTS, 4096);
  });

  it('for a quote that is never closed, at once or after a million characters', async () => {
    await same([HEAD, ...LONG, usual(1).replace('Hình', '"Hình')].join('\n'), INCIDENTS, 4096);
    const text = [HEAD, usual(0).replace('Hình', '"Hình'), ...Array(20).fill(LONG.join('\n'))].join('\n');
    const { result } = await same(text, INCIDENTS, 1 << 16);
    expect(result.problems[0]?.code).toBe('unclosed-quote');
  });

  it('and makes no text of a cell that it has seen before', async () => {
    const text = [HEAD, ...Array.from({ length: 5000 }, (_, i) => usual(i).replace('Hình sự', 'x'))].join(
      '\n',
    );
    const spy = vi.spyOn(String, 'fromCharCode');
    const { incidents } = await read(text, INCIDENTS, 1 << 16);
    const idCharacters = incidents.reduce((sum, row) => sum + row.id.length + (row.unit ?? '').length, 0);
    const calls = spy.mock.calls.length;
    spy.mockRestore();
    // What the test asks for as rows is made into texts at the end; nothing much besides.
    expect(calls).toBeLessThan(idCharacters + 500);
  });
});
