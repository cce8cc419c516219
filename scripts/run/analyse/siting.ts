import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { CAMERA_PRESETS } from '../../../src/core/analysis/coverage/presets.ts';
import { finish } from '../../../src/core/analysis/run.ts';
import {
  DAYLIGHTS,
  DEFAULT_CHOICES,
  EMPHASES,
  PLACES_OF,
  PURCHASES,
  type SitingChoices,
  type SitingPlanned,
} from '../../../src/core/analysis/siting/study/question.ts';
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
  count: whole.nullable().optional(),
  budget: whole.nullable().optional(),
  prices: z.strictObject({ camera: whole, lamp: whole, laneM: whole }).partial().optional(),
  types: z.array(z.enum(CAMERA_PRESETS.map((p) => p.code) as [string])).optional(),
  headings: z.int().min(1).max(72).optional(),
  candidates: z.array(z.enum(PLACES_OF)).optional(),
  everyM: z.number().min(1).optional(),
  /** A GeoJSON of points where cameras may stand. */
  candidateFile: z.string().optional(),
  spacingM: z.number().nonnegative().optional(),
  powerM: z.number().nonnegative().nullable().optional(),
  keepExisting: z.boolean().optional(),
  maskHomes: z.boolean().optional(),
  backupTheta: z.int().min(0).max(100).nullable().optional(),
  pxPerM: z.number().positive().optional(),
  daylight: z.enum(DAYLIGHTS).optional(),
  emphasis: z.array(z.enum(EMPHASES)).optional(),
  toleranceM: z.number().nonnegative().optional(),
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
  };
  const answer = finish(
    sitingStudy({
      layers: {
        ...layers,
        cameras,
        lamps: await input.read('lamps', p.lamps),
        'safe-lanes': await input.read('safe-lanes', p.safeLanes),
      },
      cases: casesOf(table, engine.rows(filter)),
      within: units,
      abroad: abroadOf(profile).flatMap((m) => m.polygons.map((rings) => rings.map((r) => [...r]))),
      at: time.to - 1,
      timeZone: profile.timeZone,
      projection: profile.projection,
      choices,
    }),
  );
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
      curve: curve.map(({ count, share, boundShare }) => ({ count, share, boundShare })),
    },
    refused: answer.demand.judged === 0 ? 'no-demand' : null,
  } satisfies Output;
};

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
  const file = resolve(callFolder, name);
  if (!existsSync(file)) throw new CannotRun(`There is no file ${file}.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CannotRun(`${file} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const read = pointFile.safeParse(value);
  if (!read.success) throw new CannotRun(`${file} is no GeoJSON of points.`);
  return read.data.features.map(
    ({
      geometry: {
        coordinates: [lon, lat],
      },
    }) => [lon, lat],
  );
}
