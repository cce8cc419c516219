import { rowOf, TableBuilder } from './build.ts';
import type { IncidentTable } from './table.ts';

/**
 * Both tables as one. A row of `added` whose id `base` has is its newer version and takes its place, so that the same
 * file twice changes nothing. Classes and units of `base` keep their order; new ones follow. Hours and months are counted
 * in the zone of `base`.
 */
export function mergeTables(base: IncidentTable, added: IncidentTable): IncidentTable {
  const known = new Set(base.classes.map((c) => c.code));
  const builder = new TableBuilder({
    timeZone: base.timeZone,
    classes: [...base.classes, ...added.classes.filter((c) => !known.has(c.code))],
    units: base.units,
    latestWins: true,
  });
  for (const table of [base, added]) for (let i = 0; i < table.n; i++) builder.add(rowOf(table, i));
  return builder.finish();
}
