import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '../../src/core/model/filter.ts';
import { addSteps, DAY_S, dayStart, type Interval, zoneOf } from '../../src/core/model/time.ts';
import type { IncidentRow } from '../../src/core/table/table.ts';
import { DuckStore } from '../../src/server/store/duckdb/duckdb.ts';
import { rollupCondition } from '../../src/server/store/duckdb/rollup.ts';
import { MemoryStore } from '../../src/server/store/memory/memory.ts';
import type { CubeDimension, Store } from '../../src/server/store/store.ts';
import { CITY, MADE, makeFilter, makeRows, pick, START, seeded } from './rows.ts';

const zone = zoneOf(CITY.timeZone);
/** The rows of all tests, spread over 800 days from the start of 2020. */
const spread = (count: number, seed: number): IncidentRow[] =>
  makeRows(count, seed).map((r) => ({
    ...r,
    from: r.from + 7 * (r.from - START),
    to: r.to + 7 * (r.from - START),
  }));
const SPECS: readonly (readonly CubeDimension[])[] = [
  [],
  ['month', 'class'],
  ['year', 'unit', 'class', 'cell'],
  ['hour', 'weekday'],
  ['month-of-year'],
  ['unit'],
  ['day'],
  ['day', 'cell'],
  ['cell', 'class'],
];

describe('cubes of the embedded store, against a plain count', () => {
  let duck: Store;
  let plain: Store;
  const random = seeded(13);
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'haidang-cube-'));
    duck = await DuckStore.open(folder);
    plain = new MemoryStore();
    for (const store of [duck, plain]) {
      await store.putDataset('city', CITY);
      await store.ingestIncidents('city', spread(700, 5), MADE);
    }
    return async () => {
      await duck.close();
      rmSync(folder, { recursive: true, force: true });
    };
  });

  /** A window of whole days: some begin and end on months and years, some hold nothing. */
  const wholeDays = (): Interval => {
    const start = addSteps(START, 'month', Math.floor(random() * 28) - 2, zone);
    const from = random() < 0.5 ? start : addSteps(start, 'day', Math.floor(random() * 30), zone);
    const [step, most] = pick(random, [['day', 40] as const, ['month', 14] as const, ['year', 2] as const]);
    return { from, to: addSteps(from, step, Math.floor(random() * most), zone) };
  };

  async function same(rounds: number) {
    let [summed, cubes] = [0, 0];
    for (let k = 0; k < rounds; k++) {
      const by = pick(random, SPECS);
      const { time: _t, ...others } = k % 3 === 0 ? {} : makeFilter(random);
      const { classes, units } = others;
      const filter: Filter = {
        ...(k % 2 === 0 ? { ...(classes && { classes }), ...(units && { units }) } : others),
        ...(random() < 0.8 && { time: wholeDays() }),
      };
      const spec = { by, cellResolution: 7 + (k % 4) };
      const expected = await plain.cube('city', spec, filter);
      expect(await duck.cube('city', spec, filter), `${by} ${JSON.stringify(filter)}`).toEqual(expected);
      if (rollupCondition(spec, filter, zone) !== null) cubes++;
      summed += expected.counts.length;
    }
    expect(summed).toBeGreaterThan(rounds * 5);
    expect(cubes).toBeGreaterThan(rounds / 5);
  }

  it('are the same for windows of days, months and years and any other clauses', () => same(120));

  it('stay the same through new rows, new versions, another zone and a layer replaced', async () => {
    const batch = spread(700, 5).slice(0, 60);
    for (const store of [duck, plain]) {
      await store.ingestIncidents('city', spread(90, 77), MADE);
      await store.ingestIncidents(
        'city',
        batch.map((r, i) => ({ ...r, from: r.from + i * DAY_S, to: r.to + i * DAY_S, unit: 'moved' })),
        MADE,
      );
    }
    await same(40);
    for (const store of [duck, plain])
      await store.putDataset('city', { ...CITY, timeZone: 'Pacific/Auckland' });
    const auckland = zoneOf('Pacific/Auckland');
    const from = addSteps(START, 'month', 2, auckland);
    const filter = { time: { from, to: addSteps(from, 'month', 7, auckland) } };
    const spec = { by: ['day', 'class'] as const };
    expect(rollupCondition(spec, filter, auckland)).not.toBeNull();
    expect(await duck.cube('city', spec, filter)).toEqual(await plain.cube('city', spec, filter));
    for (const store of [duck, plain]) {
      await store.putDataset('city', CITY);
      await store.replaceLayer('city', 'incidents', (w) => w.incidents(spread(300, 6), MADE));
    }
    await same(40);
    for (const store of [duck, plain]) await store.deleteLayer('city', 'incidents');
    expect(await duck.cube('city', { by: ['unit'] }, {})).toEqual(
      await plain.cube('city', { by: ['unit'] }, {}),
    );
  });
});

describe('what the rollup answers', () => {
  const at = (day: number) => dayStart(day, zone);
  const lines = (by: CubeDimension[], filter: Filter) => rollupCondition({ by }, filter, zone);

  it('a window as few lines as it can be put together from', () => {
    // 2000 and 2004 are leap years: 1 January 2001 is day 366, 1 January 2002 day 731.
    expect(lines(['unit'], { time: { from: at(366), to: at(731) } })).toBe(
      '(grain = 2 AND year >= 1 AND year < 2)',
    );
    expect(lines(['month'], { time: { from: at(366), to: at(731) } })).toBe(
      '(grain = 1 AND month >= 12 AND month < 24)',
    );
    expect(lines(['unit'], { time: { from: at(365), to: at(732) } })).toBe(
      '(grain = 0 AND day >= 365 AND day < 366) OR (grain = 2 AND year >= 1 AND year < 2) OR ' +
        '(grain = 0 AND day >= 731 AND day < 732)',
    );
    expect(lines(['unit'], { time: { from: at(370), to: at(380) } })).toBe(
      '(grain = 0 AND day >= 370 AND day < 380)',
    );
    expect(lines(['unit'], { time: { from: at(370), to: at(370) } })).toBe('FALSE');
  });

  it('nothing that it does not know', () => {
    expect(lines(['hour'], {})).toBeNull();
    expect(lines(['unit'], { months: [1] })).toBeNull();
    expect(lines(['unit'], { time: { from: at(3) + 1, to: at(9) } })).toBeNull();
    expect(lines(['unit'], { time: { from: at(3), to: at(9) - 3600 } })).toBeNull();
  });
});
