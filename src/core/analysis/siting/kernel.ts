import type { Random } from '../../model/random.ts';
import type { Share } from '../run.ts';
import { Dual } from './bound.ts';
import type { Effort } from './effort.ts';
import type { Incumbent } from './incumbent.ts';
import type { Instance } from './instance.ts';
import { entriesOf, narrowed } from './reduce.ts';
import { fill, swap, Trial } from './trial.ts';

/** How many of the poses that the bound holds most worth are tried together: few quickly and often, more now and then. */
const SIZES = [300, 700, 1000];
/** Good plans that are remembered, so that parts of them can meet. */
const ELITE = 12;
const FRESH = 8;

/**
 * Betters plans by taking a few poses out at random, filling the room and mending. Once multipliers are known it does so
 * among the poses that are worth most by them and those of good plans alone, where a trial costs a small part of what it costs on the
 * whole instance; what is found there is mended on the whole.
 */
export class Kernel {
  readonly #root: Instance;
  readonly #at: ReadonlyMap<number, number>;
  readonly #random: Random;
  /** Poses have different prices: then what is most for its price has its turn too. */
  readonly #priced: boolean;
  /** Poses of the root, most worth first; null while no multipliers are known. */
  #order: readonly number[] | null = null;
  #elite: { readonly value: number; readonly poses: readonly number[] }[] = [];
  /** Plans that relaxations led to of late, whether good or not: they are unlike each other. */
  readonly #fresh: (readonly number[])[] = [];
  #turn = 0;

  constructor(root: Instance, random: Random) {
    this.#root = root;
    this.#random = random;
    this.#priced = root.cost.some((c) => c !== root.cost[0]);
    this.#at = new Map(Array.from(root.origin, (origin, j) => [origin, j]));
  }

  /** Takes multipliers of an instance that was narrowed from the root. */
  price(instance: Instance, l: Float64Array): void {
    const dual = new Dual(instance, l.slice());
    dual.evaluate();
    const worth = (k: number): number => (dual.r[k] as number) / Math.max(instance.cost[k] as number, 1e-9);
    const order = Array.from(instance.site.keys()).sort((a, b) => worth(b) - worth(a) || a - b);
    this.#order = order.map((k) => this.#at.get(instance.origin[k] as number) as number);
  }

  /** Hears of a plan that a relaxation led to. */
  hear(trial: Trial): void {
    this.#fresh.push(posesOf(trial));
    if (this.#fresh.length > FRESH) this.#fresh.shift();
  }

  /** Whether there is something smaller than the root to work on. */
  get small(): boolean {
    return this.#order !== null && this.#order.length > 3 * (SIZES[0] as number);
  }

  /** Spends about so many entries. */
  *shake(incumbent: Incumbent, effort: Effort, entries: number): Generator<Share, void, void> {
    const until = effort.done + entries;
    const core = this.#core(incumbent, effort);
    const at = new Map(Array.from(core.origin, (origin, j) => [origin, j]));
    for (let k = 0; effort.done < until && !effort.over(); k++) {
      const trial = new Trial(core);
      const keep = this.#random.shuffled(this.#base(incumbent, k));
      const out = Math.min(keep.length, 2 + (k % (core === this.#root ? 4 : 6)));
      const removed = keep.slice(0, out).map((origin) => at.get(origin) ?? -1);
      for (const origin of keep.slice(out)) {
        const j = at.get(origin);
        if (j !== undefined && trial.fits(j)) trial.add(j);
      }
      // One of the removed stays out for the first choice, so that the same plan does not simply come back.
      const perCost = this.#priced && k % 3 === 2;
      const other = trial.best(perCost, this.#random.pick([...removed, -1]));
      if (other >= 0) trial.add(other);
      fill(trial, perCost);
      swap(trial);
      effort.spend(trial.visits);
      this.#take(trial, incumbent, effort);
      if (effort.due()) yield { done: effort.done, total: effort.limit };
    }
  }

  /** The best plan, and now and then another good one, or one that a relaxation led to. */
  #base(incumbent: Incumbent, k: number): readonly number[] {
    if (k % 4 === 3 && this.#elite.length > 0) return this.#random.pick(this.#elite).poses;
    if (k % 8 === 5 && this.#fresh.length > 0) return this.#random.pick(this.#fresh);
    return incumbent.poses;
  }

  /** Remembers a plan that is among the best; a new best one is mended on the whole instance. */
  #take(trial: Trial, incumbent: Incumbent, effort: Effort): void {
    const { value } = trial;
    const poses = posesOf(trial);
    if (value > incumbent.value) {
      incumbent.offerTrial(trial);
      if (trial.instance !== this.#root) {
        const whole = new Trial(this.#root);
        for (const pose of poses) {
          const j = this.#at.get(pose);
          if (j !== undefined && whole.fits(j)) whole.add(j);
        }
        fill(whole);
        swap(whole);
        incumbent.offerTrial(whole);
        effort.spend(whole.visits);
      }
    }
    if (this.#elite.some((e) => e.value === value)) return;
    this.#elite.push({ value, poses });
    this.#elite.sort((a, b) => b.value - a.value);
    this.#elite.length = Math.min(this.#elite.length, ELITE);
  }

  #core(incumbent: Incumbent, effort: Effort): Instance {
    const size = SIZES[this.#turn++ % SIZES.length] as number;
    // What is hardly smaller than the whole is not worth making.
    if (!this.#order || this.#order.length <= 3 * size) return this.#root;
    const against = new Uint8Array(this.#root.site.length).fill(1);
    for (const j of this.#order.slice(0, size)) against[j] = 0;
    for (const pose of [...incumbent.poses, ...this.#elite.flatMap((e) => e.poses), ...this.#fresh.flat()]) {
      const j = this.#at.get(pose);
      if (j !== undefined) against[j] = 0;
    }
    effort.spend(3 * entriesOf(this.#root));
    return narrowed(this.#root, [], against).instance;
  }
}

const posesOf = ({ instance: { chosen, origin }, poses }: Trial): number[] => [
  ...chosen,
  ...poses.map((j) => origin[j] as number),
];
