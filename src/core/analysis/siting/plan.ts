import { instanceOf, worthOf } from './instance.ts';
import type { SitingProblem } from './problem.ts';
import { setAt, sizeOf } from './sets.ts';
import { evaluate, type SitingPlan } from './solve.ts';
import { Trial } from './trial.ts';

/** Why a pose stands in the plan, as a code with numbers; the sentence is made where the language is known. */
export type Reason =
  /** Nothing that may stand in its place adds more at this step. */
  | { readonly code: 'most-added' }
  /** BACOP1: others add more, but all that can be seen must be seen once first. */
  | { readonly code: 'everyone-once' }
  /** `pose` would add `ahead` more at this step, but the whole plan with it in this one's place would cover `behind` less. */
  | {
      readonly code: 'better-together';
      readonly pose: number;
      readonly ahead: number;
      readonly behind: number;
    };

/** One purchase, in the order in which it pays to buy. Weights are sums of demand. */
export interface PlanStep {
  readonly pose: number;
  readonly site: number;
  readonly cost: number;
  /** What it adds to the existing cameras and the steps before it, as the plan counts (BACOP1: what is then seen twice). */
  readonly gain: number;
  /** Weight and points that it is the first to see, and weight that it is the second to see. */
  readonly once: number;
  readonly newPoints: number;
  readonly twice: number;
  /** Weight in its view, and the part of it that the whole plan sees only through it. */
  readonly inView: number;
  readonly onlyHere: number;
  /** Covered weight (seen once) and money after this step. */
  readonly covered: number;
  readonly spent: number;
  readonly reason: Reason;
}

/** The plan as a list: at every step the chosen pose that adds most to those before it (ties: the lower number). */
export function stepsOf(problem: SitingProblem, plan: Pick<SitingPlan, 'poses'>): PlanStep[] {
  const { demand, poses } = problem;
  const { unit } = worthOf(problem);
  // Without limits: a plan keeps to them already.
  const trial = new Trial({ ...instanceOf(problem), budget: Number.POSITIVE_INFINITY });
  const at = new Map(Array.from(trial.instance.origin, (origin, j) => [origin, j]));
  const gainOf = (pose: number): number => trial.gain[at.get(pose) as number] as number;
  const seen = new Uint16Array(demand.length);
  for (let k = 0; problem.existing && k < sizeOf(problem.existing); k++)
    for (const i of setAt(problem.existing, k)) seen[i] = (seen[i] as number) + 1;
  const total = seen.slice();
  for (const pose of plan.poses) for (const i of setAt(poses, pose)) total[i] = (total[i] as number) + 1;
  const weight = (pose: number, counts: (i: number) => boolean): number =>
    setAt(poses, pose).reduce((sum, i) => sum + (counts(i) ? (demand[i] as number) : 0), 0);

  const left = new Set([...plan.poses].sort((a, b) => a - b));
  const steps: PlanStep[] = [];
  let covered = seen.reduce((sum, times, i) => sum + (times > 0 ? (demand[i] as number) : 0), 0);
  let spent = 0;
  while (left.size > 0) {
    let pose = -1;
    for (const j of left) if (pose < 0 || gainOf(j) > gainOf(pose)) pose = j;
    const reason = reasonOf(problem, plan.poses, pose, gainOf, unit);
    const once = weight(pose, (i) => seen[i] === 0);
    const twice = weight(pose, (i) => seen[i] === 1);
    const cost = problem.cost?.[pose] ?? 1;
    covered += once;
    spent += cost;
    steps.push({
      pose,
      site: problem.site?.[pose] ?? pose,
      cost,
      gain: problem.backup?.kind === 'BACOP1' ? twice : gainOf(pose) / unit,
      once,
      newPoints: setAt(poses, pose).reduce((n, i) => n + (seen[i] === 0 ? 1 : 0), 0),
      twice,
      inView: weight(pose, () => true),
      onlyHere: weight(pose, (i) => total[i] === 1),
      covered,
      spent,
      reason,
    });
    trial.add(at.get(pose) as number);
    left.delete(pose);
    for (const i of setAt(poses, pose)) seen[i] = (seen[i] as number) + 1;
  }
  return steps;
}

/** Looks for the pose that adds most at this step among those that could stand in the plan in place of this one. */
function reasonOf(
  problem: SitingProblem,
  plan: readonly number[],
  pose: number,
  gainOf: (pose: number) => number,
  unit: number,
): Reason {
  const others = plan.filter((j) => j !== pose);
  const siteOf = (j: number): number => problem.site?.[j] ?? j;
  const closed = new Set(others.map(siteOf));
  if (problem.tooNear)
    for (const j of others) for (const s of setAt(problem.tooNear, siteOf(j))) closed.add(s);
  const costOf = (j: number): number => problem.cost?.[j] ?? 1;
  const money = (problem.budget ?? Number.POSITIVE_INFINITY) - others.reduce((sum, j) => sum + costOf(j), 0);
  let rival = pose;
  for (let j = 0; j < sizeOf(problem.poses); j++)
    if (gainOf(j) > gainOf(rival) && costOf(j) <= money && !closed.has(siteOf(j))) rival = j;
  if (rival === pose) return { code: 'most-added' };
  if (problem.backup?.kind === 'BACOP1') return { code: 'everyone-once' };
  return {
    code: 'better-together',
    pose: rival,
    ahead: (gainOf(rival) - gainOf(pose)) / unit,
    behind: (evaluate(problem, plan) - evaluate(problem, [...others, rival])) / unit,
  };
}
