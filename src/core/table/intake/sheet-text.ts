import type { CellValue } from 'hucre/xlsx';
import { DAY_S } from '../../model/time.ts';

/**
 * Cells of a spreadsheet as the text that a table would have. A date is a number with a format in Excel; where the format
 * is lost, only the meaning of the column tells that 44269.93 is the evening of 14 March 2021.
 */
export type TimeKind = 'moment' | 'clock' | null;

const two = (n: number): string => String(n).padStart(2, '0');

/** A wall-clock moment as text; Excel counts in days, so seconds are rounded. `day` leaves the time of day out. */
function wallText(ms: number, day: boolean): string {
  const d = new Date(Math.round(ms / 1000) * 1000);
  const date = `${String(d.getUTCFullYear()).padStart(4, '0')}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`;
  return day ? date : `${date} ${clockText(d.getTime())}`;
}
function clockText(ms: number): string {
  const s = ((Math.round(ms / 1000) % DAY_S) + DAY_S) % DAY_S;
  return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

const EPOCH = { '1900': Date.UTC(1899, 11, 30), '1904': Date.UTC(1904, 0, 1) } as const;
const DAY_MS = DAY_S * 1000;
/** Serial numbers of 1940 and 2100: what a bare number in a column of times can be. */
const FIRST_SERIAL = 14_611;
const LAST_SERIAL = 73_051;
/** A time of day alone is day 0 of either system and a fraction. */
const isClock = (ms: number): boolean =>
  (ms >= EPOCH['1900'] && ms < EPOCH['1900'] + 2 * DAY_MS) ||
  (ms >= EPOCH['1904'] && ms < EPOCH['1904'] + DAY_MS);

export const isSerial = (v: number): boolean => v >= FIRST_SERIAL && v < LAST_SERIAL;
export const serialText = (v: number, system: '1900' | '1904', day: boolean): string =>
  wallText(EPOCH[system] + v * DAY_MS, day);

/** Writes the cells of one column as text. */
export type CellText = (v: CellValue) => string;

/**
 * How the cells of a column are written, judged from all of them: dates without any time of day are days; bare numbers in
 * a column of times are Excel's day count, if most of them can be. `serials` says that this was so.
 */
export function columnText(
  values: readonly CellValue[],
  kind: TimeKind,
  system: '1900' | '1904',
): { readonly text: CellText; readonly serials: boolean } {
  const filled = values.filter((v) => v !== null && v !== '');
  const numbers = filled.filter((v) => typeof v === 'number');
  const days = numbers.filter(isSerial);
  // A total below the rows is a number too, so not quite all of them must be days.
  const serials = kind === 'moment' && days.length > 0 && days.length >= 0.6 * filled.length;
  const clocks = kind === 'clock' && numbers.length > 0 && numbers.every((v) => v >= 0 && v < 1);
  const whole =
    !filled.some((v) => v instanceof Date && v.getTime() % DAY_MS !== 0) &&
    !(serials && days.some((v) => !Number.isInteger(v)));
  const text: CellText = (v) => {
    if (v === null) return '';
    if (v instanceof Date) {
      const ms = v.getTime();
      if (Number.isNaN(ms)) return '';
      return isClock(ms) ? clockText(ms) : wallText(ms, whole);
    }
    if (typeof v === 'number' && serials && isSerial(v)) return serialText(v, system, whole);
    if (typeof v === 'number' && clocks) return clockText(v * DAY_MS);
    return String(v);
  };
  return { text, serials };
}
