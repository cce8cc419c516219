import type { Filter } from './filter.ts';
import {
  addSteps,
  type CalendarStep,
  civilOf,
  civilToSeconds,
  DAY_S,
  floorToStep,
  type Interval,
  type Seconds,
  type Zone,
} from './time.ts';

/**
 * The instant moved by calendar steps; a day that the target month does not have becomes its last one (31/1 + 1 month
 * = 28/2 or 29/2), and the time of day stays.
 */
export function shiftInstant(s: Seconds, step: CalendarStep, count: number, zone: Zone): Seconds {
  const c = civilOf(s + zone.offsetAt(s));
  if (step === 'day') {
    return zone.fromCivil(civilToSeconds(c.year, c.month, c.day + count, c.hour, c.minute, c.second));
  }
  const months = count * (step === 'month' ? 1 : step === 'quarter' ? 3 : 12);
  const daysThere = civilOf(civilToSeconds(c.year, c.month + months + 1, 0)).day;
  const day = Math.min(c.day, daysThere);
  return zone.fromCivil(civilToSeconds(c.year, c.month + months, day, c.hour, c.minute, c.second));
}

/** The period that another is compared with, found by a rule; null where the data do not reach back that far. */
export type PeriodRule = 'year-before' | 'just-before';

/**
 * `year-before`: the same dates of the year before; of a period longer than a year as many years before as it needs to
 * stay clear of it. `just-before`: what ends where the period begins, as many calendar months long if it is made of
 * whole months, else as many seconds.
 */
export function periodBefore(w: Interval, rule: PeriodRule, extent: Interval, zone: Zone): Interval | null {
  const before = rule === 'year-before' ? yearsBefore(w, zone) : justBefore(w, zone);
  return before.from >= extent.from && before.to > before.from ? before : null;
}

function yearsBefore(w: Interval, zone: Zone): Interval {
  let years = 1;
  while (shiftInstant(w.to, 'year', -years, zone) > w.from) years++;
  return {
    from: shiftInstant(w.from, 'year', -years, zone),
    to: shiftInstant(w.to, 'year', -years, zone),
  };
}

function justBefore(w: Interval, zone: Zone): Interval {
  const months = wholeMonths(w, zone);
  if (months !== null) return { from: addSteps(w.from, 'month', -months, zone), to: w.from };
  return { from: w.from - (w.to - w.from), to: w.from };
}

/** Number of calendar months that the period is made of; null where it begins or ends inside one. */
export function wholeMonths(w: Interval, zone: Zone): number | null {
  const starts = (s: Seconds) => floorToStep(s, 'month', zone) === s;
  if (!starts(w.from) || !starts(w.to)) return null;
  const [a, b] = [zone.civil(w.from), zone.civil(w.to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

/** Days in which an incident could have matched the filter: those of its months and weekdays, parts of days as parts. */
export function exposureDays(w: Interval, filter: Filter, zone: Zone): number {
  const { months, weekdays } = filter;
  if (!months && !weekdays) return (w.to - w.from) / DAY_S;
  let seconds = 0;
  let step: CalendarStep = weekdays ? 'day' : 'month';
  for (let s = floorToStep(w.from, step, zone); s < w.to; ) {
    const c = zone.civil(s);
    step = weekdays && (!months || months.includes(c.month)) ? 'day' : 'month';
    // A month that does not count is passed over in one go, also from its middle.
    const next =
      step === 'day'
        ? addSteps(s, 'day', 1, zone)
        : addSteps(floorToStep(s, 'month', zone), 'month', 1, zone);
    const counts = (!months || months.includes(c.month)) && (!weekdays || weekdays.includes(c.weekday));
    if (counts) seconds += Math.min(next, w.to) - Math.max(s, w.from);
    s = next;
  }
  return seconds / DAY_S;
}

/** Seconds that two periods share. */
export const overlap = (a: Interval, b: Interval): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

/** Whether two periods are equally long: as many whole months, or as many days (a leap day counts for nothing). */
export function sameLength(a: Interval, b: Interval, zone: Zone): boolean {
  const months = wholeMonths(a, zone);
  if (months !== null && months === wholeMonths(b, zone)) return true;
  return Math.abs(a.to - a.from - (b.to - b.from)) <= 1.1 * DAY_S;
}
