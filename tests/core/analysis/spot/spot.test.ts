import { describe, expect, it } from 'vitest';
import { casesOf } from '../../../../src/core/analysis/spot/cases.ts';
import { cellShapes } from '../../../../src/core/analysis/spot/cell-shapes.ts';
import { storyOf } from '../../../../src/core/analysis/spot/finding.ts';
import { waysFromWork } from '../../../../src/core/analysis/spot/lead.ts';
import { circlePeak, peakTimes } from '../../../../src/core/analysis/spot/peak.ts';
import {
  SPARSE_OPTIONS,
  type SpotOptions,
  type SpotQuestion,
} from '../../../../src/core/analysis/spot/question.ts';
import type { SpotResult } from '../../../../src/core/analysis/spot/result.ts';
import { findSpotsNow } from '../../../../src/core/analysis/spot/spot.ts';
import { pointInRing } from '../../../../src/core/geo/polygon.ts';
import type { Interval } from '../../../../src/core/model/time.ts';
import { buildTable } from '../../../../src/core/table/build.ts';
import type { IncidentRow } from '../../../../src/core/table/table.ts';
import { day } from './city.ts';

/** A square town of about 8 × 8 km in Móng Cái's plane, two units side by side, a house every 200 m. */
const [WEST, SOUTH, EAST, NORTH] = [107.9, 21.5, 107.98, 21.572] as const;
const MIDDLE = (WEST + EAST) / 2;
const square = (w: number, e: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [w, SOUTH],
      [e, SOUTH],
      [e, NORTH],
      [w, NORTH],
      [w, SOUTH],
    ],
  ],
});
const houses = Float64Array.from(
  Array.from({ length: 40 * 40 }, (_, k) => [
    WEST + (((k % 40) + 0.5) / 40) * (EAST - WEST),
    SOUTH + ((Math.floor(k / 40) + 0.5) / 40) * (NORTH - SOUTH),
  ]).flat(),
);
const record: Interval = { from: day('2018-01-01'), to: day('2023-01-01') };
const window: Interval = { from: day('2022-01-01'), to: day('2023-01-01') };

type Row = readonly [lon: number | null, lat: number | null, at: string, accuracyM?: number, hours?: number];
function question(
  rows: readonly Row[],
  options: Partial<SpotOptions> = {},
  more: Partial<SpotQuestion> = {},
) {
  const list = rows.map(([lon, lat, at, accuracyM = 10, hours = 0], k): IncidentRow => {
    const from = day(at);
    return {
      id: `${k}`,
      cls: 'criminal',
      from,
      to: from + 3600 * hours,
      lon,
      lat,
      unit: 'A',
      accuracyM,
      verySerious: false,
    };
  });
  const table = buildTable(list, { timeZone: 'Asia/Ho_Chi_Minh' });
  return {
    cases: casesOf(table, Uint32Array.from(list.keys())),
    filter: {},
    window,
    record,
    timeZone: 'Asia/Ho_Chi_Minh',
    projection: 'EPSG:32648',
    units: [
      { code: 'A', land: square(WEST, MIDDLE), population: 3000, assumed: true },
      { code: 'B', land: square(MIDDLE, EAST), population: 3000, assumed: false },
    ],
    streets: new Float64Array(0),
    houses,
    places: [{ id: 'm', name: 'Chợ', kind: 'market', lon: WEST + 0.02, lat: SOUTH + 0.02 }],
    options: { ...SPARSE_OPTIONS, simulations: 99, ...options },
    ...more,
  } satisfies SpotQuestion;
}

/** Places spread over the houses, the k-th always the same. */
const spread = (n: number, year: number): Row[] =>
  Array.from({ length: n }, (_, k) => {
    const house = (k * 617) % 1600;
    const month = String(1 + (k % 12)).padStart(2, '0');
    return [
      houses[2 * house] as number,
      houses[2 * house + 1] as number,
      `${year}-${month}-11T${String((k * 7) % 24).padStart(2, '0')}:30`,
    ];
  });
const five = [2018, 2019, 2020, 2021, 2022].flatMap((y) => spread(24, y));
const market = (n: number, year: number, hour = 21): Row[] =>
  Array.from({ length: n }, (_, k) => [
    WEST + 0.02 + 0.0001 * (k % 5),
    SOUTH + 0.02 + 0.0001 * (k % 3),
    `${year}-${String(7 + (k % 3)).padStart(2, '0')}-${10 + k}T${hour}:15`,
  ]);

/** Every number of a result, by its path. */
function numbersOf(x: unknown, path = ''): [string, number][] {
  if (typeof x === 'number') return [[path, x]];
  if (ArrayBuffer.isView(x))
    return Array.from(x as unknown as ArrayLike<number>, (v): [string, number] => [path, v]);
  if (typeof x !== 'object' || x === null) return [];
  return Object.entries(x).flatMap(([k, v]) => numbersOf(v, `${path}.${k}`));
}
const hasNoNaN = (r: SpotResult) => expect(numbersOf(r).filter(([, v]) => Number.isNaN(v))).toEqual([]);
const found = (q: SpotQuestion) => {
  const r = findSpotsNow(q);
  hasNoNaN(r);
  if (!r.ok) throw new Error(r.code);
  return r;
};

describe('a planted cluster', () => {
  it('is found where, when and how new it is', () => {
    const r = found(question([...five, ...market(12, 2022)]));
    const [first] = r.findings;
    expect(first).toMatchObject({
      rank: 1,
      significant: true,
      pKind: 'monte-carlo',
      unit: 'A',
      place: { id: 'm' },
      story: 'new',
      inWindow: 12,
      yearBefore: 0,
    });
    expect(first?.place?.distanceM).toBeLessThan(100);
    expect(first?.p).toBeLessThanOrEqual(0.02 + 1e-12);
    expect(first?.peak.hours?.from).toBeLessThanOrEqual(21);
    expect(first?.peak.hours?.count).toBe(12);
    expect(r.lead).toMatchObject({ n: 36, chance: 'significant', where: { unit: 'A', count: 12 } });
    expect(r.lead.change).toMatchObject({ n: 24, days: [365, 365] });
    expect(r.lead.change?.rate.ratio).toBeCloseTo(1.5, 12);
    expect(r).toMatchObject({ null: 'people', populationAssumed: true });
    // The cells of the cluster are marked for the map, and no other is.
    const marked = r.cells.ids.filter((_, i) => (r.cells.bin[i] ?? 0) >= 2);
    expect(marked).toEqual(
      [...new Set(r.findings.filter((f) => f.significant).flatMap((f) => f.cells))].sort(),
    );
  });
  it('that is always there is steady, not new: the space–time scan alone leaves it out', () => {
    const rows = [...five, ...[2018, 2019, 2020, 2021, 2022].flatMap((y) => market(12, y))];
    expect(found(question(rows)).findings[0]).toMatchObject({
      kind: 'steady',
      significant: true,
      story: 'steady',
      yearBefore: 12,
    });
    expect(found(question(rows, { null: 'earlier' })).lead.chance).toBe('not-significant');
  });
  it('that ended is told as falling', () => {
    const rows = [...five, ...[2018, 2019, 2020, 2021].flatMap((y) => market(16, y)), ...market(5, 2022)];
    const at = found(question(rows)).findings.find((f) => f.place?.id === 'm' && f.inWindow >= 5);
    expect(at).toMatchObject({ story: 'falling', yearBefore: 16 });
  });
  it('without one, what is most is listed and called not significant', () => {
    const r = found(question(five));
    expect(r.lead.chance).toBe('not-significant');
    expect(r.findings.every((f) => !f.significant && f.count >= 2)).toBe(true);
  });
  it('gives the same answer twice', () => {
    const q = question([...five, ...market(6, 2022)]);
    expect(findSpotsNow(q)).toEqual(findSpotsNow(q));
  });
});

describe('the other methods', () => {
  const rows = [...five, ...[2020, 2021, 2022].flatMap((y) => market(12, y))];
  it('Gi* is too sparse at 400 m and says which cells are not', () => {
    const r = found(question(rows, { method: 'gi-star' }));
    expect(r).toMatchObject({
      gate: { verdict: 'too-sparse', method: 'none' },
      lead: { chance: 'too-sparse' },
      findings: [],
    });
    expect(r.gate.suggestions.map((s) => s.change)).toEqual([
      { resolution: 8 },
      { resolution: 7 },
      { method: 'scan' },
    ]);
    const coarse = found(question(rows, { method: 'gi-star', resolution: 8 }));
    expect(coarse.findings[0]).toMatchObject({
      kind: 'cells',
      significant: true,
      pKind: 'exact-bh',
      place: { id: 'm' },
    });
  });
  it('finds the same place in square cells, whose shapes hold what they count', () => {
    const r = found(question(rows, { method: 'gi-star', resolution: 8, shape: 'square' }));
    expect(r.findings[0]).toMatchObject({ kind: 'cells', significant: true, place: { id: 'm' } });
    const shapes = cellShapes(r.cells);
    const most = r.cells.count.indexOf(Math.max(...r.cells.count));
    const id = r.cells.ids[most] ?? '';
    const ring = shapes.ring(id);
    const inside = rows.filter(([lon, lat]) => lon !== null && lat !== null && pointInRing([lon, lat], ring));
    const asked = inside.filter(([, , at]) => day(at) >= window.from && day(at) < window.to);
    expect(asked).toHaveLength(r.cells.count[most] ?? -1);
    const [lon, lat] = asked[0] ?? [];
    expect(shapes.at(lon ?? 0, lat ?? 0)).toBe(id);
    expect(shapes.outline([id])[0]?.[0]).toHaveLength(5);
  });
  it('emerging gives a category and the history of the cell', () => {
    const r = found(question(rows, { method: 'emerging', resolution: 8, step: 'year' }));
    expect(r.findings[0]).toMatchObject({ significant: true, category: 'Consecutive Hot Spot' });
    const at = r.cells.ids.indexOf(r.findings[0]?.cells[0] ?? '');
    const { history } = r;
    expect(history?.partial).toEqual(new Uint8Array(5));
    const counts = Array.from({ length: 5 }, (_, t) => history?.counts[t * r.cells.ids.length + at] ?? -1);
    expect(counts.slice(2).every((c) => c >= 5) && counts[0] === counts[1]).toBe(true);
    expect(history?.z?.some((z) => z > 2)).toBe(true);
  });
  it('density tests nothing and says so', () => {
    const r = found(question(rows, { method: 'density' }));
    expect(r.lead.chance).toBe('not-tested');
    expect(r.findings[0]).toMatchObject({ p: null, significant: false, place: { id: 'm' } });
  });
  it('is scored on the asked period, fitted before it', () => {
    const r = found(question(rows));
    expect(r.backTest).toMatchObject({
      incidents: 36,
      fitted: { from: record.from, to: window.from },
      scored: window,
    });
    // What happens after its end changes nothing of the map: only the hits do.
    const other = found(question([...five, ...[2020, 2021].flatMap((y) => market(12, y))]));
    expect(other.backTest?.method?.cells).toBe(r.backTest?.method?.cells);
    expect(
      found(question(rows, {}, { window: { from: day('2018-01-01'), to: day('2019-01-01') } })).backTest,
    ).toBeNull();
  });
  it('falls back to a null that the data allow, and names it', () => {
    const bare = { units: [{ code: 'A', land: square(WEST, EAST), population: null, assumed: false }] };
    expect(found(question(rows, {}, bare))).toMatchObject({ null: 'land', nullInstead: 'no-population' });
    const first = { window: { from: record.from, to: day('2019-01-01') } };
    expect(found(question(rows, { null: 'earlier' }, first))).toMatchObject({
      null: 'people',
      nullInstead: 'no-earlier-years',
    });
  });
});

describe('bad input gets a code and a way out', () => {
  const at = (lon: number, lat: number, n = 6): Row[] =>
    Array.from({ length: n }, (_, k) => [lon, lat, `2022-03-0${k + 1}`]);
  const cases: [string, SpotQuestion, string, string][] = [
    ['no incidents at all', question([]), 'nothing-matches', 'other-data'],
    [
      'an empty filter',
      question([], {}, { filter: { classes: ['x'], hours: [3] } }),
      'nothing-matches',
      'clear-filter',
    ],
    ['none in the period', question(spread(24, 2020)), 'no-incidents', 'whole-record'],
    ['one incident', question(at(MIDDLE, 21.53, 1)), 'one-incident', 'whole-record'],
    ['all on one spot', question(at(MIDDLE, 21.53)), 'one-spot', 'whole-record'],
    ['all outside of the city', question(at(108.5, 20)), 'outside', 'whole-record'],
    [
      'no places',
      question([
        [null, null, '2022-02-02'],
        [null, null, '2022-02-03'],
      ]),
      'no-place',
      'whole-record',
    ],
    [
      'only vague places',
      question(at(MIDDLE, 21.53).map(([x, y, t]): Row => [x, y, t, 900])),
      'no-place',
      'whole-record',
    ],
    ['no unit', question(five, {}, { filter: { units: ['Z'] } }), 'no-land', 'clear-filter'],
    [
      'one step',
      question(five, { method: 'emerging', step: 'year' }, { record: window }),
      'one-step',
      'options',
    ],
  ];
  it.each(cases)('%s', (_, q, code, way) => {
    const r = findSpotsNow(q);
    hasNoNaN(r);
    expect(r).toMatchObject({ ok: false, code });
    expect(!r.ok && r.ways[0]?.kind).toBe(way);
  });
  it('more cells than one analysis takes', () => {
    const wide = {
      code: 'A',
      land: {
        type: 'Polygon' as const,
        coordinates: [
          [
            [100, 10],
            [108, 10],
            [108, 21.6],
            [100, 21.6],
            [100, 10],
          ],
        ],
      },
      population: 1,
      assumed: false,
    };
    const r = findSpotsNow(question(five, { resolution: 8 }, { units: [wide] }));
    expect(r).toMatchObject({
      ok: false,
      code: 'too-many-cells',
      ways: [{ kind: 'options', change: { resolution: 7 } }],
    });
  });
});

describe('peaks', () => {
  it('over midnight', () => {
    const hours = new Float64Array(24);
    for (const h of [22, 23, 0, 1]) hours[h] = 5;
    hours[12] = 1;
    expect(circlePeak(hours, 2, 6, 5)).toEqual({ start: 22, length: 4, count: 20 });
    expect(circlePeak(new Float64Array(24).fill(3), 2, 6, 5)).toBeNull();
  });
  it('only from rows precise enough', () => {
    const rows: Row[] = Array.from({ length: 12 }, (_, k) => [
      WEST,
      SOUTH,
      `2022-01-${10 + k}T21:00`,
      10,
      k < 6 ? 0 : 5,
    ]);
    const { cases } = question(rows);
    const peak = peakTimes(cases, cases.from.keys(), 'Asia/Ho_Chi_Minh');
    expect(peak).toMatchObject({ withHour: 6, withDay: 12, weekdays: null, hours: { count: 6 } });
  });
  it('stories by exact ratios', () => {
    expect(storyOf(5, 0, 365, 3650)).toBe('new');
    expect(storyOf(10, 10, 365, 3650)).toBe('rising');
    expect(storyOf(1, 100, 365, 3650)).toBe('falling');
    expect(storyOf(2, 15, 365, 3650)).toBe('steady');
    expect(storyOf(2, 0, 365, 0)).toBeNull();
  });
});

describe('a scan that takes too long', () => {
  const ways = (options: Partial<SpotOptions>, times: number) =>
    waysFromWork({ ...SPARSE_OPTIONS, ...options }, times).map((w) => w.kind === 'options' && w.change);

  it('offers whatever alone makes it short enough, and the method for many cases', () => {
    expect(ways({}, 4)).toEqual([
      { resolution: 8 },
      { step: 'quarter' },
      { simulations: 199 },
      { method: 'gi-star' },
    ]);
    // 60 times too long: cells of two sizes more, years, but no number of simulations.
    expect(ways({}, 60)).toEqual([{ resolution: 7 }, { step: 'year' }, { method: 'gi-star' }]);
    expect(ways({ resolution: 7, step: 'year', simulations: 199 }, 60)).toEqual([{ method: 'gi-star' }]);
  });
});

describe('clusters that are still on', () => {
  it('end where the asked period ends', () => {
    const burst = Array.from({ length: 9 }, (_, k): Row => [107.93, 21.53, `2022-0${1 + (k % 2)}-1${k}`]);
    const late = Array.from({ length: 6 }, (_, k): Row => [107.96, 21.56, `2022-12-1${k}`]);
    const ever = Array.from(
      { length: 60 },
      (_, k): Row => [
        WEST + ((k * 7) % 59) / 800,
        SOUTH + ((k * 11) % 53) / 800,
        `20${18 + (k % 5)}-0${1 + (k % 9)}-15`,
      ],
    );
    const rows = [...burst, ...late, ...ever].sort((a, b) => (a[2] < b[2] ? -1 : 1));
    const ends = (look: SpotOptions['look']) => {
      const r = findSpotsNow(question(rows, { look, simulations: 99 }));
      return r.ok ? r.findings.filter((f) => f.kind === 'scan').map((f) => f.interval.to) : [];
    };
    expect(new Set(ends('still-on'))).toEqual(new Set([window.to]));
    expect(ends('any-time').some((to) => to < window.to)).toBe(true);
  });
});

describe('data without units', () => {
  const rows = Array.from(
    { length: 30 },
    (_, k): Row => [WEST + ((k * 7) % 29) / 400, SOUTH + ((k * 11) % 23) / 400, `2022-0${1 + (k % 9)}-15`],
  );
  const asked = (area: 'units' | 'frame', more: Partial<SpotQuestion> = {}) =>
    findSpotsNow(
      question(
        rows,
        { area, simulations: 19 },
        { units: [], frame: square(WEST, EAST), houses: new Float64Array(), ...more },
      ),
    );

  it('are refused with the frame of the data as a way out, which is named where it is used', () => {
    expect(asked('units')).toMatchObject({
      code: 'no-units',
      ways: [{ kind: 'options', change: { area: 'frame' } }, { kind: 'other-data' }],
    });
    const r = asked('frame');
    expect(r).toMatchObject({
      ok: true,
      null: 'land',
      nullInstead: 'no-population',
      options: { area: 'frame' },
    });
    // Where there are units, they are looked at whatever was asked.
    expect(findSpotsNow(question(rows, { area: 'frame', simulations: 19 }))).toMatchObject({
      options: { area: 'units' },
    });
  });
});
