import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { buildTable, rowOf } from '../../../src/core/table/build.ts';
import { NO_CELL } from '../../../src/core/table/cell-index.ts';
import { makeCellIndex } from '../../../src/core/table/cells.ts';
import {
  blockOf,
  cubeOfEntries,
  cubeOfRows,
  type SpaceTimeCube,
  seriesOf,
  stepsOf,
  totalsByCell,
  totalsByStep,
} from '../../../src/core/table/cube.ts';
import { makeEngine } from '../../../src/core/table/engine.ts';
import { matches } from './plain.ts';
import { randomFilter, randomOf, randomRows } from './random.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string) => parseInstant(text, zone) ?? Number.NaN;
const finish = <T>(work: Generator<unknown, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
};
const days = (bounds: Int32Array) => [...bounds].map((s) => formatInstant(s, zone).slice(0, 10));

describe('steps', () => {
  // The sample city's data end inside a year, a quarter and a month.
  const period = { from: at('2020-11-10'), to: at('2023-05-20') };

  it('aligned to the end of the data are whole but for the first', () => {
    const years = stepsOf(period, 'year', zone);
    expect(days(years.bounds)).toEqual(['2020-05-20', '2021-05-20', '2022-05-20', '2023-05-20']);
    expect([...years.partial]).toEqual([1, 0, 0]);
    const quarters = stepsOf({ ...period, from: at('2022-11-20') }, 'quarter', zone);
    expect(days(quarters.bounds)).toEqual(['2022-11-20', '2023-02-20', '2023-05-20']);
    expect([...quarters.partial]).toEqual([0, 0]);
  });

  it('aligned to the calendar are as people name them, partial at both ends', () => {
    const years = stepsOf(period, 'year', zone, 'calendar');
    expect(days(years.bounds)).toEqual([
      '2020-01-01',
      '2021-01-01',
      '2022-01-01',
      '2023-01-01',
      '2024-01-01',
    ]);
    expect([...years.partial]).toEqual([1, 0, 0, 1]);
  });

  it('do not creep through short months, keep the time of the day, and are none in no time', () => {
    const end = at('2023-03-31T06:30:00');
    const months = stepsOf({ from: at('2022-12-31T06:30:00'), to: end }, 'month', zone);
    expect([...months.bounds].map((s) => formatInstant(s, zone).slice(0, 16))).toEqual([
      '2022-12-31T06:30',
      '2023-01-31T06:30',
      '2023-02-28T06:30',
      '2023-03-31T06:30',
    ]);
    expect(stepsOf({ from: end, to: end }, 'year', zone).partial).toHaveLength(0);
  });
});

/** The cube as a beginner would count it: "cell step class" → incidents. */
function plainCube(cube: SpaceTimeCube): Map<string, number> {
  const counts = new Map<string, number>();
  for (let c = 0; c <= cube.cells.length; c++)
    for (let e = cube.start[c] ?? 0; e < (cube.start[c + 1] ?? 0); e++) {
      const [s, k] = [
        Math.floor((cube.bin[e] ?? 0) / cube.classes.length),
        (cube.bin[e] ?? 0) % cube.classes.length,
      ];
      counts.set(`${cube.cells[c] ?? 'nowhere'} ${s} ${cube.classes[k]}`, cube.count[e] ?? 0);
    }
  return counts;
}

describe('the cube of an engine', () => {
  it('holds what a plain scan of the rows counts, under any filter, step and alignment', () => {
    const rows = randomRows(3_000, 8);
    const table = buildTable(rows, { timeZone: zone.name });
    const engine = makeEngine(table, { cells: makeCellIndex(table, 8) });
    const next = randomOf(4);
    for (let k = 0; k < 60; k++) {
      const filter = k === 0 ? {} : randomFilter(next, rows);
      const step = (['month', 'quarter', 'year'] as const)[k % 3] ?? 'year';
      const cube = finish(engine.cube(filter, step, k % 2 === 0 ? 'end' : 'calendar'));
      const { bounds } = cube.steps;
      const expected = new Map<string, number>();
      for (let i = 0; i < table.n; i++) {
        const row = rowOf(table, i);
        if (!matches(row, { time: engine.period, ...filter }, zone.name)) continue;
        const s = [...bounds].findIndex((b, j) => row.from >= b && row.from < (bounds[j + 1] ?? -Infinity));
        const cell = engine.cells.ofRow[i] ?? NO_CELL;
        const key = `${engine.cells.ids[cell] ?? 'nowhere'} ${s} ${row.cls}`;
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
      expect(plainCube(cube), JSON.stringify([filter, step])).toEqual(expected);
    }
  });

  it('adds up to the linked counts', () => {
    const table = buildTable(randomRows(2_000, 9), { timeZone: zone.name });
    const engine = makeEngine(table, { cells: makeCellIndex(table, 9) });
    const filter = { classes: ['criminal'], hours: [20, 21, 22] };
    const cube = finish(engine.cube(filter, 'month', 'calendar'));
    const counts = engine.counts(filter);
    expect(totalsByCell(cube)).toEqual(counts.cell);
    expect(totalsByCell(cube, ['weapons'])).toEqual(new Uint32Array(cube.cells.length));
    const classes = table.classes.length;
    const months = Array.from(totalsByStep(cube), (_, m) =>
      counts.monthClass.subarray(m * classes, (m + 1) * classes).reduce((a, b) => a + b, 0),
    );
    expect([...totalsByStep(cube)]).toEqual(months);
    expect(seriesOf(cube, cube.cells.length).reduce((a, b) => a + b, 0)).toBe(counts.withoutPlace);
    const block = blockOf(cube);
    expect(block.reduce((a, b) => a + b, 0)).toBe(counts.n - counts.withoutPlace);
  });
});

describe('cubes by hand', () => {
  it('take any assignment of rows to cells', () => {
    const start = at('2022-01-01');
    const row = (id: string, day: number, cls: string) => ({
      ...{ id, cls, from: start + day * 86_400, to: start + day * 86_400, lon: 108, lat: 21.5 },
      ...{ unit: null, accuracyM: null, verySerious: false },
    });
    const table = buildTable([row('a', 0, 'x'), row('b', 1, 'x'), row('c', 40, 'y'), row('d', 41, 'x')], {
      timeZone: zone.name,
    });
    const streets = { ids: ['north', 'south'], ofRow: Uint32Array.of(1, 1, 0, NO_CELL) };
    const steps = stepsOf({ from: start, to: at('2022-03-01') }, 'month', zone);
    const cube = finish(cubeOfRows(table, null, streets, steps));
    expect([...blockOf(cube)]).toEqual([0, 1, 2, 0]);
    expect([...blockOf(cube, ['x'])]).toEqual([0, 0, 2, 0]);
    expect([...seriesOf(cube, 2)]).toEqual([0, 1]);
    // What is not listed is not counted, nor is what lies before the steps.
    const february = stepsOf({ from: at('2022-02-01'), to: at('2022-03-01') }, 'month', zone);
    expect([...totalsByStep(finish(cubeOfRows(table, Uint32Array.of(0, 1, 2), streets, february)))]).toEqual([
      1,
    ]);
  });

  it('are empty without entries, cells and steps', () => {
    const none = { cell: new Uint32Array(0), step: new Uint16Array(0), cls: new Uint8Array(0), count: null };
    const steps = { step: 'year' as const, bounds: Int32Array.of(0), partial: new Uint8Array(0) };
    const cube = cubeOfEntries([], steps, [], { n: 0, ...none });
    expect([cube.start.length, cube.bin.length, totalsByStep(cube).length]).toEqual([2, 0, 0]);
  });
});
