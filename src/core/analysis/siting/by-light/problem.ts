import type { SitingProblem } from '../problem.ts';
import { type Sets, setAt, setsOf, sizeOf } from '../sets.ts';

/**
 * Cameras and light bought together, where only what cameras see counts: a point is covered when a camera sees it by the light
 * that there is, or when a camera has it in its picture and a bought light falls on it. One pose is a camera or a light.
 */
export interface LitProblem
  extends Pick<SitingProblem, 'demand' | 'site' | 'cost' | 'budget' | 'count' | 'tooNear'> {
  /** Points that each pose sees by the light that stands; none for lights. */
  readonly seen: Sets;
  /** Points in the picture of each pose that it would see if they were lit; none for lights. */
  readonly ifLit: Sets;
  /** Points that each pose lights; none for cameras. */
  readonly lights: Sets;
  /** The same of each camera that stands and is kept. */
  readonly standing?: { readonly seen: Sets; readonly ifLit: Sets };
}

/** What a set of poses is worth, counted afresh. */
export function evaluateLit(problem: LitProblem, poses: readonly number[]): number {
  const n = problem.demand.length;
  const [bright, pictured, lit] = [new Uint8Array(n), new Uint8Array(n), new Uint8Array(n)];
  const mark = (into: Uint8Array, points: ArrayLike<number>): void => {
    for (let k = 0; k < points.length; k++) into[points[k] as number] = 1;
  };
  const { standing } = problem;
  for (let k = 0; standing && k < sizeOf(standing.seen); k++) {
    mark(bright, setAt(standing.seen, k));
    mark(pictured, setAt(standing.ifLit, k));
  }
  for (const j of poses) {
    mark(bright, setAt(problem.seen, j));
    mark(pictured, setAt(problem.ifLit, j));
    mark(lit, setAt(problem.lights, j));
  }
  let sum = 0;
  for (let i = 0; i < n; i++)
    if (bright[i] === 1 || (pictured[i] === 1 && lit[i] === 1)) sum += problem.demand[i] as number;
  return sum;
}

/**
 * A covering problem that no plan is worth less in than twice what it is worth here. A point that only a bought camera and
 * a bought light cover together stands in it twice, once for the camera and once for the light, each with its weight; all
 * others stand in it once with twice their weight. So a bound on it, halved, is a bound here.
 */
export function halvesOf(problem: LitProblem): SitingProblem {
  const { demand, seen, ifLit, lights, standing, site, cost, budget, count, tooNear } = problem;
  const m = demand.length;
  const pictured = new Uint8Array(m);
  for (const i of standing?.ifLit.items ?? []) pictured[i] = 1;
  const lightable = new Uint8Array(m);
  for (const i of lights.items) lightable[i] = 1;
  const both = new Uint8Array(m);
  for (const i of ifLit.items) if (pictured[i] === 0 && lightable[i] === 1) both[i] = 1;
  // The camera's half of point i is i, the light's half m + i; a whole point is i alone.
  const weight = Array.from({ length: 2 * m }, (_, k) => {
    const i = k % m;
    const a = demand[i] as number;
    return k < m ? (both[i] === 1 ? a : 2 * a) : both[i] === 1 ? a : 0;
  });
  const halves = (bright: Uint32Array, waiting: Uint32Array, lit: Uint32Array): number[] => {
    const points: number[] = [];
    for (const i of bright) {
      points.push(i);
      if (both[i] === 1) points.push(m + i);
    }
    for (const i of waiting) if (both[i] === 1) points.push(i);
    // Light alone helps where a camera that stands is waiting for it.
    for (const i of lit)
      if (both[i] === 1) points.push(m + i);
      else if (pictured[i] === 1) points.push(i);
    return points;
  };
  const kept = standing?.seen;
  return {
    demand: weight,
    poses: setsOf(
      Array.from({ length: sizeOf(seen) }, (_, j) =>
        halves(setAt(seen, j), setAt(ifLit, j), setAt(lights, j)),
      ),
    ),
    ...(kept && {
      existing: setsOf(Array.from({ length: sizeOf(kept) }, (_, k) => halves(setAt(kept, k), NONE, NONE))),
    }),
    ...(site && { site }),
    ...(cost && { cost }),
    ...(budget !== undefined && { budget }),
    ...(count !== undefined && { count }),
    ...(tooNear && { tooNear }),
  };
}

const NONE = new Uint32Array();
