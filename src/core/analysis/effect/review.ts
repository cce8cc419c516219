import type { FeatureOf } from '../../model/layers.ts';
import { parseInstant, type Seconds, type Zone, zoneOf } from '../../model/time.ts';
import type { Computation } from '../run.ts';
import { type Activity, type ActivityLayers, activityIn } from './activity.ts';
import { type EffectCard, type EffectOptions, effectCard } from './card.ts';
import {
  DECISIONS,
  type Decision,
  decisionOf,
  powerOfCard,
  type Sufficiency,
  sufficiencyOf,
} from './decision.ts';
import type { EffectCounts, Interval2 } from './displacement.ts';
import { type EffectGround, type GroundWork, groundWork } from './ground.ts';
import { shapeOf } from './shape.ts';
import type { Judgement, Verdict } from './verdict.ts';
import type { TreatedKind, TreatedPlace } from './workspace.ts';

export interface ReviewQuestion {
  readonly ground: EffectGround;
  readonly activity: ActivityLayers;
  readonly options: EffectOptions;
}

/** What is on record about a treated place, whatever its layer. */
export interface PlaceRecord {
  readonly id: string;
  readonly kind: TreatedKind;
  readonly name: string;
  readonly unit: string | null;
  /** Kind of a model area or of a camera; null for lanes. */
  readonly subKind: string | null;
  readonly status: 'active' | 'under-review' | 'ended';
  readonly exemplar: boolean;
  readonly from: Seconds | null;
  readonly to: Seconds | null;
  readonly synthetic: boolean;
  readonly source: string;
}

/** One line of the review. */
export interface ReviewRow extends PlaceRecord {
  readonly verdict: Verdict | null;
  readonly because: Judgement['because'] | null;
  readonly ratio: number | null;
  readonly ci: Interval2 | null;
  readonly counts: EffectCounts | null;
  readonly months: number | null;
  readonly faults: EffectCard['faults'];
  /** Chance of seeing a halving with such counts. */
  readonly power: number;
  readonly sufficiency: Sufficiency;
  readonly decision: Decision;
  readonly activity: Activity | null;
}

type Treating = FeatureOf<'safe-lanes'> | FeatureOf<'cameras'> | FeatureOf<'model-areas'>;

/** The record of a feature; what its layer has no word for is active, and ended once its time is over. */
export function recordOf(
  kind: TreatedKind,
  { id, properties: p }: Treating,
  zone: Zone,
  until: Seconds,
): PlaceRecord {
  const when = (text: string | null): Seconds | null => (text === null ? null : parseInstant(text, zone));
  const to = when(p.valid_to);
  const over = to !== null && to <= until;
  return {
    id,
    kind,
    name: p.name,
    unit: p.unit,
    subKind: 'kind' in p ? p.kind : null,
    status: over ? 'ended' : 'status' in p ? p.status : 'active',
    exemplar: 'exemplar' in p && p.exemplar,
    from: when(p.valid_from),
    to,
    synthetic: p.synthetic,
    source: p.source,
  };
}

/** All records of a dataset: model areas, lanes, cameras. */
export function placeRecords({ layers, profile }: EffectGround): PlaceRecord[] {
  const zone = zoneOf(profile.timeZone);
  const until = parseInstant(profile.period[1], zone) ?? 0;
  return [
    ...layers['model-areas'].map((f) => recordOf('model', f, zone, until)),
    ...layers['safe-lanes'].map((f) => recordOf('lane', f, zone, until)),
    ...layers.cameras.map((f) => recordOf('camera', f, zone, until)),
  ];
}

/**
 * The review of everything that was done, in the order of what has to be decided (see `inOrder`). Every verdict is that of the
 * card with the same options. Pauses after every card.
 */
export function* reviewOf(
  { ground, activity, options }: ReviewQuestion,
  { workspace, treated }: GroundWork = groundWork(ground),
): Computation<ReviewRow[]> {
  const { projector, zone, data } = workspace;
  const lastOf = activityIn(activity, projector, zone, data.to);
  const places = new Map(treated.map((t) => [keyOf(t), t]));
  const records = placeRecords(ground);
  const rows: ReviewRow[] = [];
  for (const record of records) {
    yield { done: rows.length, total: records.length };
    const place = places.get(keyOf(record)) as TreatedPlace;
    const card = effectCard(workspace, place, options);
    rows.push(
      rowOf(record, card, lastOf(shapeOf(place.geometry, projector, place.reachM), record.unit), data.from),
    );
  }
  return rows.sort(inOrder);
}

/** A lane and a camera of one's own files may have the same id. */
export const keyOf = ({ kind, id }: { readonly kind: TreatedKind; readonly id: string }): string =>
  `${kind}:${id}`;

function rowOf(
  record: PlaceRecord,
  card: EffectCard,
  activity: Activity | null,
  dataFrom: Seconds,
): ReviewRow {
  const { judgement, counts, windows, faults } = card;
  return {
    ...record,
    verdict: judgement?.verdict ?? null,
    because: judgement?.because ?? null,
    ratio: judgement?.ratio ?? null,
    ci: judgement?.ci ?? null,
    counts,
    months: windows?.months ?? null,
    faults,
    power: powerOfCard(judgement),
    sufficiency: sufficiencyOf(card, (record.from ?? dataFrom) - dataFrom),
    decision: decisionOf(card, record.status),
    activity,
  };
}

const KINDS: readonly TreatedKind[] = ['model', 'lane', 'camera'];

/**
 * Decisions in their order; among equals what is under review first, then models before lanes before cameras, then what the data
 * say most about, then what has been quiet longest, then by name.
 */
export function inOrder(a: ReviewRow, b: ReviewRow): number {
  return (
    DECISIONS.indexOf(a.decision) - DECISIONS.indexOf(b.decision) ||
    Number(b.status === 'under-review') - Number(a.status === 'under-review') ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    b.power - a.power ||
    (a.activity?.at ?? 0) - (b.activity?.at ?? 0) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  );
}
