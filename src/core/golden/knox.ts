import { z } from 'zod';
import { nearRepeatTable } from '../analysis/hotspot/near-repeat.ts';
import type { GoldenCase, Outputs } from './case.ts';

const inputOf = z.object({ points: z.array(z.tuple([z.number(), z.number()])), times: z.array(z.number()) });
const band = z.tuple([z.number(), z.number()]);
const parametersOf = z.object({
  spaceBands: z.array(band),
  timeBands: z.array(band),
  closedSide: z.enum(['left', 'right']),
  metric: z.enum(['euclidean', 'manhattan']),
  permutations: z.number().int().nonnegative().default(999),
  permute: z.literal('times').optional(),
});

/** Cases of `knox`: near-repeat tables, rows space bands, columns time bands. */
export function knox({ input, parameters, expected }: GoldenCase): Outputs {
  const { points, times } = inputOf.parse(input);
  const options = parametersOf.parse(parameters);
  const table = nearRepeatTable(
    points.map(([x]) => x),
    points.map(([, y]) => y),
    times,
    options,
  );
  // A table of one cell may write this figure as a plain number.
  const single = typeof expected.pPoisson === 'number';
  return { values: { ...table, pPoisson: single ? table.pPoisson[0]?.[0] : table.pPoisson } };
}
