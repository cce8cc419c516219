import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../src/core/model/filter.ts';
import { civilToSeconds, zoneOf } from '../../../src/core/model/time.ts';
import { buildTable, rowOf } from '../../../src/core/table/build.ts';
import { makeCellIndex } from '../../../src/core/table/cells.ts';
import { makeEngine } from '../../../src/core/table/engine.ts';
import type { IncidentRow } from '../../../src/core/table/table.ts';
import { matches, plainCounts } from './plain.ts';
import { randomFilter, randomOf, randomRows, SPAN } from './random.ts';

const options = {
  classes: (['criminal', 'weapons'] as const).map((code) => ({ code, family: 'reported' as const })),
  units: ['07144'],
};
const engineOf = (rows: IncidentRow[], timeZone: string, cellResolution = 8) => {
  const table = buildTable(rows, { ...options, timeZone });
  return makeEngine(table, { cells: makeCellIndex(table, cellResolution) });
};

describe('linked counts against a plain scan', () => {
  for (const [n, zone] of [
    [0, 'UTC'],
    [1, 'Asia/Ho_Chi_Minh'],
    [2, 'America/Chicago'],
    [700, 'America/Chicago'],
    [700, 'Australia/Lord_Howe'],
    [12_000, 'Asia/Ho_Chi_Minh'],
  ] as const) {
    // Above 1,024 rows the cumulative tables have several lines; the plain scan is slow, so fewer filters there.
    const filters = n > 4_096 ? 40 : 120;
    it(`agree on ${filters} random filters over ${n} rows in ${zone}`, () => {
      const rows = randomRows(n, n + 1);
      const engine = engineOf(rows, zone);
      const next = randomOf(99);
      for (let k = 0; k < filters; k++) {
        const filter = k === 0 ? {} : randomFilter(next, rows);
        const plain = plainCounts(engine.table, engine.cells, engine.months, filter);
        expect(engine.counts(filter), JSON.stringify(filter)).toEqual(plain);
        const under = [...engine.rows(filter, 'units')];
        const { units: _, ...rest } = filter;
        const expected = Array.from({ length: n }, (_, i) => i).filter((i) =>
          matches(rowOf(engine.table, i), rest, zone),
        );
        expect(under).toEqual(expected);
      }
    });
  }

  it('agree after a window was moved step by step, by seconds, over rows of the same second', () => {
    const rows = randomRows(9_000, 5);
    const engine = engineOf(rows, 'Asia/Ho_Chi_Minh');
    const boundary = rows.map((r) => r.from).sort((a, b) => a - b)[4_500] ?? 0;
    for (let d = -2; d <= 2; d++) {
      const filter: Filter = { time: { from: SPAN.from + d, to: boundary + d }, classes: ['criminal'] };
      expect(engine.counts(filter)).toEqual(plainCounts(engine.table, engine.cells, engine.months, filter));
    }
  });
});

describe('the corner rules', () => {
  const at = (day: number, hour: number, change: Partial<IncidentRow> = {}): IncidentRow => {
    const from = civilToSeconds(2020, 3, day, hour - 7);
    return {
      id: `${day}-${hour}`,
      cls: 'criminal',
      from,
      to: from,
      lon: 107.95,
      lat: 21.5,
      unit: '07144',
      accuracyM: null,
      verySerious: false,
      ...change,
    };
  };

  it('counts the start of a window and not its end', () => {
    const engine = engineOf([at(1, 0), at(2, 0), at(2, 0), at(3, 0)], 'Asia/Ho_Chi_Minh');
    const n = (from: number, to: number) =>
      engine.counts({ time: { from: at(from, 0).from, to: at(to, 0).from } }).n;
    expect([n(1, 2), n(2, 3), n(1, 3), n(2, 2), n(3, 1), n(3, 4)]).toEqual([1, 2, 3, 0, 0, 1]);
  });

  it('finds no cells and no month of its own in an empty table, and all months of its period', () => {
    const table = buildTable([], { timeZone: 'Asia/Ho_Chi_Minh' });
    const zone = zoneOf('Asia/Ho_Chi_Minh');
    const period = {
      from: zone.fromCivil(civilToSeconds(2020, 1, 15)),
      to: zone.fromCivil(civilToSeconds(2020, 3, 1)),
    };
    const engine = makeEngine(table, { period });
    expect(engine.months).toHaveLength(3);
    expect(engine.counts({ classes: ['criminal'] })).toMatchObject({ n: 0, total: 0, withoutPlace: 0 });
    expect(engine.rows({})).toHaveLength(0);
  });

  it('puts incidents without a place on no cell but into every other count', () => {
    const nowhere = { lon: null, lat: null };
    const engine = engineOf([at(1, 0, nowhere), at(2, 5, nowhere)], 'Asia/Ho_Chi_Minh');
    const counts = engine.counts({});
    expect(engine.cells.ids).toEqual([]);
    expect([counts.n, counts.withoutPlace, counts.cell.length]).toEqual([2, 2, 0]);
    const boxed = engine.counts({ area: { kind: 'bbox', bbox: [-180, -90, 180, 90] } });
    expect([boxed.n, boxed.withoutPlace]).toEqual([0, 0]);
  });

  it('lets a known day without an hour match weekdays but never hours', () => {
    // 1 March 2020 was a Sunday.
    const day = at(1, 0);
    const engine = engineOf([{ ...day, to: day.from + 86_400 }], 'Asia/Ho_Chi_Minh');
    expect(engine.counts({ weekdays: [6] }).n).toBe(1);
    expect(engine.counts({ weekdays: [0] }).n).toBe(0);
    expect(engine.counts({ hours: [0], weekdays: [6] }).n).toBe(0);
    expect(engine.counts({}).withoutHour).toBe(1);
  });

  it('knows the month of a night over its end, and of no longer interval over it', () => {
    const night = at(31, 22);
    const engine = engineOf(
      [
        { ...night, id: 'night', to: night.from + 8 * 3_600 },
        { ...night, id: 'two days', to: night.from + 48 * 3_600 },
        { ...at(1, 0), id: 'March', to: at(31, 24).from },
      ],
      'Asia/Ho_Chi_Minh',
    );
    const counts = engine.counts({ months: [4] });
    expect([counts.n, counts.withoutMonth, [...counts.monthOfYear.subarray(2, 4)]]).toEqual([0, 1, [2, 0]]);
    expect([...engine.rows({ months: [3, 4] })]).toEqual([0, 1]);
  });

  it('keeps what it handed out, and counts the same after the cells are exchanged and back', () => {
    const engine = engineOf(randomRows(5_000, 3), 'Asia/Ho_Chi_Minh');
    const first = engine.counts({ classes: ['criminal'] });
    const copy = structuredClone(first);
    const coarse = engine.withCells(makeCellIndex(engine.table, 7));
    coarse.counts({ classes: ['weapons'], time: SPAN });
    expect(first).toEqual(copy);
    expect(coarse.counts({ classes: ['criminal'] })).toEqual(
      plainCounts(engine.table, coarse.cells, coarse.months, { classes: ['criminal'] }),
    );
    expect(engine.counts({ classes: ['criminal'] })).toEqual(copy);
    expect(() => engine.withCells({ ...engine.cells, ofRow: new Uint32Array(1) })).toThrow(RangeError);
  });
});

describe('what a window move costs', () => {
  const work = (n: number) => {
    const table = buildTable(randomRows(n, 11), { ...options, timeZone: 'Asia/Ho_Chi_Minh' });
    let rows = 0;
    const engine = makeEngine(table, {
      cells: makeCellIndex(table, 8),
      onWork: (r) => {
        rows += r;
      },
    });
    const clauses: Filter = { classes: ['criminal', 'weapons'], hours: [20, 21, 22, 23, 0, 1, 2] };
    const windowAt = (k: number): Filter => {
      const from = SPAN.from + k * 86_400;
      return { ...clauses, time: { from, to: from + 200 * 86_400 } };
    };
    engine.counts(windowAt(0));
    const first = rows;
    let most = 0;
    for (let k = 1; k < 400; k++) {
      rows = 0;
      engine.counts(windowAt(k));
      most = Math.max(most, rows);
    }
    return { first, most };
  };

  it('is bounded by a constant number of rows, ten times as many incidents or not', () => {
    // Four cumulative tables with lines 1,024 rows apart: at most half of that at either end, or a short stretch.
    const bound = 4 * (1_024 + 169 / 4);
    const [small, large] = [work(20_000), work(200_000)];
    expect(small.most).toBeLessThanOrEqual(bound);
    expect(large.most).toBeLessThanOrEqual(bound);
    // The first question of a combination does look at the rows, so the counter is alive.
    expect(large.first).toBeGreaterThan(9 * small.first);
  });

  it('is nothing but look-ups once prepare has run, and prepare pauses often', () => {
    const table = buildTable(randomRows(200_000, 12), { ...options, timeZone: 'Asia/Ho_Chi_Minh' });
    let rows = 0;
    const engine = makeEngine(table, {
      cells: makeCellIndex(table, 9),
      onWork: (r) => {
        rows += r;
      },
    });
    const filter: Filter = { units: ['07144'], area: { kind: 'bbox', bbox: [107.9, 21.5, 107.95, 21.55] } };
    let most = 0;
    for (const _ of engine.prepare(filter)) {
      most = Math.max(most, rows);
      rows = 0;
    }
    expect(most).toBeLessThanOrEqual(2 * 65_536);
    rows = 0;
    engine.counts({ ...filter, time: { from: SPAN.from, to: SPAN.from + 1e7 } });
    expect(rows).toBeLessThanOrEqual(4 * 1_100);
    expect([...engine.prepare(filter)]).toEqual([]);
  });
});
