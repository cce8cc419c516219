import { z } from 'zod';
import type { Filter } from './filter.ts';
import { MAX_SECONDS, MIN_SECONDS } from './time.ts';

/** A filter that comes from elsewhere. Keys that are no clause are refused: an unknown condition must not be left out in silence. */
const seconds = z.int().min(MIN_SECONDS).max(MAX_SECONDS);
const degrees = z.number().min(-1e6).max(1e6);
const codes = z.array(z.string().max(400)).max(70_000);
const numbers = (low: number, high: number) => z.array(z.int().min(low).max(high)).max(100);

export const filterSchema: z.ZodType<Filter, Filter> = z.strictObject({
  time: z.strictObject({ from: seconds, to: seconds }).exactOptional(),
  classes: codes.exactOptional(),
  units: codes.exactOptional(),
  hours: numbers(0, 23).exactOptional(),
  weekdays: numbers(0, 6).exactOptional(),
  months: numbers(1, 12).exactOptional(),
  area: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('bbox'), bbox: z.tuple([degrees, degrees, degrees, degrees]) }),
      z.strictObject({ kind: z.literal('polygon'), ring: z.array(z.tuple([degrees, degrees])).max(2_000) }),
    ])
    .exactOptional(),
});
