import { createReadStream } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/core/model/profile.ts';
import { formatInstant, zoneOf } from '../../src/core/model/time.ts';
import { framed, unframed } from '../../src/server/import/frame.ts';
import { type ImportJob, importFile, slug } from '../../src/server/import/import.ts';
import { MemoryStore } from '../../src/server/store/memory/memory.ts';
import { referencePath, referenceTest } from '../reference.ts';
import { CITY, MADE, makeRows } from './rows.ts';

const CHICAGO: Profile = {
  name: 'Chicago',
  area: [-87.95, 41.6, -87.5, 42.05],
  timeZone: 'America/Chicago',
  projection: 'EPSG:32616',
  period: ['2010-01-01', '2020-01-01'],
  source: 'City of Chicago',
  synthetic: false,
};
async function* bytes(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
const job = (change: Partial<ImportJob> = {}): ImportJob => ({
  fileName: 'x.csv',
  layer: 'incidents',
  mode: 'append',
  dryRun: false,
  ...change,
});
const HEAD = 'id,time,class,lon,lat\n';
async function city() {
  const store = new MemoryStore();
  await store.putDataset('city', CITY);
  await store.ingestIncidents('city', makeRows(10, 1), MADE);
  return store;
}
const countOf = async (store: MemoryStore, id = 'city') => (await store.layerInfo(id, 'incidents')).count;

describe('importing a file', () => {
  it('puts all of it or nothing into the store', async () => {
    const store = await city();
    const rows = Array.from({ length: 20_000 }, (_v, i) => `r${i},2020-05-01 10:00,theft,108,21.5\n`);
    async function* breaking() {
      yield* bytes(HEAD, ...rows);
      throw new Error('the line broke');
    }
    await expect(importFile(store, job(), breaking())).rejects.toThrow('the line broke');
    expect(await countOf(store)).toBe(10);
    const stopped = await importFile(store, job(), bytes(HEAD, ...rows), { shouldStop: () => true });
    expect([stopped.outcome, await countOf(store)]).toEqual(['rejected', 10]);
    const taken = await importFile(store, job(), bytes(HEAD, ...rows));
    expect([taken.accepted, await countOf(store)]).toEqual([20_000, 20_010]);
    expect((await store.layerInfo('city', 'incidents')).provenance.map((p) => p.kind)).toEqual([
      'synthetic',
      'own',
    ]);
  });

  it('adds the classes it met to the profile, and replaces when told to', async () => {
    const store = await city();
    const result = await importFile(
      store,
      job({ mode: 'replace' }),
      bytes(HEAD, 'a,2020-05-01 10:00,Trộm,108,21.5\n'),
    );
    expect([result.accepted, await countOf(store)]).toEqual([1, 1]);
    const [dataset] = await store.datasets();
    expect(dataset?.profile.classes).toMatchObject([{ family: 'other', label: 'Trộm' }]);
  });

  it('takes out the rows whose ids stand in a file, all at once, and names the ids it does not hold', async () => {
    const store = await city();
    await importFile(store, job(), bytes(HEAD, 'a,2020-05-01,x,108,21.5\nb,2020-05-02,x,108,21.5\n'));
    const dry = await importFile(store, job({ mode: 'delete', dryRun: true }), bytes('mã\na\n'));
    expect([dry.outcome, await countOf(store)]).toEqual(['accepted', 12]);
    const gone = await importFile(store, job({ mode: 'delete' }), bytes('id\na\nnobody\na\n'));
    expect(gone).toMatchObject({
      rows: 3,
      accepted: 2,
      setAside: 1,
      problems: [{ code: 'unknown-id', count: 1 }],
    });
    expect([await countOf(store), await store.incident('city', 'a')]).toEqual([11, null]);
    // What is left keeps where it came from.
    expect((await store.layerInfo('city', 'incidents')).provenance.map((p) => p.kind)).toEqual([
      'synthetic',
      'own',
    ]);
    const repeated = await importFile(store, job({ mode: 'delete' }), bytes('id\nb\nX\nX\nX\n'));
    expect(repeated).toMatchObject({
      rows: 4,
      accepted: 1,
      setAside: 3,
      problems: [{ code: 'unknown-id', count: 3 }],
    });
    const none = await importFile(store, job({ mode: 'delete' }), bytes('id\na\n'));
    expect([none.outcome, none.rows, none.accepted, none.setAside]).toEqual(['rejected', 1, 0, 1]);
    const without = await importFile(store, job({ mode: 'delete' }), bytes('x,y\n1,2\n'));
    expect([without.outcome, without.choices[0]?.id]).toEqual(['needs-choice', 'column:id']);
    const lamp =
      '{"type":"Feature","id":"L1","properties":{},"geometry":{"type":"Point","coordinates":[108,21.5]}}';
    await importFile(store, job({ fileName: 'l.geojson', layer: 'lamps' }), bytes(lamp));
    const lamps = await importFile(
      store,
      job({ fileName: 'l.geojson', layer: 'lamps', mode: 'delete' }),
      bytes(lamp),
    );
    expect([lamps.outcome, (await store.layerInfo('city', 'lamps')).count]).toEqual(['accepted', 0]);
  });

  it('takes nothing out of a dataset that does not exist, and puts nothing in', async () => {
    const store = await city();
    for (const dryRun of [true, false])
      await expect(
        importFile(
          store,
          job({ mode: 'delete', dryRun, profile: CHICAGO }),
          bytes(HEAD, 'a,2015-07-01,x,,\n'),
        ),
      ).rejects.toMatchObject({ code: 'unknown-dataset' });
    expect((await store.datasets()).map((d) => d.id)).toEqual(['city']);
  });

  it('makes a dataset for a profile of another name, and none for a file that is refused', async () => {
    const store = await city();
    await importFile(store, job({ profile: CHICAGO }), bytes('<html>'));
    expect((await store.datasets()).map((d) => d.id)).toEqual(['city']);
    await importFile(store, job({ profile: CHICAGO }), bytes(HEAD, 'a,2015-07-01 12:00,x,-87.6,41.8\n'));
    expect((await store.datasets()).map((d) => [d.id, d.active])).toEqual([
      ['chicago', true],
      ['city', false],
    ]);
    // The next file without a profile goes where the eyes are.
    await importFile(store, job(), bytes(HEAD, 'b,2015-07-01 12:00,x,-87.6,41.8\n'));
    expect([await countOf(store, 'chicago'), await countOf(store)]).toEqual([2, 10]);
    expect(slug('Quận Đống Đa (2020)')).toBe('quan-dong-da-2020');
  });

  it('goes through the frame byte by byte', async () => {
    const { job: read, chunks } = await unframed(framed(job({ profile: CHICAGO }), bytes('a\n', 'b')));
    expect(read).toEqual(job({ profile: CHICAGO }));
    let text = '';
    for await (const chunk of chunks) text += Buffer.from(chunk).toString();
    expect(text).toBe('a\nb');
    await expect(unframed(bytes('{"fileName":1}\n'))).rejects.toThrow();
    await expect(unframed(bytes('no line'))).rejects.toThrow();
  });

  it('leaves nothing of a refused file on the line', async () => {
    const sent: string[] = [];
    async function* sending() {
      for (const text of [`${JSON.stringify(job())}\n`, 'a', 'b', 'c']) {
        sent.push(text);
        yield Buffer.from(text);
      }
    }
    const { chunks, drain } = await unframed(sending());
    for await (const _first of chunks) break;
    await drain();
    expect(sent.slice(1)).toEqual(['a', 'b', 'c']);
    sent.length = 0;
    async function* bad() {
      yield Buffer.from('{}\n');
      yield Buffer.from('a');
      sent.push('all');
    }
    await expect(unframed(bad())).rejects.toThrow();
    expect(sent).toEqual(['all']);
  });

  referenceTest('data', 'incidents')(
    'reads ten years of Chicago at its place and in its time',
    async () => {
      const store = await city();
      const file = 'chicago_aggravated_assaults_2010_2019.csv.gz';
      const source = createReadStream(referencePath('data', 'incidents', file));
      const result = await importFile(store, job({ fileName: file, profile: CHICAGO }), source);
      expect(result).toMatchObject({ rows: 148_636, accepted: 148_636, setAside: 0 });
      const info = await store.layerInfo('chicago', 'incidents');
      expect(info.count).toBe(148_636);
      const [w, s, e, n] = info.bbox ?? [0, 0, 0, 0];
      expect(w > -88 && e < -87.4 && s > 41.6 && n < 42.1).toBe(true);
      const zone = zoneOf('America/Chicago');
      expect(formatInstant(info.extent?.from ?? 0, zone)).toMatch(/^2010-01-01T\d\d:\d\d:00-06:00$/);
      expect(formatInstant(info.extent?.to ?? 0, zone)).toMatch(/^2019-12-31T\d\d:\d\d:\d\d-06:00$/);
    },
    120_000,
  );
});
