import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { withinDistance, withinRadius } from '../../../../src/core/analysis/siting/coverage-sets.ts';
import { instanceOf } from '../../../../src/core/analysis/siting/instance.ts';
import { SitingError, type SitingProblem } from '../../../../src/core/analysis/siting/problem.ts';
import { setAt, setsOf } from '../../../../src/core/analysis/siting/sets.ts';
import { type SitingPlan, solveSiting } from '../../../../src/core/analysis/siting/solve.ts';
import { cliques, nearerThan } from '../../../../src/core/analysis/siting/spacing.ts';
import { fill, Trial } from '../../../../src/core/analysis/siting/trial.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { allowed, anyProblem, bestOfAll, counted } from './enumerate.ts';

const solve = (problem: SitingProblem): SitingPlan => finish(solveSiting(problem));
const once = (problem: SitingProblem) => (poses: readonly number[]) => counted(problem, poses)[0];

describe('the search for the best plan', () => {
  it('finds the best of all plans, with sites, prices, spacing and existing cameras', () => {
    const random = new Random(5, 'plain');
    for (let k = 0; k < 400; k++) {
      const problem = anyProblem(random);
      const plan = solve(problem);
      expect(allowed(problem, plan.poses)).toBe(true);
      expect([k, plan.value, plan.bound]).toEqual([
        k,
        bestOfAll(problem, once(problem)),
        once(problem)(plan.poses),
      ]);
      expect([plan.optimal, plan.gap, plan.existing]).toEqual([true, 0, once(problem)([])]);
    }
  });

  it('finds the best of all plans when seen twice counts, for any share of the first camera', () => {
    const random = new Random(6, 'backup');
    for (let k = 0; k < 300; k++) {
      const theta = random.pick([0, 20, 50, 70, 100]);
      const problem: SitingProblem = { ...anyProblem(random), backup: { kind: 'BACOP2', theta } };
      const score = (poses: readonly number[]) => {
        const [one, two] = counted(problem, poses);
        return theta * one + (100 - theta) * two;
      };
      const plan = solve(problem);
      expect(allowed(problem, plan.poses)).toBe(true);
      expect([k, 100 * plan.value, score(plan.poses), plan.optimal]).toEqual([
        k,
        expect.closeTo(bestOfAll(problem, score), 6),
        bestOfAll(problem, score),
        true,
      ]);
    }
  });

  it('covers everyone once before anyone twice where that is asked, and says when it cannot', () => {
    const random = new Random(7, 'bacop1');
    const seen = { yes: 0, no: 0 };
    for (let k = 0; k < 300; k++) {
      const problem: SitingProblem = { ...anyProblem(random), backup: { kind: 'BACOP1' } };
      const everyone = counted(
        problem,
        Array.from({ length: problem.poses.start.length - 1 }, (_, j) => j),
      )[2];
      const score = (poses: readonly number[]) => {
        const [, two, points] = counted(problem, poses);
        return 1e6 * points + two;
      };
      const [plan, best] = [solve(problem), bestOfAll(problem, score)];
      expect([k, score(plan.poses), plan.value, plan.bound]).toEqual([k, best, best % 1e6, best % 1e6]);
      expect(plan.everyoneOnce).toBe(Math.floor(best / 1e6) === everyone);
      seen[plan.everyoneOnce ? 'yes' : 'no']++;
    }
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(20);
  });

  it('beats greedy where greedy loses', () => {
    // The middle set is the largest, but the two outer ones cover everything.
    const problem = {
      demand: [3, 3, 3, 3, 3, 3],
      poses: setsOf([
        [1, 2, 3, 4],
        [0, 1, 2],
        [3, 4, 5],
      ]),
      count: 2,
    };
    const greedy = new Trial(instanceOf(problem));
    fill(greedy);
    expect(greedy.value).toBe(15);
    expect(solve(problem)).toMatchObject({ poses: [1, 2], value: 18, bound: 18 });
  });

  it('never states a bound below a plan, however early it is stopped, and never a worse plan later', () => {
    const random = new Random(8, 'early');
    const [x, y] = [0, 1].map(() => Array.from({ length: 150 }, () => random.range(0, 100)));
    const points = { x: x as number[], y: y as number[] };
    const problem: SitingProblem = {
      demand: Array.from({ length: 150 }, () => random.int(1, 20)),
      poses: withinRadius(points, points, 15),
      count: 8,
      tooNear: nearerThan(points, 12),
    };
    const best = solve(problem);
    expect(best.optimal).toBe(true);
    let last = 0;
    for (const effort of [0, 1e3, 1e4, 1e5, 1e6]) {
      const plan = finish(solveSiting(problem, { effort }));
      expect(allowed(problem, plan.poses)).toBe(true);
      expect(once(problem)(plan.poses)).toBe(plan.value);
      expect(plan.bound).toBeGreaterThanOrEqual(best.value);
      expect(plan.value).toBeLessThanOrEqual(best.value);
      expect(plan.value).toBeGreaterThanOrEqual(last);
      last = plan.value;
    }
    expect(finish(solveSiting(problem, { stop: () => true })).bound).toBeGreaterThanOrEqual(best.value);
  });

  it('comes to the same plan every time', () => {
    const problem = anyProblem(new Random(11, 'same'));
    expect(solve(problem)).toEqual(solve(problem));
  });
});

describe('odd problems', () => {
  const poses = setsOf([
    [0, 1],
    [1, 2],
  ]);
  const demand = [2, 3, 4];
  it.each<[string, SitingProblem, Partial<SitingPlan>]>([
    ['no candidates', { demand, poses: setsOf([]), count: 3 }, { value: 0, notes: ['no-candidates'] }],
    ['no demand points', { demand: [], poses: setsOf([[]]), count: 1 }, { value: 0, gap: 0 }],
    [
      'demand of nothing',
      { demand: [0, 0, 0], poses, count: 1 },
      { value: 0, poses: [], notes: ['no-demand'] },
    ],
    ['no money', { demand, poses, cost: [5, 7], budget: 0 }, { value: 0, notes: ['nothing-affordable'] }],
    [
      'too little money',
      { demand, poses, cost: [5, 7], budget: 4 },
      { value: 0, notes: ['nothing-affordable'] },
    ],
    ['none to choose', { demand, poses, count: 0 }, { value: 0, gap: 0 }],
    [
      'more money than candidates',
      { demand, poses, count: 9 },
      { value: 9, poses: [0, 1], notes: ['budget-beyond-candidates'] },
    ],
    [
      'all seen already',
      { demand, poses, count: 1, existing: setsOf([[0, 1, 2]]) },
      { value: 9, existing: 9, poses: [], gap: 0, notes: ['no-demand-left'] },
    ],
    ['nothing in view', { demand, poses: setsOf([[], []]), count: 1 }, { notes: ['nothing-in-view'] }],
    ['a pose for nothing', { demand, poses, cost: [0, 7], budget: 0 }, { value: 5, poses: [0] }],
  ])('%s', (_, problem, expected) => {
    expect(solve(problem)).toMatchObject({ gap: 0, optimal: true, ...expected });
  });

  it.each<[string, SitingProblem]>([
    ['demand-not-whole', { demand: [0.5], poses: setsOf([[0]]) }],
    ['demand-not-whole', { demand: [-1], poses: setsOf([[0]]) }],
    ['unknown-demand', { demand: [1], poses: setsOf([[1]]) }],
    ['cost-not-whole', { demand: [1], poses: setsOf([[0]]), cost: [Number.NaN] }],
    ['lengths-differ', { demand: [1], poses: setsOf([[0]]), site: [] }],
    ['budget-not-whole', { demand: [1], poses: setsOf([[0]]), budget: -1 }],
    ['theta-out-of-range', { demand: [1], poses: setsOf([[0]]), backup: { kind: 'BACOP2', theta: 101 } }],
    ['too-heavy', { demand: [2 ** 52], poses: setsOf([[0]]) }],
  ])('%s is refused', (code, problem) => {
    expect(() => solve(problem)).toThrow(SitingError);
    expect(() => solve(problem)).toThrow(code);
  });
});

describe('coverage sets', () => {
  it('count a point exactly at the radius, and the same as looking at every pair', () => {
    const sites = { x: [0], y: [0] };
    expect([...withinRadius(sites, { x: [3, 3.0001, -5], y: [4, 4, 0] }, 5).items]).toEqual([0, 2]);
    const random = new Random(3, 'pairs');
    const x = Array.from({ length: 80 }, () => random.int(-40, 40));
    const y = Array.from({ length: 80 }, () => random.int(-40, 40));
    const plain = x.map((a, j) =>
      x.flatMap((b, i) => ((a - b) ** 2 + ((y[j] as number) - (y[i] as number)) ** 2 <= 225 ? [i] : [])),
    );
    expect(withinRadius({ x, y }, { x, y }, 15)).toEqual(setsOf(plain));
    const table = x.map((a, i) => x.map((b, j) => Math.hypot(a - b, (y[i] as number) - (y[j] as number))));
    expect(withinDistance(table, 80, 15)).toEqual(setsOf(plain));
  });

  it('keep poles apart: nearer than the spacing is too near, at the spacing is not', () => {
    const near = nearerThan({ x: [0, 10, 20, 29], y: [0, 0, 0, 0] }, 10);
    expect([0, 1, 2, 3].map((s) => [...setAt(near, s)])).toEqual([[], [], [3], [2]]);
  });

  it('put sites into one clique only when each is too near to every other', () => {
    const random = new Random(4, 'cliques');
    const points = {
      x: Array.from({ length: 60 }, () => random.range(0, 50)),
      y: Array.from({ length: 60 }, () => random.range(0, 50)),
    };
    const near = nearerThan(points, 15);
    const clique = cliques(near);
    for (let a = 0; a < 60; a++)
      for (let b = 0; b < a; b++) if (clique[a] === clique[b]) expect([...setAt(near, a)]).toContain(b);
    expect(new Set(clique).size).toBeLessThan(40);
  });
});
