/**
 * Kulldorff's log likelihood ratio of a window with c cases where e are expected, C in all:
 * c ln(c/e) + (C-c) ln((C-c)/(C-e)) for c > e, else 0.
 */
export function logLikelihoodRatio(c: number, e: number, all: number): number {
  if (!(c > e)) return 0;
  const inside = c * Math.log(c / e);
  return c < all ? inside + (all - c) * Math.log((all - c) / (all - e)) : inside;
}

/**
 * For c = 0 … `most` (default all) the largest expected number at which c cases still reach the ratio `level`, by halving (the
 * ratio falls as e grows); -1 where none does. With it a simulation compares instead of taking logarithms. The
 * limit is a hair too high, so that the same window with the same cases counts as reaching its own level.
 */
export function expectedLimits(level: number, all: number, most = all): Float64Array {
  const limits = new Float64Array(most + 1).fill(-1);
  for (let c = 1; c <= most; c++) {
    let [low, high] = [0, c];
    for (let k = 0; k < 200 && high - low > 1e-15 * high; k++) {
      const middle = (low + high) / 2;
      if (logLikelihoodRatio(c, middle, all) >= level) low = middle;
      else high = middle;
    }
    limits[c] = low * (1 + 1e-10);
  }
  return limits;
}

/**
 * Monte Carlo p of several observed ratios at once: (1 + #{largest simulated >= observed}) / (1 + simulations).
 * A simulation need not find its largest ratio, only which of the observed ones it reaches, so it climbs from the
 * lowest and stops at the highest.
 */
export class Ladder {
  /** Limits by rung; the highest ratio first. */
  readonly limits: readonly Float64Array[];
  readonly #reached: Float64Array;
  #simulations = 0;

  /** `levels` in falling order; no window holds more than `most` cases. */
  constructor(levels: readonly number[], all: number, most = all) {
    this.limits = levels.map((level) => expectedLimits(level, all, most));
    this.#reached = new Float64Array(levels.length);
  }

  /** Notes a simulation that reached all rungs below `rung` (the number of rungs = none; 0 = all). */
  add(rung: number): void {
    this.#simulations++;
    for (let k = rung; k < this.#reached.length; k++) this.#reached[k] = (this.#reached[k] as number) + 1;
  }

  p(rung: number): number {
    return (1 + (this.#reached[rung] as number)) / (1 + this.#simulations);
  }
}
