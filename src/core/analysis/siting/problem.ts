import { type Sets, sizeOf } from './sets.ts';

/**
 * The maximal covering location problem (Church & ReVelle 1974) with poses: every site offers several poses
 * (heading × lens), of which at most one is chosen. Weights and costs are whole numbers, so that a bound can be exact.
 */
export interface SitingProblem {
  /** Weight of each demand point: whole, not negative. */
  readonly demand: ArrayLike<number>;
  /** Demand points that each pose sees. */
  readonly poses: Sets;
  /** Site of each pose; left out = every pose is a site of its own. */
  readonly site?: ArrayLike<number>;
  /** Price of each pose: whole, not negative; left out = 1 each. */
  readonly cost?: ArrayLike<number>;
  /** Most that the chosen poses may cost together. */
  readonly budget?: number;
  /** Most poses that may be chosen. */
  readonly count?: number;
  /** What each existing camera sees; they stay (y = 1) and cost nothing. */
  readonly existing?: Sets;
  /** For each site the sites that stand too near for both to be chosen; both ways round. */
  readonly tooNear?: Sets;
  /**
   * Seen twice counts too (Hogan & ReVelle 1986). BACOP1: all that can be seen must be seen once, then most seen twice.
   * BACOP2: `theta` per cent of a weight for the first camera, the rest for the second.
   */
  readonly backup?: { readonly kind: 'BACOP1' } | { readonly kind: 'BACOP2'; readonly theta: number };
}

export const SITING_FAULTS = [
  'demand-not-whole',
  'cost-not-whole',
  'budget-not-whole',
  'unknown-demand',
  'unknown-site',
  'lengths-differ',
  'theta-out-of-range',
  'too-heavy',
] as const;
export type SitingFault = (typeof SITING_FAULTS)[number];

/** What is odd about a problem that is solved all the same. */
export const SITING_NOTES = [
  'no-demand',
  'no-demand-left',
  'no-candidates',
  'nothing-in-view',
  'nothing-affordable',
  'budget-beyond-candidates',
] as const;
export type SitingNote = (typeof SITING_NOTES)[number];

/** A problem that cannot be solved as it stands. */
export class SitingError extends Error {
  readonly code: SitingFault;
  constructor(code: SitingFault, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

/** Room that exact sums leave: every total times every chosen pose must stay a whole number of doubles. */
const HEAVIEST = 2 ** 50;

const whole = (x: number): boolean => Number.isSafeInteger(x) && x >= 0;

/** Throws a SitingError for what no assumption can mend. */
export function checkProblem(problem: SitingProblem): void {
  const { demand, poses, site, cost, budget, count, existing, tooNear, backup } = problem;
  const n = sizeOf(poses);
  let total = 0;
  for (let i = 0; i < demand.length; i++) {
    if (!whole(demand[i] as number)) throw new SitingError('demand-not-whole', `${demand[i]} at ${i}`);
    total += demand[i] as number;
  }
  for (const list of [site, cost])
    if (list && list.length !== n) throw new SitingError('lengths-differ', `${list.length} for ${n} poses`);
  for (let j = 0; cost && j < n; j++)
    if (!whole(cost[j] as number)) throw new SitingError('cost-not-whole', `${cost[j]} at ${j}`);
  for (let j = 0; site && j < n; j++)
    if (!whole(site[j] as number) || (tooNear && (site[j] as number) >= sizeOf(tooNear)))
      throw new SitingError('unknown-site', `${site[j]} at ${j}`);
  if (tooNear && !site && sizeOf(tooNear) < n) throw new SitingError('unknown-site', `${sizeOf(tooNear)}`);
  for (const limit of [budget, count])
    if (limit !== undefined && !whole(limit)) throw new SitingError('budget-not-whole', `${limit}`);
  for (const sets of existing ? [poses, existing] : [poses])
    for (const i of sets.items) if (i >= demand.length) throw new SitingError('unknown-demand', `${i}`);
  if (
    backup?.kind === 'BACOP2' &&
    !(Number.isInteger(backup.theta) && backup.theta >= 0 && backup.theta <= 100)
  )
    throw new SitingError('theta-out-of-range', `${backup.theta}`);
  const most = Math.min(count ?? n, n) + 1;
  const scale = backup ? (backup.kind === 'BACOP1' ? (total + 1) * demand.length : 100 * total) : total;
  if (scale * most > HEAVIEST) throw new SitingError('too-heavy', `${scale} × ${most}`);
}
