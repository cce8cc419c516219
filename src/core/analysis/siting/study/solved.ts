import type { Computation } from '../../run.ts';
import { litCurve, litSteps } from '../by-light/plan.ts';
import type { LitProblem } from '../by-light/problem.ts';
import { solveByLight } from '../by-light/solve.ts';
import { type CurvePoint, curveOf } from '../curve.ts';
import { type PlanStep, stepsOf } from '../plan.ts';
import type { SitingProblem } from '../problem.ts';
import { type Sets, setsOf } from '../sets.ts';
import { type SitingPlan, solveSiting } from '../solve.ts';
import { buysCameras, buysLamps, buysLanes, countsView } from './check.ts';
import { mountsOf, type Offers } from './offers.ts';
import type { SitingChoices } from './question.ts';
import { within } from './within.ts';

/** About four seconds of one core; what is not proved by then is said with its gap. */
const EFFORT = 1_000_000_000;

/** What stands, by the points that it covers: each camera's view, what it has in its picture but not in light, and what is lit. */
export interface Standing {
  readonly views: readonly (readonly number[])[];
  readonly ifLit: readonly (readonly number[])[];
  readonly lit: readonly number[];
}

export interface Solved {
  readonly plan: SitingPlan;
  readonly steps: readonly Omit<PlanStep, 'once' | 'twice'>[];
  readonly curve: readonly CurvePoint[];
}

/** Picks what to buy by the measure that was chosen, and puts it in order. */
export function* solved(
  choices: SitingChoices,
  demand: ArrayLike<number>,
  { offers, covers, ifLit, cost }: Offers,
  standing: Standing,
): Computation<Solved> {
  const { site, tooNear } = mountsOf(offers, choices.spacingM);
  const limits = {
    demand,
    site,
    cost,
    ...(choices.count !== null && { count: choices.count }),
    ...(choices.budget !== null && { budget: choices.budget }),
    ...(tooNear && { tooNear }),
  };
  if (countsView(choices)) {
    const of = (kinds: 'camera' | 'light', lists: readonly ArrayLike<number>[]): Sets =>
      setsOf(
        offers.map(({ kind }, k) => ((kind === 'camera') === (kinds === 'camera') ? (lists[k] ?? []) : [])),
      );
    const problem: LitProblem = {
      ...limits,
      seen: of('camera', covers),
      ifLit: setsOf(ifLit),
      lights: of('light', covers),
      ...(choices.keepExisting && {
        standing: { seen: setsOf(standing.views), ifLit: setsOf(standing.ifLit) },
      }),
    };
    const plan = yield* within(solveByLight(problem, { effort: EFFORT }), 0, 75);
    const steps = litSteps(problem, plan);
    return { plan, steps, curve: yield* within(litCurve(problem, plan, steps), 75, 100) };
  }
  const problem: SitingProblem = {
    ...limits,
    poses: setsOf(covers),
    ...(choices.keepExisting && { existing: existing(choices, standing) }),
    ...(choices.backupTheta !== null && { backup: { kind: 'BACOP2', theta: choices.backupTheta } as const }),
  };
  const plan = yield* within(solveSiting(problem, { effort: EFFORT }), 0, 75);
  const steps = stepsOf(problem, plan);
  return { plan, steps, curve: yield* within(curveOf(problem, plan, steps), 75, 100) };
}

/** What stands: views where views count, light where light counts. */
function existing(choices: SitingChoices, { views, lit }: Standing): Sets {
  if (!buysCameras(choices)) return setsOf([lit]);
  return setsOf(buysLanes(choices) || buysLamps(choices) ? [...views, lit] : views);
}
