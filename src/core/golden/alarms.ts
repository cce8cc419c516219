import { z } from 'zod';
import { earsBounds } from '../analysis/hotspot/alarms.ts';
import { farrington } from '../analysis/hotspot/farrington.ts';
import type { GoldenCase, Outputs } from './case.ts';

const inputOf = z.object({ counts: z.array(z.number()), frequency: z.number() });
const ears = z.object({
  method: z.enum(['ears-c1', 'ears-c2']),
  baseline: z.number().int().min(2).default(7),
  lag: z.number().int().nonnegative(),
  threshold: z.number().optional(),
});
const past = z.object({
  method: z.literal('farrington-1996'),
  index: z.array(z.number().int().nonnegative()),
  yearsBack: z.number().int().positive(),
  halfWidth: z.number().int().nonnegative(),
  quantile: z.number(),
  reweight: z.boolean().optional(),
  trend: z.union([z.object({ alpha: z.number(), minYears: z.number() }), z.boolean()]).optional(),
  minCases: z.object({ cases: z.number(), steps: z.number().int().positive() }).optional(),
});
const parametersOf = z.discriminatedUnion('method', [ears, past]);

/** Cases of `alarms`: EARS C1 and C2 over a whole series, Farrington 1996 at the steps named. */
export function alarms({ input, parameters }: GoldenCase): Outputs {
  const { counts, frequency } = inputOf.parse(input);
  const p = parametersOf.parse(parameters);
  if (p.method !== 'farrington-1996') {
    const { firstIndex, upper } = earsBounds(counts, p);
    const alarmIndex = counts.flatMap((n, i) =>
      i >= firstIndex && n > Number(upper[i - firstIndex]) ? [i] : [],
    );
    return { values: { firstIndex, upperBound: upper, alarmIndex } };
  }
  // A trend that is switched off is one that no p can keep.
  const trend = p.trend === false ? { alpha: 0, minYears: Infinity } : p.trend === true ? undefined : p.trend;
  const bounds = p.index.map((i) => farrington(counts, i, { ...p, frequency, trend }));
  return {
    values: {
      upperBound: bounds.map((b) => b.upper),
      alarmIndex: p.index.filter((_, k) => bounds[k]?.alarm),
      trendUsed: bounds.map((b) => b.trendUsed),
    },
  };
}
