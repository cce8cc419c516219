import { z } from 'zod';
import type { ClassDef } from '../../model/profile.ts';
import { normalQuantile } from '../stats/normal.ts';

/**
 * Harm weights: days that stand for one incident of a class (Sherman, Neyroud & Neyroud 2016). No table is official here, so
 * each row says who put it down, when and after what; results are a local assumption and stand beside counts.
 */
export const harmRowSchema = z.object({
  class: z.string().min(1).max(100),
  /** Days: the lower end of the basic penalty frame for a first offender; a fine as days of minimum-wage work. */
  days: z.number().finite().nonnegative(),
  /** Where the days come from, e.g. an article of the Penal Code. */
  source: z.string().min(1).max(300),
  author: z.string().min(1).max(200),
  /** The day it was put down, 2026-11-23. */
  date: z.iso.date(),
});
export type HarmRow = z.infer<typeof harmRowSchema>;

/** An editable table of weights; a class stands at most once. */
export const harmTableSchema = z
  .object({ version: z.literal(1), rows: z.array(harmRowSchema).max(1000) })
  .refine(
    ({ rows }) => new Set(rows.map((r) => r.class)).size === rows.length,
    'a class stands more than once',
  );
export type HarmTable = z.infer<typeof harmTableSchema>;

/** The weight of every class by its index; null = takes no part, and why. */
export interface HarmWeights {
  readonly weights: readonly (number | null)[];
  /** Classes left out because the police generate the records: proactive detection says nothing about harm done. */
  readonly policeGenerated: readonly string[];
  /** Classes that the table does not name. */
  readonly unweighted: readonly string[];
}

/** Matches a table with the classes of a dataset. */
export function harmWeights(table: HarmTable, classes: readonly ClassDef[]): HarmWeights {
  const days = new Map(table.rows.map((r) => [r.class, r.days]));
  const police = classes.filter((c) => c.family === 'police').map((c) => c.code);
  return {
    weights: classes.map((c) => (c.family === 'police' ? null : (days.get(c.code) ?? null))),
    policeGenerated: police,
    unweighted: classes.filter((c) => c.family !== 'police' && !days.has(c.code)).map((c) => c.code),
  };
}

export interface Harm {
  /** Σ count × weight. */
  readonly total: number;
  /** Part of the total by class. NaN where the total is 0. */
  readonly share: readonly number[];
  /** Total / number of incidents. NaN for none. */
  readonly mean: number;
}

/** Harm of counts by class. Throws RangeError when there is not one weight a count. */
export function harmOf(counts: readonly number[], weights: readonly number[]): Harm {
  if (counts.length !== weights.length) throw new RangeError('one weight a class');
  const parts = counts.map((n, i) => n * (weights[i] as number));
  const total = parts.reduce((a, b) => a + b, 0);
  return {
    total,
    share: parts.map((part) => part / total),
    mean: total / counts.reduce((a, b) => a + b, 0),
  };
}

/** Counts of one class in the treated place and its control, before and after. */
export interface HarmWddRow {
  readonly targetBefore: number;
  readonly targetAfter: number;
  readonly controlBefore: number;
  readonly controlAfter: number;
}
export interface Estimate {
  readonly estimate: number;
  readonly se: number;
  readonly z: number;
  readonly ci: readonly [low: number, high: number];
}

/**
 * Harm-weighted displacement difference: Σ w_k WDD_k with variance Σ w_k² Var_k, Var_k the sum of the four counts
 * (Wheeler & Ratcliffe 2018). z is NaN where every count is 0.
 */
export function harmWdd(rows: readonly HarmWddRow[], weights: readonly number[], level = 0.95): Estimate {
  if (rows.length !== weights.length) throw new RangeError('one weight a row');
  let [estimate, variance] = [0, 0];
  rows.forEach((r, k) => {
    const w = weights[k] as number;
    estimate += w * (r.targetAfter - r.targetBefore - (r.controlAfter - r.controlBefore));
    variance += w * w * (r.targetBefore + r.targetAfter + r.controlBefore + r.controlAfter);
  });
  const se = Math.sqrt(variance);
  const reach = normalQuantile((1 + level) / 2) * se;
  return { estimate, se, z: estimate / se, ci: [estimate - reach, estimate + reach] };
}
