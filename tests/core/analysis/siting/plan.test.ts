import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { withinRadius } from '../../../../src/core/analysis/siting/coverage-sets.ts';
import { curveOf } from '../../../../src/core/analysis/siting/curve.ts';
import { stepsOf } from '../../../../src/core/analysis/siting/plan.ts';
import type { SitingProblem } from '../../../../src/core/analysis/siting/problem.ts';
import { setsOf } from '../../../../src/core/analysis/siting/sets.ts';
import { solveSiting } from '../../../../src/core/analysis/siting/solve.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { anyProblem, bestOfAll, counted } from './enumerate.ts';

const solve = (problem: SitingProblem) => finish(solveSiting(problem));

describe('the plan as a list', () => {
  it('says what each purchase adds, what only it sees and why it was chosen', () => {
    const problem = {
      demand: [3, 3, 3, 3, 3, 3],
      poses: setsOf([
        [1, 2, 3, 4],
        [0, 1, 2],
        [3, 4, 5],
      ]),
      count: 2,
      cost: [5, 5, 7],
    };
    const [first, second] = stepsOf(problem, solve(problem));
    expect(first).toEqual({
      pose: 1,
      site: 1,
      cost: 5,
      gain: 9,
      once: 9,
      newPoints: 3,
      twice: 0,
      inView: 9,
      onlyHere: 9,
      covered: 9,
      spent: 5,
      // The pose in the middle alone covers 12, but with the last one only 15 of 18.
      reason: { code: 'better-together', pose: 0, ahead: 3, behind: 3 },
    });
    expect(second).toMatchObject({
      pose: 2,
      gain: 9,
      covered: 18,
      spent: 12,
      reason: { code: 'most-added' },
    });
  });

  it('adds up to the plan, buys every pose once and never the lesser first', () => {
    const random = new Random(21, 'steps');
    for (let k = 0; k < 200; k++) {
      const theta = random.pick([50, 70, 100]);
      const problem: SitingProblem = {
        ...anyProblem(random),
        ...(random.chance(0.4) && { backup: { kind: 'BACOP2' as const, theta } }),
      };
      const plan = solve(problem);
      const steps = stepsOf(problem, plan);
      expect(steps.map((s) => s.pose).sort((a, b) => a - b)).toEqual(plan.poses);
      expect(steps.reduce((sum, s) => sum + s.gain, plan.existing)).toBeCloseTo(plan.value, 9);
      expect(steps.at(-1)?.spent ?? 0).toBe(plan.cost);
      steps.forEach((step, n) => {
        const bought = steps.slice(0, n + 1).map((s) => s.pose);
        expect(step.covered).toBe(counted(problem, bought)[0]);
        const others = plan.poses.filter((j) => j !== step.pose);
        expect(step.onlyHere).toBe(counted(problem, plan.poses)[0] - counted(problem, others)[0]);
        if (n > 0) expect(step.gain).toBeLessThanOrEqual((steps[n - 1]?.gain ?? 0) + 1e-9);
        // A plan that is proved best loses by any exchange, or comes out even.
        if (step.reason.code === 'better-together') expect(step.reason.behind).toBeGreaterThanOrEqual(0);
      });
    }
  });
});

describe('the curve', () => {
  it('holds the best plan of every number, or of every sum spent, between its two lines', () => {
    const random = new Random(22, 'curve');
    for (let k = 0; k < 60; k++) {
      const problem = anyProblem(random);
      const plan = solve(problem);
      const curve = finish(curveOf(problem, plan, stepsOf(problem, plan)));
      expect(curve).toHaveLength(plan.poses.length + 1);
      expect([curve[0]?.value, curve[0]?.bound]).toEqual([plan.existing, plan.existing]);
      expect([curve.at(-1)?.value, curve.at(-1)?.bound]).toEqual([plan.value, plan.value]);
      for (const { count, spent, value, bound } of curve) {
        const limits = {
          ...(problem.count !== undefined && { count }),
          ...(problem.budget !== undefined && { budget: spent }),
        };
        const part = { ...problem, ...limits };
        const best = bestOfAll(part, (poses) => counted(part, poses)[0]);
        expect(value).toBeLessThanOrEqual(best);
        // Nothing bought is nothing added, whatever is free of charge.
        if (count > 0) expect(bound).toBeGreaterThanOrEqual(best);
      }
    }
  });

  it('has a bound close to the best for every number on a real spread of points', () => {
    const random = new Random(23, 'spread');
    const [x, y] = [0, 1].map(() => Array.from({ length: 120 }, () => random.range(0, 100)));
    const points = { x: x as number[], y: y as number[] };
    const demand = Array.from({ length: 120 }, () => random.int(1, 20));
    const problem = { demand, poses: withinRadius(points, points, 14), count: 8 };
    const plan = solve(problem);
    const curve = finish(curveOf(problem, plan, stepsOf(problem, plan)));
    for (const { count, bound } of curve.slice(1)) {
      const best = solve({ ...problem, count }).value;
      expect(bound).toBeGreaterThanOrEqual(best);
      expect(bound).toBeLessThanOrEqual(1.03 * best);
    }
  });

  it('of no demand has no shares', () => {
    const problem = { demand: [0], poses: setsOf([[0]]), count: 1 };
    expect(finish(curveOf(problem, solve(problem), []))).toEqual([
      { count: 0, spent: 0, value: 0, bound: 0, share: null, boundShare: null },
    ]);
  });
});
