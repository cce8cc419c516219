import { sideOfRing } from '../../../src/core/geo/polygon.ts';
import { type Filter, without } from '../../../src/core/model/filter.ts';
import { civilToSeconds, zoneOf } from '../../../src/core/model/time.ts';
import { rowOf } from '../../../src/core/table/build.ts';
import { type CellIndex, NO_CELL } from '../../../src/core/table/cell-index.ts';
import type { LinkedCounts } from '../../../src/core/table/linked.ts';
import type { IncidentRow, IncidentTable } from '../../../src/core/table/table.ts';
import { hourOfWeekOf, monthOf, weekdayOf } from '../../../src/core/table/when.ts';

/**
 * The yardstick: the linked counts as a beginner would write them, row by row from the incidents themselves. Shares with
 * the engine only the meaning of "hour known" and "in the ring", not one line of counting.
 */
export function matches(row: IncidentRow, filter: Filter, timeZone: string): boolean {
  const zone = zoneOf(timeZone);
  const { time, classes, units, hours, weekdays, months, area } = filter;
  if (time && !(row.from >= time.from && row.from < time.to)) return false;
  if (classes && !classes.includes(row.cls)) return false;
  if (units && !units.includes(row.unit ?? '')) return false;
  const hour = hourOfWeekOf(row.from, row.to, zone);
  if (hours && !(hour < 168 && hours.includes(hour % 24))) return false;
  const day = weekdayOf(row.from, row.to, zone);
  if (weekdays && !(day !== null && weekdays.includes(day))) return false;
  const month = monthOf(row.from, row.to, zone);
  if (months && !(month !== null && months.includes(month))) return false;
  if (area) {
    if (row.lon === null || row.lat === null) return false;
    if (area.kind === 'polygon') return sideOfRing([row.lon, row.lat], area.ring) >= 0;
    const [w, s, e, n] = area.bbox;
    const between = w <= e ? row.lon >= w && row.lon <= e : row.lon >= w || row.lon <= e;
    return between && row.lat >= s && row.lat <= n;
  }
  return true;
}

export function plainCounts(
  table: IncidentTable,
  cells: CellIndex,
  months: Int32Array,
  filter: Filter,
): LinkedCounts {
  const zone = zoneOf(table.timeZone);
  const rows = Array.from({ length: table.n }, (_, i) => rowOf(table, i));
  const under = (f: Filter) =>
    rows.map((r, i) => ({ r, i })).filter(({ r }) => matches(r, f, table.timeZone));
  const tally = (size: number, keys: number[]) => {
    const counts = new Uint32Array(size);
    for (const k of keys) if (k >= 0) counts[k] = (counts[k] ?? 0) + 1;
    return counts;
  };
  const classOf = (r: IncidentRow) => table.classes.findIndex((c) => c.code === r.cls);
  const monthStart = (r: IncidentRow) => {
    const c = zone.civil(r.from);
    return months.indexOf(zone.fromCivil(civilToSeconds(c.year, c.month, 1)));
  };
  const hours = under(without(filter, 'hours', 'weekdays')).map(({ r }) => hourOfWeekOf(r.from, r.to, zone));
  const seasons = under(without(filter, 'months')).map(({ r }) => monthOf(r.from, r.to, zone) ?? 0);
  const cellOfRow = (i: number) =>
    (cells.ofRow[i] ?? NO_CELL) < cells.ids.length ? (cells.ofRow[i] ?? -1) : -1;
  return {
    n: under(filter).length,
    total: under(filter.classes ? { classes: filter.classes } : {}).length,
    monthClass: tally(
      (months.length - 1) * table.classes.length,
      under(without(filter, 'time', 'months')).map(
        ({ r }) => monthStart(r) * table.classes.length + classOf(r),
      ),
    ),
    hourOfWeek: tally(
      168,
      hours.filter((h) => h < 168),
    ),
    withoutHour: hours.filter((h) => h >= 168).length,
    monthOfYear: tally(13, seasons).slice(1),
    withoutMonth: seasons.filter((m) => m === 0).length,
    unit: tally(
      table.units.length + 1,
      under(without(filter, 'units')).map(({ r }) =>
        r.unit === null ? table.units.length : table.units.indexOf(r.unit),
      ),
    ),
    cls: tally(
      table.classes.length,
      under(without(filter, 'classes')).map(({ r }) => classOf(r)),
    ),
    cell: tally(
      cells.ids.length,
      under(without(filter, 'area')).map(({ i }) => cellOfRow(i)),
    ),
    withoutPlace: under(filter).filter(({ r }) => r.lon === null).length,
  };
}
