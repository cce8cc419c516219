import { type IncomingMessage, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LAYERS } from '../../src/core/model/layers.ts';
import { idOf } from '../../src/core/table/build.ts';
import { decodeTable, TABLE_MEDIA_TYPE } from '../../src/core/table/codec.ts';
import { buildApp } from '../../src/server/app.ts';
import { MemoryStore } from '../../src/server/store/memory/memory.ts';
import { CITY, MADE, makeLanes, makeRows, START } from './rows.ts';

const HOST = 'localhost:4173';
const store = new MemoryStore();
let app: FastifyInstance;
const rows = makeRows(250, 21);
/** One incident whose times and place are known by heart: 2020-07-01 08:00 to 10:00 in Vietnam. */
const KNOWN = {
  id: 'known/1 é',
  cls: 'criminal',
  from: START + 182 * 86_400 + 8 * 3600,
  to: START + 182 * 86_400 + 10 * 3600,
  lon: 107.5,
  lat: 21.3,
  unit: '07030',
  accuracyM: 50,
  verySerious: true,
};

/** As long as an id may be, and nine times that in an address. */
const LONG_ID = 'ữ'.repeat(200);

beforeAll(async () => {
  await store.putDataset('city', CITY);
  await store.ingestIncidents('city', [...rows, KNOWN], MADE);
  await store.ingestFeatures('city', 'safe-lanes', makeLanes(30, 3), MADE);
  const figure = { id: 'f1', key: 'area', value: 518, valid_from: null, synthetic: false, source: 'article' };
  await store.ingestFeatures(
    'city',
    'figures',
    [{ type: 'Feature', id: 'f1', geometry: null, properties: figure }],
    MADE,
  );
  const group = (id: string, name: string) => ({
    type: 'Feature' as const,
    id,
    geometry: null,
    properties: { id, name, valid_from: '2019-01-01T00:00:00Z', valid_to: null },
  });
  await store.ingestFeatures('city', 'groups', [group('g1', 'Lamps, north,y'), group(LONG_ID, '')], MADE);
  app = buildApp({ store, version: '1', port: () => 4173, log: () => {} });
  return () => app.close();
});

const call = (url: string, options: InjectOptions = {}) =>
  app.inject({ url, ...options, headers: { host: HOST, ...options.headers } });
const linkSchema = z.object({ href: z.string(), rel: z.string(), type: z.string().optional() });
const featureSchema = z.object({
  id: z.string(),
  geometry: z.unknown(),
  properties: z.record(z.string(), z.unknown()),
});
const pageSchema = z.object({
  type: z.literal('FeatureCollection'),
  links: z.array(linkSchema),
  timeStamp: z.iso.datetime(),
  numberMatched: z.number(),
  numberReturned: z.number(),
  features: z.array(featureSchema),
});
const items = async (query: string, layer = 'incidents') => {
  const answer = await call(`/ogc/collections/${layer}/items${query}`);
  expect(answer.statusCode, `${query} ${answer.body.slice(0, 200)}`).toBe(200);
  return pageSchema.parse(answer.json());
};
const problemOf = async (url: string, options: InjectOptions = {}) => {
  const answer = await call(url, options);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  const body = z.object({ status: z.number(), title: z.string(), detail: z.string() }).parse(answer.json());
  expect(body.status).toBe(answer.statusCode);
  return body.status;
};

describe('the documents of the service', () => {
  it('lead from the landing page to everything', async () => {
    const { links } = z.object({ links: z.array(linkSchema) }).parse((await call('/ogc')).json());
    const openapi = 'application/vnd.oai.openapi+json;version=3.0';
    expect(links.find((l) => l.rel === 'service-desc')).toMatchObject({
      href: `http://${HOST}/api`,
      type: openapi,
    });
    for (const { href, type } of links) {
      const answer = await call(new URL(href).pathname);
      expect(answer.statusCode, href).toBe(200);
      expect(answer.headers['content-type'], href).toBe(type);
    }
  });

  it('describe every collection and every parameter of it', async () => {
    const body = z
      .object({ collections: z.array(z.object({ id: z.string(), links: z.array(linkSchema) })) })
      .parse((await call('/ogc/collections')).json());
    expect(body.collections.map((c) => c.id)).toEqual(LAYERS);
    const api = z
      .object({ openapi: z.string(), paths: z.record(z.string(), z.object({ get: z.looseObject({}) })) })
      .parse((await call('/api')).json());
    expect(api.openapi).toMatch(/^3\.0/);
    const parameters = JSON.stringify(api.paths['/collections/incidents/items']);
    for (const name of [
      'class',
      'very_serious',
      'from',
      'to',
      'unit',
      'accuracy_m',
      'parameters/bbox',
      'parameters/datetime',
    ])
      expect(parameters).toContain(name);
    // Lanes end sometime or never; nobody knows since when the figure holds; incidents have their hours.
    const intervals = z
      .object({
        collections: z.array(
          z.object({
            id: z.string(),
            extent: z.object({
              temporal: z.object({ interval: z.tuple([z.array(z.string().nullable()).length(2)]) }),
            }),
          }),
        ),
      })
      .parse((await call('/ogc/collections')).json());
    const interval = (id: string) =>
      intervals.collections.find((c) => c.id === id)?.extent.temporal.interval[0];
    expect(interval('groups')).toEqual(['2019-01-01T07:00:00+07:00', null]);
    expect(interval('figures')).toEqual([null, null]);
    expect(interval('incidents')?.map((t) => t?.slice(0, 4))).toEqual(['2020', '2020']);
    // What is described must be there.
    for (const path of Object.keys(api.paths).filter((p) => !p.includes('{')))
      expect((await call(`/ogc${path}`)).statusCode, path).toBe(200);
  });
});

describe('items', () => {
  it('come in the shape of the contract', async () => {
    const one = await items('?id=known/1%20é');
    expect(one).toMatchObject({ numberMatched: 1, numberReturned: 1 });
    expect(one.features[0]).toEqual({
      type: undefined,
      id: 'known/1 é',
      geometry: { type: 'Point', coordinates: [107.5, 21.3] },
      properties: {
        id: 'known/1 é',
        class: 'criminal',
        very_serious: true,
        from: '2020-07-01T08:00:00+07:00',
        to: '2020-07-01T10:00:00+07:00',
        unit: '07030',
        accuracy_m: 50,
        source: 'made',
        synthetic: true,
      },
    });
    const answer = await call('/ogc/collections/incidents/items/known%2F1%20%C3%A9');
    expect(answer.headers['content-type']).toBe('application/geo+json');
    expect(featureSchema.parse(answer.json()).properties).toEqual(one.features[0]?.properties);
    const long = await call(`/ogc/collections/groups/items/${encodeURIComponent(LONG_ID)}`);
    expect(featureSchema.parse(long.json()).id).toBe(LONG_ID);
  });

  it('are a hundred a page by default and at most ten thousand', async () => {
    expect((await items('')).numberReturned).toBe(100);
    expect((await items('?limit=20000')).links[0]?.href).toContain('limit=10000');
    for (const bad of ['0', '-1', 'x', '1.5', '', '1e3'])
      expect(await problemOf(`/ogc/collections/incidents/items?limit=${bad}`), bad).toBe(400);
  });

  it('lead through all pages, with every filter kept', async () => {
    const filter =
      'class=criminal,traffic&very_serious=false&datetime=2020-01-05T00:00:00Z/..&bbox=107,21,109,22';
    const whole = await items(`?limit=10000&${filter}`);
    expect(whole.numberMatched).toBeGreaterThan(30);
    const seen: string[] = [];
    let url: string | undefined = `/ogc/collections/incidents/items?limit=7&${filter}`;
    while (url) {
      const page = pageSchema.parse((await call(url)).json());
      expect(page.numberMatched).toBe(whole.numberMatched);
      seen.push(...page.features.map((f) => f.id));
      const next: string | undefined = page.links.find((l) => l.rel === 'next')?.href;
      url = next?.replace(`http://${HOST}`, '');
    }
    expect(seen).toEqual(whole.features.map((f) => f.id));
  });

  it('are filtered by equality, any of several values', async () => {
    const count = async (query: string) => (await items(query)).numberMatched;
    const of = (test: (r: (typeof rows)[number]) => boolean) => [...rows, KNOWN].filter(test).length;
    expect(await count('?class=criminal,traffic')).toBe(of((r) => ['criminal', 'traffic'].includes(r.cls)));
    expect(await count('?unit=07033&very_serious=true')).toBe(of((r) => r.unit === '07033' && r.verySerious));
    expect(await count('?unit=')).toBe(of((r) => r.unit === null));
    expect(await count('?from=2020-07-01T01:00:00Z')).toBe(of((r) => r.from === KNOWN.from));
    expect(await count('?class=nothing')).toBe(0);
    // A comma in a value: GDAL pushes `name = 'Lamps, north'` down as it is. An empty text is as good as none.
    expect((await items('?name=Lamps, north,y', 'groups')).features.map((f) => f.id)).toEqual(['g1']);
    expect((await items('?name=y,Lamps, north&limit=1', 'groups')).numberMatched).toBe(0);
    expect((await items('?name=', 'groups')).features.map((f) => f.id)).toEqual([LONG_ID]);
  });

  it('meet datetime with both ends counted', async () => {
    const hit = async (datetime: string) =>
      (await items(`?id=known/1%20é&datetime=${datetime}`)).numberMatched;
    expect(await hit('2020-07-01T10:00:00%2B07:00')).toBe(1);
    expect(await hit('2020-07-01T10:00:00+07:00')).toBe(1);
    expect(await hit('2020-07-01T03:00:01Z')).toBe(0);
    expect(await hit('2020-07-01T01:00:00Z')).toBe(1);
    expect(await hit('2020-07-01T00:59:59Z')).toBe(0);
    expect(await hit('2020-07-01')).toBe(1);
    expect(await hit('2020-06-30/2020-06-30')).toBe(0);
    expect(await hit('2020-06-01T00:00:00Z/2020-07-01T01:00:00Z')).toBe(1);
    expect(await hit('../2020-07-01T01:00:00Z')).toBe(1);
    expect(await hit('/2020-07-01T00:59:00Z')).toBe(0);
    expect(await hit('2020-07-01T03:00:00Z/..')).toBe(1);
    expect(await hit('2020-07-01T03:00:01Z/')).toBe(0);
    for (const bad of ['yesterday', '../..', '2020-02-30', 'a/b/c', '2021-01-01/2020-01-01', ''])
      expect(await problemOf(`/ogc/collections/incidents/items?datetime=${bad}`), bad).toBe(400);
  });

  it('meet bbox with its edges, in six numbers and across the antimeridian', async () => {
    const hit = async (bbox: string) => (await items(`?id=known/1%20é&bbox=${bbox}`)).numberMatched;
    expect(await hit('107.5,21.3,107.6,21.4')).toBe(1);
    expect(await hit('107,21,107.5,21.3')).toBe(1);
    expect(await hit('107.50001,21,108,22')).toBe(0);
    expect(await hit('107,21,-5,108,22,900')).toBe(1);
    expect(await hit('170,21,108,22')).toBe(1);
    expect(await hit('170,21,-170,22')).toBe(0);
    const placed = rows.filter((r) => r.lon !== null).length + 1;
    expect((await items('?bbox=-180,-90,180,90')).numberMatched).toBe(placed);
    expect((await items('', 'figures')).features[0]?.geometry).toBeNull();
    expect((await items('?bbox=-180,-90,180,90', 'figures')).numberMatched).toBe(0);
    for (const bad of [
      '1,2,3',
      '1,2,3,x',
      '1,5,3,4',
      '',
      '1,2,3,4,5',
      '-181,0,0,1',
      'NaN,0,1,1',
      '0x1,0,1,1',
    ])
      expect(await problemOf(`/ogc/collections/incidents/items?bbox=${bad}`), bad).toBe(400);
  });
});

describe('errors', () => {
  it('are problems: 400 for what is ill-formed, 404 for what is not there', async () => {
    const at = '/ogc/collections/incidents/items';
    for (const bad of [
      '?nosuch=1',
      '?class=a&class=b',
      '?cursor=abc',
      '?very_serious=1',
      '?crs=x',
      '?f=html',
      '?accuracy_m=x',
      '?class=%zz',
      '?class=%E1%BB',
    ])
      expect(await problemOf(at + bad), bad).toBe(400);
    expect(await problemOf('/ogc/collections?x=1')).toBe(400);
    // Addresses that are none: the router itself gives up on them.
    for (const broken of [`${at}/%zz`, '/ogc/collections/%E0%A4%A', '/%']) {
      expect(await problemOf(broken), broken).toBe(400);
      expect((await call(broken)).headers['x-content-type-options']).toBe('nosniff');
    }
    for (const nowhere of [
      '/ogc/collections/nosuch',
      '/ogc/collections/nosuch/items',
      `${at}/nosuch`,
      '/nosuch',
      '/ogc/nosuch',
    ])
      expect(await problemOf(nowhere), nowhere).toBe(404);
    expect(await problemOf('/api/datasets/nosuch/activate', { method: 'POST' })).toBe(404);
    expect((await call(`${at}?f=json`)).statusCode).toBe(200);
  });

  it('say 404 before anything is loaded', async () => {
    const empty = buildApp({ store: new MemoryStore(), version: '1', port: () => 80 });
    const get = (url: string) => empty.inject({ url, headers: { host: 'localhost' } });
    expect((await get('/ogc')).statusCode).toBe(200);
    expect((await get('/ogc/collections')).statusCode).toBe(404);
    expect((await get('/api/dataset')).statusCode).toBe(404);
    await empty.close();
  });

  it('meet foreign hosts and foreign pages', async () => {
    for (const host of ['evil.example', 'localhost:4174', 'localhost', 'localhost.evil.example:4173', ''])
      expect((await call('/ogc', { headers: { host } })).statusCode, host).toBe(421);
    for (const host of ['127.0.0.1:4173', '[::1]:4173', 'LOCALHOST:4173'])
      expect((await call('/ogc', { headers: { host } })).statusCode, host).toBe(200);
    const post = (origin: string) =>
      call('/api/datasets/city/activate', { method: 'POST', headers: { origin } });
    expect((await post('http://evil.example')).statusCode).toBe(403);
    expect((await post('null')).statusCode).toBe(403);
    expect((await post(`http://${HOST}`)).statusCode).toBe(200);
    const answer = await call('/ogc', { headers: { origin: 'http://evil.example' } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('answers', () => {
  const url = '/ogc/collections/incidents/items?limit=50';

  it('are the same in every coding', async () => {
    const plain = await call(url);
    const of = (coding: string) => call(url, { headers: { 'accept-encoding': coding } });
    const [gz, br] = [await of('gzip'), await of('deflate, gzip;q=0.8, br')];
    expect([gz.headers['content-encoding'], br.headers['content-encoding']]).toEqual(['gzip', 'br']);
    expect(gunzipSync(gz.rawPayload).toString()).toBe(plain.body);
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
    expect((await of('br;q=0, *;q=0')).headers['content-encoding']).toBeUndefined();
    expect(plain.headers.vary).toBe('Accept, Accept-Encoding');
    expect(new Set([plain, gz, br].map((a) => a.headers.etag)).size).toBe(3);
  });

  it('are not sent again while nothing has changed', async () => {
    const first = await call(url);
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^"/);
    const again = (tag: string) => call(url, { headers: { 'if-none-match': tag } });
    for (const tag of [etag, `"x", ${etag}`, `W/${etag}`, '*']) {
      const answer = await again(tag);
      expect([answer.statusCode, answer.body], tag).toEqual([304, '']);
      expect(answer.headers.etag).toBe(etag);
    }
    expect((await again('"x"')).statusCode).toBe(200);
    // The same question in other words has the same answer; a change of the layer another one.
    const turned = await call('/ogc/collections/incidents/items?limit=050');
    expect(turned.headers.etag).toBe(etag);
    await store.ingestIncidents('city', [{ ...KNOWN, id: 'later' }], MADE);
    expect((await again(etag)).statusCode).toBe(200);
    const lanes = await call('/ogc/collections/safe-lanes/items');
    await store.ingestIncidents('city', [{ ...KNOWN, id: 'later', cls: 'traffic' }], MADE);
    expect((await call('/ogc/collections/safe-lanes/items')).headers.etag).toBe(lanes.headers.etag);
  });

  it('of HEAD are those of GET without the body', async () => {
    for (const path of ['/ogc', '/api', url, '/ogc/collections/incidents/items/later', '/api/dataset']) {
      const [get, head] = [await call(path), await call(path, { method: 'HEAD' })];
      expect([head.statusCode, head.body], path).toEqual([200, '']);
      for (const name of ['etag', 'content-type', 'content-length'])
        expect(head.headers[name], `${path} ${name}`).toBe(get.headers[name]);
    }
  });

  it('are columns for who asks for columns', async () => {
    const path = '/ogc/collections/incidents/items';
    const accept = TABLE_MEDIA_TYPE;
    const answer = await call(path, { headers: { accept, 'accept-encoding': 'br' } });
    expect(answer.headers['content-type']).toBe(TABLE_MEDIA_TYPE);
    const table = decodeTable(brotliDecompressSync(answer.rawPayload));
    const whole = await items('?limit=10000');
    expect(Array.from({ length: table.n }, (_v, i) => idOf(table, i))).toEqual(
      whole.features.map((f) => f.id),
    );
    expect(table.timeZone).toBe('Asia/Ho_Chi_Minh');
    expect(await problemOf(`${path}?limit=5`, { headers: { accept } })).toBe(400);
    const etag = String(answer.headers.etag);
    const again = await call(path, { headers: { accept, 'accept-encoding': 'br', 'if-none-match': etag } });
    expect(again.statusCode).toBe(304);
  });
});

describe('datasets', () => {
  it('can be put on show and removed, but not the last one', async () => {
    await store.putDataset('other', { ...CITY, name: 'Other', timeZone: 'America/Chicago' });
    await store.ingestIncidents('other', [KNOWN], MADE);
    const before = await call('/ogc/collections/incidents/items?id=known/1%20é');
    expect((await call('/api/datasets/other/activate', { method: 'POST' })).statusCode).toBe(200);
    const after = await call('/ogc/collections/incidents/items?id=known/1%20é');
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(after.body).toContain('2020-06-30T20:00:00-05:00');
    const described = z
      .object({ id: z.string(), layers: z.object({ incidents: z.looseObject({ count: z.number() }) }) })
      .parse((await call('/api/dataset')).json());
    expect([described.id, described.layers.incidents.count]).toEqual(['other', 1]);
    await call('/api/datasets/city/activate', { method: 'POST' });
    expect((await call('/api/datasets/other', { method: 'DELETE' })).statusCode).toBe(200);
    expect(await problemOf('/api/datasets/city', { method: 'DELETE' })).toBe(409);
  });
});

describe('a file that is refused at its first bytes', () => {
  it('gets its answer at once, however much more of it is on the way', async () => {
    const own = buildApp({ store, version: '1', token: 'secret', log: () => {} });
    const url = new URL(await own.listen({ host: '127.0.0.1', port: 0 }));
    const began = performance.now();
    for (const head of [{ fileName: 'photo.csv', mode: 'append', dryRun: true }, { fileName: '' }]) {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const sending = request(`${url.origin}/api/import`, {
          method: 'POST',
          headers: { authorization: 'Bearer secret', 'content-type': 'application/vnd.hai-dang.import' },
        });
        let response: IncomingMessage | null = null;
        sending.on('response', (r) => {
          response = r;
          r.resume();
        });
        sending.on('error', reject);
        // Ended only when the request is written whole as well: that is when a command may end.
        sending.on('close', () => (response ? resolve(response) : reject(new Error('no answer'))));
        sending.end(`${JSON.stringify(head)}\n${'\0\u0001\ufffd'.repeat(2_000_000)}`);
      });
      expect(answer.statusCode).toBe(head.fileName === '' ? 400 : 200);
    }
    expect(performance.now() - began).toBeLessThan(20_000);
    await own.close();
  }, 120_000);
});
