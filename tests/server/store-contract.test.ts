import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from '../../src/core/model/layers.ts';
import { STORE_FILE } from '../../src/server/store/duckdb/connection.ts';
import { DuckStore } from '../../src/server/store/duckdb/duckdb.ts';
import { MemoryStore } from '../../src/server/store/memory/memory.ts';
import { type ItemsQuery, type Store, StoreError } from '../../src/server/store/store.ts';
import { CITY, MADE, MINE, makeFilter, makeLanes, makeRows, pick, START, seeded } from './rows.ts';

/** What every store must do. A third engine joins by adding a line to ENGINES. */
const folder = mkdtempSync(join(tmpdir(), 'haidang-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let opened = 0;
const ENGINES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['memory', async () => new MemoryStore()],
  ['duckdb', () => DuckStore.open(join(folder, `${++opened}`))],
];
const codeOf = (e: unknown): string => (e instanceof StoreError ? e.code : `no store error: ${e}`);
const failure = (p: Promise<unknown>): Promise<string> => p.then(() => 'no failure', codeOf);

async function everyPage(store: Store, layer: 'incidents' | 'safe-lanes', query: Omit<ItemsQuery, 'limit'>) {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const asked = { ...query, limit: 7, ...(after !== undefined && { after }) };
    const page =
      layer === 'incidents'
        ? await store.incidents('city', asked)
        : await store.features('city', layer, asked);
    ids.push(...page.items.map((i) => i.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
}

describe.each(ENGINES)('the %s store', (_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await store.migrate();
    await store.putDataset('city', CITY);
    return () => store.close();
  });
  const rows = makeRows(600, 1);
  const row = (id: string, change = {}) => ({ ...makeRows(1, 9)[0], id, ...change }) as (typeof rows)[number];

  it('counts what is new, the same, and a new version, row by row', async () => {
    const ingest = (batch: readonly (typeof rows)[number][]) => store.ingestIncidents('city', batch, MADE);
    expect(await ingest([row('v'), row('w')])).toEqual({ added: 2, same: 0, newVersion: 0 });
    expect(await ingest([row('v'), row('w', { cls: 'arson' })])).toEqual({
      added: 0,
      same: 1,
      newVersion: 1,
    });
    // Twice in one batch: the later one stands.
    const twice = [row('x'), row('x', { unit: 'u2' }), row('x', { unit: 'u2' }), row('w', { cls: 'arson' })];
    expect(await ingest(twice)).toEqual({ added: 1, same: 2, newVersion: 1 });
    expect((await store.incident('city', 'x'))?.unit).toBe('u2');
    expect((await store.incident('city', 'w'))?.cls).toBe('arson');
    expect((await store.layerInfo('city', 'incidents')).count).toBe(3);
    // A centimetre is kept, a tenth of one is not.
    expect(await ingest([row('p', { lon: 108.00000004, lat: 21.5 })])).toMatchObject({ added: 1 });
    expect(await ingest([row('p', { lon: 108, lat: 21.5 })])).toMatchObject({ same: 1 });
  });

  it('takes a batch whole or not at all, and changes its version only when it does', async () => {
    const before = await store.layerInfo('city', 'incidents');
    const bad = [row('fine'), row('late', { from: 2 ** 31, to: 2 ** 31 })];
    expect(await failure(store.ingestIncidents('city', bad, MADE))).toBe('bad-row');
    expect(await failure(store.ingestIncidents('city', [row('b', { from: 5, to: 4 })], MADE))).toBe(
      'bad-row',
    );
    expect(await failure(store.ingestIncidents('city', [row('b', { lat: 91, lon: 1 })], MADE))).toBe(
      'bad-row',
    );
    expect(await store.incident('city', 'fine')).toBeNull();
    expect(await store.layerInfo('city', 'incidents')).toEqual(before);
    await store.ingestIncidents('city', [row('fine')], MADE);
    expect((await store.layerInfo('city', 'incidents')).version).not.toBe(before.version);
  });

  it('shows the old layer while it is replaced, and for ever when the writer throws', async () => {
    const before = await store.layerInfo('city', 'incidents');
    const broken = store.replaceLayer('city', 'incidents', async (staged) => {
      await staged.incidents(rows, MADE);
      expect((await store.layerInfo('city', 'incidents')).count).toBe(before.count);
      throw new Error('the file ends here');
    });
    await expect(broken).rejects.toThrow();
    expect(await store.layerInfo('city', 'incidents')).toEqual(before);
    const counts = await store.replaceLayer('city', 'incidents', async (staged) => {
      await staged.incidents(rows.slice(0, 350), MADE);
      await staged.incidents(rows.slice(350), MINE);
      expect(await store.incident('city', 'v')).not.toBeNull();
    });
    expect(counts).toEqual({ added: 600, same: 0, newVersion: 0 });
    expect(await store.incident('city', 'v')).toBeNull();
    const info = await store.layerInfo('city', 'incidents');
    expect(info).toMatchObject({ count: 600, provenance: [MADE, MINE] });
    expect(info.withoutPlace).toBe(rows.filter((r) => r.lon === null).length);
    expect(info.version).not.toBe(before.version);
  });

  it('appends a whole session at once, or nothing', async () => {
    const broken = store.appendLayer('city', 'incidents', async (staged) => {
      await staged.incidents([row('s1')], MADE);
      throw new Error('stop');
    });
    await expect(broken).rejects.toThrow();
    const counts = await store.appendLayer('city', 'incidents', async (staged) => {
      await staged.incidents([row('s1')], MADE);
      await staged.incidents([row('s1'), row('s2')], MADE);
      expect(await store.incident('city', 's1')).toBeNull();
    });
    expect(counts).toEqual({ added: 2, same: 1, newVersion: 0 });
    await store.replaceLayer('city', 'incidents', async (staged) => {
      await staged.incidents(rows.slice(0, 350), MADE);
      await staged.incidents(rows.slice(350), MINE);
    });
  });

  it('pages through ties without losing or repeating a row, in time order', async () => {
    const ids = await everyPage(store, 'incidents', { filter: {} });
    expect(ids).toHaveLength(600);
    expect(new Set(ids).size).toBe(600);
    const streamed: string[] = [];
    for await (const batch of store.streamIncidents('city')) streamed.push(...batch.map((r) => r.id));
    expect(streamed).toEqual(ids);
    const first = await store.incidents('city', { filter: {}, limit: 600 });
    expect(first.next).toBeNull();
    expect(first.items.map((r) => r.from)).toEqual(rows.map((r) => r.from).sort((a, b) => a - b));
    // Rows that come in between move nobody.
    const page = await store.incidents('city', { filter: {}, limit: 10 });
    await store.ingestIncidents('city', [row('early', { from: START, to: START })], MADE);
    const after = page.next ?? '';
    expect((await store.incidents('city', { filter: {}, limit: 1, after })).items[0]?.id).toBe(ids[10]);
    await store.replaceLayer('city', 'incidents', async (staged) => {
      await staged.incidents(rows.slice(0, 350), MADE);
      await staged.incidents(rows.slice(350), MINE);
    });
  });

  it('refuses positions and filters that it did not make', async () => {
    for (const after of [
      '',
      'x',
      Buffer.from('["a",1]').toString('base64url'),
      Buffer.from('[1,2,3]').toString('base64url'),
    ])
      expect(await failure(store.incidents('city', { filter: {}, limit: 5, after }))).toBe('bad-cursor');
    const ask = (equals: Record<string, string[]>) =>
      store.count('city', 'incidents', { filter: {}, equals });
    expect(await failure(ask({ nosuch: ['1'] }))).toBe('bad-filter');
    expect(await failure(ask({ very_serious: ['yes'] }))).toBe('bad-filter');
    expect(await failure(ask({ from: ['yesterday'] }))).toBe('bad-filter');
    expect(await failure(store.count('city', 'safe-lanes', { filter: { hours: [1] } }))).toBe('bad-filter');
    expect(await failure(store.cube('city', { by: ['cell'] }, {}))).toBe('bad-filter');
  });

  it('keeps datasets apart and one of them active', async () => {
    expect(await failure(store.activate('nowhere'))).toBe('unknown-dataset');
    expect(await failure(store.layerInfo('nowhere', 'lamps'))).toBe('unknown-dataset');
    expect(await failure(store.ingestIncidents('nowhere', [], MADE))).toBe('unknown-dataset');
    await store.putDataset('other', { ...CITY, name: 'Other', timeZone: 'America/Chicago' });
    await store.ingestIncidents('other', rows.slice(0, 5), MINE);
    expect((await store.datasets()).map((d) => [d.id, d.active])).toEqual([
      ['city', true],
      ['other', false],
    ]);
    await store.activate('other');
    await store.removeDataset('other');
    expect((await store.datasets()).map((d) => [d.id, d.active])).toEqual([['city', true]]);
    // Made again, it starts empty, and no version of the old one comes back.
    await store.putDataset('other', CITY);
    expect((await store.layerInfo('other', 'incidents')).count).toBe(0);
    await store.removeDataset('other');
  });

  it('puts, changes and removes single features', async () => {
    const lanes = makeLanes(3, 5);
    await store.ingestFeatures('city', 'safe-lanes', lanes, MADE);
    const [a, b] = lanes as [Feature, Feature];
    const renamed = { ...b, properties: { ...b.properties, name: 'Tuyến mới' } };
    await store.changeFeatures('city', 'safe-lanes', [
      { id: a.id, feature: null },
      { id: b.id, feature: renamed },
    ]);
    expect(await store.feature('city', 'safe-lanes', a.id)).toBeNull();
    expect(await store.feature('city', 'safe-lanes', b.id)).toEqual(renamed);
    expect(await failure(store.changeFeatures('city', 'safe-lanes', [{ id: 'z', feature: renamed }]))).toBe(
      'bad-row',
    );
    // The same content in another order of keys is the same.
    const turned = {
      ...renamed,
      properties: Object.fromEntries(Object.entries(renamed.properties).reverse()),
    };
    expect(await store.ingestFeatures('city', 'safe-lanes', [turned], MADE)).toMatchObject({ same: 1 });
    await store.deleteLayer('city', 'safe-lanes');
    expect(await store.layerInfo('city', 'safe-lanes')).toMatchObject({ count: 0, bbox: null, extent: null });
  });

  it('takes incidents out in one step, whatever is put in meanwhile, and counts the rest anew', async () => {
    await store.putDataset('out', CITY);
    const many = Array.from({ length: 2_500 }, (_v, i) => row(`o${i}`, { from: i, to: i }));
    await store.ingestIncidents('out', many, MADE);
    const out = [...many.slice(0, 2_400).map((r) => r.id), 'nobody'];
    await store.appendLayer('out', 'incidents', async (staged) => {
      await staged.incidents([row('late')], MINE);
      await store.removeIncidents('out', out);
      expect((await store.layerInfo('out', 'incidents')).count).toBe(100);
    });
    expect((await store.layerInfo('out', 'incidents')).count).toBe(101);
    const { counts } = await store.cube('out', { by: ['year'] }, {});
    expect(counts.reduce((a, b) => a + b, 0)).toBe(101);
    await store.removeIncidents('out', ['late']);
    expect(await store.incident('out', 'late')).toBeNull();
    await store.removeDataset('out');
  });

  it('loses no row that is put in while it recounts for another zone, and counts it in that zone', async () => {
    await store.putDataset('moved', CITY);
    const evening = { from: 20 * 3_600, to: 20 * 3_600 };
    await store.ingestIncidents('moved', [row('before', evening)], MADE);
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = store.appendLayer('moved', 'incidents', async (staged) => {
      await staged.incidents([row('slow', evening)], MADE);
      await gate;
    });
    const put = [
      store.putDataset('moved', { ...CITY, timeZone: 'UTC' }),
      store.ingestIncidents('moved', [row('during', evening)], MADE),
      store.putDataset('moved', { ...CITY, timeZone: 'America/Chicago' }),
      store.putDataset('moved', { ...CITY, timeZone: 'UTC' }),
    ];
    go();
    await Promise.all([slow, ...put]);
    expect(await store.cube('moved', { by: ['hour'] }, {})).toEqual({ keys: { hour: [20] }, counts: [3] });
    await store.removeDataset('moved');
  });

  it('recounts hours and days when the dataset moves to another zone', async () => {
    const hours = async () => (await store.cube('city', { by: ['hour'] }, {})).keys.hour;
    const before = await hours();
    await store.putDataset('city', { ...CITY, timeZone: 'UTC' });
    expect(await hours()).not.toEqual(before);
    await store.putDataset('city', CITY);
    expect(await hours()).toEqual(before);
  });
});

describe('the duckdb store against the plain one', () => {
  const plain: Store = new MemoryStore();
  let duck: Store;
  beforeAll(async () => {
    duck = await DuckStore.open(join(folder, 'compared'));
    for (const store of [plain, duck]) {
      await store.putDataset('city', CITY);
      await store.ingestIncidents('city', makeRows(900, 3).slice(0, 500), MADE);
      await store.ingestIncidents('city', makeRows(900, 3).slice(400), MINE);
      await store.ingestFeatures('city', 'safe-lanes', makeLanes(200, 4), MADE);
    }
    return () => duck.close();
  });

  it('finds the same rows for 120 random filters', async () => {
    const random = seeded(11);
    let hits = 0;
    for (let i = 0; i < 120; i++) {
      const filter = makeFilter(random);
      const expected = await plain.incidents('city', { filter, limit: 1000 });
      const got = await duck.incidents('city', { filter, limit: 1000 });
      expect(got, JSON.stringify(filter)).toEqual(expected);
      expect(await duck.count('city', 'incidents', { filter })).toBe(expected.items.length);
      hits += expected.items.length;
    }
    expect(hits).toBeGreaterThan(2500);
  });

  it('finds the same features for random times, areas and properties', async () => {
    const random = seeded(12);
    let hits = 0;
    for (let i = 0; i < 70; i++) {
      const { classes: _c, hours: _h, weekdays: _w, months: _m, time: _t, ...filter } = makeFilter(random);
      const from = START - Math.floor(random() * 2500) * 86_400;
      const query = {
        filter: random() < 0.3 ? { ...filter, time: { from, to: from + 86_400 * 200 } } : filter,
        ...(random() < 0.3 && { closedTime: { from: random() < 0.5 ? from : null, to: from + 86_400 } }),
        equals: pick<Record<string, string[]>>(random, [
          {},
          {},
          { name: ['Tuyến 1', 'Tuyến 2'] },
          { synthetic: ['true'] },
          { lit_reach_m: ['14.50', '3'] },
          { unit: [''] },
          { valid_to: [''], unit: ['07030'] },
          { valid_from: ['2015-12-31T17:00:00Z'] },
        ]),
      };
      const expected = await everyPage(plain, 'safe-lanes', query);
      expect(await everyPage(duck, 'safe-lanes', query), JSON.stringify(query)).toEqual(expected);
      expect(await duck.count('city', 'safe-lanes', query)).toBe(expected.length);
      hits += expected.length;
    }
    expect(hits).toBeGreaterThan(400);
  });

  it('agrees on datetime with both ends counted, and on every property', async () => {
    const at = START + 40 * 6 * 3600;
    const questions: Omit<ItemsQuery, 'limit' | 'after'>[] = [
      { filter: {}, closedTime: { from: at, to: at } },
      { filter: {}, closedTime: { from: at, to: null } },
      { filter: {}, closedTime: { from: null, to: at } },
      { filter: {}, equals: { class: ["o'clock", 'traffic'], very_serious: ['true'] } },
      { filter: {}, equals: { unit: ['', '07030'] } },
      { filter: {}, equals: { accuracy_m: ['12.5', ''] } },
      { filter: {}, equals: { class: [''] } },
      { filter: {}, equals: { source: ['mine'] } },
      { filter: {}, equals: { synthetic: ['true'] } },
      { filter: {}, equals: { synthetic: ['true', 'false'], source: [] } },
      {
        filter: {},
        equals: {
          from: ['2020-01-11T00:00:00+07:00'],
          to: ['2020-01-11T00:00:00+07:00', '9999-01-01T00:00:00Z'],
        },
      },
      { filter: { area: { kind: 'bbox', bbox: [108.05, -90, 107.95, 90] } } },
      { filter: { area: { kind: 'bbox', bbox: [-1e300, -1e300, 1e300, 1e300] } } },
      { filter: { area: { kind: 'polygon', ring: [] } } },
      {
        filter: {
          area: {
            kind: 'polygon',
            ring: [
              [107.9, 21.4],
              [108.1, 21.6],
            ],
          },
        },
      },
    ];
    for (const q of questions) {
      const expected = await plain.count('city', 'incidents', q);
      expect(await duck.count('city', 'incidents', q), JSON.stringify(q)).toBe(expected);
    }
    expect(
      await plain.count('city', 'incidents', questions[0] as (typeof questions)[number]),
    ).toBeGreaterThan(0);
  });

  it('says the same of its layers', async () => {
    for (const layer of ['incidents', 'safe-lanes', 'figures'] as const) {
      const { version: _v, changedAtMs: _c, ...expected } = await plain.layerInfo('city', layer);
      expect(await duck.layerInfo('city', layer)).toMatchObject(expected);
    }
  });
});

describe('the duckdb file', () => {
  it('keeps everything when it is opened again, and is owned by one at a time', async () => {
    const place = join(folder, 'kept');
    const first = await DuckStore.open(place);
    await first.putDataset('city', CITY);
    await first.ingestIncidents('city', makeRows(50, 2), MADE);
    await first.ingestFeatures('city', 'lamps', makeLanes(4, 2), MINE);
    expect(await failure(DuckStore.open(place))).toBe('locked');
    const before = await first.layerInfo('city', 'incidents');
    await first.close();
    const again = await DuckStore.open(place);
    expect(await again.layerInfo('city', 'incidents')).toEqual(before);
    expect(await again.datasets()).toEqual([{ id: 'city', profile: CITY, active: true }]);
    expect((await again.layerInfo('city', 'lamps')).provenance).toEqual([MINE]);
    await again.close();
  });

  it('brings a file of the schema before to this one, and leaves a newer one alone', async () => {
    const place = join(folder, 'older');
    const first = await DuckStore.open(place);
    await first.putDataset('city', CITY);
    await first.ingestIncidents('city', makeRows(300, 3), MADE);
    const asked = (months: number[]) => ({ filter: { months }, limit: 1000 });
    const before = await first.incidents('city', asked([1, 12]));
    expect(before.items.length).toBeGreaterThan(10);
    const years = await first.cube('city', { by: ['year'] }, {});
    expect(years.counts).toEqual([300]);
    await first.close();
    const change = async (...statements: string[]) => {
      const instance = await DuckDBInstance.create(join(place, STORE_FILE));
      const connection = await instance.connect();
      for (const sql of statements) await connection.run(sql);
      connection.closeSync();
      instance.closeSync();
    };
    await change(
      'ALTER TABLE incidents_1 DROP COLUMN month_of_year',
      'DROP TABLE rollup_1',
      "UPDATE meta SET value = '1' WHERE name = 'schema'",
    );
    const second = await DuckStore.open(place);
    expect(await second.incidents('city', asked([1, 12]))).toEqual(before);
    expect((await second.cube('city', { by: ['year'] }, {})).counts).toEqual(years.counts);
    await second.ingestIncidents('city', makeRows(1, 4), MADE);
    await second.close();
    await change("UPDATE meta SET value = '99' WHERE name = 'schema'");
    expect(await failure(DuckStore.open(place))).toBe('newer-schema');
  });
});
