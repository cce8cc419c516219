import { z } from 'zod';
import { senSlope, mannKendall as test } from '../analysis/hotspot/mann-kendall.ts';
import type { GoldenCase, Outputs } from './case.ts';

const inputShape = z.object({ series: z.array(z.number().nullable()) });

/** Cases of `mann-kendall`: the trend of one series, nulls dropped. */
export function mannKendall({ input }: GoldenCase): Outputs {
  const { series } = inputShape.parse(input);
  return { values: { ...test(series), senSlope: senSlope(series) } };
}
