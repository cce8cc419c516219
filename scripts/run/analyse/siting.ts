import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { CAMERA_PRESETS } from '../../../src/core/analysis/coverage/presets.ts';
import { finish } from '../../../src/core/analysis/run.ts';
import { buysLanes } from '../../../src/core/analysis/siting/study/check.ts';
import { caseWeights } from '../../../src/core/analysis/siting/study/harm.ts';
import {
  BOUGHT_MEASURES,
  DAYLIGHTS,
  DEFAULT_CHOICES,
  EMPHASES,
  PLACES_OF,
  PURCHASES,
  type SitingChoices,
  type SitingPlanned,
  type SitingQuestion,
} from '../../../src/core/analysis/siting/study/question.ts';
import { rankedLanes, WALK_M } from '../../../src/core/analysis/siting/study/ranked-lanes.ts';
import { sitingStudy } from '../../../src/core/analysis/siting/study/study.ts';
import { casesOf } from '../../../src/core/analysis/spot/cases.ts';
import { polygonsOf } from '../../../src/core/geo/geometry.ts';
import type { Filter } from '../../../src/core/model/filter.ts';
import { formatInstant, zoneOf } from '../../../src/core/model/time.ts';
import { makeEngine } from '../../../src/core/table/engine.ts';
import { CannotRun, callFolder } from '../common.ts';
import { classesOf } from './classes.ts';
import { abroadOf, askedPeriod, fileParameters, periodOf, readInput } from './input.ts';
import type { Output, OutRow } from './output.ts';
import { parse } from './question.ts';
import type { Analysis } from './spot.ts';

const whole = z.int().nonnegative();
const parametersOf = z.strictObject({
  ...fileParameters,
  cameras: z.string().optional(),
  lamps: z.string().optional(),
  safeLanes: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  classes: z.array(z.string()).optional(),
  unitCodes: z.array(z.string()).optional(),
  hours: z.array(z.int().min(0).max(23)).optional(),
  buy: z.enum(PURCHASES).optional(),
  measure: z.enum(BOUGHT_MEASURES).optional(),
  count: whole.nullable().optional(),
  budget: whole.nullable().optional(),
  prices: z.strictObject({ camera: whole, lamp: whole, laneM: whole }).partial().optional(),
  types: z.array(z.enum(CAMERA_PRESETS.map((p) => p.code) as [string])).optional(),
  headings: z.int().min(1).max(72).optional(),
  candidates: z.array(z.enum(PLACES_OF)).optional(),
  everyM: z.number().min(1).optional(),
  /** A GeoJSON of points where cameras may stand. */
  candidateFile: z.string().optional(),
  /** GeoJSON of areas: where alone things may stand, where nothing may, and what no camera may look at. */
  standFile: z.string().optional(),
  noStandFile: z.string().optional(),
  maskFile: z.string().optional(),
  /** Weight of each class; 0 for those that it does not name. */
  weights: z.record(z.string(), z.number().nonnegative()).optional(),
  spacingM: z.number().nonnegative().optional(),
  powerM: z.number().nonnegative().nullable().optional(),
  keepExisting: z.boolean().optional(),
  maskHomes: z.boolean().optional(),
  backupTheta: z.int().min(0).max(100).nullable().optional(),
  pxPerM: z.number().positive().optional(),
  daylight: z.enum(DAYLIGHTS).optional(),
  emphasis: z.array(z.enum(EMPHASES)).optional(),
  toleranceM: z.number().nonnegative().optional(),
  /** How far people walk to a lane, metres along streets. */
  walkM: z.number().nonnegative().max(5_000).optional(),
});

const COLUMNS = [
  'step',
  'kind',
  'type',
  'heading_deg',
  'lon',
  'lat',
  'name',
  'candidate',
  'length_m',
  'cost',
  'gain',
  'new_incidents',
  'in_view',
  'only_here',
  'covered',
  'share',
  'bound_share',
  'spent',
  'reason',
] as const;

/** Where the next cameras, lamps or lanes cover most of what happens, with a certified gap; a plan for internal use. */
export const siting: Analysis = async (data, parameters) => {
  const p = parse(parametersOf, parameters);
  const input = await readInput(data, p);
  const { profile, table, layers } = input;
  const zone = zoneOf(profile.timeZone);
  const time = askedPeriod(p, profile);
  const classes = classesOf(table.classes, p.classes).map((c) => table.classes[c]?.code ?? '');
  const units = unitsOf(layers.units, p.unitCodes);
  const filter: Filter = {
    time,
    classes,
    ...(p.unitCodes && { units: p.unitCodes }),
    ...(p.hours && { hours: p.hours }),
  };
  const engine = makeEngine(table, { period: periodOf(profile) });
  const cameras = await input.read('cameras', p.cameras);
  const { candidates, candidateFile, prices } = p;
  const keys = Object.keys(DEFAULT_CHOICES);
  const chosen = Object.fromEntries(
    Object.entries(p).filter(([key, value]) => keys.includes(key) && value !== undefined),
  ) as Partial<SitingChoices>;
  const own = candidateFile ? pointsIn(candidateFile) : [];
  const areas = (name: string | undefined) => (name ? areasIn(name) : []);
  const choices = {
    ...DEFAULT_CHOICES,
    ...chosen,
    ...(p.budget !== undefined && p.budget !== null && p.count === undefined && { count: null }),
    prices: {
      camera: prices?.camera ?? DEFAULT_CHOICES.prices.camera,
      lamp: prices?.lamp ?? DEFAULT_CHOICES.prices.lamp,
      laneM: prices?.laneM ?? DEFAULT_CHOICES.prices.laneM,
    },
    places: candidates ?? (candidateFile ? (['own'] as const) : DEFAULT_CHOICES.places),
    own,
    stand: areas(p.standFile),
    noStand: areas(p.noStandFile),
    masks: areas(p.maskFile),
  };
  const cases = casesOf(table, engine.rows(filter));
  const weights = p.weights && table.classes.map((c) => p.weights?.[c.code] ?? 0);
  const question: SitingQuestion = {
    layers: {
      ...layers,
      cameras,
      lamps: await input.read('lamps', p.lamps),
      'safe-lanes': await input.read('safe-lanes', p.safeLanes),
    },
    cases,
    ...(weights && { weights: caseWeights(cases, weights) }),
    within: units,
    abroad: abroadOf(profile).flatMap((m) => m.polygons.map((rings) => rings.map((r) => [...r]))),
    at: time.to - 1,
    timeZone: profile.timeZone,
    projection: profile.projection,
    choices,
  };
  const answer = finish(sitingStudy(question));
  const used = {
    files: input.files,
    projection: profile.projection,
    timeZone: profile.timeZone,
    from: formatInstant(time.from, zone),
    to: formatInstant(time.to, zone),
    classes,
    unitCodes: p.unitCodes ?? null,
    hours: p.hours ?? null,
    ...choices,
    own: own.length,
    stand: choices.stand.length,
    noStand: choices.noStand.length,
    masks: choices.masks.length,
    weights: p.weights ?? null,
    ...(buysLanes(choices) && { walkM: p.walkM ?? WALK_M }),
  };
  if (!answer.ok)
    return { columns: COLUMNS, rows: [], parameters: used, summary: {}, refused: answer.faults.join(', ') };
  const { steps, curve, choices: _c, ...summary } = answer;
  return {
    columns: COLUMNS,
    rows: steps.map((_, k) => rowOf(answer, k)),
    parameters: used,
    summary: {
      ...summary,
      police: table.classes.some((c) => classes.includes(c.code) && c.family === 'police'),
      ...(buysLanes(choices) && { lanes: lanesRanked(question, p.walkM) }),
      curve: curve.map(({ count, share, boundShare }) => ({ count, share, boundShare })),
    },
    refused: answer.demand.judged === 0 ? 'no-demand' : null,
  } satisfies Output;
};

/** The first of the lanes by night cases within a walk, whether the plan buys them or not. */
function lanesRanked(question: SitingQuestion, walkM = WALK_M): unknown {
  const ranked = finish(rankedLanes(question, walkM));
  return ranked.ok && { ...ranked, lanes: ranked.lanes.slice(0, 20) };
}

function rowOf({ steps, curve }: SitingPlanned, k: number): OutRow {
  const s = steps[k] as SitingPlanned['steps'][number];
  return {
    geometry: s.line
      ? { type: 'LineString', coordinates: s.line.map(([x, y]) => [x, y] as const) }
      : { type: 'Point', coordinates: [s.lon, s.lat] },
    values: {
      step: k + 1,
      kind: s.kind,
      type: s.type,
      heading_deg: s.heading,
      lon: s.lon,
      lat: s.lat,
      name: s.name,
      candidate: s.source,
      length_m: s.lengthM,
      cost: s.cost,
      gain: s.gain,
      new_incidents: s.newCases,
      in_view: s.inView,
      only_here: s.onlyHere,
      covered: s.covered,
      share: curve[k + 1]?.share ?? null,
      bound_share: curve[k + 1]?.boundShare ?? null,
      spent: s.spent,
      reason: s.reason.code,
    },
  };
}

function unitsOf(
  units: Awaited<ReturnType<typeof readInput>>['layers']['units'],
  codes: readonly string[] | undefined,
) {
  const unknown = (codes ?? []).filter((code) => !units.some((u) => u.properties.code === code));
  if (unknown.length > 0) throw new CannotRun(`There is no unit ${unknown.join(', ')}.`);
  return units
    .filter((u) => codes?.includes(u.properties.code))
    .flatMap((u) => (u.geometry && polygonsOf(u.geometry)) ?? []);
}

const pointFile = z.object({
  features: z.array(
    z.object({
      geometry: z.object({
        type: z.literal('Point'),
        coordinates: z.tuple([z.number(), z.number()]).rest(z.number()),
      }),
    }),
  ),
});

function pointsIn(name: string): [number, number][] {
  return featuresIn(name, pointFile, 'points').map(
    ({
      geometry: {
        coordinates: [lon, lat],
      },
    }) => [lon, lat],
  );
}

const areaFile = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
    }),
  ),
});

function areasIn(name: string) {
  const areas = featuresIn(name, areaFile, 'areas').flatMap(({ geometry }) => {
    const polygons = polygonsOf(geometry);
    if (!polygons) throw new CannotRun(`${name} is no GeoJSON of areas.`);
    return polygons;
  });
  // No area at all would mean everywhere, the contrary of what the file was given for.
  if (areas.length === 0) throw new CannotRun(`${name} holds no areas.`);
  return areas;
}

function featuresIn<T>(name: string, schema: z.ZodType<{ features: T[] }>, what: string): T[] {
  const file = resolve(callFolder, name);
  if (!existsSync(file)) throw new CannotRun(`There is no file ${file}.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CannotRun(`${file} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const read = schema.safeParse(value);
  if (!read.success) throw new CannotRun(`${file} is no GeoJSON of ${what}.`);
  return read.data.features;
}
