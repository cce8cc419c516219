import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Filter } from '../../src/core/model/filter.ts';
import type { Profile } from '../../src/core/model/profile.ts';
import { civilToSeconds, zoneOf } from '../../src/core/model/time.ts';
import type { IncidentRow } from '../../src/core/table/table.ts';
import { buildApp } from '../../src/server/app.ts';
import { DuckStore } from '../../src/server/store/duckdb/duckdb.ts';
import type { Cube, CubeSpec } from '../../src/server/store/store.ts';
import { randomOf } from '../core/table/random.ts';
import { SPAN, UNITS } from './synthetic.ts';

const ZONE = zoneOf('Asia/Ho_Chi_Minh');
const PROFILE: Profile = {
  name: 'Bench',
  area: [107.7, 21.31, 108.12, 21.68],
  timeZone: ZONE.name,
  projection: 'EPSG:32648',
  period: ['2013-08-01', '2023-05-20'],
  source: 'bench',
  synthetic: true,
};
const MADE = { kind: 'synthetic', title: 'bench', licence: 'CC0-1.0', attribution: '' } as const;
const CLASSES = ['criminal', 'weapons', 'fireworks', 'traffic', 'public-order'];

/** n exact incidents in time order, batch by batch, at 20,000 places, each of which lies in one unit. */
function* batches(n: number): Generator<IncidentRow[], void, void> {
  const next = randomOf(3);
  const places = Array.from({ length: 20_000 }, () => {
    const [lon, lat] = [
      Number((107.7 + next() * 0.42).toFixed(6)),
      Number((21.31 + next() * 0.37).toFixed(6)),
    ];
    return { lon, lat, unit: UNITS[Math.floor(((lon - 107.7) / 0.42) * UNITS.length)] ?? null };
  });
  const BATCH = 20_000;
  for (let start = 0; start < n; start += BATCH)
    yield Array.from({ length: Math.min(BATCH, n - start) }, (_, k) => {
      const from = Math.floor(SPAN.from + ((start + k) / n) * (SPAN.to - SPAN.from));
      const place = places[Math.floor(next() * next() * places.length)];
      return {
        id: `b${start + k}`,
        cls: CLASSES[Math.floor(next() * CLASSES.length)] ?? '',
        from,
        to: from,
        lon: place?.lon ?? null,
        lat: place?.lat ?? null,
        unit: place?.unit ?? null,
        accuracyM: 20,
        verySerious: next() < 0.1,
      };
    });
}

/** Rows of one session: a file of a year. */
const SESSION = 1_000_000;

async function withStore<T>(n: number, use: (store: DuckStore) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hai-dang-bench-store-'));
  const store = await DuckStore.open(folder);
  try {
    await store.putDataset('bench', PROFILE);
    const rows = batches(n);
    for (let done = 0; done < n; done += SESSION)
      await store.appendLayer('bench', 'incidents', async (w) => {
        for (let k = 0; k < Math.min(SESSION, n - done); k += 20_000) {
          const batch = rows.next().value;
          if (batch) await w.incidents(batch, MADE);
        }
      });
    return await use(store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of one cube, the best of some; ours from the rollup, the peer's from the incidents themselves. */
export interface CubeCost {
  readonly ms: number;
  readonly rowsMs: number;
  readonly lines: number;
}

/** The cube of 2021 by unit, class and cell of resolution 9. */
export const cubeCost = (n: number): Promise<CubeCost> =>
  withStore(n, async (store) => {
    const day = (year: number) => ZONE.fromCivil(civilToSeconds(year, 1, 1));
    const year: Filter = { time: { from: day(2021), to: day(2022) } };
    // Every incident has an hour, so that all hours are the same question, which the rollup cannot answer.
    const hours: Filter = { ...year, hours: Array.from({ length: 24 }, (_, h) => h) };
    const spec: CubeSpec = { by: ['unit', 'class', 'cell'], cellResolution: 9 };
    const best = async (filter: Filter): Promise<{ ms: number; cube: Cube }> => {
      let [ms, cube] = [Number.POSITIVE_INFINITY, await store.cube('bench', spec, filter)];
      for (let k = 0; k < 15; k++) {
        const start = performance.now();
        cube = await store.cube('bench', spec, filter);
        ms = Math.min(ms, performance.now() - start);
      }
      return { ms, cube };
    };
    const [ours, rows] = [await best(year), await best(hours)];
    if (ours.cube.counts.length === 0 || !isDeepStrictEqual(ours.cube, rows.cube))
      throw new Error('rollup and incidents count differently');
    return { ms: ours.ms, rowsMs: rows.ms, lines: ours.cube.counts.length };
  });

/** Requests of 1,000 features a second of CPU: ours cached and not, a prebuilt buffer, and JSON.stringify for every request. */
export interface ItemsRate {
  readonly cached: number;
  readonly uncached: number;
  /** Uncached, where about a fourteenth of the incidents match. */
  readonly picked: number;
  readonly buffer: number;
  readonly stringify: number;
}

export const itemsRate = (n: number): Promise<ItemsRate> =>
  withStore(n, async (store) => {
    const app = buildApp({ store, version: '1', log: () => {} });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/ogc/collections/incidents/items`;
    const body = await textOf(`${base}?limit=1000`);
    const page: unknown = JSON.parse(body);
    const bytes = Buffer.from(body);
    const peer = async (send: () => Buffer | string): Promise<number> => {
      const listener: RequestListener = (_request, response) =>
        response.writeHead(200, { 'content-type': 'application/geo+json' }).end(send());
      const server = createServer(listener);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const rate = await rateOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bytes.length);
      server.closeAllConnections();
      server.close();
      return rate;
    };
    try {
      // The peers first: after an import the engine still tidies up for a while, on the same clock.
      const [buffer, stringify] = [await peer(() => bytes), await peer(() => JSON.stringify(page))];
      return {
        buffer,
        stringify,
        cached: await rateOf(`${base}?limit=1000`, bytes.length),
        // Boxes that nobody has asked for, and that hold everything.
        uncached: await rateOf(`${base}?limit=1000&bbox=100,20,110.{},22`, bytes.length),
        picked: await rateOf(`${base}?limit=1000&class=traffic&bbox=107.7,20,107.85{},22`, bytes.length),
      };
    } finally {
      await app.close();
    }
  });

const SECONDS = 4;
const ASKER = fileURLToPath(new URL('asker.ts', import.meta.url));

/**
 * Answers for each second of CPU that this process spends: what a core gives when it does nothing else. Who asks is another
 * process, and whatever else the machine does falls away. Throws where an answer is much shorter than it should be.
 */
async function rateOf(url: string, length: number): Promise<number> {
  const ask = (seconds: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const args = ['--import', 'tsx', ASKER, url, `${seconds}`, `${Math.floor(length * 0.9)}`];
      execFile(process.execPath, args, (error, out) => (error ? reject(error) : resolve(Number(out))));
    });
  await ask(1);
  const before = process.cpuUsage();
  const done = await ask(SECONDS);
  const { user, system } = process.cpuUsage(before);
  return done / ((user + system) / 1e6);
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  return response.text();
}
