import type { ClassDef } from '../../../model/profile.ts';
import { type HarmTable, harmWeights } from '../../hotspot/harm.ts';

export type { HarmTable };

/** Weight of each class: what the table says; 0 for what police activity finds, and for what the table does not name. */
export const classWeights = (table: HarmTable, classes: readonly ClassDef[]): number[] =>
  harmWeights(table, classes).weights.map((w) => w ?? 0);

/** Weights of cases from weights of their classes: whole numbers, as exact bounds ask for, any above 0 at least 1. */
export function caseWeights(
  { n, cls }: { readonly n: number; readonly cls: ArrayLike<number> },
  weights: readonly number[],
): number[] {
  const whole = weights.map((w) => (w > 0 ? Math.max(1, Math.round(w)) : 0));
  return Array.from({ length: n }, (_, i) => whole[cls[i] as number] ?? 0);
}
