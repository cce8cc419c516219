import { Random } from '../../../model/random.ts';
import type { Share } from '../../run.ts';
import { Effort } from '../effort.ts';
import type { SitingProblem } from '../problem.ts';
import { type SitingPlan, solveSiting } from '../solve.ts';
import { evaluateLit, halvesOf, type LitProblem } from './problem.ts';
import { LitTrial, litIndex } from './trial.ts';

/** A plan whose value is what cameras see by all the light that there then is. */
export interface LitPlan extends SitingPlan {
  /** The covering problem that the bound comes from; see `halvesOf`. */
  readonly halves: SitingProblem;
  /** What no plan exceeds in it. */
  readonly halvesBound: number;
}

/** Rounds of taking some pieces out at random and mending. */
const SHAKES = 24;

/**
 * Finds a good plan by exchanging pieces and pairs of camera and light, each plan worth exactly what it then sees, and bounds
 * all plans by the covering problem of halves. The gap is honest but can stay wide: halves know nothing of which light belongs to
 * which camera. Throws a SitingError.
 */
export function* solveByLight(
  problem: LitProblem,
  {
    effort: limit,
    stop = () => false,
    seed = 1,
  }: { readonly effort: number; readonly stop?: () => boolean; readonly seed?: number },
): Generator<Share, LitPlan, void> {
  const halves = halvesOf(problem);
  const run = solveSiting(halves, { effort: limit / 2, stop, seed });
  let step = run.next();
  for (; !step.done; step = run.next()) yield { done: step.value.done, total: limit };
  const relaxed = step.value;
  const effort = new Effort(limit / 2, stop);
  const index = litIndex(problem);
  const existing = evaluateLit(problem, []);
  let best: { readonly poses: readonly number[]; readonly value: number } = { poses: [], value: existing };
  const offer = (trial: LitTrial): void => {
    const { poses } = trial;
    // Counted afresh: the trial keeps its sum from step to step.
    if (trial.value <= best.value) return;
    const value = evaluateLit(problem, poses);
    if (value > best.value) best = { poses: [...poses], value };
  };
  const random = new Random(seed, 'siting by light');
  const bound = Math.floor(relaxed.bound / 2);
  for (let round = 0; round < SHAKES + 2 && best.value < bound && !effort.over(); round++) {
    const trial = new LitTrial(problem, index);
    let avoid: ReadonlySet<number> = new Set();
    if (round === 0) start(trial, relaxed.poses);
    else if (round > 1) {
      if (best.poses.length === 0) break;
      const all = random.shuffled(best.poses);
      const out = Math.min(all.length, 1 + (round % 4));
      start(trial, all.slice(out));
      avoid = new Set([random.pick(all.slice(0, out))]);
      const { poses } = trial.best(avoid);
      for (const j of poses) trial.add(j);
    }
    fill(trial);
    effort.spend(trial.visits);
    trial.visits = 0;
    yield* exchange(trial, effort, limit / 2, limit);
    while (prune(trial)) fill(trial);
    offer(trial);
  }
  const { value } = best;
  const most = Math.max(bound, value);
  return {
    poses: [...best.poses].sort((a, b) => a - b),
    value,
    bound: most,
    existing,
    gap: most === value ? 0 : value > existing ? (most - value) / (value - existing) : null,
    optimal: most === value,
    everyoneOnce: null,
    cost: best.poses.reduce((sum, j) => sum + (problem.cost?.[j] ?? 1), 0),
    notes: relaxed.notes,
    visits: relaxed.visits + effort.done,
    halves,
    halvesBound: relaxed.bound,
  };
}

function start(trial: LitTrial, poses: readonly number[]): void {
  for (const j of poses) if (trial.fits(j)) trial.add(j);
}

/** Adds what helps most until nothing does. */
function fill(trial: LitTrial): void {
  for (let { poses } = trial.best(); poses.length > 0; { poses } = trial.best())
    for (const j of poses) trial.add(j);
}

/** Takes out what nothing would be lost without, and says whether there was any. */
function prune(trial: LitTrial): boolean {
  const before = trial.poses.length;
  for (const j of [...trial.poses]) {
    const { value } = trial;
    trial.remove(j);
    if (trial.value < value) trial.add(j);
  }
  return trial.poses.length < before;
}

/** Takes out one piece, or two, and puts in what then helps most, for as long as that is more. */
function* exchange(
  trial: LitTrial,
  effort: Effort,
  before: number,
  total: number,
): Generator<Share, void, void> {
  for (let improved = true; improved && !effort.over(); ) {
    improved = false;
    for (const out of subsets(trial.poses)) {
      if (out.some((j) => !trial.poses.includes(j))) continue;
      const [poses, value] = [[...trial.poses], trial.value];
      for (const j of out) trial.remove(j);
      fill(trial);
      if (trial.value > value) improved = true;
      else {
        for (const j of [...trial.poses]) if (!poses.includes(j)) trial.remove(j);
        for (const j of poses) if (!trial.poses.includes(j)) trial.add(j);
      }
      effort.spend(trial.visits);
      trial.visits = 0;
      if (effort.due()) yield { done: before + effort.done, total };
      if (effort.over()) return;
    }
  }
}

/** Each of a list alone, then each two of them. */
function subsets(list: readonly number[]): (readonly number[])[] {
  const pairs = list.flatMap((a, k) => list.slice(k + 1).map((b) => [a, b]));
  return [...list.map((a) => [a]), ...pairs];
}
