import { Random } from '../../model/random.ts';
import type { Share } from '../run.ts';
import { Dual } from './bound.ts';
import { climb } from './climb.ts';
import type { Effort } from './effort.ts';
import type { Incumbent } from './incumbent.ts';
import type { Instance } from './instance.ts';
import { Kernel } from './kernel.ts';
import { entriesOf, narrowed } from './reduce.ts';
import { setAt } from './sets.ts';
import { fill, swap, Trial } from './trial.ts';

/** Part of the search that is still open: an instance, and what is decided on top of it. */
interface Open {
  readonly bound: number;
  readonly wide: Instance;
  readonly l: Float64Array;
  readonly take: readonly number[];
  readonly against: Uint8Array | null;
}

/** Steps of the bound, and how many without gain are borne, at the root and in the parts. */
const ROOT = { steps: 1000, patience: 40 };
const PART = { steps: 120, patience: 15 };
/** Random changes, in passes over all entries: before the bound, and between the parts. */
const FIRST = 180;
const LATER = 300;
/** A gap that parts will not close soon: then random changes keep half of the effort. */
const FAR = 0.003;
/** Entries that open parts may hold together before the search goes deep instead of wide. */
const MEMORY = 40_000_000;

/**
 * Best-first branch and bound: every part is narrowed, its bound lowered, what the bound decides is decided, and the rest is
 * split at the pose that the relaxation is least sure of. Between the parts the best plan is shaken and mended.
 */
export function* search(
  root: Instance,
  incumbent: Incumbent,
  effort: Effort,
  seed: number,
): Generator<Share, void, void> {
  const kernel = new Kernel(root, new Random(seed, 'siting'));
  yield* start(root, incumbent, effort);
  yield* kernel.shake(incumbent, effort, FIRST * entriesOf(root));
  const open: Open[] = [{ bound: incumbent.bound, wide: root, l: halves(root), take: [], against: null }];
  let held = 0;
  let parts = 0;
  // Shaking gets as much effort as the parts while it finds better plans, and less and less when it does not.
  let [shaken, portion] = [0, 1];
  const started = effort.done;
  while (open.length > 0 && !effort.over()) {
    const part = pick(open, held > MEMORY);
    held -= entriesOf(part.wide);
    if (part.bound <= incumbent.value) continue;
    const others = open.reduce((most, o) => Math.max(most, o.bound), incumbent.value);
    for (const child of yield* explore(part, incumbent, effort, kernel, parts === 0, others)) {
      if (child.bound <= incumbent.value) continue;
      open.push(child);
      held += entriesOf(child.wide);
    }
    parts++;
    incumbent.bound = open.reduce((most, o) => Math.max(most, o.bound), incumbent.value);
    if (open.length === 0 || shaken > portion * (effort.done - started - shaken)) continue;
    const [before, value] = [effort.done, incumbent.value];
    yield* kernel.shake(incumbent, effort, LATER * entriesOf(root));
    shaken += effort.done - before;
    const far = kernel.small && incumbent.bound - incumbent.value > FAR * incumbent.value;
    portion = incumbent.value > value ? 1 : Math.max(far ? 4 : 0.05, 0.85 * portion);
  }
  incumbent.bound = open.reduce(
    (most, o) => Math.max(most, Math.min(o.bound, incumbent.bound)),
    incumbent.value,
  );
}

const halves = (instance: Instance): Float64Array => instance.first.map((a) => a / 2);

/** Takes the part with the highest bound out of the list, or the newest one when memory is short. */
function pick(open: Open[], newest: boolean): Open {
  let at = open.length - 1;
  if (!newest)
    open.forEach((part, k) => {
      if (part.bound > (open[at] as Open).bound) at = k;
    });
  return open.splice(at, 1)[0] as Open;
}

/** Greedy adding by gain and by gain for the price, each mended by exchanges. */
function* start(root: Instance, incumbent: Incumbent, effort: Effort): Generator<Share, void, void> {
  for (const perCost of [false, true]) {
    const trial = new Trial(root);
    fill(trial, perCost);
    incumbent.offerTrial(trial);
    swap(trial);
    incumbent.offerTrial(trial);
    effort.spend(trial.visits);
    if (effort.due()) yield { done: effort.done, total: effort.limit };
    if (root.cost.every((c) => c === root.cost[0])) return;
  }
}

/** Lowers the bound of one part; gives the parts that it falls into, none when nothing better can be in it. */
function* explore(
  part: Open,
  incumbent: Incumbent,
  effort: Effort,
  kernel: Kernel,
  isRoot: boolean,
  others: number,
): Generator<Share, Open[], void> {
  let { wide, l, bound } = part;
  let take = [...part.take];
  let against = part.against;
  for (let round = 0; ; round++) {
    if (!possible(wide, take)) return [];
    const { instance, demand } = narrowed(wide, take, against);
    effort.spend(6 * entriesOf(wide));
    const moved = new Float64Array(instance.first.length);
    demand.forEach((to, from) => {
      if (to >= 0) moved[to] = (moved[to] as number) + (l[from] as number);
    });
    if (instance.site.length === 0) {
      incumbent.offer(instance.chosen, instance.constant);
      return [];
    }
    const dual = new Dual(instance, moved);
    const tried = new Set<string>();
    const climbed = yield* climb(
      dual,
      () => incumbent.value,
      // Multipliers that come from a wider part are nearly right: shorter steps.
      { ...(isRoot ? ROOT : PART), length: isRoot && round === 0 ? 1 : 0.5 },
      effort,
      (chosen, step, least) => {
        if (isRoot) incumbent.bound = Math.min(incumbent.bound, Math.max(Math.floor(least), incumbent.value));
        if (step % (isRoot ? 10 : 20) !== 0) return;
        const key = chosen.join();
        if (tried.has(key)) return;
        tried.add(key);
        mend(instance, chosen, incumbent, kernel, effort);
      },
    );
    bound = Math.min(bound, climbed.bound);
    if (isRoot) kernel.price(instance, climbed.l);
    if (isRoot) incumbent.bound = Math.min(incumbent.bound, Math.max(bound, others));
    if (bound <= incumbent.value) return [];
    const decided = climbed.take.length + climbed.against.reduce((sum, out) => sum + out, 0);
    [wide, l, take, against] = [instance, climbed.l, [...climbed.take], climbed.against];
    if (effort.over()) return [{ bound, wide, l, take, against }];
    if (decided > 0.05 * instance.site.length && round < 20) continue;
    return split({ bound, wide, l, take, against }, climbed.leaning);
  }
}

/** Whether poses can stand together within what is left. */
function possible({ site, tooNear, cost, count, budget }: Instance, take: readonly number[]): boolean {
  const sites = new Set(take.map((j) => site[j] as number));
  if (sites.size < take.length || take.length > count) return false;
  if (take.reduce((sum, j) => sum + (cost[j] as number), 0) > budget) return false;
  return !tooNear || ![...sites].some((s) => setAt(tooNear, s).some((other) => sites.has(other)));
}

function mend(
  instance: Instance,
  chosen: readonly number[],
  incumbent: Incumbent,
  kernel: Kernel,
  effort: Effort,
): void {
  const trial = new Trial(instance);
  for (const j of chosen) if (trial.fits(j)) trial.add(j);
  fill(trial);
  swap(trial);
  incumbent.offerTrial(trial);
  kernel.hear(trial);
  effort.spend(trial.visits);
}

/** In one part the pose that the relaxation wavers over stands, in the other it does not. */
function split(part: Open, leaning: Float64Array): Open[] {
  let [at, nearest] = [-1, Number.POSITIVE_INFINITY];
  for (let j = 0; j < leaning.length; j++) {
    if (part.against?.[j] || part.take.includes(j)) continue;
    const distance = Math.abs((leaning[j] as number) - 0.5);
    if (distance < nearest) [at, nearest] = [j, distance];
  }
  if (at < 0) return [part];
  const without = part.against?.slice() ?? new Uint8Array(leaning.length);
  without[at] = 1;
  return [
    { ...part, against: without },
    { ...part, take: [...part.take, at] },
  ];
}
