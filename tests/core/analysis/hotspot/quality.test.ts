import { describe, expect, it } from 'vitest';
import { harmTableSchema, harmWeights } from '../../../../src/core/analysis/hotspot/harm.ts';
import { backTest, predictiveAccuracy, qualityCurve } from '../../../../src/core/analysis/hotspot/quality.ts';
import { SAMPLE_CLASSES } from '../../../../src/core/model/profile.ts';

describe('quality of a hot-spot map', () => {
  it('is 3.0 for 30 of 100 incidents on a tenth of the area, and two thirds of a best map that caught 45', () => {
    expect(predictiveAccuracy(30, 100, 5, 50)).toBeCloseTo(3, 12);
    const { pai, pei } = qualityCurve([30, 45, 25], [9, 2, 1], [5, 5, 40]);
    expect(pai[0]).toBeCloseTo(3, 12);
    expect(pei[0]).toBeCloseTo(2 / 3, 12);
  });

  it('names the better map of two, and neither where nothing happened', () => {
    const area = [1, 1, 1, 1];
    const later = [0, 8, 1, 1];
    expect(backTest([0, 5, 1, 0], [9, 0, 0, 0], later, area, 0.25)).toMatchObject({
      method: { cells: 1, hitRate: 0.8, pei: 1 },
      naive: { hitRate: 0 },
      beatsNaive: true,
    });
    // The same map does not beat itself.
    expect(backTest([1, 0, 0, 0], [1, 0, 0, 0], later, area, 0.5).beatsNaive).toBe(false);
    expect(backTest(area, area, [0, 0, 0, 0], area)).toMatchObject({ method: null, beatsNaive: null });
  });

  it('refuses lists of unequal length and cells without area', () => {
    expect(() => qualityCurve([1], [1, 2], [1, 1])).toThrow(RangeError);
    expect(() => qualityCurve([1], [1], [0])).toThrow(RangeError);
  });
});

describe('harm weights', () => {
  const row = { class: 'criminal', days: 180, source: 'Điều 173 BLHS', author: 'A', date: '2026-11-23' };
  const table = { version: 1, rows: [row, { ...row, class: 'traffic', days: 2 }] };

  it('leave police-generated classes out, whatever the table says', () => {
    const read = harmTableSchema.parse(table);
    const { weights, policeGenerated, unweighted } = harmWeights(read, SAMPLE_CLASSES);
    const at = (code: string) => weights[SAMPLE_CLASSES.findIndex((c) => c.code === code)];
    expect([at('criminal'), at('traffic'), at('weapons')]).toEqual([180, null, null]);
    expect(policeGenerated).toContain('traffic');
    expect(unweighted).toContain('weapons');
  });

  it.each([
    ['a class twice', { version: 1, rows: [row, row] }],
    ['days below 0', { version: 1, rows: [{ ...row, days: -1 }] }],
    ['no author', { version: 1, rows: [{ ...row, author: '' }] }],
    ['no day', { version: 1, rows: [{ ...row, date: '2026-02-30' }] }],
  ])('refuse %s', (_what, bad) => {
    expect(harmTableSchema.safeParse(bad).success).toBe(false);
  });
});
