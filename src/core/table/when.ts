import { DAY_S, HOUR_S, monthIndexAt, monthOfYear, type Seconds, type Zone } from '../model/time.ts';
import { NO_HOUR } from './table.ts';

/**
 * How precisely an incident's time is known, and the hour and weekday it counts for. The table, the store and the plain
 * scan of the tests all ask here, so that they cannot differ.
 */

/** True when the interval is too long for hour figures (over an hour). */
export const withoutHour = (from: Seconds, to: Seconds): boolean => to - from > HOUR_S;

/**
 * True when the day is not known: the interval is longer than 24 hours and is not one calendar day either (a day on
 * which the clocks go back lasts 25 hours).
 */
export function withoutDay(from: Seconds, to: Seconds, zone: Zone): boolean {
  if (to - from <= DAY_S) return false;
  if (to - from > DAY_S + 2 * HOUR_S) return true;
  return localDay(from, zone) !== localDay(to - 1, zone);
}

const localDay = (s: Seconds, zone: Zone): number => Math.floor((s + zone.offsetAt(s)) / DAY_S);

/**
 * True when the calendar month is not known: the interval is longer than 24 hours and reaches into another month. Like a
 * day, a month is that of the start where the interval is shorter, so that a night from the 31st to the 1st has one.
 */
export const withoutMonth = (from: Seconds, to: Seconds, zone: Zone): boolean =>
  to - from > DAY_S && monthIndexAt(from, zone) !== monthIndexAt(to - 1, zone);

/** Weekday (0 = Monday) of a day counted from 2000-01-01, which was a Saturday. */
const weekdayOfDay = (day: number): number => (((day + 5) % 7) + 7) % 7;

/** Local weekday of the instant, 0 = Monday. */
export const weekdayAt = (s: Seconds, zone: Zone): number => weekdayOfDay(localDay(s, zone));

/** weekday * 24 + hour of the instant in the zone. */
export function hourOfWeekAt(s: Seconds, zone: Zone): number {
  const wall = s + zone.offsetAt(s);
  const day = Math.floor(wall / DAY_S);
  return weekdayOfDay(day) * 24 + Math.floor((wall - day * DAY_S) / HOUR_S);
}

/** What stands in the `hourOfWeek` column: NO_HOUR where the time is not precise enough. */
export const hourOfWeekOf = (from: Seconds, to: Seconds, zone: Zone): number =>
  withoutHour(from, to) ? NO_HOUR : hourOfWeekAt(from, zone);

/** Weekday the incident counts for, or null where its day is not known. */
export const weekdayOf = (from: Seconds, to: Seconds, zone: Zone): number | null =>
  withoutDay(from, to, zone) ? null : weekdayAt(from, zone);

/** Calendar month 1–12 the incident counts for, or null where its month is not known. */
export const monthOf = (from: Seconds, to: Seconds, zone: Zone): number | null =>
  withoutMonth(from, to, zone) ? null : monthOfYear(monthIndexAt(from, zone));
