import { expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { Dual } from '../../../../src/core/analysis/siting/bound.ts';
import { withinRadius } from '../../../../src/core/analysis/siting/coverage-sets.ts';
import { Effort } from '../../../../src/core/analysis/siting/effort.ts';
import { Incumbent } from '../../../../src/core/analysis/siting/incumbent.ts';
import { instanceOf } from '../../../../src/core/analysis/siting/instance.ts';
import { Kernel } from '../../../../src/core/analysis/siting/kernel.ts';
import type { SitingProblem } from '../../../../src/core/analysis/siting/problem.ts';
import { evaluate, solveSiting } from '../../../../src/core/analysis/siting/solve.ts';
import { nearerThan } from '../../../../src/core/analysis/siting/spacing.ts';
import { fill, Trial } from '../../../../src/core/analysis/siting/trial.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { allowed } from './enumerate.ts';

/** 1000 poses at 500 sites of a square, dear and wide or cheap and narrow, apart from each other. */
function wide(): SitingProblem {
  const random = new Random(8, 'kernel');
  const at = (n: number) => ({
    x: Array.from({ length: n }, () => random.range(0, 1000)),
    y: Array.from({ length: n }, () => random.range(0, 1000)),
  });
  const [sites, points] = [at(500), at(400)];
  const [near, far] = [60, 90].map((radius) => withinRadius(sites, points, radius));
  if (!near || !far) throw new Error('no sets');
  const starts = far.start.subarray(1).map((end) => end + near.items.length);
  return {
    demand: Array.from({ length: 400 }, () => random.int(1, 9)),
    poses: {
      start: Uint32Array.from([...near.start, ...starts]),
      items: Uint32Array.from([...near.items, ...far.items]),
    },
    site: Array.from({ length: 1000 }, (_, j) => j % 500),
    cost: Array.from({ length: 1000 }, (_, j) => (j < 500 ? 2 : 3)),
    budget: 40,
    tooNear: nearerThan(sites, 50),
  };
}

it('tries exchanges among the poses that the bound holds most worth, and keeps to every rule of the whole', () => {
  const problem = wide();
  const root = instanceOf(problem);
  const made = () => {
    const incumbent = new Incumbent((poses) => evaluate(problem, poses));
    const greedy = new Trial(root);
    fill(greedy);
    incumbent.offerTrial(greedy);
    const kernel = new Kernel(root, new Random(1, 'shakes'));
    expect(kernel.small).toBe(false);
    kernel.price(root, new Dual(root, null).l);
    expect(kernel.small).toBe(true);
    const effort = new Effort(Number.POSITIVE_INFINITY, () => false);
    for (let k = 0; k < 4; k++) finish(kernel.shake(incumbent, effort, 3_000_000));
    return { greedy: greedy.value, value: incumbent.value, poses: incumbent.poses };
  };
  const first = made();
  expect(first.value).toBeGreaterThan(first.greedy);
  expect(allowed(problem, first.poses)).toBe(true);
  expect(evaluate(problem, first.poses)).toBe(first.value);
  expect(made()).toEqual(first);
  const plan = finish(solveSiting(problem, { effort: 60_000_000 }));
  expect(allowed(problem, plan.poses)).toBe(true);
  expect(plan.value).toBeGreaterThanOrEqual(first.value);
  expect(plan.bound).toBeGreaterThanOrEqual(plan.value);
});
