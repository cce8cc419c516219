import type { Cube } from './space-time.ts';

/**
 * What chance means. A null hypothesis is a table of expected counts; it is always named beside a result.
 * `earlier`: as in the same places' earlier periods. `people`: as people live (assumed population, streets, buildings).
 * `streets`: as streets run. `land`: even over land.
 */
export type NullName = 'earlier' | 'people' | 'streets' | 'land';

/**
 * Expected counts of a place in two periods when the city's share of each period held everywhere: row total × column total /
 * grand total, for the current period. Tests emergence, not mere density; the lengths of the periods do not matter. Counts
 * in, one a place; 0 where a place has had none. Throws RangeError for lengths that differ.
 */
export function expectedFromEarlier(current: ArrayLike<number>, earlier: ArrayLike<number>): Float64Array {
  const n = current.length;
  if (earlier.length !== n) throw new RangeError('as many places before as now');
  let [now, before] = [0, 0];
  for (let i = 0; i < n; i++) {
    now += current[i] as number;
    before += earlier[i] as number;
  }
  const share = now + before > 0 ? now / (now + before) : 0;
  return Float64Array.from(current, (v, i) => (v + (earlier[i] as number)) * share);
}

/**
 * The same for every bin of a cube: its place's total × its step's total / the grand total. Index = step * locations +
 * location. Throws RangeError for sizes that do not fit.
 */
export function expectedByTotals({ locations, steps, values }: Cube): Float64Array {
  if (values.length !== locations * steps) throw new RangeError('a cube holds locations × steps values');
  const [places, times] = [new Float64Array(locations), new Float64Array(steps)];
  let grand = 0;
  for (let t = 0; t < steps; t++)
    for (let i = 0; i < locations; i++) {
      const v = values[t * locations + i] as number;
      places[i] = (places[i] as number) + v;
      times[t] = (times[t] as number) + v;
      grand += v;
    }
  const expected = new Float64Array(locations * steps);
  if (grand === 0) return expected;
  for (let t = 0; t < steps; t++) {
    const share = (times[t] as number) / grand;
    for (let i = 0; i < locations; i++) expected[t * locations + i] = (places[i] as number) * share;
  }
  return expected;
}

/**
 * Expected counts that follow weights of the places (residents, metres of street, m² of land), scaled to `total`; with
 * `steps`, the total of each step, one after the other. A place without weight expects nothing: what happens there cannot be
 * judged by this null. Throws RangeError for weights that are negative, not finite, or all 0.
 */
export function expectedByWeight(
  weights: ArrayLike<number>,
  total: number | ArrayLike<number>,
): Float64Array {
  const n = weights.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const w = weights[i] as number;
    if (!(w >= 0 && w < Infinity)) throw new RangeError('weights are finite and from 0');
    sum += w;
  }
  if (!(sum > 0)) throw new RangeError('no place has a weight');
  const totals = typeof total === 'number' ? [total] : Array.from(total);
  const expected = new Float64Array(n * totals.length);
  totals.forEach((each, t) => {
    for (let i = 0; i < n; i++) expected[t * n + i] = ((weights[i] as number) * each) / sum;
  });
  return expected;
}
