import { addSteps, type Interval, type Seconds, type Zone } from '../../model/time.ts';

/** Equal windows before and after a start, over the same calendar months. */
export interface EffectWindows {
  readonly before: Interval;
  readonly after: Interval;
  readonly months: number;
}
export type WindowFault = 'no-start' | 'start-outside-data' | 'window-too-short';

/** Windows shorter than this say nothing. */
export const LEAST_MONTHS = 3;

/**
 * The longest equal windows that the data allow, at most `longest` months. A year or more on either side: whole years that
 * end and begin at the start. Less: the months that both sides have, the ones before exactly a year earlier. `until` is where
 * the measure or the data end, whichever comes first.
 */
export function effectWindows(
  start: Seconds | null,
  data: Interval,
  zone: Zone,
  longest = Infinity,
  until: Seconds = data.to,
): EffectWindows | { readonly fault: WindowFault } {
  if (start === null) return { fault: 'no-start' };
  if (start <= data.from || start >= data.to) return { fault: 'start-outside-data' };
  const at = (months: number): Seconds => addSteps(start, 'month', months, zone);
  const end = Math.min(until, data.to);
  let [past, future] = [0, 0];
  while (at(-past - 1) >= data.from) past++;
  while (at(future + 1) <= end) future++;
  const years = Math.floor(Math.min(past, future, longest) / 12);
  if (years > 0) {
    const months = 12 * years;
    return {
      before: { from: at(-months), to: start },
      after: { from: start, to: at(months) },
      months,
    };
  }
  const first = Math.max(-past, -12);
  const months = Math.min(Math.min(0, future - 12) - first, longest);
  if (!(months >= LEAST_MONTHS)) return { fault: 'window-too-short' };
  return {
    before: { from: at(first), to: at(first + months) },
    after: { from: at(first + 12), to: at(first + 12 + months) },
    months,
  };
}
