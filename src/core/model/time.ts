/**
 * Instants and civil time.
 *
 * Inside the product an instant is a whole number of seconds since 2000-01-01T00:00:00Z, so that it fits an
 * Int32 column (1932 to 2068). Everything is half-open: [from, to). Civil time (month, hour, weekday) always
 * names its IANA zone; nothing falls back to the zone of the machine.
 */

/** Whole seconds since 2000-01-01T00:00:00Z. */
export type Seconds = number;

/** 2000-01-01T00:00:00Z in Unix seconds. */
export const EPOCH_UNIX_S = 946_684_800;
export const MINUTE_S = 60;
export const HOUR_S = 3_600;
export const DAY_S = 86_400;
/** The range that an Int32 column can hold; instants outside are refused at the door. */
export const MIN_SECONDS = -2_147_483_648;
export const MAX_SECONDS = 2_147_483_647;

/** Half-open interval of instants, [from, to). */
export interface Interval {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** Civil time in some zone; `weekday` is ISO: 0 = Monday … 6 = Sunday. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
}

export const fromUnixMs = (ms: number): Seconds => Math.floor(ms / 1000) - EPOCH_UNIX_S;
export const toUnixMs = (s: Seconds): number => (s + EPOCH_UNIX_S) * 1000;

/** Seconds of a civil date and time read as if it were UTC. */
export function civilToSeconds(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): Seconds {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; one whole cycle of the calendar later it does not.
  const cycles = year < 100 ? 1 : 0;
  const ms = Date.UTC(year + cycles * 400, month - 1, day, hour, minute, second);
  return Math.floor(ms / 1000) - cycles * 146_097 * DAY_S - EPOCH_UNIX_S;
}

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?([Zz]|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads an RFC 3339 date or date-time. Without an offset the text is civil time in `zone`; a bare date is its
 * midnight there. Returns null when the text is not such a date or names a day that does not exist.
 */
export function parseInstant(text: string, zone: Zone): Seconds | null {
  const m = RFC3339.exec(text.trim());
  if (!m) return null;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const [hour, minute, second] = [Number(m[4] ?? 0), Number(m[5] ?? 0), Number(m[6] ?? 0)];
  if (!isCivilDate(year, month, day) || hour > 24 || minute > 59 || second > 60) return null;
  if (hour === 24 && (minute > 0 || second > 0)) return null;
  const wall = civilToSeconds(year, month, day, hour, minute, second);
  const offset = m[7];
  if (offset === undefined) return zone.fromCivil(wall);
  if (offset === 'Z' || offset === 'z') return wall;
  const digits = offset.replace(':', '');
  const [offsetHours, offsetMinutes] = [Number(digits.slice(1, 3)), Number(digits.slice(3, 5))];
  if (offsetHours > 23 || offsetMinutes > 59) return null;
  return wall - (digits[0] === '-' ? -1 : 1) * (offsetHours * HOUR_S + offsetMinutes * MINUTE_S);
}

/** True when the day exists in the proleptic Gregorian calendar. */
export function isCivilDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** RFC 3339 with the zone's offset, to the second. Offsets of old days that have seconds are cut to the minute. */
export function formatInstant(s: Seconds, zone: Zone): string {
  const offset = Math.trunc(zone.offsetAt(s) / MINUTE_S) * MINUTE_S;
  const c = civilOf(s + offset);
  const sign = offset < 0 ? '-' : '+';
  const abs = Math.abs(offset);
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${String(c.year).padStart(4, '0')}-${two(c.month)}-${two(c.day)}`;
  const time = `${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
  return `${date}T${time}${sign}${two(Math.floor(abs / HOUR_S))}:${two(Math.floor((abs % HOUR_S) / MINUTE_S))}`;
}

/** Splits wall-clock seconds (already shifted by the zone's offset) into civil fields. */
export function civilOf(wall: Seconds): CivilTime {
  const d = new Date((wall + EPOCH_UNIX_S) * 1000);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    weekday: (d.getUTCDay() + 6) % 7,
  };
}

/** A time zone: offsets from UTC, with conversions both ways. */
export interface Zone {
  readonly name: string;
  /** Offset from UTC in seconds, positive east, in force at the instant. */
  offsetAt(s: Seconds): number;
  /** Wall-clock seconds to the instant; in a gap moved on by its length (02:30 is 03:30), in an overlap the earlier one. */
  fromCivil(wall: Seconds): Seconds;
  civil(s: Seconds): CivilTime;
}

const zones = new Map<string, Zone>();

/** The zone of an IANA name, from the platform's own tables. Throws RangeError for an unknown name. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = makeZone(name);
  zones.set(name, zone);
  return zone;
}

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const readOffset = (s: Seconds): number => {
    const parts: Record<string, number> = {};
    for (const p of format.formatToParts(toUnixMs(s))) parts[p.type] = Number(p.value);
    const wall = civilToSeconds(
      parts.year ?? 0,
      parts.month ?? 1,
      parts.day ?? 1,
      parts.hour ?? 0,
      parts.minute ?? 0,
      parts.second ?? 0,
    );
    return wall - s;
  };
  // Intl costs some ten microseconds a call, and offsets change at most a few times a year (never back and forth within
  // a week): remember whole weeks whose two ends agree, and single hours of the weeks that hold a change.
  const inHour = rememberBlocks(HOUR_S, readOffset);
  const offsetAt = rememberBlocks(7 * DAY_S, inHour);
  const fromCivil = (wall: Seconds): Seconds => {
    const before = wall - offsetAt(wall - DAY_S);
    const after = wall - offsetAt(wall + DAY_S);
    if (offsetAt(before) === wall - before) return before;
    if (offsetAt(after) === wall - after) return after;
    return before;
  };
  return { name, offsetAt, fromCivil, civil: (s) => civilOf(s + offsetAt(s)) };
}

/** `read` with an answer remembered for every block of seconds at whose two ends it is the same. */
function rememberBlocks(size: number, read: (s: Seconds) => number): (s: Seconds) => number {
  const blocks = new Map<number, number | null>();
  return (s) => {
    const block = Math.floor(s / size);
    let value = blocks.get(block);
    if (value === undefined) {
      const start = read(block * size);
      value = start === read((block + 1) * size - 1) ? start : null;
      blocks.set(block, value);
    }
    return value ?? read(s);
  };
}

export type CalendarStep = 'day' | 'month' | 'quarter' | 'year';

/** The start of the calendar step that holds the instant, in the zone. */
export function floorToStep(s: Seconds, step: CalendarStep, zone: Zone): Seconds {
  const c = zone.civil(s);
  if (step === 'day') return zone.fromCivil(civilToSeconds(c.year, c.month, c.day));
  if (step === 'month') return zone.fromCivil(civilToSeconds(c.year, c.month, 1));
  if (step === 'quarter') return zone.fromCivil(civilToSeconds(c.year, c.month - ((c.month - 1) % 3), 1));
  return zone.fromCivil(civilToSeconds(c.year, 1, 1));
}

/** Start of a day counted from 2000-01-01, in the zone. */
export const dayStart = (index: number, zone: Zone): Seconds => zone.fromCivil(index * DAY_S);

/** Days since 2000-01-01 of the instant, in the zone; a day is what lies between two starts, like a month. */
export function dayIndexAt(s: Seconds, zone: Zone): number {
  const wall = s + zone.offsetAt(s);
  const index = Math.floor(wall / DAY_S);
  return wall - index * DAY_S >= 21 * HOUR_S && s >= dayStart(index + 1, zone) ? index + 1 : index;
}

/** Start of the calendar month that lies `index` months after January 2000, in the zone. */
export const monthStart = (index: number, zone: Zone): Seconds =>
  zone.fromCivil(civilToSeconds(2000 + Math.floor(index / 12), monthOfYear(index), 1));

/** Calendar month 1–12 of a month counted from January 2000. */
export const monthOfYear = (index: number): number => (((index % 12) + 12) % 12) + 1;

/**
 * Months since January 2000 of the instant, in the zone. A month is what lies between two starts: where clocks go back over
 * the midnight before the first (Newfoundland, 2009), the hour that comes twice belongs to the new month.
 */
export function monthIndexAt(s: Seconds, zone: Zone): number {
  const { year, month, day } = zone.civil(s);
  const index = (year - 2000) * 12 + month - 1;
  return day >= 28 && s >= monthStart(index + 1, zone) ? index + 1 : index;
}

/**
 * Midnight of the day that lies `count` calendar steps (may be negative) after the day of `start`. A day that the month
 * reached does not have becomes its last: 31 January and a month is 28 or 29 February.
 */
export function addSteps(start: Seconds, step: CalendarStep, count: number, zone: Zone): Seconds {
  const c = zone.civil(start);
  if (step === 'day') return zone.fromCivil(civilToSeconds(c.year, c.month, c.day + count));
  const months = c.month - 1 + (step === 'month' ? count : step === 'quarter' ? 3 * count : 12 * count);
  const [year, month] = [c.year + Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return zone.fromCivil(civilToSeconds(year, month, Math.min(c.day, daysInMonth(year, month))));
}

/**
 * Boundaries of all calendar steps that meet [from, to): n + 1 ascending instants for n steps. The first and
 * the last step may reach beyond the interval; such steps are partial and views mark them.
 */
export function stepBoundaries({ from, to }: Interval, step: CalendarStep, zone: Zone): Seconds[] {
  const first = floorToStep(from, step, zone);
  const bounds = [first];
  let last = first;
  for (let i = 1; last < to || i === 1; i++) {
    const next = addSteps(first, step, i, zone);
    // A day that a zone has left out (Samoa, 30 December 2011) has no length and is no step.
    if (next > last) bounds.push(next);
    last = Math.max(last, next);
  }
  return bounds;
}
