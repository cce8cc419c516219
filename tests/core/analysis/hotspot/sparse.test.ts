import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../../../src/core/analysis/hotspot/category.ts';
import { emergingBehindGate } from '../../../../src/core/analysis/hotspot/emerging.ts';
import { exactTest, localSums } from '../../../../src/core/analysis/hotspot/exact.ts';
import {
  expectedByTotals,
  expectedByWeight,
  expectedFromEarlier,
} from '../../../../src/core/analysis/hotspot/expected.ts';
import {
  meanNeighbourhoodBins,
  sparseGate,
  suggestions,
} from '../../../../src/core/analysis/hotspot/gate.ts';
import { hotSpotsNow } from '../../../../src/core/analysis/hotspot/hot-spots.ts';
import {
  gridQueen,
  gridWindow,
  listed,
  listsOf,
  neighboursFromLists,
} from '../../../../src/core/analysis/hotspot/neighbours.ts';
import { permutationTest } from '../../../../src/core/analysis/hotspot/permutation.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { poissonPmf } from '../../../../src/core/analysis/stats/poisson.ts';
import { poissonDraw, Random } from '../../../../src/core/analysis/stats/random.ts';

const single = (values: ArrayLike<number>) => ({ locations: values.length, steps: 1, values });

describe('the gate', () => {
  it('at its very borders', () => {
    expect(sparseGate(100, 90, 9)).toEqual({ expected: 10, verdict: 'asymptotic' });
    expect(sparseGate(99.9, 90, 9).verdict).toBe('exact');
    expect(sparseGate(10, 90, 9).verdict).toBe('exact');
    expect(sparseGate(9.9, 90, 9).verdict).toBe('too-sparse');
    expect(sparseGate(0, 0, 0)).toEqual({ expected: 0, verdict: 'too-sparse' });
  });
  it('counts the bins of a neighbourhood with edges of space and time', () => {
    // A 2 × 3 grid: corners 4 cells, the two middles 6; steps 1, 2, 2 of two lags at most one back.
    expect(meanNeighbourhoodBins(gridWindow(2, 3).degrees, 3, 1)).toBeCloseTo(
      ((4 * 4 + 2 * 6) / 6) * (5 / 3),
      12,
    );
  });
  it('proposes what is coarser by the least', () => {
    const cells = [
      { id: '9', size: 0.1 },
      { id: '8', size: 0.7 },
      { id: '7', size: 5 },
    ];
    const steps = [
      { id: 'month', size: 1 },
      { id: 'quarter', size: 3 },
      { id: 'year', size: 12 },
    ];
    const now = { expected: 0.3, cellSize: 0.1, stepSize: 1 };
    expect(suggestions(now, cells, steps).map(({ cell, step, verdict }) => [cell, step, verdict])).toEqual([
      ['8', 'month', 'exact'],
      ['9', 'year', 'exact'],
      ['7', 'month', 'asymptotic'],
      ['8', 'year', 'asymptotic'],
    ]);
    // Ten years are too short for ten steps of a year each once one is missing.
    const short = suggestions({ ...now, period: 119, minSteps: 10 }, cells, steps);
    expect(short.some((s) => s.step === 'year')).toBe(false);
    expect(suggestions({ ...now, expected: 20 }, cells, steps)).toEqual([]);
    expect(suggestions({ ...now, expected: 1e-6 }, cells, steps)).toEqual([]);
  });
});

describe('nulls', () => {
  it('as in earlier years: row total × column total / grand total', () => {
    const now = expectedFromEarlier([4, 0, 2], [8, 6, 0]);
    expect([...now].map((v) => v.toFixed(12))).toEqual([3.6, 1.8, 0.6].map((v) => v.toFixed(12)));
    expect([...expectedFromEarlier([0, 0], [0, 0])]).toEqual([0, 0]);
    const bins = expectedByTotals({ locations: 3, steps: 2, values: [8, 6, 0, 4, 0, 2] });
    expect([...bins].slice(3)).toEqual([...now]);
  });
  it('by weight keeps the totals of the steps', () => {
    expect([...expectedByWeight([1, 0, 3], [8, 4])]).toEqual([2, 0, 6, 1, 0, 3]);
    expect(() => expectedByWeight([0, 0], 3)).toThrow(RangeError);
    expect(() => expectedByWeight([1, -1], 3)).toThrow(RangeError);
  });
});

describe('the exact test', () => {
  it('is the upper tail of a Poisson count in the neighbourhood', () => {
    const around = listed(neighboursFromLists([[1], [0, 2], [1]]));
    const { observed, expected, p } = finish(exactTest(single([3, 0, 1]), [0.5, 0.5, 2], around));
    expect([[...observed], [...expected]]).toEqual([
      [3, 4, 1],
      [1, 3, 2.5],
    ]);
    expect(p[0]).toBeCloseTo(1 - [0, 1, 2].reduce((sum, k) => sum + poissonPmf(k, 1), 0), 12);
    expect(p[1]).toBeCloseTo(1 - [0, 1, 2, 3].reduce((sum, k) => sum + poissonPmf(k, 3), 0), 12);
    expect(p[2]).toBe(1);
  });
  it('reaches back over steps as far as there are any', () => {
    const around = listed(neighboursFromLists([[]]));
    expect([...localSums([1, 2, 4, 8], around, 4, 2)]).toEqual([1, 3, 7, 14]);
  });
  it('cannot judge what the null holds for impossible', () => {
    const around = listed(neighboursFromLists([[], []]));
    const result = hotSpotsNow(single([2, 1]), around, { expected: [0, 3], method: 'exact' });
    expect(result.p?.[0]).toBeNaN();
    expect([result.unjudged, result.bins[0]]).toEqual([1, 0]);
  });
});

describe('conditional permutations', () => {
  it('give the share of draws of others that come as high', () => {
    // Place 0 has one neighbour of value 9 among others 9, 0, 0, 0: a quarter of all draws.
    const around = listed(neighboursFromLists([[1], [], [], [], []]));
    const p = finish(permutationTest([0, 9, 0, 0, 0], around, { permutations: 4000, seed: 1 }));
    expect(p[0]).toBeCloseTo(0.25, 1.5);
    // Without neighbours every draw is as high.
    expect(p[1]).toBe(1);
  });
  it('depend on the seed alone and never fall below their floor', () => {
    const values = Array.from({ length: 25 }, (_, i) => (i === 12 ? 50 : i % 3));
    const run = (seed: number) =>
      finish(permutationTest(values, gridWindow(5, 5), { permutations: 99, seed }));
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
    expect(Math.min(...run(3))).toBeGreaterThanOrEqual(1 / 100);
    const result = hotSpotsNow(single(values), gridWindow(5, 5), { method: 'permutation', permutations: 99 });
    expect([result.floor, result.z]).toEqual([0.01, null]);
  });
});

describe('emerging hot spots behind the gate', () => {
  const [around, steps] = [gridWindow(10, 10), 12];
  const cube = (mean: number, last: number) => {
    const random = new Random(9, 'emerging');
    const values = Float64Array.from({ length: 100 * steps }, (_, at) =>
      poissonDraw([44, 45, 54, 55].includes(at % 100) && at >= 100 * (steps - 1) ? last : mean, random),
    );
    return { locations: 100, steps, values };
  };
  it('tests sparse cubes exactly and dense ones by both', () => {
    const sparse = finish(emergingBehindGate(cube(0.1, 4), around));
    expect([sparse.tested.method, CATEGORIES[sparse.emerging.category[44] ?? 0]]).toEqual([
      'exact',
      'New Hot Spot',
    ]);
    expect(sparse.emerging.bins).toBe(sparse.tested.bins);
    const dense = finish(emergingBehindGate(cube(2, 12), around));
    expect([dense.tested.method, CATEGORIES[dense.emerging.category[44] ?? 0]]).toEqual([
      'asymptotic',
      'New Hot Spot',
    ]);
  });
  it('says nothing where nothing can be said', () => {
    const { tested, emerging } = finish(emergingBehindGate(cube(0.005, 0), around));
    expect([tested.method, Math.max(...emerging.category)]).toEqual(['none', 0]);
  });
});

describe('hot spots behind the gate', () => {
  const [rows, cols] = [20, 20];
  const around = gridWindow(rows, cols);
  const lists = listsOf(gridQueen(rows, cols));
  const spot = [210, ...(lists[210] ?? [])];
  const city = (seed: number, mean: number, factor: number) => {
    const random = new Random(seed, 'city');
    return Float64Array.from({ length: rows * cols }, (_, i) =>
      poissonDraw(mean * (spot.includes(i) ? factor : 1), random),
    );
  };
  it('takes the method that the counts bear', () => {
    const method = (mean: number, options = {}) =>
      hotSpotsNow(single(city(1, mean, 1)), around, options).method;
    expect([method(5), method(0.5), method(0.02)]).toEqual(['asymptotic', 'exact', 'none']);
    // A null of its own is never tested against the mean of all places.
    expect(method(5, { expected: new Float64Array(400).fill(5) })).toBe('exact');
  });
  it('finds a planted spot in sparse counts, and one incident alone is none', () => {
    const found = hotSpotsNow(single(city(2, 0.5, 6)), around);
    expect(found.method).toBe('exact');
    expect(found.bins[210]).toBe(3);
    const alone = new Float64Array(400);
    alone[55] = 1;
    const nothing = hotSpotsNow(single(alone), around);
    expect([nothing.method, nothing.p, Math.max(...nothing.bins)]).toEqual(['none', null, 0]);
    // Where asked for all the same, the asymptotic z would call it hot: this is what the gate is for.
    const lie = hotSpotsNow(single(alone), around, { method: 'asymptotic' });
    expect(Math.max(...lie.bins)).toBe(3);
    expect(Math.max(...hotSpotsNow(single(alone), around, { method: 'exact' }).bins)).toBe(0);
  });
  it('has power and is honest: planted spots are found, patternless cities stay quiet', () => {
    let [hit, shown, planted, alarms] = [0, 0, 0, 0];
    for (let seed = 0; seed < 40; seed++) {
      const { bins } = hotSpotsNow(single(city(seed, 0.6, 5)), around);
      bins.forEach((bin, i) => {
        // A neighbour of the spot has part of it in its neighbourhood.
        const near = spot.includes(i) || (lists[i] ?? []).some((j) => spot.includes(j));
        if (spot.includes(i)) planted++;
        if (bin >= 2) {
          shown++;
          if (near) hit++;
        }
      });
      if (hotSpotsNow(single(city(seed + 1000, 0.6, 1)), around).bins.some((b) => b >= 2)) alarms++;
    }
    expect(hit / shown).toBeGreaterThan(0.8);
    expect(hit / planted).toBeGreaterThan(0.8);
    expect(alarms).toBeLessThanOrEqual(3);
  });
  it('holds the asymptotic z to the exact test where it is let in at all', () => {
    let [plain, held] = [0, 0];
    for (let seed = 0; seed < 40; seed++) {
      const quiet = single(city(seed, 1.4, 1));
      const own = hotSpotsNow(quiet, around);
      expect([own.method, own.confirmed]).toEqual(['asymptotic', true]);
      if (own.bins.some((b) => Math.abs(b) >= 2)) held++;
      const bins = hotSpotsNow(quiet, around, { method: 'asymptotic' }).bins;
      if (bins.some((b) => Math.abs(b) >= 2)) plain++;
    }
    expect(held).toBeLessThanOrEqual(3);
    expect(plain).toBeGreaterThan(held);
    const found = hotSpotsNow(single(city(3, 1.4, 3)), around);
    expect([found.bins[210], found.confirmed]).toEqual([3, true]);
    // Rates are no counts: nothing to test exactly.
    expect(hotSpotsNow(single(city(3, 1.4, 3).map((v) => v / 2)), gridWindow(20, 20)).method).toBe('exact');
    expect(hotSpotsNow(single(city(3, 4, 3).map((v) => v / 2)), around).confirmed).toBe(false);
  });
  it('as in earlier years a place that always was busy is no finding, one that has become so is', () => {
    const before = city(5, 4, 6);
    const same = hotSpotsNow(single(city(6, 1, 6)), around, {
      expected: expectedFromEarlier(city(6, 1, 6), before),
    });
    expect(Math.max(...same.bins)).toBe(0);
    const risen = city(7, 1, 18);
    expect(
      hotSpotsNow(single(risen), around, { expected: expectedFromEarlier(risen, before) }).bins[210],
    ).toBe(3);
  });
  it('of a cube: exact over all bins, asymptotic where counts allow', () => {
    const random = new Random(8, 'cube');
    const sparse = {
      locations: 400,
      steps: 6,
      values: Float64Array.from({ length: 2400 }, () => poissonDraw(0.2, random)),
    };
    const tested = hotSpotsNow(sparse, around, { lags: 1, expected: expectedByTotals(sparse) });
    expect([tested.method, tested.bins.length, tested.p?.some(Number.isNaN)]).toEqual(['exact', 2400, false]);
    const dense = { ...sparse, values: sparse.values.map((v) => v + 3) };
    expect(hotSpotsNow(dense, around, { lags: 1 }).z).toHaveLength(2400);
  });
  it('of nothing at all', () => {
    expect(hotSpotsNow(single([]), gridWindow(0, 0))).toMatchObject({
      method: 'none',
      gate: { expected: 0 },
    });
    expect(hotSpotsNow(single(new Float64Array(400)), around).method).toBe('none');
  });
});
