import type { Instance } from './instance.ts';
import { setAt } from './sets.ts';

/**
 * A plan under construction on one instance: what it is worth, and what every pose would add, kept up to date as poses
 * come and go. Cost of a change: the poses that see the demand whose worth changed.
 */
export class Trial {
  readonly instance: Instance;
  readonly poses: number[] = [];
  value: number;
  spent = 0;
  /** What each pose would add now. */
  readonly gain: Float64Array;
  /** Entries visited so far. */
  visits = 0;
  readonly #seen: Uint16Array;
  readonly #taken = new Map<number, number>();

  constructor(instance: Instance) {
    this.instance = instance;
    this.value = instance.constant;
    this.#seen = new Uint16Array(instance.first.length);
    const { start, items } = instance.cover;
    this.gain = new Float64Array(instance.site.length);
    for (let j = 0; j < this.gain.length; j++) {
      let sum = 0;
      for (let e = start[j] as number; e < (start[j + 1] as number); e++)
        sum += instance.first[items[e] as number] as number;
      this.gain[j] = sum;
    }
    this.visits += items.length;
  }

  /** Whether a pose may be added to those that are chosen. */
  fits(j: number): boolean {
    const { instance } = this;
    return (
      this.poses.length < instance.count &&
      this.spent + (instance.cost[j] as number) <= instance.budget &&
      !this.#taken.has(instance.site[j] as number)
    );
  }

  add(j: number): void {
    this.value += this.gain[j] as number;
    this.spent += this.instance.cost[j] as number;
    this.poses.push(j);
    this.#close(j, 1);
    this.#look(j, 1);
  }

  /** Takes the pose at one place of the list away. Its gain is then what it was worth. */
  remove(at: number): number {
    const j = this.poses[at] as number;
    this.poses[at] = this.poses[this.poses.length - 1] as number;
    this.poses.pop();
    this.spent -= this.instance.cost[j] as number;
    this.#close(j, -1);
    this.#look(j, -1);
    this.value -= this.gain[j] as number;
    return j;
  }

  /** The pose that fits and adds most (or most for its price), or -1 when none adds anything. Ties: the first. */
  best(perCost: boolean, avoid = -1): number {
    const { gain, instance } = this;
    let [best, most] = [-1, 0];
    for (let j = 0; j < gain.length; j++) {
      const g = gain[j] as number;
      if (g <= 0) continue;
      const score = perCost ? g / Math.max(instance.cost[j] as number, 1e-9) : g;
      if (score > most && j !== avoid && this.fits(j)) [best, most] = [j, score];
    }
    this.visits += gain.length;
    return best;
  }

  #close(j: number, by: 1 | -1): void {
    const { site, tooNear } = this.instance;
    const own = site[j] as number;
    const change = (s: number) => {
      const now = (this.#taken.get(s) ?? 0) + by;
      if (now === 0) this.#taken.delete(s);
      else this.#taken.set(s, now);
    };
    change(own);
    if (tooNear) for (const s of setAt(tooNear, own)) change(s);
  }

  /** What one more look at demand i adds when `seen` poses see it. */
  #next(i: number, seen: number): number {
    const { first, second } = this.instance;
    return seen === 0 ? (first[i] as number) : seen === 1 && second ? (second[i] as number) : 0;
  }

  #look(j: number, by: 1 | -1): void {
    const { cover } = this.instance;
    const { start, items } = this.instance.by;
    for (let e = cover.start[j] as number; e < (cover.start[j + 1] as number); e++) {
      const i = cover.items[e] as number;
      const before = this.#seen[i] as number;
      const after = before + by;
      this.#seen[i] = after;
      const change = (after < 2 ? this.#next(i, after) : 0) - (before < 2 ? this.#next(i, before) : 0);
      if (change === 0) continue;
      const end = start[i + 1] as number;
      for (let q = start[i] as number; q < end; q++) {
        const k = items[q] as number;
        this.gain[k] = (this.gain[k] as number) + change;
      }
      this.visits += end - (start[i] as number);
    }
  }
}

/** Adds the best pose until none fits or adds anything. */
export function fill(trial: Trial, perCost = false): void {
  for (;;) {
    const j = trial.best(perCost);
    if (j < 0) return;
    trial.add(j);
  }
}

/** Exchanges one pose for a better one for as long as that helps (1-swap), and fills what money is left. */
export function swap(trial: Trial): void {
  for (let improved = true; improved; ) {
    improved = false;
    for (let at = 0; at < trial.poses.length; at++) {
      const before = trial.value;
      const out = trial.remove(at);
      const j = trial.best(false);
      if (j >= 0 && trial.value + (trial.gain[j] as number) > before) {
        trial.add(j);
        improved = true;
      } else trial.add(out);
      // The exchanged pose went to the end of the list; what came forward in its place has its turn now.
      const last = trial.poses.pop() as number;
      trial.poses.splice(at, 0, last);
    }
    const size = trial.poses.length;
    fill(trial);
    improved ||= trial.poses.length > size;
  }
}
