import { type IncidentTable, NO_UNIT } from '../../table/table.ts';

/** Cases and their harm in one unit. */
export interface UnitHarm {
  /** Unit code; '' = no unit known. */
  readonly unit: string;
  /** Cases of classes that have a weight. */
  readonly count: number;
  readonly days: number;
}

/**
 * Harm by unit of some rows, the most harm first. `weights` by class index; null takes no part (see `harmWeights`).
 */
export function harmByUnit(
  table: Pick<IncidentTable, 'cls' | 'unit' | 'units'>,
  rows: ArrayLike<number>,
  weights: readonly (number | null)[],
): UnitHarm[] {
  const last = table.units.length;
  const [counts, days] = [new Float64Array(last + 1), new Float64Array(last + 1)];
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const weight = weights[table.cls[row] as number] ?? null;
    if (weight === null) continue;
    const unit = table.unit[row] as number;
    const at = unit === NO_UNIT ? last : unit;
    counts[at] = (counts[at] as number) + 1;
    days[at] = (days[at] as number) + weight;
  }
  return Array.from(counts, (count, i) => ({ unit: table.units[i] ?? '', count, days: days[i] as number }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.days - a.days || b.count - a.count || (a.unit < b.unit ? -1 : 1));
}
