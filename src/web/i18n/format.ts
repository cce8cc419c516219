import type { CivilTime, Interval, Seconds, Zone } from '../../core/model/time.ts';
import enCommon from './en/common.ts';
import viCommon from './vi/common.ts';

/**
 * Numbers, dates and periods as people write them: 1.234,5 · 19/5/2023 · tháng 3 năm 2016 · quý II/2021 in
 * Vietnamese, 1,234.5 · 19 May 2023 · March 2016 · Q2 2021 in English. Pure: language and zone are given.
 */
export type FormatLanguage = 'vi' | 'en';
type Common = typeof viCommon | typeof enCommon;
const WORDS: Record<FormatLanguage, Common> = { vi: viCommon, en: enCommon };
const LOCALE: Record<FormatLanguage, string> = { vi: 'vi-VN', en: 'en-GB' };
const NBSP = '\u00a0';
const ROMAN = ['I', 'II', 'III', 'IV'] as const;
type MonthNumber = keyof Common['month'];

/** Making a formatter costs a hundred times what formatting does, and charts write dozens of numbers a frame. */
const numberFormats = new Map<string, Intl.NumberFormat>();

export function formatNumber(lang: FormatLanguage, value: number, digits = 0): string {
  const key = `${lang}${digits}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE[lang], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    numberFormats.set(key, format);
  }
  return format.format(value);
}

/** A share 0 to 1 as per cent: 34 % (vi, with a no-break space), 34% (en). */
export const formatPercent = (lang: FormatLanguage, share: number, digits = 0): string =>
  formatNumber(lang, share * 100, digits) + (lang === 'vi' ? `${NBSP}%` : '%');

/** "20–23" for the hours 20, 21, 22 (end exclusive, as clocks read); several runs separated by commas. */
export function formatHours(hours: readonly number[]): string {
  return circularRuns(hours, 24)
    .map(([first, last]) => `${first}–${(last + 1) % 24 || 24}`)
    .join(', ');
}

/** Monday to Friday as "T2–T6" (vi), "Mon–Fri" (en); lone days by name. */
export function formatWeekdays(lang: FormatLanguage, weekdays: readonly number[]): string {
  const name = (d: number) => WORDS[lang].weekdayShort[String(d) as keyof Common['weekdayShort']];
  return circularRuns(weekdays, 7)
    .map(([a, b]) => (a === b ? name(a) : `${name(a)}–${name(b)}`))
    .join(', ');
}

/** Calendar months 6, 7, 8 as "6–8" (vi), "Jun–Aug" (en); a winter of 12, 1, 2 is one run. */
export function formatMonths(lang: FormatLanguage, months: readonly number[]): string {
  const words = WORDS[lang].monthShort;
  const name = (m: number) => (lang === 'vi' ? `${m}` : words[String(m) as keyof typeof words]);
  return circularRuns(
    months.map((m) => m - 1),
    12,
  )
    .map(([a, b]) => (a === b ? name(a + 1) : `${name(a + 1)}–${name(b + 1)}`))
    .join(', ');
}

/** Runs [first, last] of neighbouring values on a circle of `size`, so that 22, 23, 0, 1 is one run. */
export function circularRuns(values: readonly number[], size: number): [number, number][] {
  const on = new Set(values);
  if (on.size >= size) return [[0, size - 1]];
  const runs: [number, number][] = [];
  for (let v = 0; v < size; v++) {
    if (!on.has(v) || on.has((v + size - 1) % size)) continue;
    let last = v;
    while (on.has((last + 1) % size)) last = (last + 1) % size;
    runs.push([v, last]);
  }
  return runs;
}

export interface Format {
  readonly lang: FormatLanguage;
  number(value: number, digits?: number): string;
  percent(share: number, digits?: number): string;
  /** 19/5/2023 · 19 May 2023 */
  date(at: Seconds): string;
  /** 19/5/2023 14:05 · 19 May 2023, 14:05 */
  dateTime(at: Seconds): string;
  /** tháng 3 năm 2016 · March 2016 */
  month(at: Seconds): string;
  /** 3/2016 · Mar 2016 */
  monthShort(at: Seconds): string;
  /**
   * A half-open window in words, as short as it can be said exactly: a year, quarter, month or day by name;
   * whole months as "6/2022 – 5/2023"; anything else by its first and last day. A window that ends where the data
   * end (`dataEnd`) counts as whole: nobody can be missing after it.
   */
  period(window: Interval, dataEnd?: Seconds): string;
  hours(hours: readonly number[]): string;
  weekdays(weekdays: readonly number[]): string;
  months(months: readonly number[]): string;
  /** Name of a weekday, 0 = Monday: "Thứ Hai" · "Monday", short "T2" · "Mon". */
  weekday(weekday: number, short?: boolean): string;
}

/** Formats of one language and one zone. */
export function makeFormat(lang: FormatLanguage, zone: Zone): Format {
  const words = WORDS[lang];
  const monthName = (m: number) => words.month[String(m) as MonthNumber];
  const monthAbbr = (m: number) => words.monthShort[String(m) as MonthNumber];
  const dayOf = (c: CivilTime) =>
    lang === 'vi' ? `${c.day}/${c.month}/${c.year}` : `${c.day} ${monthAbbr(c.month)} ${c.year}`;
  const monthOf = (c: CivilTime) =>
    lang === 'vi' ? `${c.month}/${c.year}` : `${monthAbbr(c.month)} ${c.year}`;
  const monthLong = (c: CivilTime) =>
    lang === 'vi' ? `${monthName(c.month)} năm ${c.year}` : `${monthName(c.month)} ${c.year}`;
  const clock = (c: CivilTime) => `${String(c.hour).padStart(2, '0')}:${String(c.minute).padStart(2, '0')}`;
  const timeOfDay = (c: CivilTime) => c.hour * 3600 + c.minute * 60 + c.second;
  const dateTime = (c: CivilTime) => (lang === 'vi' ? `${dayOf(c)} ${clock(c)}` : `${dayOf(c)}, ${clock(c)}`);

  const wholeMonths = (a: CivilTime, last: CivilTime): string => {
    const months = (last.year - a.year) * 12 + last.month - a.month + 1;
    if (a.month === 1 && last.month === 12) {
      if (a.year === last.year) return lang === 'vi' ? `năm ${a.year}` : String(a.year);
      return `${a.year} – ${last.year}`;
    }
    if (months === 1) return monthLong(a);
    if (months === 3 && a.month % 3 === 1) {
      const q = (a.month - 1) / 3;
      return lang === 'vi' ? `quý ${ROMAN[q] ?? ''}/${a.year}` : `Q${q + 1} ${a.year}`;
    }
    if (a.year === last.year) {
      return lang === 'vi'
        ? `${a.month} – ${last.month}/${a.year}`
        : `${monthAbbr(a.month)} – ${monthAbbr(last.month)} ${a.year}`;
    }
    return `${monthOf(a)} – ${monthOf(last)}`;
  };

  const period = ({ from, to }: Interval, dataEnd?: Seconds): string => {
    const a = zone.civil(from);
    const end = zone.civil(to);
    if (timeOfDay(a) !== 0 || timeOfDay(end) !== 0) return `${dateTime(a)} – ${dateTime(end)}`;
    const last = zone.civil(Math.max(from, to - 1));
    const startsMonth = a.day === 1;
    const endsMonth = end.day === 1 || (to === dataEnd && (a.year !== last.year || a.month !== last.month));
    if (startsMonth && endsMonth && to > from) return wholeMonths(a, last);
    if (dayOf(a) === dayOf(last)) return dayOf(a);
    return `${startsMonth ? monthOf(a) : dayOf(a)} – ${end.day === 1 ? monthOf(last) : dayOf(last)}`;
  };

  return {
    lang,
    number: (value, digits) => formatNumber(lang, value, digits),
    percent: (share, digits) => formatPercent(lang, share, digits),
    date: (at) => dayOf(zone.civil(at)),
    dateTime: (at) => dateTime(zone.civil(at)),
    month: (at) => monthLong(zone.civil(at)),
    monthShort: (at) => monthOf(zone.civil(at)),
    period,
    hours: formatHours,
    weekdays: (weekdays) => formatWeekdays(lang, weekdays),
    months: (months) => formatMonths(lang, months),
    weekday: (d, short = false) =>
      (short ? words.weekdayShort : words.weekday)[String(d) as keyof Common['weekday']] ?? String(d),
  };
}
