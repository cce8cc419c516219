import {
  addSteps,
  type CalendarStep,
  civilToSeconds,
  DAY_S,
  HOUR_S,
  isCivilDate,
  MAX_SECONDS,
  MIN_SECONDS,
  parseInstant,
  type Seconds,
  type Zone,
  zoneOf,
} from '../../model/time.ts';
import { isSerial, serialText } from './sheet-text.ts';
import { type WordedDate, worded, wordedClock } from './worded-times.ts';

export type DateOrder = 'dmy' | 'mdy';

/** What a cell says about when: an instant (from = to) or an interval [from, to). */
export interface ReadTime {
  readonly from: Seconds;
  readonly to: Seconds;
  /** The text names no zone, so the profile's (or the header's) was taken. */
  readonly assumedZone: boolean;
  /** Only the hour, day, month or year is known. */
  readonly imprecise: boolean;
}
/** `ambiguous`: day and month could be either way round and nothing has told yet. */
export type TimeFailure = 'bad' | 'ambiguous' | 'out-of-range';

const DATE = String.raw`(?<a>\d{1,2})(?<sep>[/.-])(?<b>\d{1,2})\k<sep>(?<year>\d{4})`;
const CLOCK = String.raw`(?<hour>\d{1,2})(?:[:hg](?<minute>\d{2})?(?::(?<second>\d{2})(?:\.\d+)?)?)\s*(?<half>am|pm|sa|ch)?`;
const DATE_CLOCK = new RegExp(`^${DATE}(?:[ T,]+${CLOCK})?$`, 'i');
const CLOCK_DATE = new RegExp(`^${CLOCK}[ ,]+${DATE}$`, 'i');
const YEAR_FIRST = new RegExp(
  String.raw`^(?<year>\d{4})(?<sep>[/.])(?<month>\d{1,2})\k<sep>(?<day>\d{1,2})(?:[ T]+${CLOCK})?$`,
  'i',
);
const MONTH_ONLY = /^(\d{4})[-/](\d{1,2})$|^(?:tháng |thang |t)?(\d{1,2})[/-](\d{4})$/i;
const BARE_CLOCK = new RegExp(`^${CLOCK}$`, 'i');
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const HAS_OFFSET = /(?:[zZ]|[+-]\d{2}:?\d{2})$/;
const CACHE_SIZE = 5_000;
/** "About eight" is taken as half an hour to either side. */
const ABOUT_S = 1800;

type Parts = Readonly<Record<string, string | undefined>>;
const dateParts = (text: string): Parts | null =>
  (DATE_CLOCK.exec(text) ?? CLOCK_DATE.exec(text))?.groups ?? null;

/** Day-and-month evidence of one cell; null when it is no such date or could be read both ways. */
export function orderEvidence(text: string): DateOrder | null {
  const date = dateParts(text.trim());
  const words = date ? null : worded(text);
  if (words?.kind === 'date' && words.order) return words.order;
  if (!date && words?.kind !== 'date') return null;
  const [a, b] = words?.kind === 'date' ? [words.a, words.b] : [Number(date?.a), Number(date?.b)];
  if (a > 12 && b <= 12) return 'dmy';
  if (b > 12 && a <= 12) return 'mdy';
  return null;
}

/** Reads the times of one column. Remembers what it has read: files repeat months and days a lot. */
export class TimeReader {
  /** Which of day and month comes first; null until the file has shown it. */
  order: DateOrder | null = null;
  /** A date that could be read both ways was read by `order`. */
  usedOrder = false;
  /** A year of two digits was read. */
  usedShortYear = false;
  /** A bare number was read as a spreadsheet's day count. */
  usedSerial = false;
  /** Different dates that fit only `order`, and those that fit only the other. */
  fitting = 0;
  against = 0;
  readonly #zone: Zone;
  readonly #cache = new Map<string, ReadTime | TimeFailure>();

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  read(text: string): ReadTime | TimeFailure {
    const known = this.#cache.get(text);
    if (known !== undefined) return known;
    const value = this.#limit(this.#parse(text.trim()));
    if (value !== 'ambiguous') {
      if (this.#cache.size >= CACHE_SIZE) this.#cache.clear();
      this.#cache.set(text, value);
    }
    return value;
  }

  /** A date and a time of day that stand in two columns. */
  readTwo(date: string, clock: string): ReadTime | TimeFailure {
    const c = clock.trim();
    if (c === '') return this.read(date);
    const day = this.read(date);
    if (typeof day === 'string') return day;
    const words = BARE_CLOCK.test(c) ? null : wordedClock(c);
    if (words) return this.#limit(this.#atClock(day.from, words.seconds, words.hourOnly));
    const wall = BARE_CLOCK.exec(c);
    const hour = /^\d{1,2}$/.test(c) ? [Number(c), 0, 0] : wall ? clockOf(wall.groups ?? {}) : null;
    if (!hour) return 'bad';
    const [h = 0, m = 0, s = 0] = hour;
    if (h > 23) return 'bad';
    const whole = !c.includes(':') && wall?.groups?.minute === undefined;
    return this.#limit(this.#atClock(day.from, h * HOUR_S + m * 60 + s, whole));
  }

  /** A time of day on the day that begins at `start`; the hour alone is an hour long. */
  #atClock(start: Seconds, seconds: number, hourOnly: boolean): ReadTime {
    const midnight = this.#zone.civil(start);
    const wallMidnight = civilToSeconds(midnight.year, midnight.month, midnight.day);
    const from = this.#zone.fromCivil(wallMidnight + seconds);
    return { from, to: hourOnly ? from + HOUR_S : from, assumedZone: true, imprecise: hourOnly };
  }

  #limit(value: ReadTime | TimeFailure): ReadTime | TimeFailure {
    if (typeof value === 'string') return value;
    return value.from < MIN_SECONDS || value.to > MAX_SECONDS ? 'out-of-range' : value;
  }

  #parse(text: string): ReadTime | TimeFailure {
    if (ISO_DAY.test(text)) return this.#span(text, 'day');
    const iso = parseInstant(text, this.#zone);
    if (iso !== null) return exact(iso, !HAS_OFFSET.test(text));
    if (/^-?\d+$/.test(text)) return this.#digits(text);
    const month = MONTH_ONLY.exec(text);
    if (month) return this.#month(Number(month[1] ?? month[4]), Number(month[2] ?? month[3]));
    const yearFirst = YEAR_FIRST.exec(text)?.groups;
    if (yearFirst) {
      const { year, month: m, day } = yearFirst;
      return this.#civil(Number(year), Number(m), Number(day), yearFirst);
    }
    const date = dateParts(text);
    if (date) return this.#slashed(Number(date.a), Number(date.b), Number(date.year), date);
    const words = worded(text);
    if (words?.kind === 'date') return this.#worded(words);
    if (words) return this.#months(words.year, words.month, words.count);
    return this.#serial(text);
  }

  #worded({ a, b, year, order, shortYear, clock, about, weekday }: WordedDate): ReadTime | TimeFailure {
    const read =
      order === null
        ? this.#slashed(a, b, year, {})
        : order === 'dmy'
          ? this.#civil(year, b, a, {})
          : this.#civil(year, a, b, {});
    if (typeof read === 'string') return read;
    // 2000-01-01, second 0, was a Saturday.
    const local = this.#zone.civil(read.from);
    const day = Math.floor(civilToSeconds(local.year, local.month, local.day) / DAY_S);
    if (weekday !== null && ((((day + 5) % 7) + 7) % 7) + 1 !== weekday) return 'bad';
    this.usedShortYear ||= shortYear;
    if (clock === null) return read;
    const at = this.#atClock(read.from, clock, false);
    return about ? { ...at, from: at.from - ABOUT_S, to: at.from + ABOUT_S, imprecise: true } : at;
  }

  /** The day count of a spreadsheet whose date format was lost on the way to text. */
  #serial(text: string): ReadTime | TimeFailure {
    const value = /^\d{5}(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
    if (!isSerial(value)) return 'bad';
    this.usedSerial = true;
    return this.#parse(serialText(value, '1900', Number.isInteger(value)));
  }

  /** Unix seconds or milliseconds, a compact date, or a year. */
  #digits(text: string): ReadTime | TimeFailure {
    const value = Number(text);
    if (text.length === 4) return this.#year(value);
    if (text.length === 8) {
      const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
      return parseInstant(iso, this.#zone) === null ? 'bad' : this.#span(iso, 'day');
    }
    if (/^\d{9,10}$/.test(text)) return exact(value - 946_684_800, false);
    if (/^\d{12,13}$/.test(text)) return exact(Math.floor(value / 1000) - 946_684_800, false);
    return this.#serial(text);
  }

  #slashed(a: number, b: number, year: number, parts: Parts): ReadTime | TimeFailure {
    if (a === b) return this.#civil(year, b, a, parts);
    // Either order could be meant while both fit; one that does not fit the column's order is no date at all.
    if (this.order === null && a <= 12 && b <= 12) return 'ambiguous';
    const dayFirst = this.order === null ? a > 12 : this.order === 'dmy';
    if (a <= 12 && b <= 12) this.usedOrder = true;
    else if (a > 12 !== b > 12) {
      if (a > 12 === dayFirst) this.fitting++;
      else this.against++;
    }
    return dayFirst ? this.#civil(year, b, a, parts) : this.#civil(year, a, b, parts);
  }

  #civil(year: number, month: number, day: number, clock: Parts): ReadTime | TimeFailure {
    if (!isCivilDate(year, month, day)) return 'bad';
    const midnight = civilToSeconds(year, month, day);
    if (clock.hour === undefined) return this.#civilSpan(midnight, 'day');
    const time = clockOf(clock);
    if (!time) return 'bad';
    const [h = 0, m = 0, s = 0] = time;
    const from = this.#zone.fromCivil(midnight + h * HOUR_S + m * 60 + s);
    return exact(from, true);
  }

  #months(year: number, month: number, count: number): ReadTime {
    const from = this.#zone.fromCivil(civilToSeconds(year, month, 1));
    return { from, to: addSteps(from, 'month', count, this.#zone), assumedZone: true, imprecise: true };
  }

  #month(year: number, month: number): ReadTime | TimeFailure {
    return month < 1 || month > 12 ? 'bad' : this.#civilSpan(civilToSeconds(year, month, 1), 'month');
  }

  #year(year: number): ReadTime | TimeFailure {
    return year < 1900 || year > 2100 ? 'bad' : this.#civilSpan(civilToSeconds(year, 1, 1), 'year');
  }

  #span(iso: string, step: CalendarStep): ReadTime | TimeFailure {
    const wall = parseInstant(iso, zoneOf('UTC'));
    return wall === null ? 'bad' : this.#civilSpan(wall, step);
  }

  #civilSpan(wall: Seconds, step: CalendarStep): ReadTime {
    const from = this.#zone.fromCivil(wall);
    const to = step === 'day' ? this.#zone.fromCivil(wall + DAY_S) : addSteps(from, step, 1, this.#zone);
    return { from, to, assumedZone: true, imprecise: true };
  }
}

const exact = (s: Seconds, assumedZone: boolean): ReadTime => ({
  from: s,
  to: s,
  assumedZone,
  imprecise: false,
});

/** Hours, minutes, seconds of the parts of CLOCK; null when there is no such time of day. */
function clockOf(parts: Parts): [number, number, number] | null {
  let hour = Number(parts.hour);
  const [minute, second, half] = [
    Number(parts.minute ?? 0),
    Number(parts.second ?? 0),
    parts.half?.toLowerCase(),
  ];
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'pm' || half === 'ch' ? 12 : 0);
  }
  return hour > 23 || minute > 59 || second > 60 ? null : [hour, minute, second];
}

/** Whether a column of times is a mere time of day, which needs a date beside it. */
export const isClock = (text: string): boolean => BARE_CLOCK.test(text.trim()) || wordedClock(text) !== null;
