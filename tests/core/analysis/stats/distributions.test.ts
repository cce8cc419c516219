import { describe, expect, it } from 'vitest';
import { betaQuantile, incompleteBeta } from '../../../../src/core/analysis/stats/beta.ts';
import {
  binomialAtLeast,
  binomialAtMost,
  binomialPmf,
  binomialTwoSidedP,
} from '../../../../src/core/analysis/stats/binomial.ts';
import {
  chi2Quantile,
  gammaQuantile,
  incompleteGamma,
  logGamma,
} from '../../../../src/core/analysis/stats/gamma.ts';
import {
  normalCdf,
  normalQuantile,
  normalUpper,
  twoSidedP,
} from '../../../../src/core/analysis/stats/normal.ts';
import { poissonAtLeast, poissonAtMost, poissonPmf } from '../../../../src/core/analysis/stats/poisson.ts';
import { poissonInterval, rateRatio, shareInterval } from '../../../../src/core/analysis/stats/rates.ts';

// Computed with mpmath at 50 digits.
const CDF = [
  [-38, 2.88542835e-316],
  [-37, 5.725571222524577e-300],
  [-20, 2.7536241186062337e-89],
  [-10.5, 4.3190063178092304e-26],
  [-6.1, 5.303423262948841e-10],
  [-5.66, 7.568649751997714e-9],
  [-5.6, 1.071759025831093e-8],
  [-3, 0.0013498980316300946],
  [-1.96, 0.024997895148220435],
  [-0.7, 0.24196365222307303],
  [-0.6744, 0.2500285213729406],
  [-0.1, 0.460172162722971],
  [-1e-9, 0.49999999960105773],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1.3, 0.9031995154143897],
  [4, 0.9999683287581669],
  [8, 0.9999999999999993],
];
const QUANTILE = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-20, -9.262340089798407],
  [1e-12, -7.034483825301132],
  [1e-6, -4.753424308822899],
  [0.0013, -3.0114537584997843],
  [0.0249, -1.961677869063786],
  [0.075, -1.439531470938456],
  [0.3, -0.5244005127080408],
  [0.49999, -0.000025066282748960008],
  [0.6, 0.2533471031357997],
  [0.95, 1.6448536269514722],
  [0.999, 3.090232306167813],
];
const LOG_GAMMA = [
  [0.001, 6.907178885383853],
  [0.5, 0.5723649429247001],
  [0.9, 0.06637623973474295],
  [1.5, -0.12078223763524522],
  [2.5, 0.2846828704729192],
  [3, Math.LN2],
  [10.3, 13.482036786138359],
  [15.9, 27.625493215168692],
  [16, 27.89927138384089],
  [100, 359.1342053695754],
  [1000000.0, 12815504.569147611],
  [10000000000.0, 220258509288.81058],
];
/** a, x, lower, upper. */
const GAMMA = [
  [0.5, 0.1, 0.345279153981423, 0.654720846018577],
  [0.5, 30, 0.9999999999999906, 9.485737571073848e-15],
  [1, 1e-9, 9.999999995e-10, 0.999999999],
  [3, 0.01, 1.654216528074877e-7, 0.9999998345783472],
  [3, 40, 0.9999999999999964, 3.572865928700226e-15],
  [10, 3, 0.0011024881301154798, 0.9988975118698845],
  [10, 10, 0.5420702855281478, 0.4579297144718522],
  [10, 11.5, 0.7112054604513287, 0.28879453954867124],
  [10, 60, 0.9999999999999997, 2.85150775555202e-16],
  [100, 50, 3.200065324585125e-10, 0.9999999996799934],
  [100, 180, 0.999999999970517, 2.948294557648285e-11],
  [1000, 1000, 0.5042052441802155, 0.4957947558197845],
  [1000, 1300, 1.0, 1.8736155715785553e-18],
  [20000, 19000, 3.23687464361859e-13, 0.9999999999996763],
];
/** x, a, b, lower, upper. */
const BETA = [
  [0.5, 1, 1, 0.5, 0.5],
  [0.001, 3, 8, 1.1937150990179906e-7, 0.9999998806284901],
  [0.9, 3, 8, 0.9999996264, 3.735999999999994e-7],
  [0.3, 0.5, 0.5, 0.36901011956554536, 0.6309898804344546],
  [0.25, 50, 60, 0.0000018450518326132452, 0.9999981549481674],
  [0.7, 50, 60, 0.9999999530579958, 4.694200413138891e-8],
  [0.02, 2, 500, 0.9995487361633998, 0.0004512638366001984],
  [0.5, 2000, 2100, 0.9408529223392286, 0.059147077660771465],
];

type Row = readonly number[];
const at = (row: Row, k: number): number => row[k] as number;
/** Relative to the expected value; 0 expects 0. */
const near = (got: number, want: number, rel = 1e-13): void =>
  expect(Math.abs(got - want), `${got} for ${want}`).toBeLessThanOrEqual(rel * Math.abs(want));

describe('against 50-digit arithmetic', () => {
  it('the normal distribution and its inverse', () => {
    for (const row of CDF) near(normalCdf(at(row, 0)), at(row, 1));
    for (const row of QUANTILE) near(normalQuantile(at(row, 0)), at(row, 1));
  });
  it('log Γ', () => {
    for (const row of LOG_GAMMA) near(logGamma(at(row, 0)), at(row, 1));
  });
  it('both tails of the incomplete Γ and B, and their inverses', () => {
    for (const row of GAMMA) {
      const [a, x, lower, upper] = [at(row, 0), at(row, 1), at(row, 2), at(row, 3)];
      const got = incompleteGamma(a, x);
      near(got.lower, lower);
      near(got.upper, upper);
      near(lower < upper ? gammaQuantile(lower, a) : gammaQuantile(upper, a, 'upper'), x);
    }
    for (const row of BETA) {
      const [x, a, b, lower, upper] = [at(row, 0), at(row, 1), at(row, 2), at(row, 3), at(row, 4)];
      const got = incompleteBeta(x, 1 - x, a, b);
      near(got.lower, lower);
      near(got.upper, upper);
      near((lower < upper ? betaQuantile(lower, a, b) : betaQuantile(upper, a, b, 'upper')).x, x);
    }
  });
});

describe('ends and nonsense', () => {
  it('of the normal distribution', () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(-40), normalUpper(-40)]).toEqual([
      0, 1, 0, 1,
    ]);
    expect([normalQuantile(0), normalQuantile(1), twoSidedP(0)]).toEqual([-Infinity, Infinity, 1]);
    expect([normalCdf(NaN), normalQuantile(-0.1), normalQuantile(1.1), twoSidedP(NaN)]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
  });
  it('of Γ and B', () => {
    expect([logGamma(0), incompleteGamma(0, 1).lower, gammaQuantile(2, 1)]).toEqual([NaN, NaN, NaN]);
    expect([gammaQuantile(0, 3), gammaQuantile(1, 3), gammaQuantile(0, 3, 'upper')]).toEqual([
      0,
      Infinity,
      Infinity,
    ]);
    expect(betaQuantile(0, 2, 3)).toEqual({ x: 0, y: 1, odds: 0 });
    expect(incompleteBeta(0, 1, 2, 2)).toEqual({ lower: 0, upper: 1 });
  });
});

describe('tails of counts are the sums of their terms', () => {
  it.each([0.02, 1, 7.5, 60])('Poisson, mean %d', (mean) => {
    for (const k of [0, 1, 5, 30, 90]) {
      let below = 0;
      for (let i = 0; i <= k; i++) below += poissonPmf(i, mean);
      near(poissonAtMost(k, mean), below, 1e-12);
      let above = 0;
      for (let i = k; i < k + 400; i++) above += poissonPmf(i, mean);
      near(poissonAtLeast(k, mean), above, 1e-12);
    }
  });
  it('binomial', () => {
    for (const [n, p] of [
      [1, 0.3],
      [12, 0.5],
      [200, 0.01],
    ] as const)
      for (const k of [0, 1, Math.floor(n / 2), n]) {
        const terms = Array.from({ length: n + 1 }, (_, i) => binomialPmf(i, n, p));
        const sum = (from: number, to: number) => terms.slice(from, to).reduce((a, b) => a + b, 0);
        near(binomialAtMost(k, n, p), sum(0, k + 1), 1e-12);
        near(binomialAtLeast(k, n, p), sum(k, n + 1), 1e-12);
        const plain = terms.filter((t) => t <= (terms[k] ?? 0) * (1 + 1e-7)).reduce((a, b) => a + b, 0);
        near(binomialTwoSidedP(k, n, p), plain, 1e-12);
      }
  });
  it('outside what can happen', () => {
    expect([poissonAtLeast(0, 0), poissonAtLeast(1, 0), poissonAtMost(-1, 3), poissonAtMost(0, 0)]).toEqual([
      1, 0, 0, 1,
    ]);
    expect([binomialAtMost(-1, 5, 0.2), binomialAtLeast(6, 5, 0.2), binomialTwoSidedP(6, 5, 0.2)]).toEqual([
      0,
      0,
      NaN,
    ]);
    expect([binomialTwoSidedP(0, 5, 0), binomialTwoSidedP(1, 5, 0), binomialTwoSidedP(0, 0, 0.4)]).toEqual([
      1, 0, 1,
    ]);
  });
});

describe('intervals', () => {
  it("Garwood's, as printed in tables", () => {
    near(poissonInterval(0).high, -Math.log(0.025));
    expect(poissonInterval(0).low).toBe(0);
    const { low, high } = poissonInterval(10);
    expect([low, high].map((x) => x.toFixed(3))).toEqual(['4.795', '18.390']);
    near(low, chi2Quantile(0.025, 20) / 2);
    expect(() => poissonInterval(1.5)).toThrow(RangeError);
    expect(() => poissonInterval(1, 1)).toThrow(RangeError);
  });
  it("Clopper and Pearson's: the ends are where a tail is 2.5 %", () => {
    const { low, high } = shareInterval(3, 20);
    near(binomialAtLeast(3, 20, low), 0.025);
    near(binomialAtMost(3, 20, high), 0.025);
    expect([shareInterval(0, 5).low, shareInterval(5, 5).high]).toEqual([0, 1]);
  });
  it("of a ratio of rates, as R's poisson.test gives them", () => {
    const r = rateRatio(40, 180, 4, 12);
    near(r.ratio ?? NaN, 2 / 3);
    near(r.low, 0.46094571585851, 1e-12);
    near(r.high, 0.94345749954732, 1e-12);
    near(r.p, 0.019319430147564, 1e-12);
  });
  it('of ratios with zeros', () => {
    expect(rateRatio(0, 0)).toEqual({ ratio: null, low: 0, high: Infinity, p: 1 });
    expect(rateRatio(0, 5)).toMatchObject({ ratio: 0, low: 0 });
    near(rateRatio(0, 5).p, 2 * 0.5 ** 5);
    expect(rateRatio(5, 0)).toMatchObject({ ratio: Infinity, high: Infinity });
    near(rateRatio(5, 0).low, 1 / rateRatio(0, 5).high);
    expect(() => rateRatio(1, 1, 0)).toThrow(RangeError);
  });
});
