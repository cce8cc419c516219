import type { Share } from '../../run.ts';
import { type CurvePoint, curveOf } from '../curve.ts';
import type { PlanStep, Reason } from '../plan.ts';
import { setAt, sizeOf } from '../sets.ts';
import { evaluateLit, type LitProblem } from './problem.ts';
import type { LitPlan } from './solve.ts';
import { LitTrial, litIndex } from './trial.ts';

/** Nothing is worth seeing twice here. */
export type LitStep = Omit<PlanStep, 'once' | 'twice'>;

/**
 * The plan as a list: at every step the piece that adds most to those before it, and where several add as much (light before
 * there is a camera adds nothing) the one that the plan would lose most without. Gains add up to what the plan adds.
 */
export function litSteps(problem: LitProblem, { poses }: Pick<LitPlan, 'poses'>): LitStep[] {
  const index = litIndex(problem);
  const trial = new LitTrial(problem, index);
  const weigh = (points: Iterable<number>): number => {
    let sum = 0;
    for (const i of points) sum += problem.demand[i] as number;
    return sum;
  };
  const whole = evaluateLit(problem, poses);
  const without = (pose: number): number[] => poses.filter((j) => j !== pose);
  const lost = new Map(poses.map((pose) => [pose, whole - evaluateLit(problem, without(pose))] as const));
  const lit = new Set(poses.flatMap((j) => [...setAt(problem.lights, j)]));
  const left = new Set([...poses].sort((a, b) => a - b));
  const steps: LitStep[] = [];
  while (left.size > 0) {
    let [pose, gain, loss] = [-1, -1, -1];
    for (const j of left) {
      const [g, without] = [trial.gain(j), lost.get(j) as number];
      if (g > gain || (g === gain && without > loss)) [pose, gain, loss] = [j, g, without];
    }
    const room = new LitTrial(problem, index);
    for (const j of without(pose)) room.add(j);
    const reason = reasonOf(problem, pose, trial, room, whole);
    const newPoints = trial.addedBy(pose).length;
    trial.add(pose);
    left.delete(pose);
    const reach = new Set([...setAt(problem.seen, pose), ...setAt(problem.lights, pose)]);
    for (const i of setAt(problem.ifLit, pose)) if (lit.has(i)) reach.add(i);
    steps.push({
      pose,
      site: problem.site?.[pose] ?? pose,
      cost: problem.cost?.[pose] ?? 1,
      gain,
      newPoints,
      inView: weigh(reach),
      onlyHere: loss,
      covered: trial.value,
      spent: trial.spent,
      reason,
    });
  }
  return steps;
}

/** Looks for the piece that adds most at this step among those that could stand in the plan in place of this one. */
function reasonOf(problem: LitProblem, pose: number, trial: LitTrial, room: LitTrial, whole: number): Reason {
  const gain = trial.gain(pose);
  let [rival, most] = [pose, gain];
  for (let j = 0; j < sizeOf(problem.seen); j++) {
    const g = trial.gain(j);
    if (g > most && room.fits(j)) [rival, most] = [j, g];
  }
  if (rival === pose) return { code: 'most-added' };
  const behind = whole - evaluateLit(problem, [...room.poses, rival]);
  return { code: 'better-together', pose: rival, ahead: most - gain, behind };
}

/** The curve of such a plan; between nothing and all of it each point is bounded by halves, as the whole is. */
export function* litCurve(
  problem: LitProblem,
  plan: LitPlan,
  steps: readonly LitStep[],
): Generator<Share, CurvePoint[], void> {
  const halves = yield* curveOf(plan.halves, { bound: plan.halvesBound }, steps);
  const total = Array.from(problem.demand).reduce((sum, a) => sum + a, 0);
  const share = (x: number): number | null => (total > 0 ? x / total : null);
  return halves.map(({ count, spent, bound }) => {
    const value = count === 0 ? plan.existing : (steps[count - 1] as LitStep).covered;
    const most = Math.max(value, Math.min(Math.floor(bound / 2), plan.bound));
    return { count, spent, value, bound: most, share: share(value), boundShare: share(most) };
  });
}
