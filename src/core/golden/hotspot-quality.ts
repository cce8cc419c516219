import { z } from 'zod';
import { harmOf, harmWdd } from '../analysis/hotspot/harm.ts';
import { predictiveAccuracy, qualityCurve } from '../analysis/hotspot/quality.ts';
import type { GoldenCase, Outputs } from './case.ts';

const numbers = z.array(z.number());
const curve = z.object({ observed: numbers, predicted: numbers, area: numbers });
const pai = z.object({ n: z.number(), N: z.number(), a: z.number(), A: z.number() });
const harm = z.object({ counts: numbers, weights: numbers });
const row = z.object({
  targetBefore: z.number(),
  targetAfter: z.number(),
  controlBefore: z.number(),
  controlAfter: z.number(),
});
const rows = z.object({ rows: z.array(row), weights: numbers.optional() });
const parametersOf = z.object({
  compute: z.enum(['curve', 'pai', 'harm', 'harm-wdd']),
  level: z.number().optional(),
  weights: numbers.optional(),
});

/** Cases of `hotspot-quality`: the curve of a map, PAI alone, harm, harm-weighted displacement difference. */
export function hotspotQuality({ input, parameters }: GoldenCase): Outputs {
  const { compute, level, weights } = parametersOf.parse(parameters);
  if (compute === 'curve') {
    const c = curve.parse(input);
    return { values: { ...qualityCurve(c.observed, c.predicted, c.area) } };
  }
  if (compute === 'pai') {
    const { n, N, a, A } = pai.parse(input);
    return { values: { pai: predictiveAccuracy(n, N, a, A) } };
  }
  if (compute === 'harm') {
    const h = harm.parse(input);
    const { total, share, mean } = harmOf(h.counts, h.weights);
    return { values: { totalHarm: total, share, meanHarm: mean } };
  }
  const w = rows.parse(input);
  return { values: { ...harmWdd(w.rows, w.weights ?? weights ?? [], level) } };
}
