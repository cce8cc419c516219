import { z } from 'zod';
import {
  DEFAULT_ACCURACY_M,
  DEFAULT_BUFFER_M,
  DEFAULT_CONTROLS,
} from '../../../src/core/analysis/effect/card.ts';
import { type CardView, cardView, sensitivityView } from '../../../src/core/analysis/effect/card-view.ts';
import { decisionOf, statedVerdict } from '../../../src/core/analysis/effect/decision.ts';
import { groundWork } from '../../../src/core/analysis/effect/ground.ts';
import { type PlaceRecord, placeRecords } from '../../../src/core/analysis/effect/review.ts';
import type { SensitivityRow } from '../../../src/core/analysis/effect/sensitivity.ts';
import { formatInstant, zoneOf } from '../../../src/core/model/time.ts';
import { CannotRun } from '../common.ts';
import { classesOf } from './classes.ts';
import { fileParameters, readInput } from './input.ts';
import type { OutRow, Value } from './output.ts';
import { parse } from './question.ts';
import type { Analysis } from './spot.ts';

const parametersOf = z.strictObject({
  ...fileParameters,
  safeLanes: z.string().optional(),
  cameras: z.string().optional(),
  modelAreas: z.string().optional(),
  /** Ids of lanes, cameras or model areas; without it all of them. */
  ids: z.array(z.string()).min(1).optional(),
  /** Of one family; without it the reported ones, or what there is. */
  classes: z.array(z.string()).optional(),
  bufferM: z.number().positive().max(5_000).optional(),
  longestMonths: z.int().positive().optional(),
  controls: z.int().min(1).max(50).optional(),
  /** Streets picked as controls by hand. */
  picked: z.array(z.string()).min(1).optional(),
  maxAccuracyM: z.number().positive().optional(),
  /** A row more for every other choice of buffer, window and number of controls. */
  sensitivity: z.boolean().optional(),
});

const COLUMNS = [
  'id',
  'kind',
  'name',
  'variant',
  'verdict',
  'because',
  'decision',
  'faults',
  'start',
  'before_from',
  'before_to',
  'after_from',
  'after_to',
  'months',
  'buffer_m',
  'target_before',
  'target_after',
  'buffer_before',
  'buffer_after',
  'control_before',
  'control_after',
  'buffer_control_before',
  'buffer_control_after',
  'rate_ratio',
  'rate_ratio_low',
  'rate_ratio_high',
  'ratio',
  'ratio_low',
  'ratio_high',
  'ratio_method',
  'widened_low',
  'widened_high',
  'wdq',
  'wdd',
  'wdd_se',
  'wdd_low',
  'wdd_high',
  'total_net_effect',
  'detectable_ratio',
  'power_of_halving',
  'cases_needed',
  'months_needed',
  'night_day_ratio',
  'night_day_low',
  'night_day_high',
  'night_before',
  'night_after',
  'day_before',
  'day_after',
  'control_rule',
  'control_ids',
  'buffer_control_ids',
  'set_aside_ids',
  'vague_left_out',
  'astride_left_out',
  'overlapping_ids',
  'dispersion',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], Value>>;

/** Cards of lanes, cameras and model areas, one row each, by the functions of the screen. */
export const effect: Analysis = async (data, parameters) => {
  const p = parse(parametersOf, parameters);
  const input = await readInput(data, p);
  const { profile, table, layers } = input;
  const zone = zoneOf(profile.timeZone);
  const classes = classesOf(table.classes, p.classes);
  const ground = {
    rows: table,
    classes,
    profile,
    layers: {
      'safe-lanes': await input.read('safe-lanes', p.safeLanes),
      cameras: await input.read('cameras', p.cameras),
      'model-areas': await input.read('model-areas', p.modelAreas),
      streets: layers.streets,
      units: layers.units,
    },
  };
  const records = placeRecords(ground);
  const unknown = (p.ids ?? []).filter((id) => !records.some((r) => r.id === id));
  if (unknown.length > 0)
    throw new CannotRun(`No lane, camera or model area has the id ${unknown.join(', ')}.`);
  const { ids, bufferM, longestMonths, controls, picked, maxAccuracyM } = p;
  const options = {
    ...(bufferM !== undefined && { bufferM }),
    ...(longestMonths !== undefined && { longestMonths }),
    ...(controls !== undefined && { controls }),
    ...(picked !== undefined && { picked }),
    ...(maxAccuracyM !== undefined && { maxAccuracyM }),
  };
  const work = groundWork(ground);
  const when = (s: number): string => formatInstant(s, zone);
  const tally: Record<string, number> = {};
  const rows = records
    .filter((r) => ids === undefined || ids.includes(r.id))
    .flatMap((record): OutRow[] => {
      const view = cardView(work, record.kind, record.id, options);
      if (!view) return [];
      const verdict = statedVerdict(view) ?? 'not-judged';
      tally[verdict] = (tally[verdict] ?? 0) + 1;
      const others = p.sensitivity ? sensitivityView(work, record.kind, record.id, options) : [];
      return [
        // Where cameras stand is not written.
        row(cardValues(view, record, when), record.kind === 'camera' ? null : view.zones.own),
        ...others.map((other) => row(variantValues(other, record))),
      ];
    });
  return {
    columns: COLUMNS,
    rows,
    parameters: {
      files: input.files,
      projection: profile.projection,
      timeZone: profile.timeZone,
      record: { from: when(work.workspace.data.from), to: when(work.workspace.data.to) },
      classes: classes.map((c) => table.classes[c]?.code),
      ids: ids ?? null,
      bufferM: bufferM ?? DEFAULT_BUFFER_M,
      longestMonths: longestMonths ?? null,
      controls: controls ?? DEFAULT_CONTROLS,
      picked: picked ?? null,
      maxAccuracyM: maxAccuracyM ?? DEFAULT_ACCURACY_M,
      sensitivity: p.sensitivity ?? false,
    },
    summary: { n: table.n, places: records.length, verdicts: tally },
    refused: records.length === 0 ? 'no-lanes-cameras-or-models' : null,
  };
};

const row = (values: Row, geometry: OutRow['geometry'] = null): OutRow => ({
  geometry,
  values: Object.fromEntries(COLUMNS.map((c) => [c, values[c] ?? null])),
});

const list = (ids: readonly string[] | undefined): string | null =>
  ids === undefined || ids.length === 0 ? null : ids.join(' ');

function cardValues(view: CardView, record: PlaceRecord, when: (s: number) => string): Row {
  const { judgement: j, windows: w, counts: n, dayNight: d, controls, bufferControls } = view;
  return {
    id: view.id,
    kind: view.kind,
    name: record.name,
    variant: 'card',
    verdict: statedVerdict(view),
    because: view.faults.includes('places-vague') ? 'places-vague' : (j?.because ?? null),
    decision: decisionOf(view, record.status),
    faults: list(view.faults),
    start: view.from === null ? null : when(view.from),
    ...(w && {
      before_from: when(w.before.from),
      before_to: when(w.before.to),
      after_from: when(w.after.from),
      after_to: when(w.after.to),
      months: w.months,
    }),
    buffer_m: view.bufferM,
    ...(n && {
      target_before: n.targetBefore,
      target_after: n.targetAfter,
      buffer_before: n.bufferBefore,
      buffer_after: n.bufferAfter,
      control_before: n.controlBefore,
      control_after: n.controlAfter,
      buffer_control_before: n.bufferControlBefore,
      buffer_control_after: n.bufferControlAfter,
    }),
    ...(j && {
      rate_ratio: j.figures.rateRatio,
      rate_ratio_low: j.figures.rateRatioCi?.[0] ?? null,
      rate_ratio_high: j.figures.rateRatioCi?.[1] ?? null,
      ratio: j.ratio,
      ratio_low: j.ci?.[0] ?? null,
      // An interval without an upper end has none to write.
      ratio_high: j.ci && Number.isFinite(j.ci[1]) ? j.ci[1] : null,
      ratio_method: j.method,
      widened_low: j.widened?.[0] ?? null,
      widened_high: j.widened && Number.isFinite(j.widened[1]) ? j.widened[1] : null,
      wdq: j.figures.wdq,
      wdd: j.figures.wddTotal,
      wdd_se: j.figures.wddTotalSe,
      wdd_low: j.figures.wddCi[0],
      wdd_high: j.figures.wddCi[1],
      total_net_effect: j.figures.totalNetEffect,
      detectable_ratio: j.detectable,
      power_of_halving: j.powerOfHalving,
      cases_needed: j.casesNeeded,
    }),
    months_needed: view.monthsNeeded,
    ...(d && {
      night_day_ratio: d.ratio,
      night_day_low: d.ci?.[0] ?? null,
      night_day_high: d.ci && Number.isFinite(d.ci[1]) ? d.ci[1] : null,
      night_before: d.nightBefore,
      night_after: d.nightAfter,
      day_before: d.dayBefore,
      day_after: d.dayAfter,
    }),
    control_rule: controls?.rule ?? null,
    control_ids: list(controls?.chosen.map((c) => c.id)),
    buffer_control_ids: list(bufferControls?.chosen.map((c) => c.id)),
    set_aside_ids: list(controls?.setAside),
    vague_left_out: view.leftOut.vague,
    astride_left_out: view.leftOut.astride,
    overlapping_ids: list(view.overlaps),
    dispersion: view.dispersion,
  };
}

const variantValues = (v: SensitivityRow, record: PlaceRecord): Row => ({
  id: record.id,
  kind: record.kind,
  name: record.name,
  variant: `${v.varied}:${v.varied === 'buffer' ? v.bufferM : v.varied === 'window' ? v.months : v.controls}`,
  verdict: v.verdict,
  months: v.months,
  buffer_m: v.bufferM,
  ratio: v.ratio,
  ratio_low: v.ci?.[0] ?? null,
  ratio_high: v.ci && Number.isFinite(v.ci[1]) ? v.ci[1] : null,
});
