import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QueryClient } from '@tanstack/react-query';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MONG_CAI } from '../../../src/core/model/profile.ts';
import { buildTable, rowOf } from '../../../src/core/table/build.ts';
import { encodeTable, TABLE_MEDIA_TYPE } from '../../../src/core/table/codec.ts';
import { engineAt } from '../../../src/web/jobs/cells.ts';
import { errorCode } from '../../../src/web/jobs/client.ts';
import { datasetQuery, type LoadProgress, loadDataset } from '../../../src/web/remote/dataset.ts';
import { localLine } from '../jobs/line.ts';

/** Answers by path: an object is JSON, a number a status; what is not there is 404. */
let site: Record<string, unknown> = {};
const asked: string[] = [];
let server: Server;

beforeEach(async () => {
  asked.length = 0;
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const body = site[path];
    if (typeof body === 'number' || body === undefined) response.statusCode = body ?? 404;
    const columns = body instanceof Uint8Array && request.headers.accept === TABLE_MEDIA_TYPE;
    response.setHeader('content-type', columns ? TABLE_MEDIA_TYPE : 'application/json');
    response.end(body instanceof Uint8Array ? body : JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('document', { baseURI: `http://127.0.0.1:${port}/some/folder/index.html` });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

// One worker a page, as in the browser: the client keeps the first.
const lines: ReturnType<typeof localLine>[] = [];
vi.stubGlobal(
  'Worker',
  class {
    constructor() {
      const line = localLine();
      lines.push(line);
      Object.assign(this, line);
    }
  },
);
afterAll(() => {
  for (const line of lines) line.terminate();
  vi.unstubAllGlobals();
});

const rows = [0, 1].map((i) => ({
  id: `i${i}`,
  cls: 'criminal',
  from: 500_000_000 + i,
  to: 500_000_000 + i,
  lon: 107.97,
  lat: 21.53,
  unit: null,
  accuracyM: null,
  verySerious: false,
}));
const table = buildTable(rows, { timeZone: MONG_CAI.timeZone, classes: MONG_CAI.classes ?? [] });
const synthetic = [{ kind: 'synthetic', title: 'sample', licence: 'CC0', attribution: '' }] as const;
const place = {
  type: 'Feature',
  id: 'p1',
  geometry: { type: 'Point', coordinates: [107.97, 21.53] },
  properties: { name: 'Chợ', kind: 'market' },
};

const fromServer = () => ({
  '/some/folder/config.json': { mode: 'server' },
  '/some/folder/api/dataset': {
    id: 'mong-cai',
    profile: MONG_CAI,
    layers: {
      incidents: { count: 2, items: '/ogc/collections/incidents/items', provenance: synthetic },
      places: { count: 2, items: '/ogc/collections/places/items', provenance: synthetic },
    },
  },
  '/ogc/collections/incidents/items': encodeTable(table),
  '/ogc/collections/places/items?limit=10000': { features: [place, { ...place, geometry: null }] },
});

describe('loadDataset', () => {
  it('reads what the server shows, and says what it left out', async () => {
    site = fromServer();
    const progress: LoadProgress[] = [];
    const dataset = await loadDataset(new AbortController().signal, (p) => progress.push(p));
    expect(dataset).toMatchObject({ id: 'mong-cai', origin: 'server', profile: { name: 'Móng Cái' } });
    expect(rowOf(dataset.engine.table, 1)).toEqual(rows[1]);
    // 118 months from August 2013 to May 2023, though the incidents fill one.
    expect(dataset.engine.months).toHaveLength(119);
    expect(dataset.layers.places?.map((p) => p.properties.name)).toEqual(['Chợ']);
    expect(dataset.layers.lamps).toBeUndefined();
    expect(dataset.provenance.places).toEqual(synthetic);
    expect(dataset.refused?.places?.[0]).toMatchObject({ message: 'geometry missing', count: 1 });
    expect(progress.at(-1)).toMatchObject({ layersDone: 2, layersTotal: 2 });
  });

  it('asks the server once for one query, and makes cells of a resolution once', async () => {
    site = fromServer();
    const client = new QueryClient();
    const [a, b] = await Promise.all([client.fetchQuery(datasetQuery()), client.fetchQuery(datasetQuery())]);
    expect(a).toBe(b);
    expect(asked.filter((path) => path.endsWith('/api/dataset'))).toHaveLength(1);
    const fine = await engineAt(a.engine, 10);
    expect(fine.cells.resolution).toBe(10);
    expect(fine.counts({}).cell).toEqual(Uint32Array.of(2));
    expect((await engineAt(fine, 9)).cells).toBe(a.engine.cells);
    expect((await engineAt(a.engine, 10)).cells).toBe(fine.cells);
    client.clear();
  });

  it('reads a folder of plain files, whose missing layers are simply not there', async () => {
    site = {
      '/some/folder/config.json': { mode: 'static' },
      '/some/folder/data/profile.json': MONG_CAI,
      '/some/folder/data/provenance.json': { places: synthetic },
      '/some/folder/data/places.geojson': { type: 'FeatureCollection', features: [place] },
      '/some/folder/data/incidents.geojson': {
        type: 'FeatureCollection',
        features: rows.map((r) => ({
          type: 'Feature',
          id: r.id,
          geometry: { type: 'Point', coordinates: [r.lon, r.lat] },
          properties: { class: r.cls, from: '2020-01-01T00:00:00+07:00', to: '2020-01-01T00:00:00+07:00' },
        })),
      },
    };
    const dataset = await loadDataset(new AbortController().signal);
    expect(dataset.origin).toBe('static');
    expect(dataset.engine.counts({})).toMatchObject({ n: 2, total: 2, withoutPlace: 0 });
    expect(Object.keys(dataset.layers)).toEqual(['places']);
    expect(dataset.refused).toBeUndefined();
  });

  it('says what went wrong', async () => {
    const fault = async (change: Record<string, unknown>) => {
      site = { ...fromServer(), ...change };
      return loadDataset(new AbortController().signal).catch((e: unknown) => [errorCode(e), String(e)]);
    };
    const api = '/some/folder/api/dataset';
    expect(await fault({ '/some/folder/config.json': { mode: 'cloud' } })).toEqual([
      'unexpected',
      expect.stringContaining('reading the configuration'),
    ]);
    expect(await fault({ [api]: 503 })).toEqual(['refused', expect.stringContaining('answers 503')]);
    expect(await fault({ [api]: { id: 1 } })).toEqual(['unexpected', expect.anything()]);
    expect(await fault({ '/ogc/collections/incidents/items': 500 })).toEqual([
      'refused',
      expect.stringContaining('loading the incidents'),
    ]);
    // A server that names a layer has it: there a missing one is a fault.
    expect(await fault({ '/ogc/collections/places/items?limit=10000': undefined })).toEqual([
      'missing',
      expect.stringContaining('loading the layer places'),
    ]);
  });

  it('stops when it is no longer wanted', async () => {
    site = fromServer();
    const control = new AbortController();
    const loading = loadDataset(control.signal, () => control.abort(new Error('left')));
    await expect(loading).rejects.toThrow('left');
  });
});
