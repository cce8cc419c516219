import type { Instance } from './instance.ts';
import { setAt } from './sets.ts';

/** What the relaxation says at one set of multipliers. */
export interface Relaxed {
  /** No plan of the instance is worth more. Exact: a sum of multiples of a power of two. */
  readonly bound: number;
  /** Price of one unit of money or of one place, for poses that come in and for poses that go out. */
  readonly priceIn: number;
  readonly priceOut: number;
  /** Whether places (not money) are what the price is of. */
  readonly places: boolean;
  /** Poses that the relaxation chooses. */
  readonly chosen: readonly number[];
}

/**
 * The Lagrangian relaxation of "a demand point counts only as often as it is seen": for every multiplier l >= 0,
 * Σᵢ max(0, a₁-l, a₁+a₂-2l) + the best choice of poses by Σ l over what they see is a bound. Multipliers are kept on a
 * grid of powers of two on which every sum here is a whole number of doubles: the bound is exact, not rounded.
 */
export class Dual {
  readonly instance: Instance;
  readonly l: Float64Array;
  /** Σ l over what each pose sees. */
  readonly r: Float64Array;
  /** Passes over the groups by now; a price of money takes some dozens. */
  passes = 0;
  readonly #grid: number;
  readonly #top: Float64Array;
  readonly #best: Int32Array;
  readonly #uniform: boolean;

  constructor(instance: Instance, l: Float64Array | null) {
    this.instance = instance;
    const m = instance.first.length;
    const total = instance.first.reduce((sum, a, i) => sum + a + (instance.second?.[i] ?? 0), 0);
    const cheapest = instance.cost.reduce(
      (least, c) => (c > 0 ? Math.min(least, c) : least),
      instance.budget,
    );
    const places = Number.isFinite(instance.budget) ? instance.budget / Math.max(1, cheapest) : 0;
    const spread = (instance.constant + total) * (Math.max(instance.count, places) + 2);
    this.#grid = 2 ** Math.max(0, Math.min(20, 51 - Math.ceil(Math.log2(spread + 1))));
    this.#uniform = instance.cost.every((c) => c === instance.cost[0]);
    this.l = l ?? Float64Array.from({ length: m }, (_, i) => (instance.first[i] as number) / 2);
    for (let i = 0; i < m; i++) this.l[i] = this.onGrid(i, this.l[i] as number);
    this.r = new Float64Array(instance.site.length);
    this.#top = new Float64Array(instance.groups);
    this.#best = new Int32Array(instance.groups);
  }

  /** A multiplier moved onto the grid and between 0 and the most that makes a difference. */
  onGrid(i: number, l: number): number {
    const a = this.instance.first[i] as number;
    const b = this.instance.second?.[i] ?? 0;
    const most = Math.max(a, (a + b) / 2);
    return Math.round(Math.min(Math.max(l, 0), most) * this.#grid) / this.#grid;
  }

  evaluate(): Relaxed {
    const { instance, l, r } = this;
    const { first, second } = instance;
    const { start, items } = instance.cover;
    let base = instance.constant;
    for (let i = 0; i < l.length; i++) {
      const one = (first[i] as number) - (l[i] as number);
      const two = second ? one + (second[i] as number) - (l[i] as number) : 0;
      base += Math.max(0, one, two);
    }
    for (let j = 0; j < r.length; j++) {
      let sum = 0;
      const end = start[j + 1] as number;
      for (let e = start[j] as number; e < end; e++) sum += l[items[e] as number] as number;
      r[j] = sum;
    }
    const places = this.#byPlaces(base);
    if (this.#uniform || instance.budget === Number.POSITIVE_INFINITY) return places;
    const money = this.#byMoney(base);
    return money.bound < places.bound ? money : places;
  }

  /** Best pose of every group at a price, into #best and #top. */
  #groups(price: number): void {
    const { instance, r } = this;
    const { group, cost } = instance;
    this.passes++;
    this.#top.fill(0);
    this.#best.fill(-1);
    for (let j = 0; j < r.length; j++) {
      const v = (r[j] as number) - (price === 0 ? 0 : price * (cost[j] as number));
      const g = group[j] as number;
      if (v > (this.#top[g] as number)) {
        this.#top[g] = v;
        this.#best[g] = j;
      }
    }
  }

  #byPlaces(base: number): Relaxed {
    const { instance } = this;
    // Where all poses cost the same, money is places.
    const each = instance.cost[0] ?? 0;
    const room =
      this.#uniform && each > 0
        ? Math.min(instance.count, Math.floor(instance.budget / each))
        : instance.count;
    this.#groups(0);
    const sorted = this.#top.slice().sort();
    const n = sorted.length;
    let bound = base;
    for (let k = 0; k < room && k < n; k++) bound += sorted[n - 1 - k] as number;
    const priceIn = room >= 1 && room <= n ? (sorted[n - room] as number) : 0;
    const priceOut = room < n ? (sorted[n - 1 - room] as number) : 0;
    const chosen: number[] = [];
    const ties: number[] = [];
    for (let g = 0; g < n; g++) {
      const v = this.#top[g] as number;
      if (v <= 0) continue;
      if (v > priceIn || room > n) chosen.push(this.#best[g] as number);
      else if (v === priceIn) ties.push(this.#best[g] as number);
    }
    while (chosen.length < room && ties.length > 0) chosen.push(ties.shift() as number);
    return { bound, priceIn, priceOut, places: true, chosen };
  }

  /** Least over the price of money of price × budget + Σ max(0, best of the group at that price): bisection on its slope. */
  #byMoney(base: number): Relaxed {
    const { instance, r } = this;
    const at = (price: number): { bound: number; spent: number } => {
      this.#groups(price);
      let [sum, spent] = [0, 0];
      for (let g = 0; g < this.#top.length; g++) {
        sum += this.#top[g] as number;
        const j = this.#best[g] as number;
        if (j >= 0) spent += instance.cost[j] as number;
      }
      return { bound: base + price * instance.budget + sum, spent };
    };
    const fine = this.#grid;
    let low = 0;
    let high = 0;
    for (let j = 0; j < r.length; j++)
      high = Math.max(high, (r[j] as number) / Math.max(1, instance.cost[j] as number));
    high = Math.ceil(high * fine) + 1;
    let best = { price: 0, bound: at(0).bound };
    if (at(0).spent > instance.budget)
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        const { bound, spent } = at(middle / fine);
        if (bound < best.bound) best = { price: middle / fine, bound };
        if (spent > instance.budget) low = middle;
        else high = middle;
      }
    // The choice that keeps to the budget, on the dear side of the price.
    at(best.price === 0 && low === 0 ? 0 : high / fine);
    const chosen = [...this.#best].filter((j) => j >= 0);
    return { bound: best.bound, priceIn: best.price, priceOut: best.price, places: false, chosen };
  }

  /**
   * What the bound already decides when anything better than `best` is sought: poses that cannot come in (marked in
   * `against`) and poses that cannot stay out (returned).
   */
  decided(relaxed: Relaxed, best: number, against: Uint8Array): number[] {
    const { instance, r } = this;
    const { group, cost } = instance;
    const weight = (j: number): number => (relaxed.places ? 1 : (cost[j] as number));
    const room = best + 1 - relaxed.bound;
    const take: number[] = [];
    const pass = (
      price: number,
      judge: (from: number, to: number, top: number, second: number, at: number) => void,
    ) => {
      for (let from = 0; from < r.length; ) {
        let [to, top, second, at] = [from, 0, 0, -1];
        for (; to < r.length && group[to] === group[from]; to++) {
          const v = (r[to] as number) - price * weight(to);
          if (v > top) [second, top, at] = [top, v, to];
          else if (v > second) second = v;
        }
        judge(from, to, top, second, at);
        from = to;
      }
    };
    pass(relaxed.priceIn, (from, to, top) => {
      for (let j = from; j < to; j++)
        if ((r[j] as number) - relaxed.priceIn * weight(j) - top < room) against[j] = 1;
    });
    pass(relaxed.priceOut, (_, __, top, second, at) => {
      if (at >= 0 && second - top < room) take.push(at);
    });
    for (const j of take) against[j] = 0;
    return take;
  }

  /** How often each demand is seen by the chosen poses. */
  seen(chosen: readonly number[], into: Float64Array): void {
    into.fill(0);
    for (const j of chosen) for (const i of setAt(this.instance.cover, j)) into[i] = (into[i] as number) + 1;
  }
}
