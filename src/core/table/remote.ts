import { z } from 'zod';
import { filterSchema } from '../model/filter-schema.ts';
import { classDefSchema } from '../model/profile.ts';

/**
 * What a store that keeps the incidents to itself says about them, as JSON. Everything is by index into the lists of the
 * frame, and every answer names the version of the data that it was counted from.
 */
const whole = z.int().nonnegative();
const counts = z.array(whole);
export const CUBE_RESOLUTIONS = [7, 8, 9, 10] as const;
const resolution = z.literal(CUBE_RESOLUTIONS);

/** What all counts of one version and one resolution refer to. */
export const frameSchema = z.object({
  version: z.string(),
  n: whole,
  classes: z.array(classDefSchema).max(255),
  units: z.array(z.string()).max(65_534),
  /** H3 cells that hold an incident, ascending. */
  cells: z.array(z.string().regex(/^8[0-9a-f]{14}$/)),
  /** First and last month that hold an incident, counted from January 2000; null where there is none. */
  months: z.tuple([z.int(), z.int()]).nullable(),
  /** Incidents of each class over all time. */
  classTotals: counts,
  /** The same by class and cell, sparse: lists of equal length. */
  classCells: z.object({ cls: counts, cell: counts, n: counts }),
});
export type Frame = z.infer<typeof frameSchema>;

export const countsRequestSchema = z.strictObject({ resolution, filter: filterSchema });
export type CountsRequest = z.infer<typeof countsRequestSchema>;

/** Linked counts as `LinkedCounts` has them; months × classes sparse, by month since January 2000. */
export const countsSchema = z.object({
  version: z.string(),
  n: whole,
  total: whole,
  monthClass: z.object({ month: z.array(z.int()), cls: counts, n: counts }),
  hourOfWeek: counts.length(168),
  withoutHour: whole,
  monthOfYear: counts.length(12),
  withoutMonth: whole,
  unit: counts,
  cls: counts,
  cell: counts,
  withoutPlace: whole,
});
export type RemoteCounts = z.infer<typeof countsSchema>;

export const cubeRequestSchema = z.strictObject({
  resolution,
  filter: filterSchema,
  step: z.enum(['month', 'quarter', 'year']),
  align: z.enum(['end', 'calendar']).default('end'),
});
export type CubeRequest = z.infer<typeof cubeRequestSchema>;

/** Entries of a space–time cube in ascending order of their steps, sparse; cell = number of cells means "no place". */
export const cubeSchema = z.object({
  version: z.string(),
  bounds: z.array(z.int()).min(1),
  partial: z.array(z.union([z.literal(0), z.literal(1)])),
  entries: z.object({ cell: counts, step: counts, cls: counts, n: counts }),
});
export type RemoteCube = z.infer<typeof cubeSchema>;
