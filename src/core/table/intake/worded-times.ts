/**
 * Dates and times as people write them in words, Vietnamese first: "14 giờ 30 phút ngày 5 tháng 3 năm 2016", "Thứ hai,
 * 14/03/2016", "khoảng 2 giờ chiều 5-3-16", "quý II/2016". Only what has one meaning is read; whatever is left over makes
 * the whole unreadable, so that nothing of a text is passed over.
 */
export interface WordedDate {
  readonly kind: 'date';
  /** The two numbers as they stand; `order` says which is the day where the words do. */
  readonly a: number;
  readonly b: number;
  readonly year: number;
  readonly order: 'dmy' | 'mdy' | null;
  readonly shortYear: boolean;
  /** Seconds after midnight; null without a time of day. */
  readonly clock: number | null;
  /** "khoảng": within half an hour. */
  readonly about: boolean;
  /** 1 = Monday; null when no day of the week is named. */
  readonly weekday: number | null;
}
export interface WordedMonths {
  readonly kind: 'months';
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly count: number;
}

const lower = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();

const NUMBER_WORDS = [
  '',
  'mot',
  'hai',
  'ba',
  'tu',
  'nam',
  'sau',
  'bay',
  'tam',
  'chin',
  'muoi',
  'muoi mot',
  'muoi hai',
];
const MONTH_WORD = String.raw`\d{1,2}|muoi mot|muoi hai|muoi|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin`;
const monthOf = (text: string): number => {
  if (text === 'bon') return 4;
  const word = NUMBER_WORDS.indexOf(text);
  return word > 0 ? word : Number(text);
};
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`;
const englishMonth = (text: string): number => ENGLISH_MONTHS.indexOf(text.slice(0, 3)) + 1;

const DATE_FORMS: readonly (readonly [
  RegExp,
  (m: RegExpExecArray) => Partial<WordedDate> & { year: number },
])[] = [
  [
    new RegExp(String.raw`(?:ngay )?\b(\d{1,2}) ?thang (${MONTH_WORD})(?: ?nam ?| ?[,/-] ?| )(\d{4})\b`),
    (m) => ({ a: Number(m[1]), b: monthOf(m[2] ?? ''), year: Number(m[3]), order: 'dmy' }),
  ],
  [
    /(?:ngay )?\b(\d{1,2}) ?[/-] ?(\d{1,2}),? nam (\d{4})\b/,
    (m) => ({ a: Number(m[1]), b: Number(m[2]), year: Number(m[3]), order: 'dmy' }),
  ],
  [
    /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/,
    (m) => ({ a: Number(m[3]), b: Number(m[2]), year: Number(m[1]), order: 'dmy' }),
  ],
  [
    // Vietnamese says "ngày" before a date whose day stands first.
    /(ngay )?(?<![\d/.-])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\3 ?(\d{4}|\d{2})(?![\d/-])/,
    (m) => ({
      a: Number(m[2]),
      b: Number(m[4]),
      year: Number(m[5]),
      order: m[1] ? 'dmy' : null,
      shortYear: m[5]?.length === 2,
    }),
  ],
  [
    new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?[ -](${ENGLISH})\.?,?[ -](\d{4}|\d{2})\b`),
    (m) => ({
      a: Number(m[1]),
      b: englishMonth(m[2] ?? ''),
      year: Number(m[3]),
      order: 'dmy',
      shortYear: m[3]?.length === 2,
    }),
  ],
  [
    new RegExp(String.raw`\b(${ENGLISH})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`),
    (m) => ({ a: Number(m[2]), b: englishMonth(m[1] ?? ''), year: Number(m[3]), order: 'dmy' }),
  ],
];

const WEEKDAY =
  /\b(thu (hai|ba|tu|nam|sau|bay|[2-7])|t([2-7])|chu nhat|cn|(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?)\b[,.]? ?/;
const ENGLISH_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
function weekdayOf(m: RegExpExecArray): number {
  const named = m[2] ?? m[3];
  if (named !== undefined) return (/\d/.test(named) ? Number(named) : NUMBER_WORDS.indexOf(named)) - 1;
  return m[4] ? ENGLISH_DAYS.indexOf(m[4]) + 1 : 7;
}

const CLOCK =
  /(?<![\d.])(\d{1,2}) ?(?:gio|h|g|:)(?: ?(ruoi)\b| ?(\d{1,2})(?![\d.]) ?(?:phut\b|p\b|'|h\b)?)?(?:[ :]?(\d{1,2}) ?(?:giay|s)?(?![\d./]))? ?\b(am|pm|sa|ch|sang|trua|chieu|toi|dem)?\b/;

/** Seconds after midnight of the parts that CLOCK found; null when there is no such time of day. */
function secondsOf(m: RegExpExecArray): number | null {
  let hour = Number(m[1]);
  const minute = m[2] ? 30 : Number(m[3] ?? 0);
  const second = Number(m[4] ?? 0);
  const half = m[5];
  if (half !== undefined) {
    if (/^(am|pm|sa|ch)$/.test(half)) {
      if (hour < 1 || hour > 12) return null;
      hour = (hour % 12) + (half === 'pm' || half === 'ch' ? 12 : 0);
    } else if (half === 'chieu' || half === 'toi' || (half === 'trua' && hour < 4)) {
      if (hour < 12) hour += 12;
    } else if (half === 'dem' && hour >= 7 && hour < 12) hour += 12;
  }
  return hour > 23 || minute > 59 || second > 59 ? null : hour * 3600 + minute * 60 + second;
}

/** A time of day in words: seconds after midnight, and whether only the hour is known; null when it is none. */
export function wordedClock(text: string): { readonly seconds: number; readonly hourOnly: boolean } | null {
  const t = lower(text).replace(/^(luc|vao|hoi) /, '');
  const m = CLOCK.exec(t);
  if (!m || m[0].trim() !== t) return null;
  const seconds = secondsOf(m);
  return seconds === null ? null : { seconds, hourOnly: m[2] === undefined && m[3] === undefined };
}

const FILLERS =
  /\b(ngay|luc|vao|hoi|khoang|tam|gio|rang|sang|trua|chieu|toi|dem|at|on|the|of)\b|[\s,;.:()–-]/g;

function dateOf(t: string): WordedDate | null {
  for (const [pattern, make] of DATE_FORMS) {
    const found = pattern.exec(t);
    if (!found) continue;
    const made = make(found);
    let rest = `${t.slice(0, found.index)} ${t.slice(found.index + found[0].length)}`;
    const day = WEEKDAY.exec(rest);
    if (day) rest = rest.replace(day[0], ' ');
    const wall = CLOCK.exec(rest);
    const clock = wall ? secondsOf(wall) : null;
    if (wall && clock === null) return null;
    if (wall) rest = rest.replace(wall[0], ' ');
    if (rest.replace(FILLERS, '') !== '') continue;
    const year = made.shortYear ? made.year + (made.year < 70 ? 2000 : 1900) : made.year;
    return {
      kind: 'date',
      a: made.a ?? 0,
      b: made.b ?? 0,
      year,
      order: made.order ?? null,
      shortYear: made.shortYear ?? false,
      clock,
      about: clock !== null && /\b(khoang|tam)\b/.test(t),
      weekday: day ? weekdayOf(day) : null,
    };
  }
  return null;
}

const MONTH = new RegExp(
  String.raw`^(?:dau |giua |cuoi )?(?:thang|t\.?) ?(${MONTH_WORD})(?: nam | ?[/,.-] ?| )(\d{4})$`,
);
const ENGLISH_MONTH = new RegExp(String.raw`^(${ENGLISH})\.?[ ,-]+(\d{4})$`);
const QUARTER = /^(?:quy|q)\.? ?(iv|i{1,3}|[1-4])(?:[ ,]+nam | ?[/,.-] ?| )(\d{4})$/;
const QUARTER_LAST = /^(\d{4})[ -]?q([1-4])$/;
const HALF = /^(?:6|sau) thang (dau|cuoi) nam (\d{4})$/;
const YEAR = /^nam (\d{4})$/;

function monthsOf(t: string): WordedMonths | null {
  const months = (year: string | undefined, month: number, count: number): WordedMonths | null =>
    month >= 1 && month <= 12 ? { kind: 'months', year: Number(year), month, count } : null;
  let m = MONTH.exec(t);
  if (m) return months(m[2], monthOf(m[1] ?? ''), 1);
  m = ENGLISH_MONTH.exec(t);
  if (m) return months(m[2], englishMonth(m[1] ?? ''), 1);
  m = QUARTER.exec(t);
  if (m) return months(m[2], 3 * quarterOf(m[1] ?? '') - 2, 3);
  m = QUARTER_LAST.exec(t);
  if (m) return months(m[1], 3 * Number(m[2]) - 2, 3);
  m = HALF.exec(t);
  if (m) return months(m[2], m[1] === 'dau' ? 1 : 7, 6);
  m = YEAR.exec(t);
  return m ? months(m[1], 1, 12) : null;
}
const quarterOf = (text: string): number =>
  text === 'iv' ? 4 : /\d/.test(text) ? Number(text) : text.length;

/** Reads a date in words; null when it is none, or when something in it is not understood. */
export function worded(text: string): WordedDate | WordedMonths | null {
  if (text.length > 80 || !/\d{2}/.test(text)) return null;
  const t = lower(text);
  return monthsOf(t) ?? dateOf(t);
}
