import { useMemo, useSyncExternalStore } from 'react';
import { withClause } from '../../core/model/filter.ts';
import { exposureDays, overlap, periodBefore, sameLength } from '../../core/model/periods.ts';
import { DAY_S, type Interval, type Zone, zoneOf } from '../../core/model/time.ts';
import { useDataset } from './dataset.ts';
import { timeExtent } from './extent.ts';
import type { Compare } from './state.ts';
import { useApp } from './store.ts';
import { type CountsSnapshot, countsSource } from './useCounts.ts';

/** Period B for a period A: by its rule, or where it was put; null where the data do not hold it. */
export function comparedPeriod(compare: Compare, a: Interval, extent: Interval, zone: Zone): Interval | null {
  if (typeof compare === 'string') return periodBefore(a, compare, extent, zone);
  const from = Math.max(compare.from, extent.from);
  const to = Math.min(compare.to, extent.to);
  return to > from ? { from, to } : null;
}

/** Two periods under the same question. */
export interface Comparison {
  readonly a: Interval;
  readonly b: Interval;
  readonly counts: { readonly a: CountsSnapshot; readonly b: CountsSnapshot };
  /** Days in which a case could have matched: rates are cases a day of these. */
  readonly days: { readonly a: number; readonly b: number };
  readonly sameLength: boolean;
  /** Days that belong to both periods. */
  readonly sharedDays: number;
}

/** The comparison in view; null when none is asked for or the data do not hold its period B. */
export function useComparison(): Comparison | null {
  const { profile, engine } = useDataset();
  const compare = useApp((s) => s.compare);
  const source = countsSource(engine);
  // Renders with the counts only while something is compared.
  const counts = useSyncExternalStore(source.subscribe, () => (compare === null ? null : source.get()));
  const extent = useMemo(() => timeExtent(profile, engine), [profile, engine]);
  return useMemo(() => {
    if (compare === null || counts === null) return null;
    const zone = zoneOf(profile.timeZone);
    const { filter } = counts;
    const a = filter.time ?? extent;
    const asked = comparedPeriod(compare, a, extent, zone);
    const other = asked && source.other(withClause(filter, 'time', asked));
    // While its counts are on their way, period B is the one that the counts belong to.
    const b = other?.filter.time;
    if (!other || !b) return null;
    return {
      a,
      b,
      counts: { a: counts, b: other },
      days: { a: exposureDays(a, filter, zone), b: exposureDays(b, filter, zone) },
      sameLength: sameLength(a, b, zone),
      sharedDays: overlap(a, b) / DAY_S,
    };
  }, [compare, counts, extent, profile, source]);
}
