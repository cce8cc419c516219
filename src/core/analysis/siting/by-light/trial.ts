import { type Sets, setAt, sizeOf, transposed } from '../sets.ts';
import type { LitProblem } from './problem.ts';

/** One piece to add, or a camera and a light that are worth more together. */
export interface Move {
  readonly poses: readonly number[];
  readonly gain: number;
}
/** Which poses see a point, which would if it were lit, and which light it. */
export interface LitIndex {
  readonly seen: Sets;
  readonly ifLit: Sets;
  readonly lit: Sets;
  /** Poses that give light. */
  readonly lights: readonly number[];
}
export function litIndex({ seen, ifLit, lights, demand }: LitProblem): LitIndex {
  const poses = Array.from({ length: sizeOf(lights) }, (_, j) => j);
  return {
    seen: transposed(seen, demand.length),
    ifLit: transposed(ifLit, demand.length),
    lit: transposed(lights, demand.length),
    lights: poses.filter((j) => setAt(lights, j).length > 0),
  };
}

const NOTHING: Move = { poses: [], gain: 0 };

/** A plan under construction: what it is worth, and what a piece or a pair would add to it. */
export class LitTrial {
  readonly problem: LitProblem;
  readonly poses: number[] = [];
  value = 0;
  spent = 0;
  /** Entries visited so far. */
  visits = 0;
  /** By point: cameras that see it as it is, cameras that wait for light, and bought lights on it. */
  readonly #bright: Uint16Array;
  readonly #waiting: Uint16Array;
  readonly #lit: Uint16Array;
  readonly #taken = new Map<number, number>();
  readonly #index: LitIndex;

  constructor(problem: LitProblem, index: LitIndex) {
    this.problem = problem;
    this.#index = index;
    const m = problem.demand.length;
    [this.#bright, this.#waiting, this.#lit] = [new Uint16Array(m), new Uint16Array(m), new Uint16Array(m)];
    const { standing } = problem;
    for (let k = 0; standing && k < sizeOf(standing.seen); k++) {
      this.#count(this.#bright, setAt(standing.seen, k), 1);
      this.#count(this.#waiting, setAt(standing.ifLit, k), 1);
    }
  }

  #covered(i: number): boolean {
    return (
      (this.#bright[i] as number) > 0 || ((this.#waiting[i] as number) > 0 && (this.#lit[i] as number) > 0)
    );
  }

  #count(of: Uint16Array, points: ArrayLike<number>, by: 1 | -1): void {
    for (let k = 0; k < points.length; k++) {
      const i = points[k] as number;
      const before = this.#covered(i);
      of[i] = (of[i] as number) + by;
      const after = this.#covered(i);
      if (before !== after) this.value += (after ? 1 : -1) * (this.problem.demand[i] as number);
    }
    this.visits += points.length;
  }

  #change(j: number, by: 1 | -1): void {
    const { seen, ifLit, lights, site, cost, tooNear } = this.problem;
    this.#count(this.#bright, setAt(seen, j), by);
    this.#count(this.#waiting, setAt(ifLit, j), by);
    this.#count(this.#lit, setAt(lights, j), by);
    this.spent += by * (cost?.[j] ?? 1);
    const own = site?.[j] ?? j;
    for (const s of [own, ...(tooNear ? setAt(tooNear, own) : [])])
      this.#taken.set(s, (this.#taken.get(s) ?? 0) + by);
  }

  add(j: number): void {
    this.#change(j, 1);
    this.poses.push(j);
  }

  remove(j: number): void {
    this.poses.splice(this.poses.indexOf(j), 1);
    this.#change(j, -1);
  }

  /** Whether all of them may be added together. */
  fits(...list: readonly number[]): boolean {
    const { count, budget, cost, site, tooNear } = this.problem;
    const sites = list.map((j) => site?.[j] ?? j);
    if (this.poses.length + list.length > (count ?? Number.POSITIVE_INFINITY)) return false;
    const price = list.reduce((sum, j) => sum + (cost?.[j] ?? 1), 0);
    if (this.spent + price > (budget ?? Number.POSITIVE_INFINITY)) return false;
    if (sites.some((s) => (this.#taken.get(s) ?? 0) > 0)) return false;
    return !sites.some((s, k) =>
      sites.slice(k + 1).some((t) => s === t || (tooNear && setAt(tooNear, s).includes(t))),
    );
  }

  /** Points that one pose would newly cover. */
  addedBy(j: number): number[] {
    const { seen, ifLit, lights } = this.problem;
    return [
      ...setAt(seen, j).filter((i) => !this.#covered(i)),
      ...setAt(ifLit, j).filter((i) => !this.#covered(i) && (this.#lit[i] as number) > 0),
      ...setAt(lights, j).filter((i) => !this.#covered(i) && (this.#waiting[i] as number) > 0),
    ];
  }

  /** What one pose would add now. */
  gain(j: number): number {
    const { demand, seen, ifLit, lights } = this.problem;
    let sum = 0;
    const [bright, waiting, light] = [setAt(seen, j), setAt(ifLit, j), setAt(lights, j)];
    for (const i of bright) if (!this.#covered(i)) sum += demand[i] as number;
    for (const i of waiting)
      if ((this.#lit[i] as number) > 0 && !this.#covered(i)) sum += demand[i] as number;
    for (const i of light)
      if ((this.#waiting[i] as number) > 0 && !this.#covered(i)) sum += demand[i] as number;
    this.visits += bright.length + waiting.length + light.length;
    return sum;
  }

  /** The piece, or the camera with a light, that fits and adds most for the room that it takes. Ties: fewer, then the first. */
  best(avoid: ReadonlySet<number> = new Set()): Move {
    const { lights, demand, cost, budget, count } = this.problem;
    const room = (list: readonly number[]): number => {
      const price = list.reduce((sum, j) => sum + (cost?.[j] ?? 1), 0);
      const money = budget === undefined ? 0 : price / Math.max(1, budget - this.spent);
      return Math.max(count === undefined ? 0 : list.length / (count - this.poses.length), money, 1e-12);
    };
    let [best, most] = [NOTHING, 0];
    const consider = (gain: number, ...poses: readonly number[]): void => {
      if (gain <= 0) return;
      const score = gain / room(poses);
      if (score > most * (1 + 1e-12) && this.fits(...poses)) [best, most] = [{ poses, gain }, score];
    };
    const gains = this.#gains(avoid);
    for (let j = 0; j < gains.length; j++) {
      const gain = gains[j] as number;
      if (gain > 0) consider(gain, j);
    }
    const extra = new Map<number, number>();
    for (const l of this.#index.lights) {
      const points = setAt(lights, l);
      if (avoid.has(l)) continue;
      const own = gains[l] as number;
      extra.clear();
      // What waits already is in the light's own gain, what is lit already in the camera's.
      for (const i of points)
        if (!this.#covered(i) && this.#waiting[i] === 0 && this.#lit[i] === 0)
          for (const j of this.#look(this.#index.ifLit, i))
            extra.set(j, (extra.get(j) ?? 0) + (demand[i] as number));
      if (extra.size === 0) continue;
      // What either would add by itself counts once.
      for (const i of points)
        if (!this.#covered(i) && (this.#waiting[i] as number) > 0)
          for (const j of this.#look(this.#index.seen, i)) {
            const more = extra.get(j);
            if (more !== undefined) extra.set(j, more - (demand[i] as number));
          }
      for (const [j, more] of extra)
        if (more > 0 && !avoid.has(j)) consider(own + (gains[j] as number) + more, j, l);
    }
    return best;
  }

  /** What each pose would add now, point by point; nothing for those to avoid. */
  #gains(avoid: ReadonlySet<number>): Float64Array {
    const { seen, ifLit, lit } = this.#index;
    const gains = new Float64Array(sizeOf(this.problem.seen));
    const give = ({ start, items }: Sets, i: number, weight: number): void => {
      const end = start[i + 1] as number;
      for (let e = start[i] as number; e < end; e++) {
        const j = items[e] as number;
        gains[j] = (gains[j] as number) + weight;
      }
      this.visits += end - (start[i] as number);
    };
    for (let i = 0; i < this.problem.demand.length; i++) {
      if (this.#covered(i)) continue;
      const weight = this.problem.demand[i] as number;
      give(seen, i, weight);
      if ((this.#lit[i] as number) > 0) give(ifLit, i, weight);
      if ((this.#waiting[i] as number) > 0) give(lit, i, weight);
    }
    for (const j of avoid) gains[j] = 0;
    this.visits += gains.length;
    return gains;
  }

  #look(by: Sets, i: number): Uint32Array {
    const cameras = setAt(by, i);
    this.visits += cameras.length;
    return cameras;
  }
}
