import type { Share } from '../run.ts';
import { Dual } from './bound.ts';
import { type Climbed, climb } from './climb.ts';
import { Effort } from './effort.ts';
import { coinOf, instanceOf, worthOf } from './instance.ts';
import type { PlanStep } from './plan.ts';
import type { SitingProblem } from './problem.ts';
import { narrowed } from './reduce.ts';
import { evaluate, type SitingPlan } from './solve.ts';

/** One point of the curve "share covered against number bought". */
export interface CurvePoint {
  /** How many of the plan's steps are bought, and their price. */
  readonly count: number;
  readonly spent: number;
  /** What they and the existing cameras are worth, and what nothing bought for the same (number, or money) can exceed. */
  readonly value: number;
  readonly bound: number;
  /** Both as shares of all demand; null where there is none. */
  readonly share: number | null;
  readonly boundShare: number | null;
}

/**
 * The curve of a plan from nothing bought to all of it, each point with a bound of its own. The first steps of a plan
 * are good but need not be the best for their number, which is what the bound shows. With BACOP1 the bound is that of the
 * weight alone: none is stated between, so every point has all demand as its bound.
 */
export function* curveOf(
  problem: SitingProblem,
  plan: Pick<SitingPlan, 'bound'>,
  steps: readonly Pick<PlanStep, 'pose' | 'spent'>[],
  options: { readonly stepsEach?: number; readonly stop?: () => boolean } = {},
): Generator<Share, CurvePoint[], void> {
  const { unit, must } = worthOf(problem);
  const total = Array.from(problem.demand).reduce((sum, a) => sum + a, 0);
  const effort = new Effort(Number.POSITIVE_INFINITY, options.stop ?? (() => false));
  const full = instanceOf(problem);
  const { instance } = narrowed(full, [], null);
  const values = Array.from({ length: steps.length + 1 }, (_, count) =>
    evaluate(
      must > 0 ? withoutBackup(problem) : problem,
      steps.slice(0, count).map((s) => s.pose),
    ),
  );
  const coin = coinOf(problem);
  const bounds = new Array<number>(steps.length + 1).fill(must > 0 ? total : plan.bound * unit);
  bounds[0] = values[0] as number;
  let l: Float64Array | null = null;
  for (let count = steps.length - 1; count > 0 && must === 0 && !effort.over(); count--) {
    const spent = (steps[count - 1] as Pick<PlanStep, 'spent'>).spent;
    const part = {
      ...instance,
      count: problem.count === undefined ? instance.count : Math.min(count, instance.count),
      budget: problem.budget === undefined ? instance.budget : Math.floor(spent / coin),
    };
    const dual: Dual = new Dual(part, l);
    const climbed: Climbed = yield* climb(
      dual,
      () => values[count] as number,
      { steps: (l ? 1 : 4) * (options.stepsEach ?? 60), patience: 10, length: l ? 0.5 : 1 },
      effort,
      () => undefined,
    );
    l = climbed.l;
    bounds[count] = Math.min(climbed.bound, bounds[count + 1] as number);
    yield { done: steps.length - count, total: steps.length };
  }
  return bounds.map((bound, count) => {
    const value = (values[count] as number) / unit;
    return {
      count,
      spent: steps[count - 1]?.spent ?? 0,
      value,
      bound: Math.max(bound / unit, value),
      share: total > 0 ? value / total : null,
      boundShare: total > 0 ? Math.max(bound / unit, value) / total : null,
    };
  });
}

function withoutBackup(problem: SitingProblem): SitingProblem {
  const { backup: _, ...rest } = problem;
  return rest;
}
