import type { Profile } from '../../model/profile.ts';
import { parseInstant, type Seconds, zoneOf } from '../../model/time.ts';

/** A calendar year of the record; `partial` where the record has only some of it. */
export interface RecordYear {
  readonly year: number;
  readonly from: Seconds;
  readonly to: Seconds;
  readonly partial: boolean;
}

/** The years that a record touches. */
export function yearsOf({ timeZone, period }: Pick<Profile, 'timeZone' | 'period'>): RecordYear[] {
  const zone = zoneOf(timeZone);
  const at = (text: string): Seconds => parseInstant(text, zone) ?? 0;
  const [from, to] = [at(period[0]), at(period[1])];
  const out: RecordYear[] = [];
  for (let year = zone.civil(from).year; at(`${year}-01-01`) < to; year++) {
    const [a, b] = [at(`${year}-01-01`), at(`${year + 1}-01-01`)];
    out.push({ year, from: a, to: b, partial: from > a || to < b });
  }
  return out;
}

/** How many of the instants lie in each year; what lies outside the record's years counts nowhere. */
export function countByYear(
  years: readonly RecordYear[],
  things: readonly { readonly at: Seconds | null; readonly weight: number }[],
): number[] {
  const counts = years.map(() => 0);
  for (const { at, weight } of things) {
    const k = at === null ? -1 : years.findIndex((y) => at >= y.from && at < y.to);
    if (k >= 0) counts[k] = (counts[k] as number) + weight;
  }
  return counts;
}
