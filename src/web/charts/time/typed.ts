import {
  addSteps,
  civilToSeconds,
  floorToStep,
  type Interval,
  isCivilDate,
  type Seconds,
  type Zone,
} from '../../../core/model/time.ts';

export type TypedDateProblem = 'not-a-date' | 'no-such-day' | 'end-before-start' | 'outside';
/** What was typed, read as the half-open span it names (a day, a month, a year), or why it could not be read. */
export type TypedDate =
  | { readonly ok: true; readonly span: Interval }
  | { readonly ok: false; readonly problem: TypedDateProblem };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date as people here write it: 19/5/2023 and 19/05/2023 (also with dots, dashes or spaces), 2023-05-19, 19 May
 * 2023; a bare 5/2023 or 2023 names the whole month or year. The day always stands before the month.
 */
export function readTypedDate(text: string, zone: Zone): TypedDate {
  const s = text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/^(ngày|tháng|năm)\s+/, '');
  const day = (y: number, m: number, d: number): TypedDate => {
    if (!isCivilDate(y, m, d)) return { ok: false, problem: 'no-such-day' };
    return { ok: true, span: stepSpan(civilToSeconds(y, m, d), 'day', zone) };
  };
  let m = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(s);
  if (m) return day(Number(m[3]), Number(m[2]), Number(m[1]));
  m = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(s);
  if (m) return day(Number(m[1]), Number(m[2]), Number(m[3]));
  m = /^(\d{1,2})\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})$/.exec(s);
  if (m) {
    const month = MONTHS.indexOf(m[2] ?? '') + 1;
    return month === 0 ? { ok: false, problem: 'not-a-date' } : day(Number(m[3]), month, Number(m[1]));
  }
  m = /^(\d{1,2})[\s./-]+(\d{4})$/.exec(s);
  if (m) {
    const month = Number(m[1]);
    if (month < 1 || month > 12) return { ok: false, problem: 'no-such-day' };
    return { ok: true, span: stepSpan(civilToSeconds(Number(m[2]), month, 1), 'month', zone) };
  }
  m = /^(\d{4})$/.exec(s);
  if (m) return { ok: true, span: stepSpan(civilToSeconds(Number(m[1]), 1, 1), 'year', zone) };
  return { ok: false, problem: 'not-a-date' };
}

function stepSpan(wall: Seconds, step: 'day' | 'month' | 'year', zone: Zone): Interval {
  const from = zone.fromCivil(wall);
  return { from, to: addSteps(floorToStep(from, step, zone), step, 1, zone) };
}

export type TypedWindow =
  | { readonly ok: true; readonly window: Interval }
  | { readonly ok: false; readonly field: 'from' | 'to'; readonly problem: TypedDateProblem };

/** Two typed dates, both inclusive, as a window inside the extent. */
export function readTypedWindow(from: string, to: string, extent: Interval, zone: Zone): TypedWindow {
  const a = readTypedDate(from, zone);
  if (!a.ok) return { ok: false, field: 'from', problem: a.problem };
  const b = readTypedDate(to, zone);
  if (!b.ok) return { ok: false, field: 'to', problem: b.problem };
  if (b.span.to <= a.span.from) return { ok: false, field: 'to', problem: 'end-before-start' };
  if (a.span.from >= extent.to) return { ok: false, field: 'from', problem: 'outside' };
  if (b.span.to <= extent.from) return { ok: false, field: 'to', problem: 'outside' };
  return {
    ok: true,
    window: { from: Math.max(a.span.from, extent.from), to: Math.min(b.span.to, extent.to) },
  };
}
