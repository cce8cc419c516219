import { describe, expect, it } from 'vitest';
import { MONG_CAI } from '../../../../src/core/model/profile.ts';
import { codes, read } from './read.ts';

const csv = (...lines: string[]) => lines.join('\n');
const HEADER = 'id,time,category,lon,lat,unit';
const ok = (id: string, rest = '') => `${id},2021-03-14T22:15:00+07:00,Hình sự,107.97,21.53,${rest}`;
const units = [
  { code: '06712', name: 'Phường Trần Phú' },
  { code: '06730', name: 'Phường Hải Hòa' },
  { code: '06757', name: 'Xã Hải Hoa' },
];

describe('incidents from a table', () => {
  it('reads the same whatever the size of the chunks, in UTF-8 and UTF-16', async () => {
    const text = csv(
      '\uFEFFMã,Thời gian,Loại vụ,Kinh độ,Vĩ độ',
      'A,2021-03-14T22:15:00+07:00,Trộm cắp,107.97,21.53',
    );
    const whole = await read(text, { layer: 'incidents' });
    expect(whole.incidents).toHaveLength(1);
    expect(whole.incidents[0]).toMatchObject({ id: 'A', cls: 'trom-cap', lon: 107.97 });
    expect((await read(text, { layer: 'incidents' }, 1)).incidents).toEqual(whole.incidents);
    const utf16 = new Uint8Array(Buffer.from(text, 'utf16le'));
    expect((await read(utf16, { layer: 'incidents' }, 7)).incidents).toEqual(whole.incidents);
  });

  it('knows units by code and by name, whatever the tone placement, case and marks', async () => {
    const names = [
      '06712',
      'TRAN PHU',
      'P. Trần Phú',
      'phường Hải Hoà',
      'Hải Hòa',
      'Hai Hoa',
      'Xã Hải Hoa',
      'Ở đâu',
    ];
    const { incidents, result } = await read(csv(HEADER, ...names.map((n, i) => ok(`R${i}`, n))), {
      layer: 'incidents',
      units,
    });
    // Without marks Hải Hòa and Hải Hoa cannot be told apart, so neither is taken.
    expect(incidents.map((i) => i.unit)).toEqual([
      '06712',
      '06712',
      '06712',
      '06730',
      '06730',
      null,
      '06757',
      null,
    ]);
    expect(result.warnings.filter((w) => w.code === 'unknown-unit').map((w) => w.detail)).toEqual([
      'Hai Hoa',
      'Ở đâu',
    ]);
  });

  it('keeps rows without a place, sets aside rows with a wrong one, and names each reason', async () => {
    const { result, incidents, setAside } = await read(
      csv(
        HEADER,
        ok('A'),
        'B,2021-03-14T22:15:00+07:00,Hình sự,,21.53,',
        'C,2021-03-14T22:15:00+07:00,Hình sự,NaN,21.53,',
        'D,2021-03-14T22:15:00+07:00,Hình sự,21.53,107.97,',
        'E,31/02/2021,Hình sự,107.97,21.53,',
        'F,2021-03-14T22:15:00+07:00,,107.97,21.53,',
        'G,,Hình sự,107.97,21.53,',
        'H,2021-03-14,Hình sự',
        'I,2030-03-14T22:15:00+07:00,Hình sự,10,50,',
      ),
      { layer: 'incidents' },
    );
    expect(result).toMatchObject({
      outcome: 'accepted-with-warnings',
      rows: 9,
      accepted: 3,
      setAside: 6,
      withoutPlace: 1,
    });
    expect(setAside.map((r) => [r.row, r.code])).toEqual([
      [3, 'bad-coordinates'],
      [4, 'swapped-coordinates'],
      [5, 'bad-time'],
      [6, 'missing-class'],
      [7, 'missing-time'],
      [8, 'ragged-row'],
    ]);
    expect(incidents.map((i) => i.id)).toEqual(['A', 'B', 'I']);
    expect(codes(result.warnings)).toMatchObject({
      'without-place': 1,
      'outside-area': 1,
      'outside-period': 1,
    });
    expect(result.choices.map((c) => c.id)).toEqual(['swap-lon-lat']);
  });

  it('reads swapped coordinates once the user has said so', async () => {
    const text = csv(HEADER, 'D,2021-03-14T22:15:00+07:00,Hình sự,21.53,107.97,');
    expect((await read(text, { layer: 'incidents' })).result.outcome).toBe('rejected');
    const { incidents } = await read(text, { layer: 'incidents', choices: { 'swap-lon-lat': 'yes' } });
    expect(incidents[0]).toMatchObject({ lon: 107.97, lat: 21.53 });
  });

  it('lets a later date of the column decide earlier ones, and asks when none can', async () => {
    const row = (id: string, time: string) => `${id},${time},Hình sự,107.97,21.53,`;
    const told = await read(csv(HEADER, row('A', '02/07/2022 20:05'), row('B', '30/11/2019 18:30')), {
      layer: 'incidents',
    });
    expect(told.incidents.map((i) => i.id).sort()).toEqual(['A', 'B']);
    const many = Array.from({ length: 5000 }, (_, i) => row(`M${i}`, '02/07/2022 20:05'));
    const late = await read(csv(HEADER, ...many, row('Z', '30/11/2019')), { layer: 'incidents' }, 4096);
    expect(late.result).toMatchObject({ rows: 5001, accepted: 5001 });
    const asked = await read(csv(HEADER, row('A', '02/07/2022')), { layer: 'incidents' });
    expect(asked.result.outcome).toBe('needs-choice');
    expect(asked.result.choices[0]).toMatchObject({ id: 'date-order', suggested: 'dmy' });
    expect(asked.incidents).toEqual([]);
    const answered = await read(csv(HEADER, row('A', '02/07/2022')), {
      layer: 'incidents',
      choices: { 'date-order': 'mdy' },
    });
    expect(answered.result.accepted).toBe(1);
  });

  it('skips a row that is said again, and hands on a new version of one', async () => {
    const { result, incidents } = await read(csv(HEADER, ok('A'), ok('A'), ok('A', '06712'), ok('B')), {
      layer: 'incidents',
    });
    expect(incidents.map((i) => [i.id, i.unit])).toEqual([
      ['A', null],
      ['A', '06712'],
      ['B', null],
    ]);
    expect(result).toMatchObject({ rows: 4, accepted: 4 });
    expect(codes(result.warnings)).toMatchObject({ 'same-row-again': 1, 'new-version': 1 });
  });

  it('makes ids from content: the same file gives the same, equal rows are numbered', async () => {
    const text = csv(
      'time,class,lon,lat',
      ...Array(2).fill('2021-03-14,Hình sự,107.97,21.53'),
      '2021-03-15,Hình sự,,',
    );
    const once = await read(text, { layer: 'incidents' });
    const ids = once.incidents.map((i) => i.id);
    expect(new Set(ids).size).toBe(3);
    expect(ids[1]).toBe(`${ids[0]}-2`);
    expect((await read(text, { layer: 'incidents' }, 5)).incidents).toEqual(once.incidents);
  });

  it('drops personal columns by header and by value, and shows none of it in what is set aside', async () => {
    const text = csv(
      'id,time,category,lon,lat,Họ tên,thông tin,mã thẻ,ghi chú,khu vực',
      'A,bad,Hình sự,107.97,21.53,Nguyễn Văn A,0912345678,001099012345,gọi cho anh B,chợ',
      'B,bad,Hình sự,107.97,21.53,Trần Thị B,0987 654 321,022185000111,ghi,liên hệ a.b@example.com',
      'C,2021-03-14,Hình sự,107.97,21.53,Lê C,+84 912 345 678,036090001234,x,bến',
    );
    const { result, setAside } = await read(text, { layer: 'incidents' });
    const named = (code: string) => result.warnings.filter((w) => w.code === code).map((w) => w.detail);
    expect(named('personal-column-dropped')).toEqual(['Họ tên', 'thông tin', 'mã thẻ']);
    expect(named('free-text-dropped')).toEqual(['ghi chú']);
    expect(setAside.map((r) => r.values)).toEqual([
      { id: 'A', time: 'bad', category: 'Hình sự', lon: '107.97', lat: '21.53' },
      { id: 'B', time: 'bad', category: 'Hình sự', lon: '107.97', lat: '21.53' },
    ]);
  });

  it('says by which order doubtful dates were read, and asks where a file shows both', async () => {
    const file = (...dates: string[]) =>
      csv(HEADER, ...dates.map((d, i) => `r${i},${d},Hình sự,107.97,21.53,`));
    const good = Array.from({ length: 300 }, (_, i) => `${13 + (i % 15)}/03/2021`);
    const seen = await read(file('02/07/2021', ...good, '5-3-21'), { layer: 'incidents' });
    expect(codes(seen.result.warnings)).toMatchObject({ 'date-order-seen': 1, 'two-digit-year': 1 });
    expect(seen.result.warnings.find((w) => w.code === 'date-order-seen')?.detail).toBe('dd/mm');
    const other = Array.from({ length: 12 }, (_, i) => `03/${13 + i}/2021`);
    const mixed = await read(file('02/07/2021', ...good, ...other), { layer: 'incidents' });
    expect(mixed.result).toMatchObject({ outcome: 'needs-choice', choices: [{ id: 'date-order' }] });
    const told = await read(file('02/07/2021', ...good, ...other), {
      layer: 'incidents',
      choices: { 'date-order': 'dmy' },
    });
    expect(told.result).toMatchObject({ accepted: 301, setAside: 12 });
    // One slip among hundreds is a bad row, no question.
    const slip = await read(file('02/07/2021', ...good, '03/25/2021'), { layer: 'incidents' });
    expect(slip.result).toMatchObject({ accepted: 301, setAside: 1 });
  });

  it('asks for the time column where no header tells, and takes the answer', async () => {
    const text = csv('id,abc,category,lon,lat', 'A,2021-03-14,Hình sự,107.97,21.53');
    const asked = await read(text, { layer: 'incidents' });
    expect(asked.result).toMatchObject({ outcome: 'needs-choice', rows: 0 });
    expect(asked.result.choices[0]?.options).toContain('abc');
    expect((await read(text, { layer: 'incidents', mapping: { time: 'abc' } })).result.accepted).toBe(1);
    expect(
      (await read(text, { layer: 'incidents', choices: { 'column:time': 'abc' } })).result.accepted,
    ).toBe(1);
  });

  it('asks for the projection of metres and converts them, X north and Y east as in Vietnam', async () => {
    const text = csv('id,time,category,X,Y', 'A,2021-03-14,Hình sự,2381061.7036,522200.4938');
    const asked = await read(text, { layer: 'incidents' });
    expect(asked.result.choices[0]).toMatchObject({ id: 'projection', suggested: 'EPSG:5899' });
    const { incidents } = await read(text, { layer: 'incidents', choices: { projection: 'EPSG:5899' } });
    // Centre of Móng Cái; the reference point is given to five decimals.
    expect(incidents[0]?.lon).toBeCloseTo(107.96619, 4);
    expect(incidents[0]?.lat).toBeCloseTo(21.52471, 4);
  });

  it.each([
    ['', 'empty-file'],
    ['\n\n \n', 'empty-file'],
    ['id,time\n1,"2021', 'unclosed-quote'],
    ['PK\u0003\u0004', 'truncated'],
  ])('refuses %j', async (text, code) => {
    const { result, incidents } = await read(text, { layer: 'incidents' });
    expect(result.outcome).toBe('rejected');
    expect(result.problems[0]?.code).toBe(code);
    expect(incidents).toEqual([]);
  });

  it('asks for the encoding of bytes that are not UTF-8, and reads Windows-1258 when told', async () => {
    const bytes = new Uint8Array([
      ...Buffer.from('id,time,category\nA,2021-03-14,Tr'),
      0xf4,
      0xf2,
      0x6d,
      0x0a,
    ]);
    const asked = await read(bytes, { layer: 'incidents' });
    expect(asked.result).toMatchObject({ outcome: 'needs-choice' });
    expect(asked.result.problems[0]?.code).toBe('not-utf8');
    const { summary } = await read(bytes, { layer: 'incidents', choices: { encoding: 'windows-1258' } });
    expect(summary?.classes[0]?.label).toBe('Trộm');
  });

  it('stops when asked, with nothing taken', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ok(`R${i}`));
    let calls = 0;
    const { result } = await read(
      csv(HEADER, ...many),
      { layer: 'incidents', shouldStop: () => ++calls > 5 },
      4096,
    );
    expect(result).toMatchObject({ outcome: 'rejected', accepted: 0 });
    expect(result.problems[0]?.code).toBe('cancelled');
  });

  it('tells the usual area apart from stray points', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, i) => `R${i},2021-03-14,Hình sự,${(107.9 + (i % 100) / 1000).toFixed(3)},21.5,`,
    );
    const { summary } = await read(csv(HEADER, ...rows, 'X,2021-03-14,Hình sự,2.35,48.85,'), {
      layer: 'incidents',
    });
    expect(summary?.bbox).toEqual([2.35, 21.5, 107.999, 48.85]);
    expect(summary?.usualBbox?.[0]).toBeGreaterThan(107.8);
    expect(summary?.usualBbox?.[3]).toBeLessThan(21.6);
  });
});

describe('incidents from GeoJSON', () => {
  it('reads the wire form of our own service unchanged', async () => {
    const feature = (id: string, extra: object, geometry: object | null) => ({
      type: 'Feature',
      id,
      geometry,
      properties: {
        id,
        class: 'criminal',
        from: '2021-03-14T22:15:00+07:00',
        to: '2021-03-14T23:15:00+07:00',
        ...extra,
      },
    });
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        feature(
          'a',
          { very_serious: true, unit: '06712', accuracy_m: 20 },
          { type: 'Point', coordinates: [107.97, 21.53] },
        ),
        feature('b', {}, null),
        feature(
          'c',
          {},
          {
            type: 'LineString',
            coordinates: [
              [107.97, 21.53],
              [107.98, 21.53],
            ],
          },
        ),
      ],
    });
    const { incidents, result, setAside } = await read(text, {
      layer: 'incidents',
      fileName: 'x.geojson',
      profile: MONG_CAI,
    });
    expect(incidents[0]).toMatchObject({
      id: 'a',
      cls: 'criminal',
      verySerious: true,
      unit: '06712',
      accuracyM: 20,
    });
    expect((incidents[0]?.to ?? 0) - (incidents[0]?.from ?? 0)).toBe(3600);
    expect(incidents[1]).toMatchObject({ id: 'b', lon: null });
    expect(setAside.map((r) => r.code)).toEqual(['wrong-geometry-kind']);
    expect(result.warnings.map((w) => w.code)).toEqual(['without-place']);
  });
});
