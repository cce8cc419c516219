import type { Share } from '../run.ts';
import type { Dual, Relaxed } from './bound.ts';
import type { Effort } from './effort.ts';
import { entriesOf } from './reduce.ts';

export interface Climbed {
  /** Least bound found, rounded down: plans are worth whole numbers. */
  readonly bound: number;
  /** Multipliers of that bound. */
  readonly l: Float64Array;
  /** How much of each pose the late relaxations chose, 0…1. */
  readonly leaning: Float64Array;
  /** Poses that nothing better than the best known plan holds; poses that all such plans hold. */
  readonly against: Uint8Array;
  readonly take: readonly number[];
}

/**
 * Lowers the bound by subgradient steps with Polyak's length towards the best known value, shortened when nothing has
 * come of it for a while. Ends early when the bound meets that value. `heard` hears of every choice of the relaxation, and of the bound so far.
 */
export function* climb(
  dual: Dual,
  best: () => number,
  {
    steps,
    patience,
    length: start,
  }: { readonly steps: number; readonly patience: number; readonly length: number },
  effort: Effort,
  heard: (chosen: readonly number[], step: number, least: number) => void,
): Generator<Share, Climbed, void> {
  const { instance, l } = dual;
  const m = l.length;
  const n = instance.site.length;
  const { first, second } = instance;
  const seen = new Float64Array(m);
  const direction = new Float64Array(m);
  const bestL = l.slice();
  const leaning = new Float64Array(n);
  const against = new Uint8Array(n);
  const take = new Set<number>();
  let least = Number.POSITIVE_INFINITY;
  let length = start;
  let still = 0;
  for (let step = 0; step < steps; step++) {
    const passes = dual.passes;
    const relaxed: Relaxed = dual.evaluate();
    effort.spend(entriesOf(instance) + (12 + 3 * (dual.passes - passes)) * n);
    if (relaxed.bound < least - 1e-4 * Math.max(1, least - best())) still = 0;
    else still++;
    if (relaxed.bound < least) {
      least = relaxed.bound;
      bestL.set(l);
    }
    if (relaxed.bound < best() + 1) break;
    for (const j of dual.decided(relaxed, best(), against)) take.add(j);
    heard(relaxed.chosen, step, least);
    for (let j = 0; j < n; j++) leaning[j] = 0.9 * (leaning[j] as number);
    for (const j of relaxed.chosen) leaning[j] = (leaning[j] as number) + 0.1;
    if (still >= patience) {
      length /= 2;
      still = 0;
      l.set(bestL);
      direction.fill(0);
      if (length < 0.02) break;
      continue;
    }
    dual.seen(relaxed.chosen, seen);
    let norm = 0;
    for (let i = 0; i < m; i++) {
      const a = first[i] as number;
      const at = l[i] as number;
      const s = seen[i] as number;
      let wanted = 0;
      if (second) {
        const one = a - at;
        const two = one + (second[i] as number) - at;
        wanted = two > Math.max(one, 0) ? 2 : one > 0 ? 1 : Math.min(s, two >= 0 ? 2 : one >= 0 ? 1 : 0);
      } else wanted = at < a ? 1 : Math.min(1, s);
      let d = s - wanted;
      if (at <= 0 && d > 0) d = 0;
      d += 0.4 * (direction[i] as number);
      direction[i] = d;
      norm += d * d;
    }
    if (norm === 0) break;
    const stride = (length * (relaxed.bound - best())) / norm;
    for (let i = 0; i < m; i++)
      if (direction[i] !== 0) l[i] = dual.onGrid(i, (l[i] as number) - stride * (direction[i] as number));
    effort.spend(3 * m);
    if (effort.due()) {
      yield { done: effort.done, total: effort.limit };
      if (effort.over()) break;
    }
  }
  return { bound: Math.floor(least), l: bestL, leaning, against, take: [...take] };
}
