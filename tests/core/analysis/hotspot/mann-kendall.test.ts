import { describe, expect, it } from 'vitest';
import { mannKendall, senSlope } from '../../../../src/core/analysis/hotspot/mann-kendall.ts';
import { Random } from '../../../../src/core/analysis/stats/random.ts';

const plainS = (x: readonly number[]): number => {
  let s = 0;
  for (let j = 0; j < x.length; j++) for (let i = 0; i < j; i++) s += Math.sign((x[j] ?? 0) - (x[i] ?? 0));
  return s;
};
const ordersOf = (x: readonly number[]): number[][] =>
  x.length < 2
    ? [[...x]]
    : x.flatMap((v, i) => ordersOf(x.filter((_, j) => j !== i)).map((rest) => [v, ...rest]));

describe('Mann–Kendall', () => {
  it('of the five values worked by hand', () => {
    const t = mannKendall([1, 2, 2, 3, 5]);
    expect(t.s).toBe(9);
    expect(t.varS).toBeCloseTo(47 / 3, 12);
    expect(t.z).toBeCloseTo(2.0212, 4);
    expect(t.p).toBeCloseTo(0.0433, 4);
    expect(t.tauB).toBeCloseTo(0.9487, 4);
  });
  it('by merging is the sum of signs, at every length around the merges', () => {
    const random = new Random(1, 'series');
    for (let n = 0; n < 70; n++) {
      const x = Array.from({ length: n }, () => random.int(0, 12));
      expect(mannKendall(x).s).toBe(plainS(x));
    }
  });
  it('has an exact p that counting all orders gives, with and without ties', () => {
    for (const x of [
      [3, 1, 2],
      [1, 2, 2, 3, 5],
      [1, 1, 1, 2, 2, 4],
      [7, 7],
      [5, 1, 4, 2, 3, 3, 6],
    ]) {
      const s = Math.abs(plainS(x));
      const all = ordersOf(x);
      const beyond = all.filter((o) => Math.abs(plainS(o)) >= s).length;
      expect(mannKendall(x).pExact).toBeCloseTo(beyond / all.length, 12);
    }
    expect(mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 9]).pExact).toBeCloseTo(2 / 362_880, 15);
    expect(mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).pExact).toBeNull();
  });
  it('drops what is missing, and says nothing of nothing', () => {
    expect(mannKendall([null, 1, Number.NaN, 2, null, 3])).toEqual(mannKendall([1, 2, 3]));
    expect(mannKendall([])).toMatchObject({ s: 0, z: 0, p: 1, pExact: 1, tauA: NaN, tauB: NaN, n: 0 });
    expect(mannKendall([4])).toMatchObject({ s: 0, z: 0, p: 1, tauA: NaN });
    expect(mannKendall([2, 2, 2])).toMatchObject({ s: 0, varS: 0, z: 0, p: 1, tauB: NaN });
  });
});

describe("Sen's slope", () => {
  it('is the middle of all slopes', () => {
    // Slopes 1, 4, 2.5 of three values; 2, 0, 1, -2, -0.5, 1 … of four.
    expect(senSlope([0, 1, 5])).toBe(2.5);
    expect(senSlope([0, 2, 0, 1])).toBeCloseTo((0 + 1 / 3) / 2, 12);
    expect(senSlope([null, 0, 1, null, 5])).toBe(2.5);
  });
  it('of too few or too many', () => {
    expect(senSlope([1])).toBeNaN();
    expect(() => senSlope(new Float64Array(4001))).toThrow(RangeError);
  });
});
