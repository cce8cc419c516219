import { type Filter, withClause } from '../../../core/model/filter.ts';
import { addSteps, floorToStep, type Interval, type Zone } from '../../../core/model/time.ts';

/** One month of a period, counted from its first. */
export interface PeriodMonth {
  readonly from: number;
  /** Null while it is not known. */
  readonly n: number | null;
  /** The period holds a part of the month. */
  readonly partial: boolean;
}

/**
 * Cases of a period month by month. Whole months are read from the linked counts; months that the period cuts are
 * counted for themselves, and so are all under a clause of calendar months, which those counts leave out.
 */
export function periodMonths(
  w: Interval,
  filter: Filter,
  zone: Zone,
  wholeMonth: (from: number) => number,
  count: (filter: Filter) => number | null,
): PeriodMonth[] {
  const list: PeriodMonth[] = [];
  for (let s = floorToStep(w.from, 'month', zone); s < w.to; s = addSteps(s, 'month', 1, zone)) {
    const next = addSteps(s, 'month', 1, zone);
    const partial = s < w.from || next > w.to;
    const { months } = filter;
    const span = { from: Math.max(s, w.from), to: Math.min(next, w.to) };
    let n: number | null;
    if (months && !months.includes(zone.civil(s).month)) n = 0;
    else if (partial || months) n = count(withClause(filter, 'time', span));
    else n = wholeMonth(s);
    list.push({ from: s, n, partial });
  }
  return list;
}
