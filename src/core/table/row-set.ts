import { areaTester } from '../geo/polygon.ts';
import type { Area, Filter } from '../model/filter.ts';
import { monthIndexAt, monthOfYear, monthStart, type Zone, zoneOf } from '../model/time.ts';
import { hasBit, RowSet, setBit } from './rows.ts';
import { FLAG_NO_DAY, FLAG_NO_MONTH, type IncidentTable, NO_HOUR, NO_PLACE, NO_UNIT } from './table.ts';
import { weekdayAt } from './when.ts';

/** A filter of which the time clause is not looked at. */
export type Clauses = Filter;

/** Rows that are looked at between two pauses of a generator: about a millisecond. */
export const SLICE = 1 << 16;

/** Told how many rows a piece of work looks at. */
export type OnWork = (rows: number) => void;

/** Finds the rows of the clauses, pausing after every SLICE rows. `inArea` is what `areaMask` gave for the area clause. */
export function* selectRows(
  table: IncidentTable,
  clauses: Clauses,
  inArea: Uint32Array | null,
  onWork: OnWork,
): Generator<void, RowSet, void> {
  const { n, cls, unit, hourOfWeek, from, flags } = table;
  if (clauseKey(clauses) === clauseKey({})) return new RowSet(n, null);
  const classOk = classTable(table, clauses.classes);
  const unitOk = unitTable(table, clauses.units);
  const hourOk = hourTable(clauses);
  const zone = zoneOf(table.timeZone);
  const { months } = clauses;
  const found = new Uint32Array(Math.ceil(n / 32));
  // Rows come in time order, so the calendar is asked once a month and not once a row.
  let [monthOk, monthEnd] = [true, Number.NEGATIVE_INFINITY];
  for (let start = 0; start < n; start += SLICE) {
    const end = Math.min(n, start + SLICE);
    for (let i = start; i < end; i++) {
      if (classOk[cls[i] ?? 0] === 0 || unitOk[unit[i] ?? 0] === 0) continue;
      const hour = hourOk[hourOfWeek[i] ?? 0];
      if (hour === 0 || (hour === ASK && !dayMatches(table, i, clauses.weekdays, zone))) continue;
      if (inArea && !hasBit(inArea, i)) continue;
      if (months) {
        const start = from[i] ?? 0;
        if (start >= monthEnd) {
          const month = monthIndexAt(start, zone);
          monthOk = months.includes(monthOfYear(month));
          monthEnd = monthStart(month + 1, zone);
        }
        if (!monthOk || ((flags[i] ?? 0) & FLAG_NO_MONTH) !== 0) continue;
      }
      setBit(found, i);
    }
    onWork(end - start);
    yield;
  }
  return new RowSet(n, found);
}

/** A bit for every row, set where its place lies in the area, pausing after every SLICE rows. */
export function* areaMask(
  table: IncidentTable,
  area: Area,
  onWork: OnWork,
): Generator<void, Uint32Array, void> {
  const { n, lonE7, latE7 } = table;
  const tester = areaTester(area);
  const mask = new Uint32Array(Math.ceil(n / 32));
  for (let start = 0; start < n; start += SLICE) {
    const end = Math.min(n, start + SLICE);
    for (let i = start; i < end; i++) {
      const lon = lonE7[i] ?? NO_PLACE;
      if (lon !== NO_PLACE && tester.contains(lon / 1e7, (latE7[i] ?? 0) / 1e7)) setBit(mask, i);
    }
    onWork(end - start);
    yield;
  }
  return mask;
}

/** The same key for clauses that mean the same: order and repetition of values do not matter. */
export function clauseKey({ classes, units, hours, weekdays, months, area }: Clauses): string {
  return [classes, units, hours, weekdays, months, area].map(keyOf).join(';');
}

// A window that moves brings the same clause objects along with every step.
const keys = new WeakMap<object, string>();
function keyOf(clause: readonly (string | number)[] | Area | undefined): string {
  if (clause === undefined) return '';
  let key = keys.get(clause);
  if (key === undefined) {
    key = JSON.stringify('kind' in clause ? clause : [...new Set(clause)].sort());
    keys.set(clause, key);
  }
  return key;
}

/** Value of an hour table that sends the question to the row's own day. */
const ASK = 2;

function classTable(table: IncidentTable, classes: Filter['classes']): Uint8Array {
  const ok = new Uint8Array(256);
  if (!classes) return ok.fill(1);
  for (const [i, c] of table.classes.entries()) if (classes.includes(c.code)) ok[i] = 1;
  return ok;
}

function unitTable(table: IncidentTable, units: Filter['units']): Uint8Array {
  const ok = new Uint8Array(NO_UNIT + 1);
  if (!units) return ok.fill(1);
  const wanted = new Set(units);
  for (const [i, code] of table.units.entries()) if (wanted.has(code)) ok[i] = 1;
  if (wanted.has('')) ok[NO_UNIT] = 1;
  return ok;
}

function hourTable({ hours, weekdays }: Clauses): Uint8Array {
  const ok = new Uint8Array(256);
  for (let h = 0; h < 168; h++) {
    const hourOk = !hours || hours.includes(h % 24);
    const dayOk = !weekdays || weekdays.includes(Math.floor(h / 24));
    ok[h] = hourOk && dayOk ? 1 : 0;
  }
  // Without a precise hour the hours clause never matches, but the day may still be known.
  ok[NO_HOUR] = hours ? 0 : weekdays ? ASK : 1;
  return ok;
}

function dayMatches(table: IncidentTable, i: number, weekdays: Filter['weekdays'], zone: Zone): boolean {
  if (((table.flags[i] ?? 0) & FLAG_NO_DAY) !== 0) return false;
  return weekdays?.includes(weekdayAt(table.from[i] ?? 0, zone)) ?? true;
}
