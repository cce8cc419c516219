import { Random } from '../../model/random.ts';
import { logGamma } from './saddle.ts';

/**
 * Draws that simulations need, on the seeded generator of the house. A simulation takes its stream by name
 * (`new Random(seed, 'knox')`), so that one seed gives the same answer on every machine.
 */
export { Random };

/** Puts the first `n` elements into random order, in place (Fisher–Yates). */
export function shuffle(
  items: Int32Array | Uint32Array | Float64Array,
  random: Random,
  n = items.length,
): void {
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    const kept = items[i] as number;
    items[i] = items[j] as number;
    items[j] = kept;
  }
}

/**
 * A Poisson count of that mean: by multiplying uniforms below 10, by transformed rejection above (PTRS, W. Hörmann,
 * Insurance: Mathematics and Economics 12, 1993). 0 for a mean that is not above 0.
 */
export function poissonDraw(mean: number, random: Random): number {
  if (!(mean > 0)) return 0;
  if (mean < 10) {
    const end = Math.exp(-mean);
    let k = 0;
    for (let product = random.next(); product > end; product *= random.next()) k++;
    return k;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random.next() - 0.5;
    const v = random.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log((v * inverseAlpha) / (a / (us * us) + b));
    if (left <= -mean + k * Math.log(mean) - logGamma(k + 1)) return k;
  }
}

/** Draws indices with given weights in constant time (alias method, A. J. Walker 1977, set up after M. D. Vose 1991). */
export class AliasTable {
  readonly #share: Float64Array;
  readonly #other: Uint32Array;

  /** Throws RangeError for weights that are negative, not finite, or all 0. */
  constructor(weights: ArrayLike<number>) {
    const n = weights.length;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const w = weights[i] as number;
      if (!(w >= 0 && w < Infinity)) throw new RangeError('weights are finite and from 0');
      total += w;
    }
    if (!(total > 0)) throw new RangeError('no weight above 0');
    this.#share = new Float64Array(n);
    this.#other = new Uint32Array(n);
    const [small, large]: [number[], number[]] = [[], []];
    for (let i = 0; i < n; i++) {
      this.#share[i] = ((weights[i] as number) * n) / total;
      ((this.#share[i] as number) < 1 ? small : large).push(i);
    }
    while (small.length > 0 && large.length > 0) {
      const [s, l] = [small.pop() as number, large.pop() as number];
      this.#other[s] = l;
      this.#share[l] = (this.#share[l] as number) - (1 - (this.#share[s] as number));
      ((this.#share[l] as number) < 1 ? small : large).push(l);
    }
    for (const i of large) this.#share[i] = 1;
    // Left over by rounding: full, unless it weighs nothing and must never be drawn.
    for (const i of small)
      if ((weights[i] as number) > 0) this.#share[i] = 1;
      else this.#other[i] = heaviest(weights);
  }

  draw(random: Random): number {
    const i = Math.floor(random.next() * this.#share.length);
    return random.next() < (this.#share[i] as number) ? i : (this.#other[i] as number);
  }
}

function heaviest(weights: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < weights.length; i++) if ((weights[i] as number) > (weights[best] as number)) best = i;
  return best;
}
