import type { Share } from '../run.ts';
import { Effort } from './effort.ts';
import { Incumbent } from './incumbent.ts';
import { type Instance, instanceOf, worthOf } from './instance.ts';
import { checkProblem, type SitingNote, type SitingProblem } from './problem.ts';
import { narrowed } from './reduce.ts';
import { setAt, sizeOf } from './sets.ts';
import { search } from './tree.ts';

export interface SitingOptions {
  /** Visited entries after which the search ends with what it has; the same on every machine. */
  readonly effort?: number;
  /** Asked at every pause: end now. For callers that have a clock. */
  readonly stop?: () => boolean;
  readonly seed?: number;
}

/**
 * What a search has and knows. Values are covered weight; with BACOP2 shared out by theta, with BACOP1 the weight that is seen
 * twice.
 */
export interface SitingState {
  /** Chosen poses, ascending. */
  readonly poses: readonly number[];
  /** What existing cameras and the plan cover together, and no plan can exceed. */
  readonly value: number;
  readonly bound: number;
  /** What existing cameras cover alone. */
  readonly existing: number;
  /**
   * (bound - value) / (value - existing): of what the plan adds. 0 where nothing can be added; null where the plan adds
   * nothing and it is not known whether another could.
   */
  readonly gap: number | null;
  /** Nothing better exists. */
  readonly optimal: boolean;
}
export interface SitingPlan extends SitingState {
  /** BACOP1: whether all that can be seen is seen at least once; null = not asked for. */
  readonly everyoneOnce: boolean | null;
  readonly cost: number;
  readonly notes: readonly SitingNote[];
  /** Share of `effort` that was spent, in visited entries. */
  readonly visits: number;
}
export type SitingProgress = Share & SitingState;

/** About ten seconds of one core. */
const EFFORT = 2_500_000_000;

/** What a set of poses is worth on the whole problem, counted afresh, in units of the objective. */
export function evaluate(problem: SitingProblem, poses: readonly number[]): number {
  const { first, second } = worthOf(problem);
  const seen = new Uint16Array(problem.demand.length);
  const look = (i: number) => {
    seen[i] = (seen[i] as number) + 1;
  };
  if (problem.existing)
    for (let k = 0; k < sizeOf(problem.existing); k++) setAt(problem.existing, k).forEach(look);
  for (const j of poses) setAt(problem.poses, j).forEach(look);
  return seen.reduce(
    (sum, times, i) => sum + (times > 0 ? (first[i] as number) : 0) + (times > 1 ? (second?.[i] ?? 0) : 0),
    0,
  );
}

/** Finds the best plan it can and certifies how far from the best possible it may be. Throws a SitingError. */
export function* solveSiting(
  problem: SitingProblem,
  options: SitingOptions = {},
): Generator<SitingProgress, SitingPlan, void> {
  checkProblem(problem);
  const full = instanceOf(problem);
  const { unit, must, mustSee } = worthOf(problem);
  const incumbent = new Incumbent((poses) => evaluate(problem, poses));
  const existing = incumbent.value;
  const effort = new Effort(options.effort ?? EFFORT, options.stop ?? (() => false));
  const { instance } = narrowed(full, [], null);
  incumbent.bound =
    instance.constant + instance.first.reduce((sum, a, i) => sum + a + (instance.second?.[i] ?? 0), 0);
  // BACOP1 counts in two places: points that are seen at all, then what is seen twice.
  const state = (): SitingState => {
    const bound = Math.max(incumbent.bound, incumbent.value);
    const whole = must > 0 ? Math.floor(incumbent.value / must) * must : 0;
    const base = must > 0 ? whole : existing;
    return {
      poses: [...incumbent.poses].sort((a, b) => a - b),
      value: (incumbent.value - whole) / unit,
      bound: (bound - whole) / unit,
      existing: (must > 0 ? existing % must : existing) / unit,
      gap: ratio(bound - incumbent.value, incumbent.value - base),
      optimal: bound === incumbent.value,
    };
  };
  const run = search(instance, incumbent, effort, options.seed ?? 1);
  for (let step = run.next(); !step.done; step = run.next()) yield { ...step.value, ...state() };
  return {
    ...state(),
    everyoneOnce: must > 0 ? Math.floor(incumbent.value / must) === mustSee : null,
    cost: incumbent.poses.reduce((sum, j) => sum + (problem.cost?.[j] ?? 1), 0),
    notes: notesOf(problem, full, instance),
    visits: effort.done,
  };
}

const ratio = (rest: number, whole: number): number | null =>
  rest === 0 ? 0 : whole > 0 ? rest / whole : null;

function notesOf(problem: SitingProblem, full: Instance, left: Instance): SitingNote[] {
  const notes: SitingNote[] = [];
  const total = Array.from(problem.demand).reduce((sum, a) => sum + a, 0);
  const open = full.first.some((a) => a > 0) || (full.second?.some((a) => a > 0) ?? false);
  if (total === 0) notes.push('no-demand');
  else if (!open) notes.push('no-demand-left');
  if (full.site.length === 0) notes.push('no-candidates');
  else if (problem.poses.items.length === 0) notes.push('nothing-in-view');
  else if (open && left.site.length === 0 && !full.cost.some((c) => c <= full.budget && full.count > 0))
    notes.push('nothing-affordable');
  const sites = new Set(full.site).size;
  const all = full.cost.reduce((sum, c) => sum + c, 0);
  if (
    full.site.length > 0 &&
    (problem.count ?? sites) >= sites &&
    full.budget >= all &&
    (problem.count ?? problem.budget) !== undefined
  )
    notes.push('budget-beyond-candidates');
  return notes;
}
