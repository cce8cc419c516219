import { describe, expect, it } from 'vitest';
import { alarmList, earsBounds } from '../../../../src/core/analysis/hotspot/alarms.ts';
import { farrington } from '../../../../src/core/analysis/hotspot/farrington.ts';
import { poissonDraw, Random } from '../../../../src/core/analysis/stats/random.ts';
import { studentUpper } from '../../../../src/core/analysis/stats/student.ts';

describe("Student's tail", () => {
  it('is what tables print', () => {
    expect(studentUpper(2.4469, 6)).toBeCloseTo(0.025, 5);
    expect(studentUpper(-1, 1)).toBeCloseTo(0.75, 12);
    expect(studentUpper(0, 3)).toBe(0.5);
  });
});

describe('EARS', () => {
  it('compares with the seven steps before, C2 with a gap of two', () => {
    const counts = [1, 2, 3, 4, 5, 6, 7, 0, 9, 30];
    // Mean 4, sample variance 28/6.
    const c1 = earsBounds(counts, { lag: 0, threshold: 3 });
    expect([c1.firstIndex, c1.upper[0]]).toEqual([7, 4 + 3 * Math.sqrt(28 / 6)]);
    const c2 = earsBounds(counts, { lag: 2, threshold: 3 });
    expect([c2.firstIndex, c2.upper.length, c2.upper[0]]).toEqual([9, 1, c1.upper[0]]);
    expect(earsBounds([1, 2], { lag: 0 }).upper).toHaveLength(0);
  });
});

describe('Farrington', () => {
  const options = { frequency: 12, yearsBack: 4, halfWidth: 1 };
  it('expects the mean of the same months where there is no trend and no outbreak', () => {
    const counts = Array.from({ length: 61 }, (_, i) => (i % 12 === 0 ? 10 : 4));
    // Months 11, 0 and 1 of four years: 4, 10, 4.
    expect(farrington(counts, 60, { ...options, reweight: false }).expected).toBeCloseTo(6, 9);
  });

  it('weighs an old outbreak down, and keeps a steady rise', () => {
    const flat = Array.from({ length: 61 }, (_, i) => 8 + (i % 3));
    const outbreak = flat.map((n, i) => (i === 36 ? 60 : n));
    const [plain, weighed] = [false, true].map((reweight) =>
      farrington(outbreak, 60, { ...options, reweight }),
    );
    expect(weighed?.upper).toBeLessThan((plain?.upper ?? 0) * 0.7);
    const rising = Array.from({ length: 61 }, (_, i) => Math.round(5 * 1.03 ** i));
    expect(farrington(flat, 60, options).trendUsed).toBe(false);
    // The fitted value lies above every reference count, so the rise is not carried on beyond them.
    expect(farrington(rising, 60, options).trendUsed).toBe(false);
    const falling = Array.from({ length: 61 }, (_, i) => Math.round(60 * 0.97 ** i));
    expect(farrington(falling, 60, options).trendUsed).toBe(true);
  });

  it('never alarms below five cases in four steps, and says nothing without a past', () => {
    const quiet = Array.from({ length: 61 }, (_, i) => (i === 60 ? 4 : 0));
    expect(farrington(quiet, 60, options)).toMatchObject({ upper: 0, alarm: false, expected: 0 });
    expect(farrington([5, 5, 9], 2, options)).toMatchObject({ expected: null, upper: null, alarm: false });
  });
});

describe('the list of alarms', () => {
  it('does not run what expects less than one case or has no past, and corrects the rest', () => {
    const steady = [5, 6, 4, 5, 6, 4, 5];
    const list = alarmList(
      [
        [...steady, 40],
        [...steady, 5],
        [0, 0, 1, 0, 0, 0, 0, 9],
        [1, 2],
      ],
      { kind: 'ears', lag: 0 },
    );
    expect(list.rows.map((r) => [r.series, r.alarm, r.kept])).toEqual([
      [0, true, true],
      [1, false, false],
    ]);
    expect(list.rows[0]?.pAdjusted).toBeCloseTo(2 * (list.rows[0]?.p ?? 0), 12);
    expect(list.notRun.map(({ series, reason }) => [series, reason])).toEqual([
      [2, 'expected-below-1'],
      [3, 'too-short'],
    ]);
  });

  it('says how many alarms chance alone would give, and about so many come', () => {
    const random = new Random(3, 'quiet series');
    const series = Array.from({ length: 3000 }, () =>
      Array.from({ length: 8 }, () => poissonDraw(20, random)),
    );
    const { rows, byChance } = alarmList(series, { kind: 'ears', lag: 0 });
    const alarms = rows.filter((r) => r.alarm).length;
    expect(byChance).toBeGreaterThan(20);
    expect(Math.abs(alarms - byChance)).toBeLessThan(4 * Math.sqrt(byChance));
    expect(rows.filter((r) => r.kept)).toEqual([]);
  });
});
