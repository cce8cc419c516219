import type { PolygonCoordinates } from '../../core/analysis/coverage/forbidden.ts';
import { buildingsNear } from '../../core/analysis/coverage/near.ts';
import type { LevelProfile } from '../../core/analysis/coverage/range.ts';
import type { CoverageReport } from '../../core/analysis/coverage/report.ts';
import { buysCameras } from '../../core/analysis/siting/study/check.ts';
import { caseWeights, classWeights, type HarmTable } from '../../core/analysis/siting/study/harm.ts';
import type {
  SitingAnswer,
  SitingChoices,
  SitingQuestion,
} from '../../core/analysis/siting/study/question.ts';
import type { RankedLanes } from '../../core/analysis/siting/study/ranked-lanes.ts';
import type { WhatIfBase } from '../../core/analysis/siting/study/whatif.ts';
import { gatherCases } from '../../core/analysis/spot/cases.ts';
import type { Cases } from '../../core/analysis/spot/question.ts';
import { bboxesMeet, bboxRing, geometryBbox, polygonsOf } from '../../core/geo/geometry.ts';
import type { Area, Bbox, Filter } from '../../core/model/filter.ts';
import { without } from '../../core/model/filter.ts';
import type { FeatureOf } from '../../core/model/layers.ts';
import type { Interval } from '../../core/model/time.ts';
import { clauseKey } from '../../core/table/row-set.ts';
import type { JobInput } from '../jobs/protocol.ts';
import type { Dataset } from '../state/dataset.ts';
import { inSlices } from '../state/slices.ts';
import { type Answer, useAnswer } from './spot.ts';

/** Everything that a filter lets pass, its time too, in buffers of its own. */
const casesUnder = ({ engine }: Dataset, filter: Filter, signal: AbortSignal): Promise<Cases> =>
  inSlices(gatherCases(engine.table, engine.rows(filter)), signal);

/** What coverage is asked under: the question on the screen, and how it is judged. */
export interface CoverageAsk {
  readonly filter: Filter;
  readonly window: Interval;
  readonly standard: LevelProfile;
  /** Index of the level that gaps are ranked at. */
  readonly gapLevel: number;
  /** Whose years are shown; the dataset's without it. */
  readonly period?: Interval;
  /** Cameras to judge in place of the dataset's, with a name for the answer's key. */
  readonly cameras?: { readonly key: string; readonly list: readonly FeatureOf<'cameras'>[] };
  /** Lamps and lanes beside the dataset's, with a name for the answer's key. */
  readonly lights?: {
    readonly key: string;
    readonly lamps: readonly FeatureOf<'lamps'>[];
    readonly lanes: readonly FeatureOf<'safe-lanes'>[];
  };
  /** Masks drawn by hand. */
  readonly masks?: readonly PolygonCoordinates[];
  /** Weighs cases by harm, beside their counts. */
  readonly harm?: HarmTable | null;
}

/** What was in view when it happened, under the question; null asks nothing new. */
export const useCoverage = (
  dataset: Dataset,
  ask: CoverageAsk | null,
  abroad: readonly PolygonCoordinates[],
): Answer<CoverageReport> =>
  useAnswer(
    'site-coverage',
    dataset,
    ask && [
      clauseKey(without(ask.filter, 'time')),
      ask.window,
      ask.period ?? null,
      ask.standard,
      ask.gapLevel,
      ask.cameras?.key ?? null,
      ask.lights?.key ?? null,
      abroad.length,
      ask.masks ?? [],
      harmKey(ask.harm),
    ],
    (signal) => coverageInput(dataset, ask as CoverageAsk, abroad, signal),
  );

/** What the worker takes for it. */
export async function coverageInput(
  dataset: Dataset,
  { filter, window, standard, gapLevel, cameras, lights, period, masks, harm }: CoverageAsk,
  abroad: readonly PolygonCoordinates[],
  signal: AbortSignal,
): Promise<{ readonly input: JobInput<'site-coverage'>; readonly cases: Cases }> {
  const cases = await casesUnder(dataset, without(filter, 'time'), signal);
  const { layers, profile, engine } = dataset;
  const list = cameras?.list ?? layers.cameras ?? [];
  const chosen = filter.classes ?? [];
  return {
    cases,
    input: {
      layers: {
        cameras: list,
        buildings: buildingsNear(layers.buildings ?? [], list),
        lamps: [...(layers.lamps ?? []), ...(lights?.lamps ?? [])],
        'safe-lanes': [...(layers['safe-lanes'] ?? []), ...(lights?.lanes ?? [])],
        places: layers.places ?? [],
        streets: layers.streets ?? [],
        units: layers.units ?? [],
      },
      table: cases,
      period: period ?? engine.period,
      window,
      classes: cases.classes.flatMap((c, i) => (chosen.includes(c.code) ? [i] : [])),
      gapLevel,
      ...(filter.units && { within: filter.units }),
      timeZone: profile.timeZone,
      projection: profile.projection,
      standard,
      abroad,
      masks: masks ?? [],
      ...(harm && { weights: classWeights(harm, cases.classes) }),
    },
  };
}

export interface PlanAsk {
  readonly filter: Filter;
  readonly choices: SitingChoices;
  /** Weighs cases by harm; classes that the table does not weigh take no part. */
  readonly harm?: HarmTable | null;
  /** Grows with every press of the button: the same question asked again after a cancel. */
  readonly asked: number;
}

/** A plan for the question; null asks nothing new. */
export const usePlan = (
  dataset: Dataset,
  ask: PlanAsk | null,
  abroad: readonly PolygonCoordinates[],
): Answer<SitingAnswer> =>
  useAnswer(
    'site-plan',
    dataset,
    ask && [clauseKey(ask.filter), ask.filter.time, ask.choices, ask.asked, harmKey(ask.harm)],
    async (signal) => {
      const input = await sitingQuestion(dataset, ask as PlanAsk, abroad, signal);
      return { input, cases: input.cases };
    },
  );

/** What scenarios are measured against. */
export const useWhatIfBase = (
  dataset: Dataset,
  ask: Omit<PlanAsk, 'asked'> | null,
  abroad: readonly PolygonCoordinates[],
): Answer<WhatIfBase> =>
  useAnswer(
    'site-base',
    dataset,
    ask && [clauseKey(ask.filter), ask.filter.time, baseChoices(ask.choices), harmKey(ask.harm)],
    async (signal) => {
      const { filter, choices, harm = null } = ask as PlanAsk;
      const input = await sitingQuestion(
        dataset,
        { filter, harm, choices: { ...choices, ...NOTHING_BOUGHT, daylight: daylightOf(choices) } },
        abroad,
        signal,
      );
      return { input, cases: input.cases };
    },
  );

/** Unlit streets by the night cases within a walk of them (metres); null asks nothing new. */
export const useRankedLanes = (
  dataset: Dataset,
  ask: (Omit<PlanAsk, 'asked'> & { readonly walkM: number }) | null,
  abroad: readonly PolygonCoordinates[],
): Answer<RankedLanes> =>
  useAnswer(
    'site-lanes',
    dataset,
    ask && [
      clauseKey(ask.filter),
      ask.filter.time,
      baseChoices(ask.choices),
      ask.choices.stand,
      ask.choices.noStand,
      ask.choices.prices.laneM,
      harmKey(ask.harm),
      ask.walkM,
    ],
    async (signal) => {
      const { walkM, ...rest } = ask as PlanAsk & { readonly walkM: number };
      const input = await sitingQuestion(dataset, rest, abroad, signal);
      return { input: { ...input, walkM }, cases: input.cases };
    },
  );

/** What a base depends on of the choices: not on what is bought, nor where. */
const baseChoices = (choices: SitingChoices) => [
  choices.maskHomes,
  choices.pxPerM,
  daylightOf(choices),
  choices.emphasis,
  choices.toleranceM,
  choices.masks,
];
const harmKey = (harm: HarmTable | null | undefined) => harm?.rows.map((r) => [r.class, r.days]) ?? null;
/** Light is planned for the night whatever else is asked: its cases are not left out. */
const daylightOf = (choices: SitingChoices): SitingChoices['daylight'] =>
  choices.daylight === 'day' && !buysCameras(choices) ? 'any' : choices.daylight;
const NOTHING_BOUGHT = { buy: 'cameras', own: [], places: [], stand: [], noStand: [] } as const;

/** The question of a plan as the worker takes it. */
export async function sitingQuestion(
  dataset: Dataset,
  { filter, choices, harm }: Pick<PlanAsk, 'filter' | 'choices' | 'harm'>,
  abroad: readonly PolygonCoordinates[],
  signal: AbortSignal,
): Promise<SitingQuestion & { readonly cases: Cases }> {
  const { layers, profile, engine } = dataset;
  const within = landOf(dataset, filter);
  const box = boxOf(within);
  const cases = await casesUnder(dataset, filter, signal);
  return {
    layers: {
      cameras: layers.cameras ?? [],
      lamps: layers.lamps ?? [],
      'safe-lanes': layers['safe-lanes'] ?? [],
      buildings: near(layers.buildings ?? [], box),
      streets: layers.streets ?? [],
      places: layers.places ?? [],
    },
    cases,
    ...(harm && { weights: caseWeights(cases, classWeights(harm, cases.classes)) }),
    within,
    abroad,
    at: (filter.time?.to ?? engine.period.to) - 1,
    timeZone: profile.timeZone,
    projection: profile.projection,
    choices,
  };
}

/** Where the question looks: its units, its drawn area, or both; nothing = everywhere. */
function landOf({ layers }: Dataset, { units, area }: Filter): PolygonCoordinates[] {
  // Things stand within the drawn area where one is drawn, which is as a rule within the units.
  if (area) return [[ringOf(area)]];
  return (layers.units ?? [])
    .filter((u) => units?.includes(u.properties.code))
    .flatMap((u) => (u.geometry && polygonsOf(u.geometry)) ?? []);
}

function ringOf(area: Area): [number, number][] {
  const ring = (area.kind === 'bbox' ? bboxRing(area.bbox) : area.ring).map(([x, y]): [number, number] => [
    x,
    y,
  ]);
  const [first, last] = [ring[0], ring.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push(first);
  return ring;
}

function boxOf(within: readonly PolygonCoordinates[]): Bbox | null {
  let box: [number, number, number, number] | null = null;
  for (const polygon of within)
    for (const [x, y] of polygon[0] ?? [])
      box = box
        ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
        : [x, y, x, y];
  return box;
}

/** Buildings beyond what a camera at the edge could see hide nothing: about 500 m. */
const MARGIN_DEG = 0.005;
function near(
  buildings: readonly FeatureOf<'buildings'>[],
  box: Bbox | null,
): readonly FeatureOf<'buildings'>[] {
  if (!box) return buildings;
  const [w, s, e, n] = box;
  const wide: Bbox = [w - MARGIN_DEG, s - MARGIN_DEG, e + MARGIN_DEG, n + MARGIN_DEG];
  return buildings.filter(({ geometry }) => {
    const own = geometry && geometryBbox(geometry);
    return own !== null && bboxesMeet(own, wide);
  });
}
