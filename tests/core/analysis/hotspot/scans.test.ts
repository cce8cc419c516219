import { describe, expect, it } from 'vitest';
import { growCircles } from '../../../../src/core/analysis/hotspot/circles.ts';
import { CylinderSearch, stepsOf } from '../../../../src/core/analysis/hotspot/cylinders.ts';
import { DenseCylinders } from '../../../../src/core/analysis/hotspot/cylinders-dense.ts';
import { expectedLimits, logLikelihoodRatio } from '../../../../src/core/analysis/hotspot/likelihood.ts';
import {
  type PermutationScanOptions,
  permutationClusters,
  TooMuchWork,
} from '../../../../src/core/analysis/hotspot/scan-permutation.ts';
import { NothingExpected, spatialClusters } from '../../../../src/core/analysis/hotspot/scan-poisson.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { AliasTable, Random, shuffle } from '../../../../src/core/analysis/stats/random.ts';

const at = (list: ArrayLike<number>, i: number): number => list[i] as number;
const inc = (list: number[], i: number): void => {
  list[i] = at(list, i) + 1;
};
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

/** Every circle round every place as a list of places, nearest first, equal distances together. */
function plainCircles(
  x: number[],
  y: number[],
  weight: number[],
  share: number,
  maxRadius = Infinity,
): number[][] {
  const total = sum(weight);
  return x.flatMap((_, c) => {
    const d = x.map((_x, j) => Math.hypot(at(x, j) - at(x, c), at(y, j) - at(y, c)));
    const radii = [...new Set(d)].sort((a, b) => a - b).filter((r) => r <= maxRadius);
    return radii
      .map((r) => x.map((_x, j) => j).filter((j) => at(d, j) <= r))
      .filter((places) => sum(places.map((j) => at(weight, j))) <= share * total);
  });
}

describe('the likelihood ratio', () => {
  it('is 1.6772 for 5 cases where 2 of 50 are expected, and 0 where there are too few', () => {
    expect(logLikelihoodRatio(5, 2, 50)).toBeCloseTo(1.6772, 4);
    expect([logLikelihoodRatio(2, 2, 50), logLikelihoodRatio(0, 0, 50)]).toEqual([0, 0]);
  });

  it('is reached up to the limit of its level and not beyond', () => {
    for (const level of [0.3, 4, 20]) {
      const limits = expectedLimits(level, 40);
      for (let c = 1; c <= 40; c++) {
        const e = at(limits, c);
        expect(logLikelihoodRatio(c, e * (1 - 1e-6), 40)).toBeGreaterThanOrEqual(level);
        expect(logLikelihoodRatio(c, e * (1 + 1e-6), 40)).toBeLessThan(level);
      }
    }
  });
});

describe('the spatial scan', () => {
  it('finds and tests what the definition does, on a lattice with ties', () => {
    for (let round = 0; round < 6; round++) {
      const random = new Random(round, 'spatial scan test');
      const n = 20;
      const x = Array.from({ length: n }, () => random.int(0, 6));
      const y = Array.from({ length: n }, () => random.int(0, 5));
      const population = Array.from({ length: n }, () => random.int(5, 40));
      const cases = population.map((p) => random.int(0, Math.ceil(p / 10)));
      const [all, people] = [sum(cases), sum(population)];
      const circles = plainCircles(x, y, population, 0.4);
      const best = (counts: ArrayLike<number>): number =>
        circles.reduce((most, places) => {
          const e = (sum(places.map((j) => at(population, j))) * all) / people;
          return Math.max(most, logLikelihoodRatio(sum(places.map((j) => at(counts, j))), e, all));
        }, 0);
      const simulations = 99;
      const found = spatialClusters(
        { x, y, cases, population, expected: population },
        { maxPopulationShare: 0.4, simulations, seed: round },
      );
      const [first] = found;
      expect(first?.llr).toBeCloseTo(best(cases), 9);
      const [again, table] = [
        new Random(round, 'spatial scan'),
        new AliasTable(population.map((p) => (p * all) / people)),
      ];
      let reached = 0;
      for (let r = 0; r < simulations; r++) {
        const counts = new Array<number>(n).fill(0);
        for (let k = 0; k < all; k++) inc(counts, table.draw(again));
        if (best(counts) >= (first?.llr ?? 0) - 1e-9) reached++;
      }
      expect(first?.p).toBeCloseTo((1 + reached) / (1 + simulations), 12);
      const places = found.flatMap((c) => c.locations);
      expect(new Set(places).size).toBe(places.length);
      expect(found.map((c) => c.llr)).toEqual(found.map((c) => c.llr).sort((a, b) => b - a));
    }
  });

  it('finds nothing without cases or where all is even, and refuses cases where none can be', () => {
    const [x, y] = [
      [0, 1],
      [0, 0],
    ];
    expect(spatialClusters({ x, y, cases: [0, 0], expected: [1, 1] })).toEqual([]);
    expect(spatialClusters({ x, y, cases: [3, 3], expected: [1, 1] })).toEqual([]);
    expect(spatialClusters({ x: [], y: [], cases: [], expected: [] })).toEqual([]);
    expect(() => spatialClusters({ x, y, cases: [1, 1], expected: [1, 0] })).toThrow(NothingExpected);
  });
});

interface Cases {
  readonly x: number[];
  readonly y: number[];
  readonly place: number[];
  readonly steps: number;
}
/** The highest ratio of all cylinders, each counted by itself. */
function plainCylinders(
  { x, y, place, steps }: Cases,
  step: ArrayLike<number>,
  o: PermutationScanOptions,
): number {
  const all = place.length;
  const weight = x.map((_, j) => place.filter((p) => p === j).length);
  const circles = plainCircles(x, y, weight, o.maxCaseShare ?? 1, o.maxRadius ?? Infinity);
  let most = 0;
  for (const places of circles) {
    const inside = place.map((p) => places.includes(p));
    for (let s = 0; s < steps; s++)
      for (let e = s; e < Math.min(steps, s + (o.maxDurationSteps ?? steps)); e++) {
        if (o.timeWindow === 'ends at the last step' && e < steps - 1) continue;
        let [c, inInterval] = [0, 0];
        for (let i = 0; i < all; i++) {
          if (at(step, i) < s || at(step, i) > e) continue;
          inInterval++;
          if (inside[i]) c++;
        }
        most = Math.max(most, logLikelihoodRatio(c, (inside.filter(Boolean).length * inInterval) / all, all));
      }
  }
  return most;
}

describe('the space-time permutation scan', () => {
  const options: PermutationScanOptions[] = [
    { maxCaseShare: 0.5, maxDurationSteps: 6 },
    { maxCaseShare: null, maxDurationSteps: 3, maxRadius: 2 },
    { maxCaseShare: 0.3, maxDurationSteps: 12, timeWindow: 'ends at the last step' },
    { maxCaseShare: null, maxDurationSteps: 4, timeWindow: 'ends at the last step', maxRadius: 3 },
  ];
  it.each(options)('finds and tests what the definition does: %o', (o) => {
    for (let round = 0; round < 3; round++) {
      const random = new Random(round, 'cylinders');
      const steps = 12;
      const x = Array.from({ length: 9 }, () => random.int(0, 4));
      const y = Array.from({ length: 9 }, () => random.int(0, 3));
      const place = Array.from({ length: 30 }, () => random.int(0, 7));
      const step = place.map((p) => (p === 2 && random.chance(0.5) ? 10 : random.int(0, steps - 1)));
      const simulations = 19;
      const found = permutationClusters({ x, y, place, step, steps }, { ...o, simulations, seed: round });
      const [first] = found;
      const best = plainCylinders({ x, y, place, steps }, step, o);
      expect(first?.llr ?? 0).toBeCloseTo(best, 9);
      if (!first) continue;
      expect(logLikelihoodRatio(first.cases, first.expected, 30)).toBeCloseTo(first.llr, 9);
      const again = new Random(round, 'space-time permutation scan');
      const shuffled = Uint32Array.from(step);
      let reached = 0;
      for (let r = 0; r < simulations; r++) {
        shuffle(shuffled, again);
        if (plainCylinders({ x, y, place, steps }, shuffled, o) >= best - 1e-9) reached++;
      }
      expect(first.p).toBeCloseTo((1 + reached) / (1 + simulations), 12);
    }
  });

  it('finds the same whether cases are counted one by one or by place and step', () => {
    for (let round = 0; round < 40; round++) {
      const random = new Random(round, 'dense cylinders');
      const steps = random.int(1, 14);
      const when = {
        steps,
        maxDuration: random.int(1, steps),
        onlyLast: round % 3 === 0,
        firstStep: round % 2 === 0 ? 0 : random.int(0, steps - 1),
      };
      const x = Array.from({ length: 12 }, () => random.int(0, 5));
      const y = Array.from({ length: 12 }, () => random.int(0, 4));
      const place = Array.from({ length: random.int(5, 400) }, () => random.int(0, 11));
      const step = place.map(() => random.int(0, steps - 1));
      const casesAt = Uint32Array.from(x, (_, j) => place.filter((p) => p === j).length);
      const circles = finish(growCircles(x, y, { weight: casesAt, maxShare: 0.6, maxRadius: null }));
      const one = new CylinderSearch(circles, casesAt, stepsOf(place, casesAt), when);
      const two = new DenseCylinders(circles, casesAt, when);
      for (const search of [one, two]) search.place(step, place);
      const found = one.strongest(new Uint8Array(12));
      expect(two.strongest(new Uint8Array(12))?.llr ?? 0).toBeCloseTo(found?.llr ?? 0, 9);
      const levels = [1.2, 1, 0.999, 0.8, 0.4].map((share) => share * (found?.llr ?? 1));
      const limits = levels.map((l) => expectedLimits(l, place.length).map((e) => e * place.length));
      expect(two.climb(limits)).toBe(one.climb(limits));
      expect(two.climb(limits)).toBe(found ? 1 : 5);
    }
  });

  it('refuses before the first simulation what would take too long', () => {
    const input = { x: [0, 1, 2], y: [0, 0, 0], place: [0, 1, 2, 2], step: [0, 1, 2, 2], steps: 3 };
    expect(permutationClusters(input, { simulations: 9, mostWork: 1e6 })).not.toEqual([]);
    expect(() => permutationClusters(input, { simulations: 9, mostWork: 10 })).toThrow(TooMuchWork);
  });

  it('finds a burst that was planted, shows its shortest interval, and no place twice', () => {
    const random = new Random(5, 'burst');
    const x = Array.from({ length: 60 }, () => random.range(0, 100));
    const y = Array.from({ length: 60 }, () => random.range(0, 100));
    const place = Array.from({ length: 300 }, () => random.int(0, 59));
    const step = place.map(() => random.int(0, 59));
    for (let k = 0; k < 9; k++) {
      place.push(7);
      step.push(30 + (k % 2));
    }
    const found = permutationClusters(
      { x, y, place, step, steps: 60 },
      { simulations: 39, maxDurationSteps: 12 },
    );
    expect(found[0]).toMatchObject({ firstStep: 30, lastStep: 31, p: 1 / 40 });
    expect(found[0]?.locations).toContain(7);
    expect(found[1]?.p).toBeGreaterThan(1 / 40);
    const places = found.flatMap((c) => c.locations);
    expect(new Set(places).size).toBe(places.length);
  });

  it('finds nothing where place and time are all one, where nothing happened, or where the only step is all there is', () => {
    const spot = { x: [1], y: [1], place: [0, 0, 0], step: [0, 1, 2], steps: 3 };
    expect(permutationClusters(spot, { maxCaseShare: null, simulations: 9 })).toEqual([]);
    expect(permutationClusters({ ...spot, place: [], step: [] })).toEqual([]);
    expect(permutationClusters({ ...spot, step: [0, 0, 0], steps: 1 })).toEqual([]);
    expect(() => permutationClusters({ ...spot, steps: 2 })).toThrow(RangeError);
  });
});
