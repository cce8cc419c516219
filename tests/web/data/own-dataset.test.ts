import { describe, expect, it } from 'vitest';
import type { FeatureOf } from '../../../src/core/model/layers.ts';
import { civilToSeconds, zoneOf } from '../../../src/core/model/time.ts';
import { intake } from '../../../src/core/table/intake/intake.ts';
import {
  newDataset,
  type Part,
  periodDates,
  readingProfile,
  withoutLayer,
  withParts,
  withProfile,
} from '../../../src/web/features/data/own-dataset.ts';
import { readFile } from '../../../src/web/jobs/intake.ts';
import { pieces } from '../../core/table/intake/read.ts';

const UNDATED: [string, string] = ['2013-08-01', '2023-05-20'];
const draft = {
  name: 'Chicago',
  source: 'chicago.gov',
  timeZone: 'America/Chicago',
  projection: 'EPSG:32616',
};

/** Reads a text as the worker would. */
async function part(layer: Part['layer'], fileName: string, text: string): Promise<Part> {
  const file = new File([text], fileName);
  const around = { signal: new AbortController().signal, report: () => undefined };
  const options = { layer, profile: readingProfile(draft), fileName };
  return { layer, fileName, done: await readFile({ file, options, cellResolution: 9 }, around) };
}

const incidents = () =>
  part(
    'incidents',
    'chicago.csv',
    'id,time_local,lon,lat,category\n1,2010-01-01T00:05,-87.6277,41.7922,theft\n2,2019-12-31T23:59,-87.6683,41.7513,arson\n',
  );
const lamps = (name: string, ...ids: string[]) =>
  part('lamps', name, `id,lon,lat\n${ids.map((id) => `${id},-87.62,41.79`).join('\n')}\n`);

describe('a dataset out of one’s own files', () => {
  it('takes area, period and classes from the incidents', async () => {
    const dataset = newDataset(
      'own-1',
      draft,
      [await incidents(), await lamps('lamps.csv', 'a', 'b')],
      UNDATED,
    );
    expect(dataset.engine.table.n).toBe(2);
    expect(dataset.profile).toMatchObject({
      name: 'Chicago',
      timeZone: 'America/Chicago',
      period: ['2010-01-01', '2020-01-01'],
      synthetic: false,
    });
    expect(dataset.profile.classes?.map((c) => c.label)).toEqual(['theft', 'arson']);
    const [w, s, e, n] = dataset.profile.area as number[];
    expect([w, s, e, n].every((x) => Number.isFinite(x))).toBe(true);
    expect((w ?? 0) < -87.66 && (e ?? 0) > -87.63 && (s ?? 0) < 41.76 && (n ?? 0) > 41.79).toBe(true);
    expect(dataset.layers.lamps?.map((f) => f.id)).toEqual(['a', 'b']);
    expect(dataset.provenance.incidents).toEqual([
      { kind: 'own', title: 'chicago.csv', licence: 'chicago.gov', attribution: 'chicago.gov' },
    ]);
  });

  it('replaces only the layers that were read, and joins two files of one layer by id', async () => {
    const base = newDataset('own-1', draft, [await incidents(), await lamps('lamps.csv', 'a')], UNDATED);
    const cameras = [{ id: 'cam' }] as unknown as FeatureOf<'cameras'>[];
    const before = { ...base, layers: { ...base.layers, cameras } };
    const parts = [await lamps('north.csv', 'x', 'y'), await lamps('south.csv', 'y', 'z')];
    const after = withParts('own-2', before, parts, 'replace', null);
    expect(after.layers.lamps?.map((f) => f.id)).toEqual(['x', 'y', 'z']);
    expect(after.layers.cameras).toBe(cameras);
    expect(after.engine).toBe(before.engine);
    expect(after.provenance.lamps?.map((p) => p.title)).toEqual(['north.csv', 'south.csv']);
    expect(after.provenance.incidents).toEqual(before.provenance.incidents);
  });

  it('adds to a layer, the newer of equal ids, and takes layers out again', async () => {
    const base = newDataset('own-1', draft, [await incidents(), await lamps('a.csv', 'x', 'y')], UNDATED);
    const after = withParts('own-2', base, [await lamps('b.csv', 'y', 'z')], 'append', null);
    expect(after.layers.lamps?.map((f) => f.id)).toEqual(['x', 'y', 'z']);
    expect(after.layers.lamps?.[1]).not.toBe(base.layers.lamps?.[1]);
    expect(after.provenance.lamps?.map((p) => p.title)).toEqual(['a.csv', 'b.csv']);
    const dark = withoutLayer('own-3', after, 'lamps');
    expect([dark.layers.lamps, dark.provenance.lamps, dark.engine.table.n]).toEqual([
      undefined,
      undefined,
      2,
    ]);
    const empty = withoutLayer('own-4', dark, 'incidents');
    expect([empty.engine.table.n, empty.engine.table.classes.length]).toEqual([0, 2]);
    expect(empty.provenance).toEqual({});
  });

  it('takes area and period from the user where they are said, and lays the months out over another period', async () => {
    const said = { ...draft, area: [-88, 41, -87, 42], period: ['2009-01-01', '2021-01-01'] } as const;
    const dataset = newDataset('own-1', said, [await incidents()], UNDATED);
    expect(dataset.profile).toMatchObject({ area: said.area, period: said.period });
    expect(dataset.engine.months.length).toBe(12 * 12 + 1);
    const longer = withProfile('own-2', dataset, {
      ...dataset.profile,
      period: ['2009-01-01', '2022-01-01'],
    });
    expect(longer.engine.months.length).toBe(13 * 12 + 1);
    expect(longer.engine.counts({}).n).toBe(2);
  });

  it('stands without incidents', async () => {
    const dataset = newDataset('own-3', draft, [await lamps('lamps.csv', 'a')], UNDATED);
    expect(dataset.engine.table.n).toBe(0);
    expect(dataset.layers.lamps?.length).toBe(1);
    expect(dataset.profile.period).toEqual(UNDATED);
  });

  it('gives whole local days, also where a day has 23 or 25 hours', () => {
    const zone = zoneOf('America/Chicago');
    const at = (day: number, hour: number) => zone.fromCivil(civilToSeconds(2019, 11, day, hour));
    expect(periodDates({ from: at(2, 0), to: at(3, 0) }, 'America/Chicago')).toEqual([
      '2019-11-02',
      '2019-11-03',
    ]);
    // 3 November 2019 has 25 hours.
    expect(periodDates({ from: at(3, 0), to: at(3, 23) + 1 }, 'America/Chicago')).toEqual([
      '2019-11-03',
      '2019-11-04',
    ]);
    expect(periodDates({ from: at(3, 0), to: at(4, 0) + 1 }, 'America/Chicago')).toEqual([
      '2019-11-03',
      '2019-11-05',
    ]);
  });
});

describe('every answer that the report can offer is one that intake takes', () => {
  it('swap', async () => {
    const text = 'id,time,category,lon,lat\nA,2021-03-14,x,21.5,107.9\n';
    const run = (choices: Record<string, string | undefined>) =>
      intake(
        pieces(new TextEncoder().encode(text), 1000),
        { layer: 'incidents', profile: readingProfile(draft), fileName: 'a.csv', choices },
        {},
      );
    const first = await run({});
    expect(first.outcome).toBe('rejected');
    const [choice] = first.choices;
    expect((await run({ [choice?.id ?? 'none']: choice?.suggested })).accepted).toBe(1);
  });
});
