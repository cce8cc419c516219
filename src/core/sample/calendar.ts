import { MONG_CAI } from '../model/profile.ts';
import { TET_DATES } from '../model/tet.ts';
import { civilToSeconds, DAY_S, zoneOf } from '../model/time.ts';

/** Wall-clock seconds (2000-01-01 = 0) of a date "2020-02-01" in the city's zone. */
export function wallOf(date: string): number {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
  return civilToSeconds(y, m, d);
}

const FIRST = wallOf(MONG_CAI.period[0]);
/** Days of the sample period, 1 August 2013 to 19 May 2023. */
export const DAYS = (wallOf(MONG_CAI.period[1]) - FIRST) / DAY_S;
/** Day number of a date, 0 = 1 August 2013. */
export const dayOf = (date: string): number => (wallOf(date) - FIRST) / DAY_S;
/** Instant of a day number and second of the day, local time. */
export const instantOf = (day: number, second: number): number =>
  zoneOf(MONG_CAI.timeZone).fromCivil(FIRST + day * DAY_S + second);

/** First days of Tết as day numbers. */
const TET = TET_DATES.map(([y, m, d]) => (civilToSeconds(y, m, d) - FIRST) / DAY_S);

/** Days from the nearest Tết, negative before it. */
export function fromTet(day: number): number {
  let best = Infinity;
  for (const t of TET) if (Math.abs(day - t) < Math.abs(best)) best = day - t;
  return best;
}

/** The land border was closed to travellers from February 2020 to 8 January 2023. */
export const CLOSURE = { from: dayOf('2020-02-01'), to: dayOf('2023-01-08') } as const;
/** Nationwide distancing. */
const LOCKDOWNS = [
  [dayOf('2020-04-01'), dayOf('2020-04-23'), 0.45],
  [dayOf('2021-05-10'), dayOf('2021-07-01'), 0.75],
] as const;

/** Month 1–12, weekday 0 = Monday and year of each day. */
export const CIVIL_DAYS = Array.from({ length: DAYS }, (_, day) => {
  const d = new Date(Date.UTC(2013, 7, 1 + day));
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, weekday: (d.getUTCDay() + 6) % 7 };
});

interface Rhythm {
  /** Relative level of the years 2013 … 2023. */
  readonly years: readonly number[];
  /** Monday … Sunday. */
  readonly week: readonly number[];
  /** January … December. */
  readonly months: readonly number[];
  /** 0 … 23 h. */
  readonly hours: readonly number[];
  /** How much of it is left while the border is closed. */
  readonly closed: number;
}

const RHYTHMS: Readonly<Record<string, Rhythm>> = {
  criminal: {
    years: [1.08, 1.06, 1.04, 1, 1, 0.98, 1, 0.95, 0.9, 0.92, 0.95],
    week: [0.95, 0.94, 0.96, 1, 1.08, 1.1, 0.97],
    months: [1.2, 1.02, 0.92, 0.92, 0.96, 1.04, 1.06, 1.02, 0.94, 0.94, 1, 1.14],
    hours: [5, 5, 5, 4, 3, 2, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 6, 7, 7, 7, 7, 6],
    closed: 0.8,
  },
  traffic: {
    years: [0.62, 0.72, 0.82, 0.92, 1.02, 1.12, 1.2, 1.05, 1.02, 1.26, 1.34],
    week: [1.04, 1.03, 1.02, 1.02, 1.08, 0.98, 0.83],
    months: [1.08, 0.86, 0.98, 1.02, 1.06, 1.06, 1.04, 1, 0.98, 0.98, 0.98, 1.06],
    hours: [1, 1, 0, 0, 0, 1, 3, 9, 10, 9, 8, 5, 2, 3, 7, 9, 9, 8, 6, 7, 7, 5, 3, 2],
    closed: 0.85,
  },
  'public-order': {
    years: [1.05, 1.05, 1.02, 1, 1, 1, 1, 0.9, 0.85, 0.95, 1],
    week: [0.88, 0.86, 0.9, 0.95, 1.1, 1.22, 1.09],
    months: [1.05, 1.1, 0.94, 0.94, 1.02, 1.12, 1.14, 1.05, 0.92, 0.9, 0.9, 0.95],
    hours: [6, 5, 3, 2, 1, 1, 1, 2, 3, 3, 3, 3, 2, 2, 3, 3, 4, 5, 6, 8, 10, 11, 10, 8],
    closed: 0.75,
  },
  weapons: {
    years: [1, 1, 1, 1, 1, 1, 1, 0.8, 0.8, 0.9, 1],
    week: [1, 1, 1, 1, 1, 1, 1],
    months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    hours: [3, 3, 2, 2, 2, 2, 2, 3, 5, 5, 5, 4, 3, 3, 5, 5, 5, 5, 5, 6, 7, 7, 6, 4],
    closed: 0.5,
  },
  fireworks: {
    years: [1.1, 1.1, 1.1, 1, 1, 1, 1, 0.9, 0.9, 0.9, 1],
    week: [1, 1, 1, 1, 1, 1, 1],
    months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    hours: [7, 4, 3, 3, 3, 4, 4, 4, 5, 5, 5, 4, 3, 4, 5, 5, 5, 5, 6, 7, 8, 8, 9, 10],
    closed: 0.6,
  },
};
export const rhythmOf = (cls: string): Rhythm => {
  const rhythm = RHYTHMS[cls];
  if (!rhythm) throw new RangeError(`no rhythm for class ${cls}`);
  return rhythm;
};

/** Relative city-wide level of a class on each day of the period. */
export function dayWeights(cls: string): Float64Array {
  const rhythm = rhythmOf(cls);
  return Float64Array.from(CIVIL_DAYS, ({ year, month, weekday }, day) => {
    let level =
      (rhythm.years[year - 2013] ?? 1) * (rhythm.week[weekday] ?? 1) * (rhythm.months[month - 1] ?? 1);
    if (day >= CLOSURE.from && day < CLOSURE.to) level *= rhythm.closed;
    for (const [from, to, left] of LOCKDOWNS) if (day >= from && day < to) level *= left;
    return level * tetFactor(cls, fromTet(day));
  });
}

/** Firecrackers come in the six weeks before the new year; patrols rest on the holidays, thefts rise before them. */
function tetFactor(cls: string, d: number): number {
  if (cls === 'fireworks') return d < -45 || d > 6 ? 0.06 : d < -14 ? 1 : d < 0 ? 3 : 2;
  if (cls === 'traffic') return d >= -1 && d <= 5 ? 0.5 : d >= -20 && d < -1 ? 1.15 : 1;
  if (cls === 'criminal') return d >= -25 && d < 0 ? 1.35 : d >= 0 && d < 7 ? 0.8 : 1;
  return d >= -2 && d <= 10 ? 1.3 : 1;
}
