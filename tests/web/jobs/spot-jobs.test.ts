import { afterEach, expect, it } from 'vitest';
import { casesOf, caseTransfers } from '../../../src/core/analysis/spot/cases.ts';
import { SPARSE_OPTIONS } from '../../../src/core/analysis/spot/question.ts';
import { findSpotsNow } from '../../../src/core/analysis/spot/spot.ts';
import { buildTable } from '../../../src/core/table/build.ts';
import type { IncidentRow } from '../../../src/core/table/table.ts';
import { makeClient } from '../../../src/web/jobs/client.ts';
import { localLine } from './line.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const close of cleanUp.splice(0)) close();
});
const client = () => {
  const line = localLine();
  cleanUp.push(line.terminate);
  return makeClient(() => line);
};

const rows = Array.from(
  { length: 400 },
  (_, k): IncidentRow => ({
    id: `${k}`,
    cls: 'criminal',
    from: 500_000_000 + k * 86_400,
    to: 500_000_000 + k * 86_400,
    lon: 107.9 + ((k * 37) % 80) / 1000,
    lat: 21.5 + ((k * 53) % 70) / 1000,
    unit: 'A',
    accuracyM: 9,
    verySerious: false,
  }),
);
const table = buildTable(rows, { timeZone: 'Asia/Ho_Chi_Minh' });
const land = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [107.9, 21.5],
      [107.98, 21.5],
      [107.98, 21.57],
      [107.9, 21.57],
      [107.9, 21.5],
    ],
  ],
};
const record = { from: 500_000_000, to: 500_000_000 + 400 * 86_400 };
const question = (simulations: number) => ({
  cases: casesOf(table, Uint32Array.from(rows.keys())),
  filter: {},
  window: { from: record.to - 100 * 86_400, to: record.to },
  record,
  timeZone: 'Asia/Ho_Chi_Minh',
  projection: 'EPSG:32648',
  units: [{ code: 'A', land, population: 1000, assumed: false }],
  streets: new Float64Array(0),
  houses: new Float64Array(0),
  places: [],
  options: { ...SPARSE_OPTIONS, simulations },
});

it('findings come over as they are, and the cases go over instead of being copied', async () => {
  const asked = question(99);
  const here = findSpotsNow(question(99));
  const there = await client()('spot-findings', asked, undefined, { transfer: caseTransfers(asked.cases) });
  expect(there).toEqual(here);
  expect(asked.cases.from.length).toBe(0);
});

it('says how far it is, lets go when cancelled, and answers the next question', async () => {
  const run = client();
  const control = new AbortController();
  const shares: number[] = [];
  const long = run('spot-findings', question(200_000), control.signal, ({ step, done, total }) => {
    expect(step).toBe('compute');
    shares.push(done / (total ?? Number.NaN));
    if (shares.length === 3) control.abort(new Error('a newer question'));
  });
  await expect(long).rejects.toThrow('a newer question');
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  // Would wait for all the simulations if the worker had not let go.
  expect((await run('spot-findings', question(9))).n).toBe(100);
});

it('density, near repeat and alarms answer on the same line', async () => {
  const run = client();
  const asked = question(9);
  const density = await run('spot-density', { question: asked, breaks: [0.5, 1] });
  expect(density?.bands.map((b) => [b.from, b.to])).toEqual([
    [0.5, 1],
    [1, null],
  ]);
  const near = await run('spot-near-repeat', {
    cases: asked.cases,
    window: record,
    projection: 'EPSG:32648',
    spaceBreaksM: [200, 400],
    timeBreaksDays: [7],
    metric: 'manhattan',
    samePlace: true,
    permutations: 19,
    seed: 1,
  });
  expect(near).toMatchObject({
    ok: true,
    n: 400,
    metric: 'manhattan',
    spaceBands: ['same-place', [0, 200], [200, 400]],
  });
  const alarms = await run('spot-alarms', {
    cases: asked.cases,
    record,
    timeZone: 'Asia/Ho_Chi_Minh',
    step: 'month',
    method: 'ears-c1',
    level: 0.05,
  });
  expect(alarms.rows.map(({ unit, cls, alarm }) => [unit, cls, alarm])).toEqual([['A', 'criminal', false]]);
});
