import { zoneOf } from '../../model/time.ts';
import { FLAG_NO_DAY, NO_HOUR } from '../../table/table.ts';
import { weekdayAt } from '../../table/when.ts';
import { logLikelihoodRatio } from '../hotspot/likelihood.ts';
import type { Cases } from './question.ts';
import type { PeakTimes } from './result.ts';

/** Fewer cases than this have no peak. */
export const LEAST_FOR_PEAK = 5;
/** Longest stretches that still tell a patrol when to be there. */
const MOST_HOURS = 6;
const MOST_DAYS = 3;
/**
 * Log likelihood ratios that about one in twenty even patterns exceeds somewhere on the circle (simulated for 5 to 500
 * cases). The table of the hours needs more, as it has more stretches to choose from.
 */
export const HOURS_LEAST_LLR = 5;
export const DAYS_LEAST_LLR = 4.25;

/**
 * The hours and weekdays that stand out among some cases: the stretch on the circle (2 to 6 hours, 1 to 3 days) that an even
 * spread explains least, if it is one that chance seldom gives. Cases whose hour or day is not known are left out.
 */
export function peakTimes(cases: Cases, rows: Iterable<number>, timeZone: string): PeakTimes {
  const zone = zoneOf(timeZone);
  const [hours, days] = [new Float64Array(24), new Float64Array(7)];
  let [withHour, withDay] = [0, 0];
  for (const i of rows) {
    const hour = cases.hourOfWeek[i] as number;
    if (hour !== NO_HOUR) {
      hours[hour % 24] = (hours[hour % 24] as number) + 1;
      withHour++;
    }
    if (((cases.flags[i] as number) & FLAG_NO_DAY) === 0) {
      const day = weekdayAt(cases.from[i] as number, zone);
      days[day] = (days[day] as number) + 1;
      withDay++;
    }
  }
  const h = circlePeak(hours, 2, MOST_HOURS, HOURS_LEAST_LLR);
  const d = circlePeak(days, 1, MOST_DAYS, DAYS_LEAST_LLR);
  return {
    hours: h && { from: h.start, to: h.start + h.length, count: h.count },
    weekdays: d && {
      days: Array.from({ length: d.length }, (_, k) => (d.start + k) % 7).sort((a, b) => a - b),
      count: d.count,
    },
    withHour,
    withDay,
  };
}

/** The stretch of a circle that stands out most, or null. Of equals the earliest and shortest. */
export function circlePeak(counts: ArrayLike<number>, shortest: number, longest: number, least: number) {
  const n = counts.length;
  let all = 0;
  for (let i = 0; i < n; i++) all += counts[i] as number;
  if (all < LEAST_FOR_PEAK) return null;
  let best: { start: number; length: number; count: number } | null = null;
  let most = least;
  for (let start = 0; start < n; start++) {
    let count = 0;
    for (let length = 1; length <= longest; length++) {
      count += counts[(start + length - 1) % n] as number;
      if (length < shortest) continue;
      const llr = logLikelihoodRatio(count, (all * length) / n, all);
      if (llr > most + 1e-12) {
        most = llr;
        best = { start, length, count };
      }
    }
  }
  return best;
}
