import { describe, expect, it } from 'vitest';
import { displacement, type EffectCounts } from '../../../../src/core/analysis/effect/displacement.ts';
import { exactRatioOfRatios } from '../../../../src/core/analysis/effect/odds.ts';
import { controlSpread, judge, powerOf } from '../../../../src/core/analysis/effect/verdict.ts';
import { poissonDraw, Random } from '../../../../src/core/analysis/stats/random.ts';

const counts = (
  [targetBefore, targetAfter]: [number, number],
  [bufferBefore, bufferAfter]: [number, number],
  [controlBefore, controlAfter]: [number, number],
  d: [number, number] | null = null,
): EffectCounts => ({
  targetBefore,
  targetAfter,
  bufferBefore,
  bufferAfter,
  controlBefore,
  controlAfter,
  bufferControlBefore: d?.[0] ?? null,
  bufferControlAfter: d?.[1] ?? null,
});

describe('displacement', () => {
  it('gives the worked examples: WDQ -0.1667 and TNE 25; WDD -118 with SE 39.598', () => {
    const bowers = displacement(counts([100, 70], [50, 55], [200, 200]));
    expect(bowers.wdq).toBeCloseTo(-1 / 6, 12);
    expect(bowers.totalNetEffect).toBe(25);
    const wheeler = displacement(counts([207, 110], [178, 157], [308, 318], [150, 140]));
    expect([wheeler.wddTotal, wheeler.wddLocal]).toEqual([-118, -107]);
    expect(wheeler.wddTotalSe).toBeCloseTo(39.598, 3);
  });

  it('gives null, never NaN or Infinity, where a zero would divide', () => {
    for (const n of [
      counts([0, 0], [0, 0], [0, 0]),
      counts([0, 3], [0, 0], [5, 0]),
      counts([3, 0], [1, 1], [0, 5]),
    ]) {
      const values = Object.values(displacement(n)).flat();
      expect(values.filter((v) => typeof v === 'number' && !Number.isFinite(v))).toEqual([]);
    }
    expect(displacement(counts([5, 5], [4, 4], [9, 9])).wdq).toBeNull();
  });

  it('weighs a control of four streets like one', () => {
    const one = displacement(counts([20, 10], [0, 0], [20, 16]));
    const four = displacement(counts([20, 10], [0, 0], [80, 64]), { controlWeight: 4 });
    expect(four.wddLocal).toBe(one.wddLocal);
    expect(four.wddLocalSe).toBeLessThan(one.wddLocalSe);
  });
});

describe('the exact interval of the ratio of ratios', () => {
  it("has 2.5 % in either tail, and the p of R's fisher.test, on Fisher's tea", () => {
    const { low, high, p } = exactRatioOfRatios(1, 3, 3, 1);
    // Of 4 and 4 cups with 4 named, 0 … 4 right ones weigh 1, 16, 36, 16, 1 times the odds to that power.
    const mass = [1, 16, 36, 16, 1];
    const tail = (odds: number, from: number, to: number): number => {
      const weighed = mass.map((m, k) => m * odds ** k);
      const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
      return sum(weighed.slice(from, to + 1)) / sum(weighed);
    };
    expect(tail(low, 3, 4)).toBeCloseTo(0.025, 10);
    expect(tail(high, 0, 3)).toBeCloseTo(0.025, 10);
    expect(p).toBeCloseTo(34 / 70, 10);
    expect(exactRatioOfRatios(5, 0, 20, 20).low).toBe(0);
    expect(exactRatioOfRatios(0, 5, 20, 20).high).toBe(Infinity);
  });
});

describe('the verdict', () => {
  it('has the power that is stated: 75 % with 50 cases before and four times as many in control, 91 % with 80', () => {
    expect(powerOf(0.5, 50, 200, 200)).toBeCloseTo(0.75, 2);
    expect(powerOf(0.5, 80, 320, 320)).toBeCloseTo(0.91, 2);
    expect(powerOf(0.5, 0, 10, 10)).toBe(0);
  });

  it.each([
    ['too few before', counts([4, 0], [9, 9], [40, 40]), 'too-few', 'count-below-5'],
    ['control zero', counts([90, 40], [9, 9], [40, 0]), 'too-few', 'count-below-5'],
    ['nothing at all', counts([0, 0], [0, 0], [0, 0]), 'too-few', 'count-below-5'],
    [
      'a halving that could not be seen',
      counts([30, 10], [9, 9], [120, 120]),
      'too-few',
      'halving-not-detectable',
    ],
    ['half as many', counts([100, 50], [60, 60], [400, 400]), 'benefit', 'interval-below-1'],
    ['twice as many', counts([100, 200], [60, 60], [400, 400]), 'harm', 'interval-above-1'],
    ['about the same', counts([100, 95], [60, 60], [400, 400]), 'no-evidence', 'interval-holds-1'],
    [
      'moved next door',
      counts([100, 50], [100, 300], [400, 400], [100, 100]),
      'no-evidence',
      'gain-moved-away',
    ],
    ['falling as everywhere', counts([100, 50], [60, 30], [400, 200]), 'no-evidence', 'interval-holds-1'],
  ])('%s', (_what, n, verdict, because) => {
    expect(judge(n, { controlWeight: 4 })).toMatchObject({ verdict, because });
  });

  it('says how many cases a halving would need, and with so many it is no longer too few', () => {
    const few = judge(counts([12, 9], [5, 5], [48, 48]));
    const [factor, needed] = [few.factorNeeded ?? 0, few.casesNeeded ?? 0];
    expect(factor).toBeGreaterThan(1);
    expect(needed).toBe(Math.ceil(12 * factor));
    const enough = judge(counts([needed, needed], [5, 5], [4 * needed, 4 * needed]));
    expect(enough.verdict).not.toBe('too-few');
    expect(judge(counts([needed - 1, 9], [5, 5], [4 * needed - 4, 4 * needed - 4])).verdict).toBe('too-few');
    expect(enough.detectable).toBeGreaterThanOrEqual(0.5);
    expect(few.detectable ?? 0).toBeLessThan(0.5);
  });

  it('is wrong about nothing in about one of twenty, and right about a halving of 80 in nine of ten', () => {
    const random = new Random(11, 'verdicts');
    const share = (ratio: number, what: string[]): number => {
      let hits = 0;
      for (let k = 0; k < 800; k++) {
        const [a, c] = [
          [80, 80 * ratio],
          [320, 320],
        ].map((m) => m.map((x) => poissonDraw(x, random)));
        const n = counts(a as [number, number], [60, 60], c as [number, number]);
        if (what.includes(judge(n, { controlWeight: 4 }).verdict)) hits++;
      }
      return hits / 800;
    };
    expect(share(1, ['benefit', 'harm'])).toBeLessThan(0.08);
    expect(share(0.5, ['benefit'])).toBeGreaterThan(0.85);
    expect(share(0.5, ['harm'])).toBe(0);
    expect(share(2, ['harm'])).toBeGreaterThan(0.95);
  });
});

describe('controls that change unlike each other', () => {
  it('are told from those that change alike', () => {
    const pair = (before: number, after: number) => ({ before, after });
    // Of 30 each 15 would fall after: (5² / 7.5) × 2, by one degree of freedom.
    expect(controlSpread([pair(10, 20), pair(20, 10)])).toBeCloseTo(20 / 3, 12);
    expect(controlSpread([pair(10, 20), pair(20, 40), pair(0, 0)])).toBeCloseTo(0, 12);
    expect([controlSpread([]), controlSpread([pair(9, 1)]), controlSpread([pair(9, 0), pair(5, 0)])]).toEqual(
      [1, 1, 1],
    );
  });

  it('take a verdict back where the interval holds 1 with that counted in, and leave the interval itself', () => {
    const n = counts([100, 50], [20, 20], [90, 90], [20, 20]);
    const plain = judge(n);
    expect([plain.verdict, plain.widened]).toEqual(['benefit', null]);
    const wide = judge(n, { controlSpread: 4 });
    expect([wide.verdict, wide.because, wide.ci]).toEqual(['no-evidence', 'controls-disagree', plain.ci]);
    // Twice as wide on the log scale.
    const half = Math.log((plain.ci?.[1] ?? 0) / 0.5);
    expect(Math.log((wide.widened?.[1] ?? 0) / 0.5)).toBeCloseTo(2 * half, 12);
    expect(judge(n, { controlSpread: 1.1 }).verdict).toBe('benefit');
    expect(judge(n, { controlSpread: 0.2 }).widened).toBeNull();
  });
});
