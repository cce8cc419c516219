import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { zoneOf } from '../../src/core/model/time.ts';
import { decodeTable, TABLE_MEDIA_TYPE } from '../../src/core/table/codec.ts';
import { buildApp } from '../../src/server/app.ts';
import { HeldIncidents, readIncidents } from '../../src/server/ogc/compact/compact.ts';
import { incidentText } from '../../src/server/ogc/items.ts';
import { DuckStore } from '../../src/server/store/duckdb/duckdb.ts';
import { MemoryStore } from '../../src/server/store/memory/memory.ts';
import type { Store } from '../../src/server/store/store.ts';
import { CITY, MADE, MINE, makeRows, pick, type Random, START, seeded } from './rows.ts';

const HOST = 'localhost:4173';
const ITEMS = '/ogc/collections/incidents/items';
const folder = mkdtempSync(join(tmpdir(), 'haidang-items-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Got {
  readonly status: number | undefined;
  readonly headers: readonly string[];
  readonly body: string;
}

/** An answer as it comes over the wire, without the clock. */
const ask = (app: FastifyInstance, path: string, headers: Record<string, string> = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { port } = app.server.address() as AddressInfo;
    get({ port, path, headers: { host: HOST, ...headers }, agent: false }, (response: IncomingMessage) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const raw = response.rawHeaders;
        const date = raw.indexOf('Date');
        const body = Buffer.concat(pieces).toString('latin1');
        resolve({ status: response.statusCode, headers: raw.toSpliced(date, 2), body });
      });
    }).on('error', reject);
  });

/** A store that counts the questions which the held incidents are to save it. */
function counting(store: Store): { readonly store: Store; readonly questions: () => number } {
  let n = 0;
  const counted = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name === 'incidents' || name === 'count') n++;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { store: counted, questions: () => n };
}

/** The same store as it is for a service that can neither read ahead nor tell whether anything has changed. */
const asked = (store: Store): Store =>
  new Proxy(store, {
    get(target, name) {
      if (name === 'revision') return null;
      if (name === 'streamIncidents') return async function* () {};
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

const two = (n: number): string => String(n).padStart(2, '0');
/** A random question, now and then an ill-formed one; every clause of the contract, on edges and ties of the rows. */
function question(random: Random, ids: readonly string[]): string {
  const q = new URLSearchParams();
  const maybe = (share = 0.3): boolean => random() < share;
  const lon = () => (107.88 + Math.floor(random() * 25) / 100).toFixed(2);
  const lat = () => 21.38 + Math.floor(random() * 25) / 100;
  const time = (): string =>
    pick(random, [
      `2020-${two(1 + Math.floor(random() * 12))}-01`,
      new Date((946_684_800 + START + Math.floor(random() * 400) * 21_600) * 1000).toISOString(),
      '..',
    ]);
  if (maybe(0.5)) {
    const [a, b] = [lat(), lat()].sort((x, y) => x - y);
    q.set(
      'bbox',
      pick(random, [`${lon()},${a},${lon()},${b}`, `107,21,${lon()},22`, '170,-90,107.95,90', '1,2,3']),
    );
  }
  if (maybe(0.4)) q.set('datetime', pick(random, [`${time()}/${time()}`, time()]));
  if (maybe()) q.set('class', pick(random, ["o'clock", 'criminal,traffic', '', 'nothing']));
  if (maybe()) q.set('unit', pick(random, ['07030', '07030,07033', '', 'x,']));
  if (maybe(0.15)) q.set('accuracy_m', pick(random, ['', '0', '12.5,150', '1e1', 'wide']));
  if (maybe(0.15)) q.set('very_serious', pick(random, ['true', 'false', 'true,false', '']));
  if (maybe(0.15)) q.set('source', pick(random, ['made', 'mine', 'made,mine', 'x']));
  if (maybe(0.15)) q.set('synthetic', pick(random, ['true', 'false']));
  if (maybe(0.15)) q.set('id', [pick(random, ids), pick(random, ids), 'none'].join(','));
  if (maybe(0.08))
    q.set(pick(random, ['from', 'to']), new Date((946_684_800 + START + 21_600) * 1000).toISOString());
  if (maybe(0.7)) q.set('limit', pick(random, ['1', '7', '100', '1500', '10000', '0']));
  if (maybe(0.05)) q.set(pick(random, ['f', 'color', 'cursor']), pick(random, ['json', 'xml', 'WzEsMl0']));
  return `${ITEMS}?${q}`;
}
const nextSchema = z.object({ links: z.array(z.object({ rel: z.string(), href: z.string() })) });
const nextOf = ({ status, body }: Got): string | null => {
  if (status !== 200) return null;
  const { links } = nextSchema.parse(JSON.parse(body));
  const next = links.find((l) => l.rel === 'next');
  return next ? next.href.replace(`http://${HOST}`, '') : null;
};

const ENGINES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['memory', async () => new MemoryStore()],
  ['duckdb', () => DuckStore.open(folder)],
];
describe.each(ENGINES)('items out of held incidents of the %s store', (_name, open) => {
  const rows = makeRows(2_600, 5);
  const ids = rows.map((r) => r.id);
  const random = seeded(77);
  let store: Store;
  let fast: FastifyInstance;
  let plain: FastifyInstance;
  let questions: () => number;
  /** Requests that came as far as the framework. */
  let routed = 0;

  beforeAll(async () => {
    store = await open();
    await store.putDataset('city', CITY);
    await store.ingestIncidents('city', rows.slice(0, 2_000), MADE);
    await store.ingestIncidents('city', rows.slice(2_000), MINE);
    const counted = counting(store);
    questions = counted.questions;
    const common = { version: '1', port: () => 4173, log: (text: string) => expect.fail(text) };
    fast = buildApp({ store: counted.store, ...common });
    plain = buildApp({ store: asked(store), ...common });
    fast.addHook('onRequest', async () => {
      routed++;
    });
    for (const app of [fast, plain]) await app.listen({ host: '127.0.0.1', port: 0 });
    return async () => {
      await fast.close();
      await plain.close();
      await store.close();
    };
  });

  /** Asks until the store hears nothing of it any more. */
  async function held(): Promise<void> {
    for (let k = 1; k < 400; k++) {
      const before = questions();
      await ask(fast, `${ITEMS}?limit=${k}&class=criminal`);
      if (questions() === before) return;
      await pause(5);
    }
    expect.fail('the incidents were never held');
  }
  const same = async (path: string, headers?: Record<string, string>): Promise<Got> => {
    const expected = await ask(plain, path, headers);
    expect(await ask(fast, path, headers), path).toEqual(expected);
    return expected;
  };
  /** Random questions, each with its next page, some of them again and again. */
  async function sameForSome(count: number): Promise<void> {
    await held();
    const before = questions();
    for (let k = 0; k < count; k++) {
      const path = question(random, ids);
      const next = nextOf(await same(path));
      if (next) await same(next);
      if (k % 5 === 0) for (let again = 0; again < 3; again++) await same(path);
    }
    expect(questions()).toBe(before);
  }

  it('are those of the store to the byte, headers and problems too', () => sameForSome(70), 60_000);

  it('lead through all pages over ties, past positions that no row has', async () => {
    await held();
    let pages = 0;
    let path: string | null = `${ITEMS}?limit=411&unit=07030`;
    for (; path !== null; pages++) path = nextOf(await same(path));
    expect(pages).toBeGreaterThan(2);
    const { from } = rows[7] ?? { from: 0 };
    for (const id of ['', 'b', '\u{10FFFF}']) {
      const cursor = Buffer.from(JSON.stringify([from, id])).toString('base64url');
      await same(`${ITEMS}?limit=3&cursor=${cursor}`);
    }
  });

  it('come without the framework: pages at once, other answers from the third time on', async () => {
    await held();
    const times = async (path: string, headers: Record<string, string> = {}): Promise<number[]> => {
      const came: number[] = [];
      for (let k = 0; k < 4; k++) {
        const before = routed;
        expect((await ask(fast, path, headers)).status).toBe(200);
        came.push(routed - before);
      }
      return came;
    };
    expect(await times(`${ITEMS}?limit=33&class=traffic`)).toEqual([0, 0, 0, 0]);
    const zipped = { 'accept-encoding': 'gzip' };
    for (const path of [
      `${ITEMS}?limit=33&class=traffic`,
      '/ogc/collections/safe-lanes/items?limit=9',
      '/api/dataset',
    ])
      expect(await times(path, zipped), path).toEqual([1, 1, 0, 0]);
    // What does not follow from the data alone is asked for every time.
    expect(await times('/api/health')).toEqual([1, 1, 1, 1]);
    expect(await times('/api/datasets')).toEqual([1, 1, 1, 1]);
  });

  it('keep to the contract in other codings, types, methods and hosts, the second time and the third', async () => {
    await held();
    const path = `${ITEMS}?limit=50&unit=07033`;
    const { headers } = await same(path);
    const etag = headers[headers.findIndex((h) => h.toLowerCase() === 'etag') + 1] ?? '';
    for (let k = 0; k < 3; k++) {
      for (const coding of ['gzip', 'br;q=0.5, gzip;q=0.4', 'identity', ''])
        expect((await same(path, { 'accept-encoding': coding })).status).toBe(200);
      expect((await same(path, { 'if-none-match': etag })).status).toBe(304);
      expect((await same(path, { host: 'evil.example:4173' })).status).toBe(421);
      expect((await same(path, { host: '127.0.0.1:4173' })).body).toContain('http://127.0.0.1:4173/ogc');
      expect((await same(path, { accept: TABLE_MEDIA_TYPE })).status).toBe(400);
      // Of the columns only the one service has all.
      const columns = await ask(fast, ITEMS, { accept: TABLE_MEDIA_TYPE });
      expect(columns.headers).toContain(TABLE_MEDIA_TYPE);
      expect(decodeTable(Buffer.from(columns.body, 'latin1')).n).toBe(rows.length);
      for (const odd of [
        `${path}#x`,
        `${path}&unit=1`,
        `${ITEMS}?class=%`,
        `${ITEMS}/?limit=2`,
        `${ITEMS}?`,
        '/ogc',
      ])
        await same(odd);
    }
  });

  it('follow the data at once: rows that come, change and go, another layer, another zone, another dataset', async () => {
    const path = `${ITEMS}?limit=20`;
    const changes: readonly (() => Promise<unknown>)[] = [
      () =>
        store.ingestIncidents(
          'city',
          makeRows(40, 8).map((r) => ({ ...r, id: `new ${r.id}` })),
          MINE,
        ),
      () => store.ingestIncidents('city', [{ ...(rows[0] as (typeof rows)[number]), cls: 'arson' }], MADE),
      () => store.removeIncidents('city', ids.slice(10, 30)),
      () => store.putDataset('city', { ...CITY, timeZone: 'America/Chicago' }),
      () => store.replaceLayer('city', 'incidents', (w) => w.incidents(rows.slice(0, 1_200), MADE)),
      () => store.deleteLayer('city', 'incidents'),
      () => store.ingestIncidents('city', rows, MADE),
      async () => {
        await store.putDataset('empty', { ...CITY, name: 'Empty' });
        await store.activate('empty');
      },
      () => store.activate('city'),
    ];
    for (const change of changes) {
      await held();
      const before = await same(path);
      await same(path);
      await same(path);
      await change();
      expect((await same(path)).headers).not.toEqual(before.headers);
      await sameForSome(6);
    }
  }, 60_000);
});

describe('held incidents', () => {
  it('have the same texts when few of them are kept', async () => {
    const store = new MemoryStore();
    await store.putDataset('city', CITY);
    const rows = makeRows(9_000, 13);
    await store.ingestIncidents('city', rows, MADE);
    const columns = await readIncidents(store, 'city', rows.length);
    if (!columns) return expect.fail('not held');
    // Room for about two of nine slabs.
    const held = new HeldIncidents(columns, CITY.timeZone, 600_000);
    const { items } = await store.incidents('city', { filter: {}, limit: 10_000 });
    for (const unit of [undefined, '07030', undefined, '07033']) {
      const page = held.page({ filter: {}, limit: 9_000, ...(unit && { equals: { unit: [unit] } }) });
      const expected = items
        .filter((row) => !unit || row.unit === unit)
        .map((row) => incidentText(row, zoneOf(CITY.timeZone)));
      expect(Buffer.concat(page?.pieces ?? []).toString()).toBe(expected.join(',\n'));
    }
    expect(held.textBytes).toBeGreaterThan(200_000);
    expect(held.textBytes).toBeLessThanOrEqual(600_000);
  });

  it('are none where columns cannot say what a row is, or rows are not those that were counted', async () => {
    const store = new MemoryStore();
    await store.putDataset('city', CITY);
    const rows = makeRows(3, 1);
    await store.ingestIncidents('city', rows, MADE);
    expect(await readIncidents(store, 'city', 3)).not.toBeNull();
    expect(await readIncidents(store, 'city', 2)).toBeNull();
    expect(await readIncidents(store, 'city', 4)).toBeNull();
    expect(await readIncidents(store, 'city', 3, () => true)).toBeNull();
    await store.ingestIncidents('city', [{ ...(rows[0] as (typeof rows)[number]), id: 'half \ud83d' }], MADE);
    expect(await readIncidents(store, 'city', 4)).toBeNull();
  });
});
