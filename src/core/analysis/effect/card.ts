import { atWork, type Candidate, type Controls, candidatesFor, chooseControls, copyOn } from './controls.ts';
import { type DayNight, dayNight } from './day-night.ts';
import type { EffectCounts } from './displacement.ts';
import { between, type Shape, shapeOf } from './shape.ts';
import { controlSpread, type Judgement, judge } from './verdict.ts';
import { type EffectWindows, effectWindows, type WindowFault } from './windows.ts';
import { type EffectWorkspace, samePlace, type Treated, type TreatedPlace } from './workspace.ts';
import { type LeftOut, rowsIn, together, type ZoneQuestion, type ZoneRows } from './zone-count.ts';

export interface EffectOptions {
  /** Width of the buffer ring; default 100 m. */
  readonly bufferM?: number;
  /** Longest window on either side in months; default as long as the data allow. */
  readonly longestMonths?: number;
  /** Controls that are matched; default 4. */
  readonly controls?: number;
  /** Streets picked by hand instead. */
  readonly picked?: readonly string[];
  /** Incidents whose place is known less well take no part; default 50 m. */
  readonly maxAccuracyM?: number;
}
export const DEFAULT_BUFFER_M = 100;
export const DEFAULT_CONTROLS = 4;
export const DEFAULT_ACCURACY_M = 50;
/** Above this share of vague places a zone cannot be judged. */
export const MOST_VAGUE = 0.5;
/** Above this variance of monthly control counts over their mean, intervals are too narrow. */
export const OVERDISPERSED = 2;

/** Why a figure cannot be given, or what speaks against it. The rest of the card stands all the same. */
export type EffectFault =
  | WindowFault
  | 'no-place'
  | 'overlapping-treatment'
  | 'empty-buffer'
  | 'no-control'
  | 'control-zero'
  | 'no-buffer-control'
  | 'places-vague'
  | 'overdispersed';

/** The answer for one treated place. Indices in rows are those of the workspace's places. */
export interface EffectCard {
  readonly id: string;
  readonly bufferM: number;
  readonly faults: readonly EffectFault[];
  /** Other treatments on the same ground whose work begins or ends within the windows. */
  readonly overlaps: readonly string[];
  readonly windows: EffectWindows | null;
  readonly shape: Shape | null;
  readonly counts: EffectCounts | null;
  readonly target: ZoneRows | null;
  readonly buffer: ZoneRows | null;
  readonly controls: Controls | null;
  readonly bufferControls: Controls | null;
  /** Null without windows; 'too-few' where there is no control. */
  readonly judgement: Judgement | null;
  /** For lanes: night against day on the same street. */
  readonly dayNight: DayNight | null;
  readonly leftOut: LeftOut & { readonly placeless: number };
  /** Months that either window would have to have before a halving could be seen; null where nothing says. */
  readonly monthsNeeded: number | null;
  /** Variance of the controls' monthly counts before over their mean; null without controls. */
  readonly dispersion: number | null;
}

/**
 * The effect card of one place. Equal windows over the same calendar months; target A, ring B from 0 to the buffer's width
 * less everything else that is treated, control C and the buffer's own control D by the stated rule or picked by hand. What
 * cannot be told is null with a fault, and the rest is given.
 */
export function effectCard(
  workspace: EffectWorkspace,
  place: TreatedPlace,
  options: EffectOptions = {},
): EffectCard {
  const { bufferM = DEFAULT_BUFFER_M, controls: k = DEFAULT_CONTROLS, picked } = options;
  const { maxAccuracyM = DEFAULT_ACCURACY_M } = options;
  const shape = shapeOf(place.geometry, workspace.projector, place.reachM);
  const windows = effectWindows(
    place.from,
    workspace.data,
    workspace.zone,
    options.longestMonths,
    place.to ?? undefined,
  );
  const leftOut = { vague: 0, astride: 0, placeless: workspace.places.placeless };
  if (!shape || 'fault' in windows) {
    const faults: EffectFault[] = [
      ...(shape ? [] : (['no-place'] as const)),
      ...('fault' in windows ? [windows.fault] : []),
    ];
    return { ...NOTHING, id: place.id, bufferM, faults, shape, leftOut };
  }
  const question: ZoneQuestion = { places: workspace.places, windows, maxAccuracyM };
  const others = workspace.treated.filter((t) => !samePlace(t.place, place) && atWork(t, windows));
  const clear = (x: number, y: number): boolean => others.every((t) => t.shape.distance(x, y) > 0);
  const target = rowsIn(question, shape, -1, 0, leftOut);
  const buffer = rowsIn(question, shape, 0, bufferM, undefined, clear);
  const self = { place, shape };
  const candidates = picked
    ? pickedFrom(workspace, self, picked)
    : candidatesFor(workspace, self, windows, bufferM);
  const controls = chooseControls(
    question,
    candidates,
    { rows: target, size: shape.size },
    { inner: -1, outer: 0, size: (s) => s.size },
    k,
    picked,
  );
  const taken = controls.chosen.map((c) => c.shape);
  const bufferControls = chooseControls(
    question,
    candidates,
    { rows: buffer, size: shape.ringSize(bufferM) },
    {
      inner: 0,
      outer: bufferM,
      size: (s) => s.ringSize(bufferM),
      keep: (x, y) =>
        clear(x, y) && shape.distance(x, y) > bufferM && taken.every((s) => s.distance(x, y) > 0),
    },
    k,
    picked,
  );
  const c = together(controls.chosen.map((one) => one.rows));
  const d = bufferControls.chosen.length > 0 ? together(bufferControls.chosen.map((one) => one.rows)) : null;
  const counts: EffectCounts = {
    targetBefore: target.before.length,
    targetAfter: target.after.length,
    bufferBefore: buffer.before.length,
    bufferAfter: buffer.after.length,
    controlBefore: c.before.length,
    controlAfter: c.after.length,
    bufferControlBefore: d?.before.length ?? null,
    bufferControlAfter: d?.after.length ?? null,
  };
  const weight = (chosen: Controls, own: number): number =>
    Math.max(1e-9, chosen.chosen.reduce((sum, one) => sum + one.size, 0) / own) || 1;
  const spread = controlSpread(
    controls.chosen.map(({ rows }) => ({ before: rows.before.length, after: rows.after.length })),
  );
  const judgement = judge(counts, {
    controlWeight: weight(controls, shape.size),
    bufferControlWeight: weight(bufferControls, shape.ringSize(bufferM)),
    controlSpread: spread,
  });
  const overlaps = others
    .filter((t) => startsOrEnds(t.place, windows) && between(t.shape, shape, 1) === 0)
    .map((t) => t.place.id);
  const dispersion = dispersionOf(controls, question);
  const seen = target.before.length + target.after.length;
  const faults: EffectFault[] = [];
  if (overlaps.length > 0) faults.push('overlapping-treatment');
  if (leftOut.vague > MOST_VAGUE * (leftOut.vague + seen)) faults.push('places-vague');
  if (buffer.before.length + buffer.after.length === 0) faults.push('empty-buffer');
  if (controls.chosen.length === 0) faults.push('no-control');
  else if (counts.controlBefore === 0 || counts.controlAfter === 0) faults.push('control-zero');
  if (!d) faults.push('no-buffer-control');
  if (dispersion !== null && dispersion > OVERDISPERSED) faults.push('overdispersed');
  return {
    id: place.id,
    bufferM,
    faults,
    overlaps,
    windows,
    shape,
    counts,
    target,
    buffer,
    controls,
    bufferControls,
    judgement,
    dayNight: place.kind === 'lane' ? dayNight(question, target) : null,
    leftOut,
    monthsNeeded:
      judgement.factorNeeded === null
        ? null
        : Math.ceil(windows.months * Math.max(1, judgement.factorNeeded)),
    dispersion,
  };
}

const NOTHING = {
  overlaps: [],
  windows: null,
  counts: null,
  target: null,
  buffer: null,
  controls: null,
  bufferControls: null,
  judgement: null,
  dayNight: null,
  monthsNeeded: null,
  dispersion: null,
} as const;

/** The picked streets as they are; for an area or a point copies of it on their middles, so that like is compared with like. */
function pickedFrom(
  { streets }: EffectWorkspace,
  { place, shape }: Treated,
  picked: readonly string[],
): Candidate[] {
  const chosen = streets.filter((s) => picked.includes(s.id));
  return chosen.map((s) => ({ id: s.id, shape: place.kind === 'lane' ? s.shape : copyOn(shape, s.shape) }));
}

const startsOrEnds = ({ from, to }: TreatedPlace, { before, after }: EffectWindows): boolean =>
  [from, to].some((t) => t !== null && t > before.from && t < after.to);

/** Variance of monthly counts over their mean (1 for Poisson counts), over the before windows of the controls. */
function dispersionOf(controls: Controls, { places, windows }: ZoneQuestion): number | null {
  const { months } = windows;
  const { from, to } = windows.before;
  const ratios: number[] = [];
  for (const { rows } of controls.chosen) {
    const counts = new Float64Array(months);
    for (const k of rows.before) {
      const t = places.table.from[places.row[k] as number] as number;
      const month = Math.min(months - 1, Math.floor(((t - from) / (to - from)) * months));
      counts[month] = (counts[month] as number) + 1;
    }
    const mean = rows.before.length / months;
    if (mean > 0 && months > 1)
      ratios.push(counts.reduce((s, n) => s + (n - mean) ** 2, 0) / (months - 1) / mean);
  }
  return ratios.length === 0 ? null : ratios.reduce((a, b) => a + b, 0) / ratios.length;
}
