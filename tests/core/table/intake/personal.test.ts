import { describe, expect, it } from 'vitest';
import { inspect } from '../../../../src/core/table/intake/inspect.ts';
import {
  isPersonalValue,
  isPersonName,
  kindByHeader,
  kindOfValue,
  maskPersonal,
} from '../../../../src/core/table/intake/personal.ts';
import { areBirths, isFreeText, kindByValues } from '../../../../src/core/table/intake/personal-columns.ts';
import { codes, read } from './read.ts';

// All invented; the numbers belong to nobody.
describe('personal values', () => {
  it.each([
    ['022185000111', 'citizen-number'],
    ['0912345678', 'phone'],
    ['+84 912 345 678', 'phone'],
    ['(084) 912345678', null],
    ['0203 3881234', 'phone'],
    ['a.b@example.com', 'email'],
    ['14A-123.45', 'plate'],
    ['29X1 23456', 'plate'],
    ['+107.970100', null],
    ['21.531900', null],
    ['2378310.4974', null],
    ['MC-0001', null],
    ['2021-03-14T22:15:00+07:00', null],
    ['1640971800', null],
  ])('%s: %s', (text, kind) => {
    expect(kindOfValue(text)).toBe(kind);
  });

  it('takes a plate for a case number where cases are numbered', () => {
    for (const text of ['21-HS-0001', '14A-12345'])
      expect([isPersonalValue(text), isPersonalValue(text, true)], text).toEqual([true, false]);
  });

  it.each([
    ['Nguyễn Văn An', true],
    ['TRẦN THỊ BÌNH', true],
    ['ông Lê Văn Cường (SN 1985)', true],
    ['Nguyen Van An', true],
    ['Phạm Thị Dung, sinh năm 1990', true],
    ['bà Hoa Mai', true],
    ['Vi phạm TTATGT', false],
    ['Trộm cắp tài sản', false],
    ['Ma túy', false],
    ['Cao độ', false],
    ['Hai Hoa', false],
  ])('is %s a name of a person: %s', (text, yes) => {
    expect(isPersonName(text)).toBe(yes);
  });

  it('covers what stands inside a text', () => {
    expect(maskPersonal('gọi 0912345678, CCCD 022185000111, xe 14A-123.45, thư a@b.vn.')).not.toMatch(
      /\d{4}|@/,
    );
    expect(maskPersonal('QL18, ngõ 12, 21.5319')).toBe('QL18, ngõ 12, 21.5319');
  });

  it.each([
    ['Số CCCD', 'citizen-number'],
    ['SĐT liên hệ', 'phone'],
    ['Biển kiểm soát', 'plate'],
    ['Năm sinh', 'birth-date'],
    ['HKTT', 'address'],
    ['Họ và tên đối tượng', 'name'],
    ['Victim sex', 'trait'],
    ['cell', null],
    ['dt', null],
    ['Ngày xảy ra', null],
    ['Loại vụ', null],
  ])('the header %s: %s', (header, kind) => {
    expect(kindByHeader(header)).toBe(kind);
  });
});

describe('personal columns under innocent headers', () => {
  it('counts a fifth of phones, half of bare nine digits, and different names', () => {
    expect(kindByValues(['a', 'b', 'c', '', '0912345678', '0987654321'], 'khác', false)).toBe('phone');
    expect(kindByValues(['a', 'b', 'c', '0912345678'], 'khác', false)).toBeNull();
    expect(kindByValues(['123456789', '987654321', 'x'], 'số', false)).toBe('citizen-number');
    expect(kindByValues(['123456789', '987654321'], 'mã vụ', true)).toBeNull();
    expect(kindByValues(['22185000111', '36090001234'], 'thẻ', false)).toBe('citizen-number');
    const names = ['Nguyễn Văn An', 'Trần Thị Bình', 'Lê C'];
    expect(kindByValues(names, 'cột A', false)).toBe('name');
    expect(kindByValues(names, 'Tên đường', false)).toBeNull();
    expect(kindByValues(Array(9).fill('Trần Hưng Đạo'), 'cột A', false)).toBeNull();
  });

  it('tells births from what happened', () => {
    const births = ['12/05/1985', '1/2/1990', '30/11/1972', '2001-04-05', '9/9/1999'];
    expect(areBirths(births, ['2021-03-14', '2022-01-01'])).toBe(true);
    expect(areBirths(['1985', '1990', '1972', '2001'], ['14/03/2021'])).toBe(true);
    expect(areBirths(['2013-08-01', '2021-05-05', '2022-01-01'], ['2021-03-14'])).toBe(false);
  });

  it('tells sentences from labels', () => {
    const long = 'lúc đó có hai người đi xe máy đến lấy cắp';
    expect(isFreeText([`${long} 1`, `${long} 2`, `${long} 3`])).toBe(true);
    expect(isFreeText([long, long, long, long])).toBe(false);
  });
});

const HEAD = 'id,time,category,lon,lat,A1,A2,A3,A4,A5,A6';
const rows = [
  'a,2021-03-14,Trộm,107.97,21.53,Nguyễn Văn An,0912345678,12/05/1985,14A-123.45,x@y.vn,ok',
  'b,2021-03-15,Trộm,107.97,21.53,Trần Thị Bình,0987654321,01/02/1990,14B1-222.33,z@y.vn,ok',
  'c,bad,Trộm,107.97,21.53,Lê Văn Cường,0977777777,30/11/1972,14A-999.99,w@y.vn,ok',
];
const SECRETS = /Nguy|Trần|Cường|09[18]|0977|1985|1990|1972|14[AB]|@y|SECRET/;

describe('what leaves a run', () => {
  it('names columns and kinds, never values', async () => {
    const { result, setAside } = await read([HEAD, ...rows].join('\n'), { layer: 'incidents' });
    const said = result.warnings.filter((w) => w.code === 'personal-column-dropped');
    expect(said.map((w) => [w.detail, w.kind])).toEqual([
      ['A1', 'name'],
      ['A2', 'phone'],
      ['A4', 'plate'],
      ['A5', 'email'],
      ['A3', 'birth-date'],
    ]);
    expect(said[1]?.message).toBe('personal data (phone numbers): column A2 is not kept');
    expect(JSON.stringify([result, setAside])).not.toMatch(SECRETS);
    expect(setAside[0]?.values).toEqual({
      id: 'c',
      time: 'bad',
      category: 'Trộm',
      lon: '107.97',
      lat: '21.53',
    });
  });

  it('shows nothing of rows whose cells may have slipped into another column', async () => {
    const slipped = 'd,2021-03-14,107.97,21.53,Lê Văn Cường,0977777777,30/11/1972,14A-999.99,w@y.vn,ok';
    const { setAside, result } = await read([HEAD, ...rows, slipped].join('\n'), { layer: 'incidents' });
    expect(setAside.at(-1)).toMatchObject({ row: 4, code: 'ragged-row', values: {} });
    expect(JSON.stringify([setAside, result])).not.toMatch(SECRETS);
  });

  it('shows of a row set aside only what is mapped, and no person in it', async () => {
    const head = 'id,time,class,lon,lat,ai,khác';
    const persons = [
      'Nguyễn Văn An và Trần Thị Bình',
      'bị can Phạm Văn Chín',
      'bị can phạm văn chín',
      'vụ Lê Thị Dung trộm',
    ];
    const table = persons.map((p, i) => `p${i},bad,${p},108,21.5,${p},${p}`);
    const good = Array.from({ length: 9 }, (_, i) => `g${i},2021-03-14,Trộm cắp,108,21.5,x${i % 2},y`);
    const some = await read([head, ...good, ...table, 'r,bad,Trộm cắp,108,21.5,x,y,Lê Thị Dung'].join('\n'), {
      layer: 'incidents',
    });
    expect(some.setAside.map((r) => r.values)).toEqual([
      ...persons.map((_, i) => ({ id: `p${i}`, time: 'bad', class: '•••', lon: '108', lat: '21.5' })),
      {},
    ]);
    const feature = (time: unknown, more: object) =>
      JSON.stringify({ type: 'Feature', properties: { time, class: 'Trộm', ...more }, geometry: null });
    const features = [
      ...good.map(() => feature('2021-03-14', { x: 1 })),
      feature('bad', { ai: { victim: 'Lê Thị Dung' }, x: 'Lê Thị Dung' }),
      feature({ victim: 'Lê Thị Dung' }, {}),
    ];
    const json = await read(`{"type":"FeatureCollection","features":[${features}]}`, {
      layer: 'incidents',
      fileName: 'a.geojson',
    });
    expect(json.setAside.map((r) => r.values)).toEqual([{ time: 'bad', class: 'Trộm' }, { class: 'Trộm' }]);
  });

  it('shows no person in the first look at a file, but places called after persons', () => {
    const rows = ['Lê Thị Dung', 'x', 'y', 'gọi Nguyễn Văn An', 'z'].map(
      (p, i) => `a${i},2021-03-1${i},Trần Phú,${p},1,2`,
    );
    const seen = inspect(
      new TextEncoder().encode(['id,time,unit,ai,lon,lat', ...rows, ''].join('\n')),
      'a.csv',
      'incidents',
    );
    expect(seen.preview.map((r) => r[3])).toEqual(['•••', 'x', 'y', '•••', 'z']);
    expect(seen.preview[0]?.[2]).toBe('Trần Phú');
    expect(JSON.stringify(seen)).not.toMatch(/Dung|Nguyễn/);
    const json =
      '{"features":[{"type":"Feature","properties":{"x":{"victim":"lê thị dung"}},"geometry":null}]}';
    expect(JSON.stringify(inspect(new TextEncoder().encode(json), 'a.geojson'))).not.toMatch(/dung/);
  });

  it('covers persons in classes, units and ids that come late in a file', async () => {
    const good = Array.from({ length: 300 }, (_, i) => `n${i},2021-03-14,Trộm,107.97,21.53,Ka Long`);
    const late = [
      '0912345678,2021-03-14,Nguyễn Văn An,107.97,21.53,nhà 0977777777',
      'y,2021-03-14,gọi 0987654321,1,1,x',
    ];
    const { incidents, result, summary } = await read(
      ['id,time,category,lon,lat,unit', ...good, ...late].join('\n'),
      { layer: 'incidents' },
    );
    expect(incidents).toHaveLength(302);
    expect(JSON.stringify([incidents, result, summary])).not.toMatch(SECRETS);
    expect(codes(result.warnings)).toHaveProperty('personal-value-dropped');
  });

  it('never makes the first data row the names of columns', async () => {
    const { result } = await read(rows.join('\n'), { layer: 'incidents' });
    expect(result).toMatchObject({
      outcome: 'needs-choice',
      choices: [{ id: 'header-row', suggested: '0' }],
    });
    expect(JSON.stringify(result)).not.toMatch(SECRETS);
    const { incidents } = await read(rows.join('\n'), {
      layer: 'incidents',
      choices: { 'header-row': '0', 'column:time': 'column 2' },
      mapping: { lon: 'column 4', lat: 'column 5' },
    });
    expect(incidents.map((i) => [i.lon, i.lat])).toEqual([
      [107.97, 21.53],
      [107.97, 21.53],
    ]);
  });
});
