import { z } from 'zod';
import { permutationClusters } from '../analysis/hotspot/scan-permutation.ts';
import type { GoldenCase, Outputs } from './case.ts';

const inputOf = z.object({
  points: z.array(z.tuple([z.number(), z.number()])),
  counts: z.array(z.array(z.number().int().nonnegative())),
});
const parametersOf = z.object({
  timeWindow: z.enum(['ends at the last step', 'any interval']),
  maxRadius: z.number().nullable().default(null),
  maxCaseShare: z.number().nullable().default(null),
  maxDurationSteps: z.number().int().positive(),
  simulations: z.number().int().nonnegative().default(0),
  secondaryCount: z.number().int().nonnegative().default(0),
});

/** Cases of `space-time-permutation-scan`: the most likely cylinder of counts by step and place. */
export function permutationScan({ input, parameters }: GoldenCase): Outputs {
  const { points, counts } = inputOf.parse(input);
  const [place, step]: [number[], number[]] = [[], []];
  counts.forEach((row, t) => {
    row.forEach((n, j) => {
      for (let k = 0; k < n; k++) {
        place.push(j);
        step.push(t);
      }
    });
  });
  const [first] = permutationClusters(
    { x: points.map(([x]) => x), y: points.map(([, y]) => y), place, step, steps: counts.length },
    parametersOf.parse(parameters),
  );
  return { values: { ...first } };
}
