import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { ALARM_DEFAULTS, alarmsOf } from '../../../../src/core/analysis/spot/alarms-list.ts';
import type { Cases } from '../../../../src/core/analysis/spot/question.ts';
import { DAY_S } from '../../../../src/core/model/time.ts';
import { NO_UNIT } from '../../../../src/core/table/table.ts';

/** Twelve weeks of cases: counts by week of each unit and class. */
function weeks(series: readonly (readonly [unit: number, cls: number, counts: readonly number[]])[]): Cases {
  const rows = series
    .flatMap(([unit, cls, counts]) =>
      counts.flatMap((n, week) =>
        Array.from({ length: n }, (_, i) => ({ unit, cls, from: week * 7 * DAY_S + i })),
      ),
    )
    .sort((a, b) => a.from - b.from);
  const n = rows.length;
  return {
    n,
    lonE7: new Int32Array(n),
    latE7: new Int32Array(n),
    from: Int32Array.from(rows, (r) => r.from),
    to: Int32Array.from(rows, (r) => r.from + 1),
    unit: Uint16Array.from(rows, (r) => r.unit),
    cls: Uint8Array.from(rows, (r) => r.cls),
    accuracyM: new Uint16Array(n),
    hourOfWeek: new Uint8Array(n),
    flags: new Uint8Array(n),
    units: ['a', 'b'],
    classes: [
      { code: 'theft', family: 'reported' },
      { code: 'fight', family: 'reported' },
    ],
  };
}
const ask = (cases: Cases, step: 'week' | 'month' = 'week', method: 'ears-c1' | 'farrington' = 'ears-c1') =>
  finish(
    alarmsOf({
      ...ALARM_DEFAULTS,
      cases,
      record: { from: 0, to: 12 * 7 * DAY_S },
      timeZone: 'Asia/Ho_Chi_Minh',
      step,
      method,
    }),
  );

describe('the list of alarms', () => {
  const flat = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1];
  const list = ask(
    weeks([
      [0, 0, [...flat, 9]],
      [1, 0, [...flat, 0]],
      [1, 1, [...flat, 1]],
      [NO_UNIT, 1, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    ]),
  );

  it('judges the last step, and sums of series where single ones are too sparse', () => {
    expect(list.judged).toEqual({ from: 11 * 7 * DAY_S, to: 12 * 7 * DAY_S });
    // Each pair expects 4/7 a week: only the sums of two and of three of them reach one case.
    expect(list.rows.map((r) => [r.unit, r.cls, r.count, r.alarm])).toEqual([
      [null, 'theft', 9, true],
      [null, null, 11, true],
      ['b', null, 1, false],
    ]);
    expect(list.rows[0]?.expected).toBeCloseTo(8 / 7);
    expect(list.notRun.map((r) => [r.unit, r.cls, r.reason])).toEqual([
      ['', 'fight', 'expected-below-1'],
      ['a', 'theft', 'expected-below-1'],
      ['b', 'fight', 'expected-below-1'],
      ['b', 'theft', 'expected-below-1'],
      [null, 'fight', 'expected-below-1'],
    ]);
    expect(list.byChance).toBeGreaterThan(0);
    expect(list.byChance).toBeLessThan(0.1);
  });

  it('adds no sum that is one series over again', () => {
    const one = ask(weeks([[0, 0, [3, 3, 4, 3, 2, 3, 4, 3, 3, 2, 3, 3]]]));
    expect([...one.rows, ...one.notRun].map((r) => [r.unit, r.cls])).toEqual([['a', 'theft']]);
  });

  it('says of no cases, and of too short a past, that nothing was judged', () => {
    expect(ask(weeks([]))).toMatchObject({ rows: [], notRun: [], byChance: 0 });
    const short = ask(weeks([[0, 0, [...flat, 9]]]), 'month', 'farrington');
    expect(short.rows).toEqual([]);
    expect(short.notRun[0]).toMatchObject({ reason: 'too-short', expected: null });
  });
});
