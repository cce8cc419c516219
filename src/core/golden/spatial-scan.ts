import { z } from 'zod';
import { spatialClusters } from '../analysis/hotspot/scan-poisson.ts';
import type { GoldenCase, Outputs } from './case.ts';

const numbers = z.array(z.number());
const inputOf = z.object({
  points: z.array(z.tuple([z.number(), z.number()])),
  cases: numbers,
  population: numbers,
  expected: numbers,
});
const parametersOf = z.object({
  maxPopulationShare: z.number(),
  simulations: z.number().int().nonnegative().default(999),
  secondaryCount: z.number().int().nonnegative().default(0),
});

/** Cases of `spatial-scan`: the most likely cluster and the next ones that share no place with a stronger one. */
export function spatialScan({ input, parameters }: GoldenCase): Outputs {
  const { points, cases, population, expected } = inputOf.parse(input);
  const [first, ...next] = spatialClusters(
    { x: points.map(([x]) => x), y: points.map(([, y]) => y), cases, population, expected },
    parametersOf.parse(parameters),
  );
  return {
    values: {
      ...first,
      secondaryLlr: next.map((c) => c.llr),
      secondaryLocations: next.map((c) => c.locations),
      secondaryCases: next.map((c) => c.cases),
      secondaryExpected: next.map((c) => c.expected),
      secondaryFirstP: next[0]?.p,
    },
  };
}
