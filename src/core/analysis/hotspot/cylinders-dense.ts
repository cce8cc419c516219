import type { Circles } from './circles.ts';
import type { Cylinder, Cylinders, Intervals } from './cylinders.ts';
import { logLikelihoodRatio } from './likelihood.ts';

/**
 * `CylinderSearch` for many cases and few steps: every place is a row of counts by step, a circle grows by adding rows, and
 * all its intervals between steps with cases are looked at. A growing place costs as many additions as there are steps,
 * however many cases it has. Same cylinders, same ratios.
 *
 * At one ratio of cases to expected cases the likelihood ratio grows with the cases. So the ratio that all cases of the
 * circle would need is the least that any interval of it needs, and an interval above it holds a step above it: in most
 * circles of a simulation no step is, and no interval is looked at.
 */
export class DenseCylinders implements Cylinders {
  readonly #circles: Circles;
  readonly #casesAt: Uint32Array;
  /** Steps that intervals may hold, from `firstStep` on. */
  readonly #steps: number;
  readonly #first: number;
  readonly #duration: number;
  readonly #onlyLast: boolean;
  readonly #all: number;
  /** Cases by place and step. */
  readonly #rows: Uint32Array;
  /** Cases of all places before each step. */
  readonly #before: Uint32Array;
  readonly #inCircle: Uint32Array;

  constructor(circles: Circles, casesAt: Uint32Array, when: Intervals) {
    this.#circles = circles;
    this.#casesAt = casesAt;
    this.#first = when.firstStep;
    this.#steps = Math.max(0, when.steps - when.firstStep);
    this.#duration = when.maxDuration;
    this.#onlyLast = when.onlyLast;
    this.#all = casesAt.reduce((a, b) => a + b, 0);
    this.#rows = new Uint32Array(casesAt.length * this.#steps);
    this.#before = new Uint32Array(this.#steps + 1);
    this.#inCircle = new Uint32Array(this.#steps);
  }

  place(step: ArrayLike<number>, place: ArrayLike<number>): void {
    const [rows, before, steps, first] = [this.#rows, this.#before, this.#steps, this.#first];
    rows.fill(0);
    before.fill(0);
    for (let i = 0; i < step.length; i++) {
      const t = (step[i] as number) - first;
      if (t < 0) continue;
      const at = (place[i] as number) * steps + t;
      rows[at] = (rows[at] as number) + 1;
      before[t + 1] = (before[t + 1] as number) + 1;
    }
    for (let t = 1; t <= steps; t++) before[t] = (before[t] as number) + (before[t - 1] as number);
  }

  /** Adds the row of a place to the circle; returns how many cases that were. */
  #enter(place: number): number {
    const [rows, own, steps] = [this.#rows, this.#inCircle, this.#steps];
    let cases = 0;
    for (let t = 0, at = place * steps; t < steps; t++, at++) {
      const here = rows[at] as number;
      own[t] = (own[t] as number) + here;
      cases += here;
    }
    return cases;
  }

  strongest(taken: Uint8Array): Cylinder | null {
    const { start, order, ends, distance } = this.#circles;
    const [own, before, steps, all] = [this.#inCircle, this.#before, this.#steps, this.#all];
    let best: Cylinder | null = null;
    let most = 0;
    for (let centre = 0; centre + 1 < start.length; centre++) {
      own.fill(0);
      let inCircle = 0;
      for (let k = start[centre] as number; k < (start[centre + 1] as number); k++) {
        const place = order[k] as number;
        if (taken[place] === 1) break;
        inCircle += this.#casesAt[place] as number;
        this.#enter(place);
        if (ends[k] === 0) continue;
        // From the last step back, so that of equal intervals the shortest is met first.
        for (let s = steps - 1; s >= 0; s--) {
          if (own[s] === 0) continue;
          let c = 0;
          for (let e = s; e < Math.min(steps, s + this.#duration); e++) {
            c += own[e] as number;
            if (this.#onlyLast ? e < steps - 1 : own[e] === 0) continue;
            const expected = (inCircle * ((before[e + 1] as number) - (before[s] as number))) / all;
            if (!(c > expected) || c * Math.log(c / expected) <= most) continue;
            const llr = logLikelihoodRatio(c, expected, all);
            if (llr <= most) continue;
            most = llr;
            const [firstStep, lastStep] = [s + this.#first, e + this.#first];
            best = { llr, firstStep, lastStep, cases: c, expected, centre, radius: distance[k] as number };
          }
        }
      }
    }
    return best;
  }

  climb(limits: readonly Float64Array[]): number {
    const { start, order, ends } = this.#circles;
    const [own, before, steps] = [this.#inCircle, this.#before, this.#steps];
    let rung = limits.length;
    let limit = limits[rung - 1] as Float64Array;
    for (let centre = 0; centre + 1 < start.length; centre++) {
      own.fill(0);
      let [inCircle, cases] = [0, 0];
      for (let k = start[centre] as number; k < (start[centre + 1] as number); k++) {
        inCircle += this.#casesAt[order[k] as number] as number;
        cases += this.#enter(order[k] as number);
        if (ends[k] === 0 || !this.#mayReach(inCircle, cases, limit)) continue;
        for (let s = 0; s < steps; s++) {
          if (own[s] === 0) continue;
          const from = before[s] as number;
          let c = 0;
          for (let e = s; e < Math.min(steps, s + this.#duration); e++) {
            const here = own[e] as number;
            c += here;
            if (this.#onlyLast ? e < steps - 1 : here === 0) continue;
            const size = inCircle * ((before[e + 1] as number) - from);
            while (size <= (limit[c] as number)) {
              rung--;
              if (rung === 0) return 0;
              limit = limits[rung - 1] as Float64Array;
            }
          }
        }
      }
    }
    return rung;
  }

  /** Whether some step has as many cases for its size as all cases of the circle would need. */
  #mayReach(inCircle: number, cases: number, limit: Float64Array): boolean {
    const [own, before, steps] = [this.#inCircle, this.#before, this.#steps];
    if (cases === 0) return false;
    // A hair above, as limits are, so that rounding loses no step.
    const each = ((limit[cases] as number) / cases) * (1 + 1e-9);
    for (let t = 0; t < steps; t++) {
      const size = inCircle * ((before[t + 1] as number) - (before[t] as number));
      if (own[t] !== 0 && size <= (own[t] as number) * each) return true;
    }
    return false;
  }
}
