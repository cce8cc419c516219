import type { Circles } from './circles.ts';
import { logLikelihoodRatio } from './likelihood.ts';

/** For each place where its cases begin in a list sorted by place: n + 1 offsets. */
export function stepsOf(place: ArrayLike<number>, casesAt: Uint32Array): Uint32Array {
  const start = new Uint32Array(casesAt.length + 1);
  for (let i = 0; i < place.length; i++)
    start[(place[i] as number) + 1] = (start[(place[i] as number) + 1] as number) + 1;
  for (let j = 1; j < start.length; j++) start[j] = (start[j] as number) + (start[j - 1] as number);
  return start;
}

export interface Intervals {
  readonly steps: number;
  readonly maxDuration: number;
  /** Only intervals that end at the last step. */
  readonly onlyLast: boolean;
  /** Intervals begin at this step or later. */
  readonly firstStep: number;
}
export interface Cylinder {
  readonly llr: number;
  readonly centre: number;
  readonly radius: number;
  readonly firstStep: number;
  readonly lastStep: number;
  readonly cases: number;
  readonly expected: number;
}

/** A way to look through all cylinders for one assignment of steps to cases. */
export interface Cylinders {
  /** Takes over which case is at which step. */
  place(step: ArrayLike<number>, place: ArrayLike<number>): void;
  /** The cylinder with the highest ratio whose circle holds no place taken; null when none has more cases than expected. */
  strongest(taken: Uint8Array): Cylinder | null;
  /**
   * The highest rung that any cylinder reaches: `limits` say, for each rung and count, up to which size it is reached; size =
   * cases of the circle × cases of the interval, whole numbers that are compared before any division.
   */
  climb(limits: readonly Float64Array[]): number;
}

/**
 * Looks through all cylinders for one assignment of steps to cases. While the circle round a centre grows, its cases
 * stand in a histogram by step. Of an interval without a new case only the expected number grows, so it cannot beat
 * what it was before; and an interval that begins or ends at a step without a case of the circle is no better than the
 * shorter one. So for each step that got a new case only the intervals round it between steps with cases are looked at.
 */
export class CylinderSearch implements Cylinders {
  readonly #circles: Circles;
  readonly #casesAt: Uint32Array;
  readonly #start: Uint32Array;
  readonly #when: Intervals;
  /** Steps of the cases, those of one place side by side. */
  readonly #step: Uint32Array;
  /** Where the cases of each place end that are at a step which intervals may hold. */
  readonly #end: Uint32Array;
  /** Cases of all places before each step. */
  readonly #before: Uint32Array;
  /** Cases of the circle by step. */
  readonly #inCircle: Uint32Array;
  /** Steps that got cases with the last places, each once. */
  readonly #fresh: Uint32Array;
  readonly #isFresh: Uint8Array;
  /** Ends after the step in question that have cases: cases up to there, and all cases before the step that follows. */
  readonly #endCases: Float64Array;
  readonly #endBefore: Float64Array;
  readonly #all: number;

  constructor(circles: Circles, casesAt: Uint32Array, start: Uint32Array, when: Intervals) {
    this.#circles = circles;
    this.#casesAt = casesAt;
    this.#start = start;
    this.#when = when;
    this.#all = start[start.length - 1] as number;
    this.#step = new Uint32Array(this.#all);
    this.#end = new Uint32Array(start.length);
    this.#before = new Uint32Array(when.steps + 1);
    this.#inCircle = new Uint32Array(when.steps);
    this.#fresh = new Uint32Array(when.steps);
    this.#isFresh = new Uint8Array(when.steps);
    this.#endCases = new Float64Array(when.maxDuration + 1);
    this.#endBefore = new Float64Array(when.maxDuration + 1);
  }

  place(step: ArrayLike<number>, place: ArrayLike<number>): void {
    this.#end.set(this.#start);
    this.#before.fill(0);
    for (let i = 0; i < this.#all; i++) {
      const t = step[i] as number;
      this.#before[t + 1] = (this.#before[t + 1] as number) + 1;
      // Earlier cases count for the circle, but for no interval.
      if (t < this.#when.firstStep) continue;
      const j = place[i] as number;
      const at = this.#end[j] as number;
      this.#step[at] = t;
      this.#end[j] = at + 1;
    }
    for (let t = 1; t < this.#before.length; t++)
      this.#before[t] = (this.#before[t] as number) + (this.#before[t - 1] as number);
  }

  /** Puts the cases of a place into the circle and notes their steps as fresh; returns how many are fresh now. */
  #enter(place: number, fresh: number): number {
    for (let k = this.#start[place] as number; k < (this.#end[place] as number); k++) {
      const t = this.#step[k] as number;
      this.#inCircle[t] = (this.#inCircle[t] as number) + 1;
      if (this.#isFresh[t] === 1) continue;
      this.#isFresh[t] = 1;
      this.#fresh[fresh++] = t;
    }
    return fresh;
  }

  strongest(taken: Uint8Array): Cylinder | null {
    const { start, order, ends, distance } = this.#circles;
    let best: Cylinder | null = null;
    for (let centre = 0; centre + 1 < start.length; centre++) {
      this.#inCircle.fill(0);
      let [inCircle, fresh] = [0, 0];
      for (let k = start[centre] as number; k < (start[centre + 1] as number); k++) {
        const place = order[k] as number;
        if (taken[place] === 1) break;
        inCircle += this.#casesAt[place] as number;
        fresh = this.#enter(place, fresh);
        if (ends[k] === 0) continue;
        const least: number = best?.llr ?? 0;
        const found = this.#bestInterval(inCircle, fresh, least);
        if (found) best = { ...found, centre, radius: distance[k] as number };
        fresh = 0;
      }
      for (let k = 0; k < fresh; k++) this.#isFresh[this.#fresh[k] as number] = 0;
    }
    return best;
  }

  /** The best interval round a fresh step that beats `least`; of equals the shortest. */
  #bestInterval(inCircle: number, fresh: number, least: number) {
    const { steps, maxDuration, onlyLast } = this.#when;
    const before = this.#before;
    const all = this.#all;
    let best: Omit<Cylinder, 'centre' | 'radius'> | null = null;
    let most = least;
    for (let k = 0; k < fresh; k++) {
      const t = this.#fresh[k] as number;
      this.#isFresh[t] = 0;
      let left = 0;
      const first = Math.max(0, (onlyLast ? steps : t + 1) - maxDuration);
      for (let s = t; s >= first; s--) {
        const own = this.#inCircle[s] as number;
        if (own === 0) continue;
        left += own;
        let c = left;
        for (let e = t; e < Math.min(steps, s + maxDuration); e++) {
          if (e > t) c += this.#inCircle[e] as number;
          if (onlyLast ? e < steps - 1 : this.#inCircle[e] === 0) continue;
          const expected = (inCircle * ((before[e + 1] as number) - (before[s] as number))) / all;
          // The whole ratio is below its first term: most intervals need no second logarithm.
          if (!(c > expected) || c * Math.log(c / expected) <= most) continue;
          const llr = logLikelihoodRatio(c, expected, all);
          if (llr <= most) continue;
          most = llr;
          best = { llr, firstStep: s, lastStep: e, cases: c, expected };
        }
      }
    }
    return best;
  }

  climb(limits: readonly Float64Array[]): number {
    const { start, order, ends } = this.#circles;
    let rung = limits.length;
    for (let centre = 0; centre + 1 < start.length; centre++) {
      this.#inCircle.fill(0);
      let [inCircle, fresh] = [0, 0];
      for (let k = start[centre] as number; k < (start[centre + 1] as number); k++) {
        const place = order[k] as number;
        inCircle += this.#casesAt[place] as number;
        fresh = this.#enter(place, fresh);
        if (ends[k] === 0) continue;
        rung = this.#when.onlyLast
          ? this.#climbLast(inCircle, fresh, limits, rung)
          : this.#climbAny(inCircle, fresh, limits, rung);
        fresh = 0;
        if (rung === 0) return 0;
      }
    }
    return rung;
  }

  #climbAny(inCircle: number, fresh: number, limits: readonly Float64Array[], from: number): number {
    const { steps, maxDuration } = this.#when;
    const [before, own, endCases, endBefore] = [
      this.#before,
      this.#inCircle,
      this.#endCases,
      this.#endBefore,
    ];
    let rung = from;
    let limit = limits[rung - 1] as Float64Array;
    for (let k = 0; k < fresh; k++) {
      const t = this.#fresh[k] as number;
      this.#isFresh[t] = 0;
      const first = Math.max(0, t + 1 - maxDuration);
      const last = Math.min(steps, t + maxDuration);
      // Ends with cases, from t on; cases in (t, end].
      let [n, right] = [1, 0];
      endCases[0] = 0;
      endBefore[0] = before[t + 1] as number;
      for (let e = t + 1; e < last; e++) {
        const here = own[e] as number;
        if (here === 0) continue;
        right += here;
        endCases[n] = right;
        endBefore[n++] = before[e + 1] as number;
      }
      let left = 0;
      for (let s = t; s >= first; s--) {
        const here = own[s] as number;
        if (here === 0) continue;
        left += here;
        const start = before[s] as number;
        // No end can help where all cases to the right are not enough even for the shortest interval.
        if (inCircle * ((endBefore[0] as number) - start) > (limit[left + right] as number)) continue;
        const tooLong = before[Math.min(steps, s + maxDuration)] as number;
        for (let j = 0; j < n; j++) {
          const end = endBefore[j] as number;
          if (end > tooLong) break;
          while (inCircle * (end - start) <= (limit[left + (endCases[j] as number)] as number)) {
            rung--;
            if (rung === 0) return this.#forget(k + 1, fresh);
            limit = limits[rung - 1] as Float64Array;
          }
        }
      }
    }
    return rung;
  }

  #climbLast(inCircle: number, fresh: number, limits: readonly Float64Array[], from: number): number {
    const { steps, maxDuration } = this.#when;
    let rung = from;
    let earliest = -1;
    for (let k = 0; k < fresh; k++) {
      const t = this.#fresh[k] as number;
      this.#isFresh[t] = 0;
      earliest = Math.max(earliest, t);
    }
    let c = 0;
    for (let s = steps - 1; s >= Math.max(0, steps - maxDuration); s--) {
      c += this.#inCircle[s] as number;
      // Only intervals that hold a fresh case: those that begin at the latest fresh step or before.
      if (s > earliest || this.#inCircle[s] === 0) continue;
      const size = inCircle * (this.#all - (this.#before[s] as number));
      while (size <= ((limits[rung - 1] as Float64Array)[c] as number)) {
        rung--;
        if (rung === 0) return 0;
      }
    }
    return rung;
  }

  /** Clears what is left of the fresh steps; always 0. */
  #forget(from: number, to: number): 0 {
    for (let k = from; k < to; k++) this.#isFresh[this.#fresh[k] as number] = 0;
    return 0;
  }
}
