import type { TFunction } from 'i18next';
import { poissonInterval } from '../../core/analysis/stats/rates.ts';
import type { Format } from '../i18n/format.ts';
import type { Population } from '../state/units.ts';
import { niceMax } from './useWords.ts';

export type UnitOrder = 'count' | 'rate';

/** A number of cases, or of cases per 1,000 residents, with its exact 95 % interval (Garwood). */
export interface UnitSpan {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The same few counts come again and again while a window moves. */
const known = new Map<number, { readonly low: number; readonly high: number }>();
const MOST_KNOWN = 5_000;
function interval(n: number) {
  let found = known.get(n);
  if (!found) {
    if (known.size >= MOST_KNOWN) known.clear();
    found = poissonInterval(n);
    known.set(n, found);
  }
  return found;
}

/** What a unit's bar shows; null for a rate where no population is known. */
export function unitSpan(n: number, by: UnitOrder, of: Population | undefined): UnitSpan | null {
  const { low, high } = interval(n);
  if (by === 'count') return { value: n, low, high };
  if (!of) return null;
  const per = 1000 / of.people;
  return { value: n * per, low: low * per, high: high * per };
}

/** What units are ordered by; those without a population come last among rates. */
export function ranked(
  { code, n }: { readonly code: string; readonly n: number },
  by: UnitOrder,
  populations: ReadonlyMap<string, Population>,
): number {
  if (by === 'count') return n;
  const of = populations.get(code);
  return of ? n / of.people : -1;
}

/** "14", or "0,91 *" where the population behind a rate is an assumption. */
export function unitText(
  n: number,
  by: UnitOrder,
  of: Population | undefined,
  f: Format,
  t: TFunction<'spot'>,
): string {
  if (by === 'count') return f.number(n);
  if (!of) return t('units.noPopulation');
  const rate = f.number((n / of.people) * 1000, 2);
  return of.assumed ? `${rate} *` : rate;
}

/** The top of an axis for counts or rates: whole numbers are rounded as everywhere, small rates to two figures. */
export const niceAxis = (max: number): number => {
  if (max > 2) return niceMax(max);
  if (max <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(max));
  return Math.ceil(max / unit) * unit;
};
