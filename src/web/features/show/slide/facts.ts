import type { SpotResult } from '../../../../core/analysis/spot/result.ts';
import { type Filter, withClause } from '../../../../core/model/filter.ts';
import { exposureDays, overlap, sameLength } from '../../../../core/model/periods.ts';
import { DAY_S, type Interval, type Zone, zoneOf } from '../../../../core/model/time.ts';
import type { LinkedCounts } from '../../../../core/table/linked.ts';
import { type CompareFacts, compareFacts } from '../../../charts/compare/facts.ts';
import type { DensityScale } from '../../../map/useDensity.ts';
import type { Dataset } from '../../../state/dataset.ts';
import { timeExtent } from '../../../state/extent.ts';
import type { State } from '../../../state/state.ts';
import { prepareCounts } from '../../../state/useCounts.ts';
import { NOTHING_WORKED, type Worked } from '../worked/worked.ts';
import { periodB } from './link.ts';

/** Everything that a slide's figures come from: one state, and what the data say under it. */
export interface Facts {
  readonly state: State;
  readonly extent: Interval;
  readonly window: Interval;
  readonly counts: LinkedCounts;
  /** Period B; null where the data do not hold one. */
  readonly other: { readonly window: Interval; readonly counts: LinkedCounts } | null;
  readonly compared: CompareFacts | null;
  /** Hot spots, for chapters that speak of them; null = not asked, or not known yet. */
  readonly found: SpotResult | null;
  /** What the worker made of the chapter's question, as far as its card or words speak of it. */
  readonly worked: Worked;
  /** Breaks of the density on the map; null where none is drawn. */
  readonly scale: DensityScale | null;
}

/** Counts are handed out in arrays that the engine uses again. */
export const copied = (c: LinkedCounts): LinkedCounts => ({
  ...c,
  monthClass: c.monthClass.slice(),
  hourOfWeek: c.hourOfWeek.slice(),
  monthOfYear: c.monthOfYear.slice(),
  unit: c.unit.slice(),
  cls: c.cls.slice(),
  cell: c.cell.slice(),
});

export function windowsOf(
  state: State,
  { profile, engine }: Dataset,
): {
  readonly zone: Zone;
  readonly extent: Interval;
  readonly window: Interval;
  readonly b: Interval | null;
} {
  const zone = zoneOf(profile.timeZone);
  const extent = timeExtent(profile, engine);
  const window = state.filter.time ?? extent;
  return { zone, extent, window, b: periodB(state, window, extent, zone) };
}

/** How two counts of two periods compare, by exposure. */
export function comparedFacts(
  filter: Filter,
  zone: Zone,
  a: { readonly window: Interval; readonly n: number },
  b: { readonly window: Interval; readonly n: number },
): CompareFacts {
  return compareFacts(
    {
      days: { a: exposureDays(a.window, filter, zone), b: exposureDays(b.window, filter, zone) },
      sameLength: sameLength(a.window, b.window, zone),
      sharedDays: overlap(a.window, b.window) / DAY_S,
    },
    a.n,
    b.n,
  );
}

/** Facts about a state, counted at once: the engine must be ready for its filter and that of period B. */
export function factsNow(
  state: State,
  dataset: Dataset,
  more: Pick<Facts, 'found' | 'scale'> & {
    readonly counts?: LinkedCounts;
    readonly worked?: Worked;
  } = { found: null, scale: null },
): Facts {
  const { engine } = dataset;
  const { zone, extent, window, b } = windowsOf(state, dataset);
  const counts = more.counts ?? copied(engine.counts(state.filter));
  const filterB = b && withClause(state.filter, 'time', b);
  const other =
    b && filterB && engine.ready(filterB) ? { window: b, counts: copied(engine.counts(filterB)) } : null;
  const compared =
    other &&
    comparedFacts(state.filter, zone, { window, n: counts.n }, { window: other.window, n: other.counts.n });
  const { found, scale, worked = NOTHING_WORKED } = more;
  return { state, extent, window, counts, other, compared, found, worked, scale };
}

/** Makes what `factsNow` needs, between frames. Rejects where the counts cannot be had. */
export async function prepareFacts(state: State, dataset: Dataset): Promise<void> {
  await prepareCounts(dataset.engine, state.filter);
  const { b } = windowsOf(state, dataset);
  if (b) await prepareCounts(dataset.engine, withClause(state.filter, 'time', b));
}
