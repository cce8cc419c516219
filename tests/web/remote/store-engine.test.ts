import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Filter } from '../../../src/core/model/filter.ts';
import { addSteps, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { buildTable } from '../../../src/core/table/build.ts';
import { makeCellIndex } from '../../../src/core/table/cells.ts';
import { type SpaceTimeCube, seriesOf } from '../../../src/core/table/cube.ts';
import { makeEngine } from '../../../src/core/table/engine.ts';
import type { LinkedCounts, LinkedEngine, TableEngine } from '../../../src/core/table/linked.ts';
import { buildApp } from '../../../src/server/app.ts';
import { DuckStore } from '../../../src/server/store/duckdb/duckdb.ts';
import { loadDataset } from '../../../src/web/remote/dataset.ts';
import { StoreEngine } from '../../../src/web/remote/store-engine.ts';
import { prepareCounts } from '../../../src/web/state/useCounts.ts';
import { randomFilter, randomRows } from '../../core/table/random.ts';
import { CITY, MADE, makeRows, pick, seeded } from '../../server/rows.ts';
import { localLine } from '../jobs/line.ts';

/**
 * Rows switched off: the same incidents once in a table of the browser, once in a store that only counts. Both must say the
 * same, figure by figure, by code and not by index (each numbers classes and units as it meets them).
 */
const PROFILE = {
  ...CITY,
  timeZone: 'America/Chicago',
  period: ['2018-02-01', '2020-12-15'] as [string, string],
};
const zone = zoneOf(PROFILE.timeZone);
const rows = randomRows(1_500, 31);
const period = {
  from: parseInstant(PROFILE.period[0], zone) ?? 0,
  to: parseInstant(PROFILE.period[1], zone) ?? 0,
};

let store: DuckStore;
let app: FastifyInstance;
let base = '';
const folder = mkdtempSync(join(tmpdir(), 'haidang-remote-'));
beforeAll(async () => {
  store = await DuckStore.open(folder);
  await store.putDataset('city', PROFILE);
  await store.ingestIncidents('city', rows, MADE);
  app = buildApp({ store, version: '1', browserRows: 1_499, log: () => {} });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  vi.stubGlobal('document', { baseURI: base });
});
afterAll(async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllGlobals();
});

const table = buildTable(rows, { timeZone: PROFILE.timeZone });
const tables = new Map<number, TableEngine>();
function tableEngine(resolution: number): TableEngine {
  const made =
    tables.get(resolution) ?? makeEngine(table, { cells: makeCellIndex(table, resolution), period });
  tables.set(resolution, made);
  return made;
}
const open = (resolution: number) =>
  StoreEngine.open(resolution, { timeZone: PROFILE.timeZone, period, api: `${base}api/` });

/** Counts under their codes. */
function named(engine: LinkedEngine, c: LinkedCounts) {
  const { classes, units } = engine.table;
  const pairs = (codes: readonly string[], counts: Uint32Array) =>
    Object.fromEntries(codes.map((code, i) => [code, counts[i]]).filter(([, n]) => n !== 0));
  return {
    ...{ n: c.n, total: c.total, withoutHour: c.withoutHour, withoutMonth: c.withoutMonth },
    ...{ withoutPlace: c.withoutPlace, hourOfWeek: [...c.hourOfWeek], monthOfYear: [...c.monthOfYear] },
    months: [...engine.months],
    monthClass: Object.fromEntries(
      classes.map(({ code }, k) => [
        code,
        [...c.monthClass].filter((_n, i) => i % classes.length === k).join(),
      ]),
    ),
    unit: pairs([...units, ''], c.unit),
    cls: pairs(
      classes.map((d) => d.code),
      c.cls,
    ),
    cell: pairs(engine.cells.ids, c.cell),
  };
}

async function cubeOf(engine: LinkedEngine, ...asked: Parameters<LinkedEngine['cube']>) {
  const work = engine.cube(...asked);
  for (;;) {
    const step = work.next();
    if (step.done) return namedCube(step.value);
    await step.value;
  }
}
const namedCube = (cube: SpaceTimeCube) => ({
  cells: cube.cells,
  steps: cube.steps,
  series: Object.fromEntries(
    [...cube.classes]
      .sort()
      .map((cls) => [
        cls,
        Array.from({ length: cube.cells.length + 1 }, (_, c) => seriesOf(cube, c, [cls]).join()),
      ]),
  ),
});

describe('a dataset of which only counts come', () => {
  it('shows the same linked counts as its rows, for whole days and any instants, all clauses and resolutions', async () => {
    const random = seeded(7);
    let seen = 0;
    for (let k = 0; k < 60; k++) {
      const resolution = 7 + (k % 4);
      const engine = await open(resolution);
      const from = addSteps(period.from, 'day', Math.floor(random() * 900), zone);
      const to = addSteps(
        from,
        pick(random, ['day', 'month', 'year'] as const),
        1 + Math.floor(random() * 3),
        zone,
      );
      // Months that no calendar has are for the engine's own test: the service refuses them.
      const { months, ...drawn } = k < 4 ? {} : randomFilter(random, rows);
      const named12 = months?.filter((m) => m >= 1 && m <= 12);
      const other: Filter = { ...drawn, ...(named12 && { months: named12 }) };
      const filter: Filter = k % 2 === 0 ? other : { ...other, time: { from, to } };
      await prepareCounts(engine, filter);
      const mine = tableEngine(resolution);
      const expected = named(mine, mine.counts(filter));
      expect(named(engine, engine.counts(filter)), JSON.stringify(filter)).toEqual(expected);
      expect(Object.entries(engine.cellTotals(['weapons']))).toEqual(
        Object.entries(mine.cellTotals(['weapons'])),
      );
      seen += expected.n;
    }
    expect(seen).toBeGreaterThan(2_000);
  });

  it('gives the same space–time cubes', async () => {
    const filters: Filter[] = [{}, { units: ['07144', ''] }, { hours: [1, 2, 3], months: [6, 7, 8] }];
    for (const [k, filter] of filters.entries())
      for (const step of ['month', 'quarter', 'year'] as const) {
        const [remote, mine] = [await open(7 + k), tableEngine(7 + k)];
        const align = k === 1 ? 'calendar' : 'end';
        expect(await cubeOf(remote, filter, step, align)).toEqual(await cubeOf(mine, filter, step, align));
      }
  });

  it('is opened so when it has more incidents than the page may hold, and no row ever travels', async () => {
    const asked: string[] = [];
    const real = fetch;
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
      asked.push(new URL(url).pathname);
      return real(url, init);
    });
    const line = localLine();
    vi.stubGlobal(
      'Worker',
      class {
        constructor() {
          Object.assign(this, line);
        }
      },
    );
    const dataset = await loadDataset(new AbortController().signal);
    line.terminate();
    vi.unstubAllGlobals();
    expect(dataset).toMatchObject({ engine: { hasRows: false, n: 1_500 } });
    expect(asked.some((path) => path.includes('incidents'))).toBe(false);
  });

  it('sends one question at a time and never one that is no longer wanted', async () => {
    const engine = await open(8);
    const real = fetch;
    let [now, most, sent] = [0, 0, 0];
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
      sent++;
      most = Math.max(most, ++now);
      return real(url, init).finally(() => now--);
    });
    const works = [1, 2, 3, 4].map((h) => engine.prepare({ hours: [h] }));
    const [first, dropped, , last] = works;
    const waits = works.map((w) => w.next().value);
    expect(dropped).toBeDefined();
    await waits[0];
    expect(first?.next().done).toBe(true);
    // Of those that waited only the newest goes on.
    await last?.next().value;
    expect(last?.next().done).toBe(true);
    vi.unstubAllGlobals();
    expect([most, sent]).toEqual([1, 2]);
    expect([1, 2, 3, 4].map((h) => engine.ready({ hours: [h] }))).toEqual([true, false, false, true]);
  });

  it('says that it is out of date when the store counts other data', async () => {
    let changed = 0;
    const options = { timeZone: PROFILE.timeZone, period, api: `${base}api/`, onChanged: () => changed++ };
    const engine = await StoreEngine.open(8, options);
    await store.ingestIncidents('city', makeRows(3, 1), MADE);
    await expect(prepareCounts(engine, { hours: [9] })).rejects.toMatchObject({ code: 'changed' });
    expect(changed).toBe(1);
    expect(engine.ready({})).toBe(true);
  });
});
