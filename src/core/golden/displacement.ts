import { z } from 'zod';
import { displacement as figuresOf } from '../analysis/effect/displacement.ts';
import type { GoldenCase, Outputs } from './case.ts';

const count = z.number().int().nonnegative();
const inputOf = z.object({
  targetBefore: count,
  targetAfter: count,
  bufferBefore: count,
  bufferAfter: count,
  controlBefore: count,
  controlAfter: count,
  bufferControlBefore: count.nullable().default(null),
  bufferControlAfter: count.nullable().default(null),
});
const parametersOf = z.object({
  periodBefore: z.number().positive().default(1),
  periodAfter: z.number().positive().default(1),
  level: z.number().default(0.95),
});

/** Cases of `displacement`: WDQ, WDD, total net effect and rate ratios of one before-and-after table. */
export const displacement = ({ input, parameters }: GoldenCase): Outputs => ({
  values: { ...figuresOf(inputOf.parse(input), parametersOf.parse(parameters)) },
});
