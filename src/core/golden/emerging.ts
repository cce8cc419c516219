import { z } from 'zod';
import { CATEGORIES, categoryOf, DEFAULT_RULES } from '../analysis/hotspot/category.ts';
import { fdrBins } from '../analysis/hotspot/fdr.ts';
import { mannKendall } from '../analysis/hotspot/mann-kendall.ts';
import { listed, neighboursFromLists } from '../analysis/hotspot/neighbours.ts';
import { spaceTimeGiStarNow } from '../analysis/hotspot/space-time.ts';
import type { GoldenCase, Outputs } from './case.ts';

const cubeInput = z.object({
  values: z.array(z.array(z.number())),
  neighbours: z.array(z.array(z.number().int().min(0))),
});
const cubeParameters = z.object({
  window: z.enum(['entire-cube', 'time-step']),
  temporalLags: z.number().int().min(0).default(1),
});

/** Cases of `space-time-getis-ord`: Gi* of every bin of a cube, and bins after Benjamini–Hochberg over all of it. */
export function spaceTimeGetisOrd({ input, parameters }: GoldenCase): Outputs {
  const { values, neighbours } = cubeInput.parse(input);
  const { window, temporalLags } = cubeParameters.parse(parameters);
  const around = listed(neighboursFromLists(neighbours));
  const cube = { locations: neighbours.length, steps: values.length, values: values.flat() };
  const giStarZ = spaceTimeGiStarNow(cube, around, window, temporalLags);
  return { values: { giStarZ, binFdr: fdrBins(giStarZ) } };
}

const seriesInput = z
  .object({ z: z.array(z.number().nullable()), bin: z.array(z.number().int().min(-3).max(3)) })
  .refine((input) => input.z.length === input.bin.length, 'z and bin differ in length');
const rules = z.object({
  ruleSet: z.enum(['esri3', 'esri2']).default('esri3'),
  shareThreshold: z.number().default(DEFAULT_RULES.shareThreshold),
  minConsecutiveRun: z.number().int().default(DEFAULT_RULES.minConsecutiveRun),
  trendAlpha: z.number().default(DEFAULT_RULES.trendAlpha),
});

/** Cases of `emerging-category`: the category of one place from its bins and the trend of its z scores. */
export function emergingCategory({ input, parameters }: GoldenCase): Outputs {
  const { z: series, bin } = seriesInput.parse(input);
  const given = { ...DEFAULT_RULES, ...rules.parse(parameters) };
  const trend = mannKendall(series);
  const direction = trend.p <= given.trendAlpha && trend.s !== 0 ? (trend.s > 0 ? 1 : -1) : 0;
  const share = (sign: number): number => bin.filter((b) => b * sign >= given.leastBin).length / bin.length;
  return {
    values: {
      category: CATEGORIES[categoryOf(bin, direction, given)],
      hotShare: share(1),
      coldShare: share(-1),
      trendS: trend.s,
      trendZ: trend.z,
      trendP: trend.p,
    },
  };
}
