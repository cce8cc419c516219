import type { LonLat } from '../../model/filter.ts';
import type { Geometry } from '../../model/layers.ts';
import { addSteps, type Seconds } from '../../model/time.ts';
import { type EffectCard, type EffectOptions, effectCard } from './card.ts';
import { atWork, type ControlChoice, type Controls, candidatesFor } from './controls.ts';
import { type EffectGround, type GroundWork, groundWork } from './ground.ts';
import { type DrawnZones, zonesToDraw } from './ring.ts';
import { type SensitivityRow, sensitivity } from './sensitivity.ts';
import type { Shape } from './shape.ts';
import { samePlace, type TreatedKind, type TreatedPlace } from './workspace.ts';
import { rowsIn, type ZoneRows } from './zone-count.ts';

/** A card as it travels between threads and into files: figures and drawings, no functions. */
export interface CardView
  extends Omit<EffectCard, 'shape' | 'target' | 'buffer' | 'controls' | 'bufferControls'> {
  readonly kind: TreatedKind;
  readonly from: Seconds | null;
  /** Metres beside the line or round the point; 0 for areas. */
  readonly reachM: number;
  /** Metres of a line, square metres of an area, 1 for a point; null without a place. */
  readonly size: number | null;
  readonly controls: ControlsView | null;
  readonly bufferControls: ControlsView | null;
  readonly zones: Zones;
  readonly incidents: readonly DrawnIncident[];
  readonly quarters: readonly QuarterCount[];
  /** Places that may be picked as controls, the most similar rate first. Their counts after are not told, so that nobody picks by outcome. */
  readonly candidates: readonly CandidateView[];
}
export interface ControlsView extends Omit<Controls, 'chosen'> {
  readonly chosen: readonly ControlView[];
}
export interface ControlView {
  readonly id: string;
  readonly before: number;
  readonly after: number;
  /** Times the size of the target (or of its buffer). */
  readonly relativeSize: number;
}
export interface CandidateView {
  readonly id: string;
  readonly before: number;
  /** Rate before over that of the target; null where the target had none. */
  readonly relativeRate: number | null;
}
/** Areas and lines to draw, in degrees. */
export interface Zones {
  readonly own: Geometry | null;
  readonly target: Geometry | null;
  readonly buffer: Geometry | null;
  readonly controls: readonly { readonly id: string; readonly geometry: Geometry }[];
  readonly bufferControls: readonly { readonly id: string; readonly geometry: Geometry }[];
  /** Other treated places at work in the windows that lie near. */
  readonly others: readonly {
    readonly id: string;
    readonly kind: TreatedKind;
    readonly geometry: Geometry;
  }[];
}
export interface DrawnIncident {
  readonly at: LonLat;
  readonly zone: 'target' | 'buffer' | 'control' | 'buffer-control';
  readonly when: 'before' | 'after';
}
/** Counts of a quarter of the windows (three months from the start on, backwards and forwards). */
export interface QuarterCount {
  readonly from: Seconds;
  readonly when: 'before' | 'after';
  readonly target: number;
  readonly control: number;
}

const MOST_CANDIDATES = 60;
/** Other treatments are drawn this far round the target. */
const SURROUNDINGS_M = 600;

/** The card of one place with all that its screen shows. Null where the dataset holds no such place. */
export function cardView(
  ground: EffectGround | GroundWork,
  kind: TreatedKind,
  id: string,
  options: EffectOptions = {},
): CardView | null {
  const { workspace, treated } = 'workspace' in ground ? ground : groundWork(ground);
  const place = treated.find((t) => t.kind === kind && t.id === id);
  if (!place) return null;
  const card = effectCard(workspace, place, options);
  const { shape, target, buffer, controls, bufferControls, ...figures } = card;
  const { projector, places } = workspace;
  const base = { ...figures, kind, from: place.from, reachM: place.reachM, size: shape?.size ?? null };
  const own = place.geometry;
  const near = (r: number) =>
    shape
      ? workspace.treated.filter(
          (t) =>
            !samePlace(t.place, place) &&
            (!card.windows || atWork(t, card.windows)) &&
            meets(t.shape.bbox, shape.bbox, r),
        )
      : [];
  const draw = (one: Shape, others: readonly Shape[] = []): DrawnZones =>
    zonesToDraw(one, others, projector, card.bufferM);
  const drawnAs = new Map<string, DrawnZones>();
  const drawControl = ({ id, shape: one }: ControlChoice): DrawnZones => {
    const made = drawnAs.get(id) ?? draw(one);
    drawnAs.set(id, made);
    return made;
  };
  const zonesOf = shape
    ? draw(
        shape,
        near(card.bufferM).map((t) => t.shape),
      )
    : { target: null, buffer: null };
  const named = (id: string, geometry: Geometry | null) => (geometry ? [{ id, geometry }] : []);
  const drawn: Zones = {
    own,
    ...zonesOf,
    controls: controls?.chosen.flatMap((c) => named(c.id, drawControl(c).target)) ?? [],
    bufferControls: bufferControls?.chosen.flatMap((c) => named(c.id, drawControl(c).buffer)) ?? [],
    others: near(SURROUNDINGS_M).flatMap(({ place: p }) =>
      p.geometry ? [{ id: p.id, kind: p.kind, geometry: p.geometry }] : [],
    ),
  };
  const size = shape?.size ?? 1;
  const ring = shape?.ringSize(card.bufferM) ?? 1;
  const drawnRows = (rows: ZoneRows | null, zone: DrawnIncident['zone']): DrawnIncident[] =>
    rows
      ? (['before', 'after'] as const).flatMap((when) =>
          rows[when].map((k) => ({
            at: projector.inverse(places.x[k] as number, places.y[k] as number),
            zone,
            when,
          })),
        )
      : [];
  return {
    ...base,
    controls: controls && controlsView(controls, size),
    bufferControls: bufferControls && controlsView(bufferControls, ring),
    zones: drawn,
    incidents: [
      ...drawnRows(target, 'target'),
      ...drawnRows(buffer, 'buffer'),
      ...(controls?.chosen ?? []).flatMap((c) => drawnRows(c.rows, 'control')),
      ...(bufferControls?.chosen ?? []).flatMap((c) => drawnRows(c.rows, 'buffer-control')),
    ],
    quarters: quartersOf(card, workspace),
    candidates: candidatesOf(card, workspace, place, options),
  };
}

/** The verdict of a card under other choices; see `sensitivity`. */
export function sensitivityView(
  work: GroundWork,
  kind: TreatedKind,
  id: string,
  options: EffectOptions = {},
): SensitivityRow[] {
  const place = work.treated.find((t) => t.kind === kind && t.id === id);
  if (!place) return [];
  const card = effectCard(work.workspace, place, options);
  return card.windows ? sensitivity(work.workspace, place, card, options) : [];
}

const controlsView = ({ chosen, ...rest }: Controls, of: number): ControlsView => ({
  ...rest,
  chosen: chosen.map(({ id, rows, size }) => ({
    id,
    before: rows.before.length,
    after: rows.after.length,
    relativeSize: size / of,
  })),
});

const meets = (a: readonly number[], b: readonly number[], r: number): boolean =>
  (a[0] as number) <= (b[2] as number) + r &&
  (b[0] as number) <= (a[2] as number) + r &&
  (a[1] as number) <= (b[3] as number) + r &&
  (b[1] as number) <= (a[3] as number) + r;

/** Counts by three months from the start on; the last of either side may be shorter where the months do not divide. */
function quartersOf(card: EffectCard, { zone, places }: GroundWork['workspace']): QuarterCount[] {
  const { windows, target, controls } = card;
  if (!windows || !target) return [];
  const out: QuarterCount[] = [];
  const times = (rows: readonly number[]): number[] =>
    rows.map((k) => places.table.from[places.row[k] as number] as number);
  const own = { before: times(target.before), after: times(target.after) };
  const chosen = controls?.chosen ?? [];
  const other = {
    before: times([...new Set(chosen.flatMap((c) => c.rows.before))]),
    after: times([...new Set(chosen.flatMap((c) => c.rows.after))]),
  };
  for (const when of ['before', 'after'] as const) {
    const { from, to } = windows[when];
    const within = (list: readonly number[], a: number, b: number): number =>
      list.filter((t) => t >= a && t < b).length;
    for (let at = from; at < to; ) {
      const next = Math.min(to, addSteps(at, 'month', 3, zone));
      out.push({
        from: at,
        when,
        target: within(own[when], at, next),
        control: within(other[when], at, next),
      });
      at = next;
    }
  }
  return out;
}

function candidatesOf(
  card: EffectCard,
  workspace: GroundWork['workspace'],
  place: TreatedPlace,
  { maxAccuracyM = 50 }: EffectOptions,
): CandidateView[] {
  const { shape, windows, target } = card;
  if (!shape || !windows || !target) return [];
  const question = { places: workspace.places, windows, maxAccuracyM };
  const rate = target.before.length / shape.size;
  const chosen = new Set(card.controls?.chosen.map((c) => c.id));
  return candidatesFor(workspace, { place, shape }, windows, card.bufferM)
    .map(({ id, shape: s }) => {
      const before = rowsIn(question, s, -1, 0).before.length;
      return { id, before, relativeRate: rate > 0 ? before / s.size / rate : null };
    })
    .filter((c) => c.before > 0 || chosen.has(c.id))
    .sort(
      (a, b) => distanceFromOne(a.relativeRate) - distanceFromOne(b.relativeRate) || (a.id < b.id ? -1 : 1),
    )
    .filter((c, i) => i < MOST_CANDIDATES || chosen.has(c.id));
}

const distanceFromOne = (ratio: number | null): number =>
  ratio === null || ratio === 0 ? 99 : Math.abs(Math.log(ratio));
