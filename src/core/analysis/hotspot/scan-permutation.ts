import { type Computation, finish } from '../run.ts';
import { Random, shuffle } from '../stats/random.ts';
import { type Circles, growCircles } from './circles.ts';
import { CylinderSearch, type Cylinders, type Intervals, stepsOf } from './cylinders.ts';
import { DenseCylinders } from './cylinders-dense.ts';
import { Ladder } from './likelihood.ts';

export interface PermutationScanInput {
  /** Places in the plane, one unit for both. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** One entry a case: its place and its step. */
  readonly place: ArrayLike<number>;
  readonly step: ArrayLike<number>;
  readonly steps: number;
}
export interface PermutationScanOptions {
  /** 'any interval' looks back over the whole period, 'ends at the last step' asks what is going on now. */
  readonly timeWindow?: 'any interval' | 'ends at the last step';
  /** Largest radius, in the unit of the places; null (default) = no limit. */
  readonly maxRadius?: number | null;
  /** Largest share of all cases (over all steps) in a circle; default 0.5; null = no limit. */
  readonly maxCaseShare?: number | null;
  /** Longest interval in steps; default half of them. */
  readonly maxDurationSteps?: number;
  /**
   * Only intervals from this step on; default 0. What lies before still says how busy a place usually is, and all the less
   * there is to look at for every simulation.
   */
  readonly firstStep?: number;
  /** Default 999; 0 = no p. */
  readonly simulations?: number;
  /** Clusters after the most likely one; default 5. */
  readonly secondaryCount?: number;
  readonly seed?: number;
  /** Most that may be looked at in all (see `TooMuchWork`); default no limit. */
  readonly mostWork?: number;
}

/**
 * The scan would look at more than `mostWork`: counts that are added and intervals that are compared, in all simulations
 * together. A plain machine of today does some 200 million a second.
 */
export class TooMuchWork extends RangeError {
  readonly work: number;
  constructor(work: number) {
    super('the scan takes too long: take larger cells, longer steps or fewer simulations');
    this.work = work;
  }
}

export interface SpaceTimeCluster {
  readonly llr: number;
  /** Indices of the places in the circle, ascending. */
  readonly locations: readonly number[];
  readonly centre: number;
  readonly radius: number;
  /** First and last step, both inside. */
  readonly firstStep: number;
  readonly lastStep: number;
  readonly cases: number;
  /** cases(circle, all steps) × cases(everywhere, interval) / all cases. */
  readonly expected: number;
  /** (1 + #{largest simulated ratio >= this one}) / (1 + simulations); null without simulations. */
  readonly p: number | null;
}

/**
 * Space–time permutation scan (Kulldorff et al. 2005): cylinders of a circle and an interval that hold more cases than place
 * and time by themselves explain. Needs cases only. It finds interaction: a place that is always busy is no cluster.
 * The first cluster is the most likely one; the others share no place that has cases with a stronger one, and face the same
 * maxima. Dates are shuffled over the cases for p.
 *
 * Fast: circles are sorted once and grown place by place; when cases enter a circle, only intervals that hold one of
 * them and begin and end at cases can be better than what the smaller circle had (see `CylinderSearch`); simulations
 * compare whole numbers with a limit for each count and stop at the highest observed ratio. Many cases on few places and
 * steps are counted by place and step first (see `DenseCylinders`). Throws RangeError for bad input, TooManyCircles, and
 * TooMuchWork before the first simulation.
 */
export function* permutationScan(
  input: PermutationScanInput,
  options: PermutationScanOptions = {},
): Computation<SpaceTimeCluster[]> {
  const { x, y, place, step, steps } = input;
  const { timeWindow = 'any interval', maxRadius = null, maxCaseShare = 0.5 } = options;
  const { simulations = 999, secondaryCount = 5, seed = 1 } = options;
  const maxDuration = Math.min(steps, options.maxDurationSteps ?? Math.max(1, Math.floor(steps / 2)));
  const all = place.length;
  check(input, maxDuration);
  if (all === 0) return [];
  const casesAt = new Uint32Array(x.length);
  for (let i = 0; i < all; i++) casesAt[place[i] as number] = (casesAt[place[i] as number] as number) + 1;
  const growth = { weight: casesAt, maxShare: maxCaseShare, maxRadius };
  const circles = yield* growCircles(x, y, { ...growth, keep: (j) => casesAt[j] !== 0 });
  const when: Intervals = {
    steps,
    maxDuration,
    onlyLast: timeWindow === 'ends at the last step',
    firstStep: options.firstStep ?? 0,
  };
  const recentAt = new Uint32Array(x.length);
  let recent = 0;
  for (let i = 0; i < all; i++)
    if ((step[i] as number) >= when.firstStep) {
      recentAt[place[i] as number] = (recentAt[place[i] as number] as number) + 1;
      recent++;
    }
  const cost = costOf(circles, recentAt, when);
  const work = Math.min(cost.dense, cost.sparse) * (simulations + secondaryCount + 1);
  if (work > (options.mostWork ?? Infinity)) throw new TooMuchWork(work);
  const search: Cylinders =
    cost.dense < cost.sparse
      ? new DenseCylinders(circles, casesAt, when)
      : new CylinderSearch(circles, casesAt, stepsOf(place, casesAt), when);
  search.place(step, place);
  const found: Omit<SpaceTimeCluster, 'p'>[] = [];
  const taken = new Uint8Array(x.length);
  while (found.length <= secondaryCount) {
    const best = search.strongest(taken);
    if (!best) break;
    const { llr, centre, radius, firstStep, lastStep, cases, expected } = best;
    const locations: number[] = [];
    for (let j = 0; j < x.length; j++) {
      const [dx, dy] = [(x[j] as number) - (x[centre] as number), (y[j] as number) - (y[centre] as number)];
      if (Math.sqrt(dx * dx + dy * dy) <= radius * (1 + 1e-12)) locations.push(j);
    }
    for (const j of locations) taken[j] = 1;
    found.push({ llr, locations, centre, radius, firstStep, lastStep, cases, expected });
    yield { done: 0, total: simulations };
  }
  if (simulations === 0 || found.length === 0) return found.map((cluster) => ({ ...cluster, p: null }));
  const levels = found.map((f) => f.llr);
  const ladder = new Ladder(levels, all, recent);
  // Expected = inCircle × inInterval / all; whole numbers are compared before the division.
  const limits = ladder.limits.map((limit) => limit.map((e) => e * all));
  const random = new Random(seed, 'space-time permutation scan');
  const shuffled = Uint32Array.from(step);
  for (let r = 0; r < simulations; r++) {
    shuffle(shuffled, random);
    search.place(shuffled, place);
    ladder.add(search.climb(limits));
    yield { done: r + 1, total: simulations };
  }
  return found.map((cluster, k) => ({ ...cluster, p: ladder.p(k) }));
}

/**
 * What one look through all cylinders costs, about: counts added and intervals compared. `recentAt` are the cases by place
 * that intervals may hold.
 */
function costOf(circles: Circles, recentAt: Uint32Array, { steps, maxDuration, firstStep }: Intervals) {
  const { order } = circles;
  const spread = Math.max(1, steps - firstStep);
  const long = Math.min(spread, maxDuration);
  let entries = 0;
  for (let k = 0; k < order.length; k++) entries += recentAt[order[k] as number] as number;
  const perCircle = order.length > 0 ? entries / order.length : 0;
  // Cases in a middling circle: half of those in the largest round each place.
  const held = entries / (2 * Math.max(1, circles.start.length - 1));
  // Steps with cases among those that an interval may reach, and the intervals between them round one step.
  const met = long * (1 - Math.exp(-held / spread));
  const round = 1 + (met * met) / 4;
  return {
    sparse: entries + order.length * Math.min(spread, perCircle) * round,
    dense: order.length * (2 * spread + spread * (long - (long * long) / (2 * spread))),
  };
}

/** `permutationScan` in one go. */
export const permutationClusters = (
  input: PermutationScanInput,
  options?: PermutationScanOptions,
): SpaceTimeCluster[] => finish(permutationScan(input, options));

function check({ x, y, place, step, steps }: PermutationScanInput, maxDuration: number): void {
  if (x.length !== y.length || place.length !== step.length)
    throw new RangeError('one x and y a place, one place and step a case');
  if (!(maxDuration >= 1)) throw new RangeError('an interval has at least one step');
  for (let i = 0; i < place.length; i++) {
    if (!((place[i] as number) < x.length)) throw new RangeError(`case ${i} has no place`);
    if (!((step[i] as number) >= 0 && (step[i] as number) < steps))
      throw new RangeError(`case ${i} has no step`);
  }
}
