import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test, vi } from 'vitest';
import { MONG_CAI } from '../../../../../src/core/model/profile.ts';
import { buildTable, TableBuilder } from '../../../../../src/core/table/build.ts';
import { encodeTable } from '../../../../../src/core/table/codec.ts';
import { parseCsv } from '../../../../../src/core/table/intake/csv.ts';
import { type IntakeOptions, intake } from '../../../../../src/core/table/intake/intake.ts';
import { hasReference, referencePath } from '../../../../reference.ts';
import { randomOf } from '../../random.ts';
import { pieces, profileOf, type Read, read } from '../read.ts';

type Options = Partial<IntakeOptions>;
const INCIDENTS: Options = { layer: 'incidents', fileName: 'x.geojson' };

/** Reads the bytes both ways and wants the same in every particular. */
async function same(data: string | Uint8Array, options: Options, size = 1 << 16): Promise<Read> {
  const plain = await read(data, options, size, false);
  const fast = await read(data, options, size, true);
  expect(fast).toEqual(plain);
  return fast;
}

const HEAD = '{"type":"FeatureCollection","features":[';
const usual = (i: number, more = ''): string =>
  `{"type":"Feature","id":"a-${i}","geometry":{"type":"Point","coordinates":[107.9${i},21.5]},` +
  `"properties":{"class":"criminal","time":"2021-03-14T22:15:${10 + (i % 50)}+07:00"${more}}}`;
const file = (...features: string[]): string => `${HEAD}${features.join(',\n')}]}`;

describe('the direct way gives what the plain way gives', () => {
  it('takes rows that waited for the order of their dates before later versions of them', async () => {
    const wait = Array.from({ length: 300 }, (_, i) => `w${i},03/04/2021,x,108,21.5`);
    const later = [
      'w1,2021-05-06T07:08:09+07:00,x,108,21.5',
      'n,2021-05-06,x,108,21.5',
      'w2,14/04/2021,x,108,21.5',
    ];
    const text = ['id,time,class,lon,lat', ...wait, ...later, 'w2,15/04/2021,x,108,21.5'].join('\n');
    for (const size of [1 << 16, 97]) {
      const { incidents } = await same(text, { layer: 'incidents' }, size);
      const days = (id: string) =>
        incidents
          .filter((r) => r.id === id)
          .map((r) => new Date((r.from + 946_684_800 + 7 * 3_600) * 1_000).toISOString().slice(0, 10));
      expect(incidents).toHaveLength(304);
      expect(days('w1')).toEqual(['2021-04-03', '2021-05-06']);
      expect(days('w2')).toEqual(['2021-04-03', '2021-04-14', '2021-04-15']);
    }
  });

  test.each(
    hasReference('data', 'awkward')
      ? parseCsv(readFileSync(referencePath('data', 'awkward', 'INDEX.csv'), 'utf8'), ',', true)
          .slice(1)
          .map(([name = '']) => name)
      : [],
  )('awkward: %s', async (name) => {
    const bytes = new Uint8Array(readFileSync(referencePath('data', 'awkward', name)));
    if (bytes.length > 4_000_000) return;
    for (const size of [1 << 16, 97])
      await same(bytes, { layer: 'incidents', fileName: name }, bytes.length > 100_000 ? 1 << 16 : size);
  });

  // Behind usual features, so that each meets the direct way at its work.
  const ODD: readonly (readonly [string, string])[] = [
    ['a line', usual(1).replace('Point', 'LineString')],
    ['no type', usual(1).replace('"type":"Feature",', '')],
    ['an escaped member', usual(1).replace('"id"', '"i\\u0064"')],
    ['type twice', usual(1).replace('"type":"Feature"', '"type":"Feature","type":"Other"')],
    ['properties twice', usual(1).replace('}}', '},"properties":{"class":"weapons"}}')],
    ['a property twice', usual(1, ',"class":"weapons"')],
    ['a new property', usual(1, ',"unit":"07","note":"x"')],
    ['a personal new property', usual(1, ',"phone":"0912345678"')],
    ['an id that is a phone', usual(1).replace('a-1', '0912 345 678')],
    ['an id that is a phone in brackets', usual(1).replace('a-1', '(84)912345678')],
    ['an id that is a phone with its code in brackets', usual(1).replace('a-1', '(024) 3825-1234')],
    ['an id that is a citizen', usual(1).replace('"a-1"', '"001099012345"')],
    ['an id that is mail', usual(1).replace('a-1', 'a1@b.vn')],
    ['a number as id', usual(1).replace('"a-1"', '17')],
    ['a fraction as id', usual(1).replace('"a-1"', '1.50')],
    ['an id with blanks', usual(1).replace('a-1', '  a-1 ')],
    ['an id in Vietnamese', usual(1).replace('a-1', 'vụ 1')],
    ['an id that says nothing', usual(1).replace('a-1', 'n/a')],
    ['no id', usual(1).replace('"id":"a-1",', '')],
    ['a list as id', usual(1).replace('"a-1"', '["a-1"]')],
    ['height and long numbers', usual(1).replace('107.91', '107.912345678901234567890,').replace(',,', ',')],
    ['a number with an exponent', usual(1).replace('21.5', '2.15e1')],
    ['no finite number', usual(1).replace('21.5', '2e999')],
    ['a text as coordinate', usual(1).replace('21.5', '"21.5"')],
    ['one coordinate', usual(1).replace(',21.5', '')],
    ['no coordinates', usual(1).replace('107.91,21.5', '')],
    ['latitude first', usual(1).replace('107.91,21.5', '21.5,107.91')],
    ['zero and zero', usual(1).replace('107.91,21.5', '0,-0.0')],
    ['bbox', usual(1).replace('"type":"Feature"', '"type":"Feature","bbox":[1,2,"x"]')],
    ['foreign members', usual(1).replace('"type":"Point"', '"properties":{},"type":"Point"')],
    ['null geometry', usual(1).replace(/\{"type":"Point".*?\}/, 'null')],
    ['text geometry', usual(1).replace(/\{"type":"Point".*?\}/, '"x"')],
    ['null properties', usual(1).replace(/"properties".*\}\}/, '"properties":null}')],
    ['escapes', usual(1).replace('criminal', 'h\\u00ecnh s\\u1ef1')],
    ['a lone surrogate', usual(1).replace('criminal', '\\ud800')],
    ['accents', usual(1).replace('criminal', 'Hình sự')],
    ['an empty class', usual(1).replace('criminal', ' ')],
    ['a number as class', usual(1).replace('"criminal"', '12')],
    ['a day', usual(1).replace(/2021.*\+07:00/, '2021-03-14')],
    ['a day that is none', usual(1).replace('2021-03-14', '2021-02-30')],
    ['a fraction and Z', usual(1).replace(/:11\+07:00/, ':11.25Z')],
    ['a leap second', usual(1).replace(/:11\+07:00/, ':60Z')],
    ['hour 24', usual(1).replace('22:15:11', '24:00:00')],
    ['no zone', usual(1).replace('+07:00', '')],
    ['a wrong zone', usual(1).replace('+07:00', '+25:00')],
    ['before 1932', usual(1).replace('2021', '1931')],
    ['ambiguous day', usual(1).replace(/2021.*\+07:00/, '03/04/2021 10:00')],
    ['unix seconds', usual(1).replace(/"2021.*\+07:00"/, '1615735000')],
    ['the same again', usual(0)],
    ['a newer version', usual(0).replace('criminal', 'weapons')],
    ['not an object', '17'],
    ['nothing but braces', '{}'],
    ['wrong comma', `${usual(1)},`],
    ['a wrong number', usual(1).replace('21.5', '021.5')],
    ['a wrong escape', usual(1).replace('criminal', '\\x')],
    ['a control character', usual(1).replace('criminal', 'a\tb')],
    ['a zero byte', usual(1).replace('criminal', 'a\0b')],
    ['a wrong bracket', usual(1).replace(']', '}')],
    ['deep nesting', usual(1, `,"x":${'['.repeat(40)}${']'.repeat(40)}`)],
    ['too deep nesting', usual(1, `,"x":${'['.repeat(70)}${']'.repeat(70)}`)],
    ['65 properties', usual(1, Array.from({ length: 65 }, (_, k) => `,"p${k}":${k}`).join(''))],
  ];
  test.each(ODD)('a feature with %s', async (_, odd) => {
    const many = Array.from({ length: 400 }, (_, i) => usual(i));
    const dmy = usual(900).replace(/2021.*\+07:00/, '30/04/2021 10:00');
    for (const size of [1 << 16, 1000, 61]) {
      await same(file(...many, odd, usual(401), odd, usual(402), dmy), INCIDENTS, size);
      await same(file(odd, ...many.slice(0, 20)), INCIDENTS, size);
    }
  });

  it('for bytes that are not UTF-8, in what is kept and in what is not', async () => {
    const text = file(usual(0), usual(1), usual(2, ',"note":"#"'), usual(3));
    const bytes = new TextEncoder().encode(text);
    bytes[bytes.indexOf(0x23)] = 0xc3;
    for (const size of [1 << 16, 200]) {
      const { result } = await same(bytes, INCIDENTS, size);
      expect(result.problems[0]?.code).toBe('not-utf8');
    }
  });

  it('for random collections, cut anywhere, with choices', async () => {
    const next = randomOf(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    for (let k = 0; k < 60; k++) {
      const features = Array.from({ length: 60 }, () =>
        next() < 0.75
          ? usual(Math.floor(next() * 90), pick(['', ',"unit":"07"', ',"x":[1,{"y":null}]']))
          : pick(ODD.slice(0, 40))[1],
      );
      const text = features.join(pick([',', ' ,\n', ',\r\n\t']));
      const choices = pick([{}, { 'swap-lon-lat': 'yes' }, { 'date-order': 'mdy' }] as const);
      const units = pick([undefined, [{ code: '07', name: 'Phường Bảy' }], [{ code: '08', name: 'Tám' }]]);
      const end = next() < 0.9 ? ']}' : '';
      await same(
        `${HEAD}${text}${end}`,
        { ...INCIDENTS, choices, ...(units && { units }) },
        pick([64, 333, 5000]),
      );
    }
  });

  it('for times of zones whose clocks change, with and without an offset', async () => {
    const next = randomOf(3);
    const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
    for (const zone of [
      'Europe/London',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'Pacific/Apia',
      'Asia/Kathmandu',
    ]) {
      const features = Array.from({ length: 800 }, (_, i) => {
        const at = `${1933 + Math.floor(next() * 134)}-${two(1 + next() * 12)}-${two(1 + next() * 31)}T${two(next() * 24)}:${two(next() * 60)}:00`;
        return usual(i).replace(/2021.*\+07:00/, at + (next() < 0.7 ? '' : '-03:30'));
      });
      await same(
        file(...features),
        { ...INCIDENTS, profile: profileOf('x', zone, [-180, -90, 180, 90]) },
        4096,
      );
    }
  });

  it('and does not parse what it has read from the bytes', async () => {
    const features = Array.from({ length: 3000 }, (_, i) => usual(i));
    const spy = vi.spyOn(JSON, 'parse');
    const { incidents } = await read(file(...features), INCIDENTS, 8192);
    const calls = spy.mock.calls.length;
    spy.mockRestore();
    expect(incidents).toHaveLength(3000);
    expect(calls).toBeLessThan(20);
  });

  it('and fills the same table from columns as from rows, newer versions included', async () => {
    const features = Array.from({ length: 500 }, (_, i) =>
      usual(i % 300, i % 7 === 0 ? `,"unit":"${i}"` : ''),
    );
    const text = gzipSync(file(...features));
    const options = { timeZone: MONG_CAI.timeZone, latestWins: true };
    const builder = new TableBuilder(options);
    await intake(
      pieces(text, 500),
      { ...INCIDENTS, profile: MONG_CAI, fileName: 'x' },
      { columns: (batch) => builder.addBatch(batch) },
    );
    const { incidents } = await read(text, INCIDENTS, 500);
    expect(encodeTable(builder.finish())).toEqual(encodeTable(buildTable(incidents, options)));
  });
});
