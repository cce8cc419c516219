import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { ALARM_DEFAULTS, alarmsOf } from '../../../../src/core/analysis/spot/alarms-list.ts';
import type { Cases } from '../../../../src/core/analysis/spot/question.ts';
import { DAY_S } from '../../../../src/core/model/time.ts';
import { NO_UNIT } from '../../../../src/core/table/table.ts';
import { tinyCases } from './tiny.ts';

/** Twelve weeks of cases: counts by week of each unit and class. */
const weeks = (series: readonly (readonly [unit: number, cls: number, counts: readonly number[]])[]): Cases =>
  tinyCases(
    series.flatMap(([unit, cls, counts]) =>
      counts.flatMap((n, week) =>
        Array.from({ length: n }, (_, i) => ({ unit, cls, from: week * 7 * DAY_S + i })),
      ),
    ),
  );
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

  it('leaves out and counts cases known only to a time longer than a step', () => {
    const calm = Array.from({ length: 12 }, (_, week) => ({ unit: 0, cls: 0, from: week * 7 * DAY_S }));
    const vague = Array.from({ length: 20 }, () => ({
      unit: 0,
      cls: 0,
      from: 11 * 7 * DAY_S,
      to: 15 * 7 * DAY_S,
    }));
    const { rows, vagueTime } = ask(tinyCases([...calm, ...vague]));
    expect(vagueTime).toBe(20);
    expect(rows.filter((r) => r.alarm)).toEqual([]);
  });

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
