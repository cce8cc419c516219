import type { Computation } from '../run.ts';
import { Random } from '../stats/random.ts';
import type { Neighbourhood } from './neighbours.ts';

export interface PermutationOptions {
  /** Default 999; the smallest p is 1 / (permutations + 1). */
  readonly permutations?: number;
  readonly seed?: number;
}

/**
 * Conditional permutation p of Gi*: every place keeps its value, the others are shuffled; p = (1 + #{simulated sum ≥
 * observed}) / (R + 1). Each shuffle's draw of others without replacement serves all places (as PySAL's esda does), which
 * saves most of the drawing and leaves every single p right. Pauses after every few simulations. Throws RangeError for lengths
 * that differ.
 */
export function* permutationTest(
  values: ArrayLike<number>,
  neighbourhood: Neighbourhood,
  { permutations = 999, seed = 1 }: PermutationOptions = {},
): Computation<Float64Array> {
  const { n, degrees } = neighbourhood;
  if (values.length !== n) throw new RangeError(`${values.length} values for ${n} places`);
  const x = new Float64Array(values);
  const observed = new Float64Array(n);
  neighbourhood.sum(x, observed, false);
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, degrees[i] as number);
  const random = new Random(seed, 'conditional permutation');
  const pool = Uint32Array.from({ length: Math.max(0, n - 1) }, (_, i) => i);
  const atLeast = new Uint32Array(n);
  // Sums that are equal but for the order of adding count as equal.
  const slack = 1e-12 * x.reduce((a, v) => a + Math.abs(v), 0);
  let work = 0;
  for (let r = 0; r < permutations; r++) {
    for (let k = 0; k < most; k++) {
      const j = k + Math.floor(random.next() * (pool.length - k));
      const kept = pool[k] as number;
      pool[k] = pool[j] as number;
      pool[j] = kept;
    }
    for (let i = 0; i < n; i++) {
      const degree = degrees[i] as number;
      let sum = 0;
      for (let k = 0; k < degree; k++) {
        const other = pool[k] as number;
        // The pool numbers all places but this one.
        sum += x[other < i ? other : other + 1] as number;
      }
      if (sum >= (observed[i] as number) - slack) atLeast[i] = (atLeast[i] as number) + 1;
    }
    work += n * (most + 1);
    if (work > 2e6) {
      work = 0;
      yield { done: r + 1, total: permutations };
    }
  }
  return Float64Array.from(atLeast, (count) => (1 + count) / (permutations + 1));
}
