import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzip, zipEntries } from '../../../../src/core/table/intake/zip.ts';
import { zipHead } from '../../../../src/core/table/intake/zip-run.ts';
import { codes, pieces, read } from './read.ts';

const CSV = 'id,time,class,lon,lat\na,2021-03-14,x,107.97,21.53\nb,2021-03-15,x,107.97,21.53\n';
const feature = (id: string) =>
  `{"type":"Feature","id":"${id}","properties":{"time":"2021-03-14","class":"x"},"geometry":{"type":"Point","coordinates":[107.97,21.53]}}`;
const collection = `{"type":"FeatureCollection","features":[${feature('a')},${feature('b')}]}`;
const ids = async (bytes: Uint8Array, fileName: string, size = 50) =>
  (await read(bytes, { layer: 'incidents', fileName }, size)).incidents.map((i) => i.id);

describe('packed files', () => {
  it('reads gzip within gzip, in several members, whatever the chunks', async () => {
    const twice = gzipSync(gzipSync(strToU8(CSV)));
    for (const size of [1, 7, 4096]) expect(await ids(twice, 'a.csv.gz', size)).toEqual(['a', 'b']);
    const [one, two] = [gzipSync(strToU8(collection.slice(0, 99))), gzipSync(strToU8(collection.slice(99)))];
    expect(await ids(Buffer.concat([one, two]), 'a.geojson.gz')).toEqual(['a', 'b']);
  });

  it('reads the one file of data in a zip, stored or deflated', async () => {
    const noise = { 'readme.pdf': strToU8('%PDF'), '__MACOSX/._a.csv': strToU8('x') };
    for (const level of [0, 9] as const) {
      expect(await ids(zipSync({ 'dữ liệu/a.csv': strToU8(CSV), ...noise }, { level }), 'a.zip')).toEqual([
        'a',
        'b',
      ]);
      expect(await ids(zipSync({ 'a.geojson': strToU8(collection) }, { level }), 'a.zip')).toEqual([
        'a',
        'b',
      ]);
    }
    const head = await zipHead(pieces(zipSync({ 'x/a.csv': strToU8(CSV) }), 9), 1000);
    expect([head.name, head.head && new TextDecoder().decode(head.head)]).toEqual(['x/a.csv', CSV]);
  });

  it('refuses zips of several files, of shapefiles, of nothing, cut off, and bombs', async () => {
    const zip = zipSync({ 'a.csv': strToU8(CSV) });
    const cases: [Uint8Array, string][] = [
      [zipSync({ 'a.csv': strToU8(CSV), 'b.csv': strToU8(CSV) }), 'unsupported-format'],
      [zipSync({ 'a.shp': strToU8('x'), 'a.csv': strToU8(CSV) }), 'unsupported-format'],
      [zipSync({ 'a.pdf': strToU8('x') }), 'unsupported-format'],
      [zip.subarray(0, zip.length - 30), 'truncated'],
      [zipSync({ 'a.csv': new Uint8Array(30_000_000) }), 'too-large'],
    ];
    for (const [bytes, code] of cases) {
      const { result } = await read(bytes, { fileName: 'a.zip' });
      expect([result.outcome, result.problems[0]?.code]).toEqual(['rejected', code]);
    }
    // A directory that says less than there is.
    const lying = zip.slice();
    const view = new DataView(lying.buffer);
    view.setUint32(lying.length - 22 - 46 - 5 + 24, 3, true);
    expect((await read(lying, { fileName: 'a.zip' })).result.problems[0]?.code).toBe('too-large');
  });
});

describe('a zip that does not hold what its directory says', () => {
  const refusal = async (level: 0 | 9, change: (view: DataView, entry: number) => void) => {
    const zip = zipSync({ 'a.csv': strToU8(CSV) }, { level });
    // The directory: one entry with a name of five letters, before the end record.
    change(new DataView(zip.buffer, zip.byteOffset, zip.length), zip.length - 22 - 46 - 5);
    const { result } = await read(zip, { fileName: 'a.zip', layer: 'incidents' });
    return [result.outcome, result.problems[0]?.code];
  };

  it('is refused for a size that is too small or too large, packed or stored, and for a password', async () => {
    for (const level of [0, 9] as const) {
      const says = (size: number) => refusal(level, (view, entry) => view.setUint32(entry + 24, size, true));
      expect(await says(CSV.length - 1)).toEqual(['rejected', 'too-large']);
      expect(await says(CSV.length + 1)).toEqual(['rejected', 'truncated']);
      const locked = await refusal(level, (view, entry) => view.setUint16(entry + 8, 1, true));
      expect(locked).toEqual(['rejected', 'truncated']);
    }
  });

  it('is refused as a zip, not as a workbook, where it is too large', async () => {
    // The first bytes of a zip, and then the same megabyte until somebody has enough.
    async function* endless() {
      yield zipSync({ 'a.csv': strToU8(CSV) });
      const more = new Uint8Array(1 << 20);
      for (let n = 0; n < 300; n++) yield more;
    }
    const { result } = await read(endless(), { fileName: 'a.zip' });
    expect(result.problems[0]).toMatchObject({
      code: 'too-large',
      message: expect.stringMatching(/^the zip .*\.gz/),
    });
  });

  it('is unpacked little by little, so that a lie is seen before much memory is used', () => {
    const zip = zipSync({ 'a.csv': new Uint8Array(40_000_000) }, { level: 9 });
    const [entry] = zipEntries(zip) ?? [];
    if (!entry) throw new Error('no entry');
    let [total, largest] = [0, 0];
    for (const piece of unzip(zip, entry)) {
      total += piece.length;
      largest = Math.max(largest, piece.length);
    }
    expect(total).toBe(40_000_000);
    expect(largest).toBeLessThan(17_500_000);
  });
});

describe('sequences of features', () => {
  it('sets broken records aside and keeps the others, and the order of rows', async () => {
    const text = [
      '',
      feature('a'),
      '{"type":"Feature", oops',
      feature('b'),
      'no json',
      '  ',
      feature('c'),
    ].join('\r\n');
    for (const size of [1, 33, 4096]) {
      const { result, incidents, setAside } = await read(
        text,
        { layer: 'incidents', fileName: 'a.ndjson' },
        size,
      );
      expect(incidents.map((i) => i.id)).toEqual(['a', 'b', 'c']);
      expect(setAside.map((r) => [r.row, r.code, r.values])).toEqual([
        [2, 'bad-json', {}],
        [4, 'bad-json', {}],
      ]);
      expect(result).toMatchObject({ rows: 5, accepted: 3, setAside: 2 });
    }
  });

  it('reads records set apart by RS over many lines, collections and bare geometries among them', async () => {
    const pretty = JSON.stringify(JSON.parse(feature('a')), null, 1);
    const text = `\u001e${pretty}\n\u001e${collection}\n\u001e{"type":"Point","coordinates":[107.97,21.53]}\n`;
    const { result } = await read(text, { fileName: 'a.geojsons' }, 11);
    expect(result).toMatchObject({ rows: 4, accepted: 4 });
  });

  it('reads objects over many lines although they are called lines', async () => {
    const pretty = [feature('a'), feature('b')].map((f) => JSON.stringify(JSON.parse(f), null, 1)).join('\n');
    expect(await ids(strToU8(pretty), 'a.geojsonl')).toEqual(['a', 'b']);
    expect(await ids(strToU8(collection), 'a.ndjson')).toEqual(['a', 'b']);
  });
});

describe('tables as programs write them', () => {
  it('takes Excel’s word for the delimiter, and no notice of commas at the ends of lines', async () => {
    const { incidents } = await read('sep=;\r\nid;time;class;lon;lat\r\na;2021-03-14;x;107,97;21,53\r\n', {
      layer: 'incidents',
    });
    expect(incidents).toMatchObject([{ id: 'a', lon: 107.97 }]);
    const { result } = await read('id,time,class,lon,lat,,\na,2021-03-14,x,107.97,21.53,,\n', {
      layer: 'incidents',
    });
    expect(codes(result.warnings)).not.toHaveProperty('unknown-column');
  });
});
