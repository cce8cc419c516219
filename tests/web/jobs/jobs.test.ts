import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MONG_CAI } from '../../../src/core/model/profile.ts';
import { buildTable, rowOf } from '../../../src/core/table/build.ts';
import { encodeTable, TABLE_MEDIA_TYPE } from '../../../src/core/table/codec.ts';
import { makeClient } from '../../../src/web/jobs/client.ts';
import { localLine } from './line.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const close of cleanUp.splice(0)) close();
});

async function hostOf(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const client = () => {
  const line = localLine();
  cleanUp.push(line.terminate);
  return makeClient(() => line);
};

const table = buildTable(
  [
    {
      id: 'a',
      cls: 'criminal',
      from: 500_000_000,
      to: 500_000_000,
      lon: 107.9,
      lat: 21.5,
      unit: '07144',
      accuracyM: 9,
      verySerious: true,
    },
    {
      id: 'b',
      cls: 'traffic',
      from: 400_000_000,
      to: 400_000_060,
      lon: null,
      lat: null,
      unit: null,
      accuracyM: null,
      verySerious: false,
    },
  ],
  { timeZone: 'Asia/Ho_Chi_Minh', ...(MONG_CAI.classes && { classes: MONG_CAI.classes }) },
);

const feature = (id: string, name: string) => ({
  type: 'Feature',
  id,
  geometry: { type: 'Point', coordinates: [107.9, 21.5] },
  properties: { name, kind: 'market' },
});

describe('jobs', () => {
  it('loads the columnar stream, which only an answer of its own type can be', async () => {
    const host = await hostOf((request, response) => {
      const columns = request.headers.accept === TABLE_MEDIA_TYPE;
      response.setHeader('content-type', columns && request.url === '/good' ? TABLE_MEDIA_TYPE : 'text/html');
      response.end(encodeTable(table));
    });
    const run = client();
    const steps: string[] = [];
    const loaded = await run('load-columns', { url: `${host}/good`, cellResolution: 8 }, undefined, (p) =>
      steps.push(`${p.step} ${p.done}/${p.total}`),
    );
    expect(loaded.table).toEqual(table);
    expect(loaded.cells.ids).toHaveLength(1);
    expect(steps[0]).toBe(`read ${encodeTable(table).length}/${encodeTable(table).length}`);
    await expect(run('load-columns', { url: `${host}/bad`, cellResolution: 8 })).rejects.toMatchObject({
      cause: { code: 'unexpected' },
    });
  });

  it('follows the pages of a layer, reads relative links, and counts what the schema refuses', async () => {
    const pages: Record<string, unknown> = {
      '/places?limit=2': {
        features: [
          feature('1', 'Chợ 1'),
          { ...feature('2', 'x'), geometry: { type: 'LineString', coordinates: [] } },
        ],
        links: [
          { rel: 'self', href: 'nowhere' },
          { rel: 'next', href: '/places?after=2' },
        ],
      },
      '/places?after=2': {
        features: [feature('3', 'Bến'), { ...feature('4', 'y'), properties: { name: 5 } }, 7],
      },
    };
    const host = await hostOf((request, response) => response.end(JSON.stringify(pages[request.url ?? ''])));
    const { features, problems } = await client()('load-features', {
      url: `${host}/places?limit=2`,
      layer: 'places',
    });
    expect(features).toEqual([
      {
        ...feature('1', 'Chợ 1'),
        properties: {
          id: '1',
          source: '',
          synthetic: false,
          name: 'Chợ 1',
          kind: 'market',
          accuracy_m: null,
        },
      },
      expect.objectContaining({ id: '3' }),
    ]);
    expect(problems.map((p) => [p.message, p.rows])).toEqual([
      ['geometry LineString', [2]],
      [expect.stringContaining('name: '), [4]],
      ['not a feature', [5]],
    ]);
  });

  it('does not follow links in a circle for ever, and tells a missing layer from a broken one', async () => {
    const host = await hostOf((request, response) => {
      if (request.url === '/circle')
        response.end('{"features": [], "links": [{"rel": "next", "href": "/circle"}]}');
      else {
        response.statusCode = request.url === '/missing' ? 404 : 200;
        response.end('{"features": 7}');
      }
    });
    const run = client();
    const code = (path: string) =>
      run('load-features', { url: `${host}${path}`, layer: 'lamps' }).catch((e) => e.cause.code);
    expect(await code('/missing')).toBe('missing');
    expect(await code('/broken')).toBe('unexpected');
    expect(await code('/circle')).toBe('unexpected');
  });

  it('stops a download when the job is aborted', async () => {
    let closed: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const host = await hostOf((_request, response) => {
      response.setHeader('content-type', TABLE_MEDIA_TYPE);
      response.write('HDT1');
      response.on('close', closed);
    });
    const control = new AbortController();
    const job = client()('load-columns', { url: host, cellResolution: 8 }, control.signal, () =>
      control.abort(new Error('left')),
    );
    await expect(job).rejects.toThrow('left');
    await gone;
  });

  it('reads incidents from a plain GeoJSON file and from a file of the user’s to the same rows', async () => {
    const geojson = JSON.stringify({
      type: 'FeatureCollection',
      features: [1, 2, 3].map((i) => ({
        type: 'Feature',
        id: `i${i}`,
        geometry: i === 3 ? null : { type: 'Point', coordinates: [107.9 + i / 100, 21.5] },
        properties: {
          class: i === 2 ? 'traffic' : 'criminal',
          from: `2020-03-0${4 - i}T10:00:00+07:00`,
          to: `2020-03-0${4 - i}T10:00:00+07:00`,
          unit: '07144',
          very_serious: i === 1,
        },
      })),
    });
    const host = await hostOf((_request, response) => response.end(geojson));
    const run = client();
    const loaded = await run('load-geojson', { url: host, profile: MONG_CAI, cellResolution: 9 });
    expect(Array.from({ length: 3 }, (_, i) => rowOf(loaded.table, i))).toMatchObject([
      { id: 'i3', lon: null, cls: 'criminal' },
      { id: 'i2', lon: 107.92, cls: 'traffic' },
      { id: 'i1', verySerious: true, unit: '07144' },
    ]);
    const file = new File([geojson], 'incidents.geojson');
    const options = { layer: 'incidents' as const, profile: MONG_CAI, fileName: file.name };
    const done = await run('intake', { file, options, cellResolution: 9 });
    expect(done.result).toMatchObject({ rows: 3, accepted: 3, withoutPlace: 1 });
    expect(done.incidents?.table).toEqual(loaded.table);
    const bad = new File(['<html>'], 'x.geojson');
    const refused = await run('intake', { file: bad, options, cellResolution: 9 });
    expect([refused.result.outcome, refused.incidents, refused.features]).toEqual(['rejected', null, null]);
  });
});
