import type { Interval } from './time.ts';

/**
 * The one typed filter of the product: the browser's table, the store's SQL and the URL all read it.
 *
 * Every key is a clause owned by the view that made it (time: the slider; classes: the class chart; …).
 * Setting a clause replaces only that one; a missing clause does not filter. A view is counted without its own
 * clause (`without`), so no chart ever filters itself. Clauses combine by AND, values inside one by OR.
 */
export interface Filter {
  /** Incidents that start in [from, to). */
  readonly time?: Interval;
  /** Class codes. */
  readonly classes?: readonly string[];
  /** Unit codes; '' stands for incidents that no unit is known of. */
  readonly units?: readonly string[];
  /** Hours 0–23, local; incidents without a precise hour never match. */
  readonly hours?: readonly number[];
  /** Weekdays 0 = Monday … 6 = Sunday, local; incidents without a precise day never match. */
  readonly weekdays?: readonly number[];
  /** Calendar months 1–12 of any year, local; incidents whose month is not known never match. */
  readonly months?: readonly number[];
  /** Box or drawn polygon; incidents without a place never match. */
  readonly area?: Area;
}

/** [west, south, east, north] in degrees; both edges belong to the box. One with west > east crosses the antimeridian. */
export type Bbox = readonly [number, number, number, number];
export type LonLat = readonly [lon: number, lat: number];
/** A drawn area: a box, or a closed or open ring of [lon, lat] read as one simple polygon. */
export type Area =
  | { readonly kind: 'bbox'; readonly bbox: Bbox }
  | { readonly kind: 'polygon'; readonly ring: readonly LonLat[] };

export type ClauseName = keyof Filter;
export const CLAUSE_NAMES = [
  'time',
  'classes',
  'units',
  'hours',
  'weekdays',
  'months',
  'area',
] as const satisfies readonly ClauseName[];

/** The filter with one clause set, or removed by undefined. */
export function withClause<K extends ClauseName>(
  filter: Filter,
  name: K,
  clause: Filter[K] | undefined,
): Filter {
  const { [name]: _old, ...rest } = filter;
  return clause === undefined ? rest : { ...rest, [name]: clause };
}

/** The filter without the named clauses. */
export function without(filter: Filter, ...names: ClauseName[]): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([k]) => !names.includes(k as ClauseName)));
}
