import type { TFunction } from 'i18next';
import {
  addSteps,
  type CalendarStep,
  DAY_S,
  floorToStep,
  type Interval,
  type Seconds,
  type Zone,
} from '../../../core/model/time.ts';
import type { Format } from '../../i18n/format.ts';
import type { Handle } from './window.ts';

/**
 * How a window is said, before any language: by one name (a year, a quarter, a month, a day), or as a range whose ends
 * are whole months or days. The words themselves come from `Format` and from the messages.
 */
export type PeriodKind = 'single' | 'years' | 'months' | 'days';

export function periodKind({ from, to }: Interval, zone: Zone): PeriodKind {
  const starts = (step: CalendarStep, s: Seconds) => floorToStep(s, step, zone) === s;
  for (const step of ['year', 'quarter', 'month'] as const) {
    if (starts(step, from) && addSteps(from, step, 1, zone) === to) return 'single';
  }
  if (starts('day', from) && to - from <= DAY_S) return 'single';
  if (starts('year', from) && starts('year', to)) return 'years';
  // A part of one month is said with both days: "1/5/2023 – 19/5/2023".
  const oneMonth = floorToStep(from, 'month', zone) === floorToStep(to - 1, 'month', zone);
  return starts('month', from) && !oneMonth ? 'months' : 'days';
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Both ends in words, inclusive: whole months by month, anything else by day. */
function ends(w: Interval, zone: Zone, f: Format): { from: string; to: string } {
  const wholeTo = floorToStep(w.to, 'month', zone) === w.to;
  return {
    from: periodKind(w, zone) === 'days' ? f.date(w.from) : f.monthShort(w.from),
    to: wholeTo ? f.monthShort(w.to - 1) : f.date(w.to - 1),
  };
}

/** The window as a title: "Tháng 6/2022 – 19/5/2023", "Jun 2022 – 19 May 2023", "Quý II/2021". */
export function periodTitle(w: Interval, zone: Zone, t: TFunction<'time'>, f: Format): string {
  const kind = periodKind(w, zone);
  if (kind === 'single') return capital(f.period(w));
  if (kind === 'years') return t('title.years', { period: f.period(w) });
  const { from, to } = ends(w, zone, f);
  return kind === 'months' ? t('title.months', { from, to }) : t('title.days', { from, to });
}

/** The window as the beginning of a sentence: "Từ 6/2022 đến 19/5/2023", "From Jun 2022 to 19 May 2023". */
export function periodLead(w: Interval, zone: Zone, t: TFunction<'time'>, f: Format): string {
  const kind = periodKind(w, zone);
  if (kind === 'single')
    return t('lead.single', { period: f.period(w), periodCapital: capital(f.period(w)) });
  if (kind === 'years') {
    return t('lead.years', { from: zone.civil(w.from).year, to: zone.civil(w.to - 1).year });
  }
  return t('lead.range', ends(w, zone, f));
}

/** A handle's place for a screen reader: the step it begins or ends with, "tháng 3 năm 2016". */
export function handleWords(
  handle: Handle,
  w: Interval,
  step: CalendarStep,
  zone: Zone,
  t: TFunction<'time'>,
  f: Format,
): string {
  const edge = w[handle];
  // The end handle stands on the first instant that no longer counts; what it names is the last that does.
  const shown = handle === 'from' ? edge : edge - 1;
  const onEdge = (s: CalendarStep) => floorToStep(edge, s, zone) === edge;
  const { year, month } = zone.civil(shown);
  if (step === 'year' && onEdge('year')) return t('spoken.year', { year });
  if (step === 'quarter' && onEdge('quarter')) {
    const q = Math.ceil(month / 3);
    return t('spoken.quarter', { q, roman: ['I', 'II', 'III', 'IV'][q - 1] ?? '', year });
  }
  return step !== 'day' && onEdge('month') ? f.month(shown) : f.date(shown);
}
