import type { SitingProblem } from './problem.ts';
import { type Sets, setAt, sizeOf, transposed } from './sets.ts';
import { cliques } from './spacing.ts';

/**
 * A problem as the solver sees it: free poses only, and for each demand what the first and the second camera that see it
 * are worth. What is already decided stands in `constant` and `chosen`.
 */
export interface Instance {
  readonly first: Float64Array;
  /** Null where a second camera is worth nothing anywhere. */
  readonly second: Float64Array | null;
  /** Pose to demand, demand to pose. */
  readonly cover: Sets;
  readonly by: Sets;
  readonly site: Int32Array;
  /** Sites of which at most one can be chosen share a group; poses stand in the order of their groups. */
  readonly group: Int32Array;
  readonly groups: number;
  /** By site; null without minimum spacing. */
  readonly tooNear: Sets | null;
  readonly cost: Float64Array;
  readonly budget: number;
  readonly count: number;
  /** Worth of what is seen already. */
  readonly constant: number;
  /** The problem's own number of each pose, and of the poses that are decided for. */
  readonly origin: Int32Array;
  readonly chosen: readonly number[];
}

/** What the first and the second look at each demand point are worth, in whole units of the objective. */
export function worthOf({ demand, poses, existing, backup }: SitingProblem): {
  first: Float64Array;
  second: Float64Array | null;
  /** Units of the objective that one unit of weight makes. */
  unit: number;
  /** BACOP1: what each coverable point's first look is worth, more than all second looks together; else 0. */
  must: number;
  /** BACOP1: how many points must be seen. */
  mustSee: number;
} {
  const m = demand.length;
  const weight = Float64Array.from(demand);
  if (!backup) return { first: weight, second: null, unit: 1, must: 0, mustSee: 0 };
  if (backup.kind === 'BACOP2')
    return {
      first: weight.map((a) => a * backup.theta),
      second: weight.map((a) => a * (100 - backup.theta)),
      unit: 100,
      must: 0,
      mustSee: 0,
    };
  const must = weight.reduce((sum, a) => sum + a, 0) + 1;
  const seen = new Uint8Array(m);
  for (const i of poses.items) seen[i] = 1;
  for (const i of existing?.items ?? []) seen[i] = 1;
  const first = weight.map((a, i) => (seen[i] && a > 0 ? must : 0));
  return { first, second: weight, unit: 1, must, mustSee: first.filter((a) => a > 0).length };
}

/** The instance of a checked problem, before any reduction. */
export function instanceOf(problem: SitingProblem): Instance {
  const { demand, poses } = problem;
  const n = sizeOf(poses);
  const { first, second } = worthOf(problem);
  let constant = 0;
  if (problem.existing)
    for (let k = 0; k < sizeOf(problem.existing); k++)
      for (const i of setAt(problem.existing, k)) {
        constant += first[i] as number;
        first[i] = second?.[i] ?? 0;
        if (second) second[i] = 0;
      }
  const siteOf = Int32Array.from({ length: n }, (_, j) => problem.site?.[j] ?? j);
  const sites = siteOf.reduce(
    (most, s) => Math.max(most, s + 1),
    problem.tooNear ? sizeOf(problem.tooNear) : 0,
  );
  const tooNear = problem.tooNear && problem.tooNear.items.length > 0 ? problem.tooNear : null;
  const groupOf = tooNear ? cliques(tooNear) : Int32Array.from({ length: sites }, (_, s) => s);
  const order = Int32Array.from({ length: n }, (_, j) => j).sort(
    (a, b) => (groupOf[siteOf[a] as number] as number) - (groupOf[siteOf[b] as number] as number) || a - b,
  );
  const start = new Uint32Array(n + 1);
  order.forEach((j, at) => {
    start[at + 1] = (start[at] as number) + setAt(poses, j).length;
  });
  const items = new Uint32Array(poses.items.length);
  order.forEach((j, at) => {
    items.set(setAt(poses, j), start[at]);
  });
  const cover = { start, items };
  const group = new Int32Array(n);
  let groups = 0;
  order.forEach((j, at) => {
    const before = at > 0 ? groupOf[siteOf[order[at - 1] as number] as number] : -1;
    if (groupOf[siteOf[j] as number] !== before) groups++;
    group[at] = groups - 1;
  });
  const coin = coinOf(problem);
  const cost = Float64Array.from(order, (j) => (problem.cost?.[j] ?? 1) / coin);
  return {
    first,
    second,
    cover,
    by: transposed(cover, demand.length),
    site: Int32Array.from(order, (j) => siteOf[j] as number),
    group,
    groups,
    tooNear,
    cost,
    budget: Math.floor((problem.budget ?? Number.POSITIVE_INFINITY) / coin),
    count: Math.min(problem.count ?? n, n),
    constant,
    origin: order,
    chosen: [],
  };
}

/** The largest unit that all prices of a problem are whole numbers of. */
export function coinOf({ cost = [] }: Pick<SitingProblem, 'cost'>): number {
  let divisor = 0;
  for (let k = 0; k < cost.length; k++) {
    let [a, b] = [divisor, cost[k] as number];
    while (b > 0) [a, b] = [b, a % b];
    divisor = a;
  }
  return divisor || 1;
}
