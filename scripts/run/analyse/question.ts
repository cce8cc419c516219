import { z } from 'zod';
import {
  casesOf,
  houseCentres,
  namedPlaces,
  streetPieces,
  studyUnits,
} from '../../../src/core/analysis/spot/cases.ts';
import {
  SPARSE_OPTIONS,
  SPOT_LOOKS,
  SPOT_NULLS,
  type SpotOptions,
  type SpotQuestion,
} from '../../../src/core/analysis/spot/question.ts';
import { CELL_SHAPES } from '../../../src/core/geo/cell-size.ts';
import type { Filter } from '../../../src/core/model/filter.ts';
import { formatInstant, type Interval, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { makeEngine } from '../../../src/core/table/engine.ts';
import { CannotRun, say } from '../common.ts';
import { fileParameters, periodOf, readInput } from './input.ts';

/** What every method of Spot may be told: which incidents, and which files. */
const common = {
  ...fileParameters,
  /** Dates or instants; [from, to). Default: the whole period of the profile. */
  from: z.string().optional(),
  to: z.string().optional(),
  classes: z.array(z.string()).optional(),
  unitCodes: z.array(z.string()).optional(),
  hours: z.array(z.int().min(0).max(23)).optional(),
  weekdays: z.array(z.int().min(0).max(6)).optional(),
  months: z.array(z.int().min(1).max(12)).optional(),
};
const neighbours = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ring'), rings: z.int().min(0).max(10) }),
  z.strictObject({ kind: z.literal('distance'), metres: z.number().positive() }),
  z.strictObject({ kind: z.literal('nearest'), k: z.int().positive() }),
]);
const options = {
  resolution: z.literal([7, 8, 9, 10]).optional(),
  shape: z.enum(CELL_SHAPES).optional(),
  step: z.enum(['month', 'quarter', 'year']).optional(),
  null: z.enum(SPOT_NULLS).optional(),
  neighbours: neighbours.optional(),
  alpha: z.literal([0.1, 0.05, 0.01]).optional(),
  simulations: z.int().min(0).max(99_999).optional(),
  seed: z.int().optional(),
  ruleSet: z.enum(['esri3', 'esri2']).optional(),
  maxRadiusM: z.number().positive().optional(),
  look: z.enum(SPOT_LOOKS).optional(),
  bandwidthM: z.number().positive().nullable().optional(),
};
export const findings = z.strictObject({ ...common, ...options });
const breaks = z.array(z.number().positive()).min(1).max(50);
const ascending = (list: readonly number[]): boolean =>
  list.every((b, i) => i === 0 || b > (list[i - 1] ?? 0));
export const nearRepeat = z.strictObject({
  ...common,
  spaceBreaksM: breaks.refine(ascending, 'breaks ascend').optional(),
  timeBreaksDays: breaks.refine(ascending, 'breaks ascend').optional(),
  metric: z.enum(['euclidean', 'manhattan']).optional(),
  samePlace: z.boolean().optional(),
  permutations: z.int().min(0).max(99_999).optional(),
  seed: z.int().optional(),
});
export const alarms = z.strictObject({
  ...common,
  step: z.enum(['week', 'month']).optional(),
  method: z.enum(['ears-c1', 'ears-c2', 'farrington']).optional(),
  level: z.number().gt(0).lt(1).optional(),
});

type Common = z.infer<z.ZodObject<typeof common>>;
export function parse<S extends z.ZodType>(schema: S, parameters: unknown): z.infer<S> {
  const read = schema.safeParse(parameters);
  if (!read.success) throw new CannotRun(`--parameters are wrong:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** What the answers are made of. */
export async function ask(data: string, p: Common) {
  const input = await readInput(data, p);
  const { profile, table } = input;
  const zone = zoneOf(profile.timeZone);
  const record = periodOf(profile);
  const at = (text: string | undefined, otherwise: number): number => {
    if (text === undefined) return otherwise;
    const s = parseInstant(text, zone);
    if (s === null) throw new CannotRun(`"${text}" is no date: write 2022-06-01.`);
    return s;
  };
  const window: Interval = { from: at(p.from, record.from), to: at(p.to, record.to) };
  if (!(window.from < window.to)) throw new CannotRun('from lies before to.');
  let filter: Filter = {
    ...(p.classes && { classes: p.classes }),
    ...(p.unitCodes && { units: p.unitCodes }),
    ...(p.hours && { hours: p.hours }),
    ...(p.weekdays && { weekdays: p.weekdays }),
    ...(p.months && { months: p.months }),
  };
  const engine = makeEngine(table, { period: record });
  const families = new Map(table.classes.map((c) => [c.code, c.family]));
  const met = new Set(Array.from(table.cls, (c) => table.classes[c]?.code ?? ''));
  const asked = p.classes ?? [...met];
  const mixed =
    asked.some((c) => families.get(c) === 'police') && asked.some((c) => families.get(c) !== 'police');
  // The two kinds never mix in one figure: who names both is told so, who names none gets the reported ones.
  if (mixed && p.classes)
    throw new CannotRun(
      'Records that depend on police activity never mix with reported ones: name classes of one kind.',
    );
  if (mixed) {
    const classes = asked.filter((c) => families.get(c) !== 'police');
    filter = { ...filter, classes };
    say(
      `Without records that depend on police activity, which never mix with others: ${classes.join(', ')}.`,
    );
  }
  const cases = casesOf(table, engine.rows(filter));
  const when = (i: Interval) => ({ from: formatInstant(i.from, zone), to: formatInstant(i.to, zone) });
  const base = {
    files: input.files,
    studyArea: input.studyArea,
    projection: profile.projection,
    timeZone: profile.timeZone,
    ...when(window),
    record: when(record),
    filter,
  };
  return { input, profile, record, window, filter, cases, when, base };
}

export function questionFor(
  { input, profile, record, window, filter, cases }: Awaited<ReturnType<typeof ask>>,
  asked: SpotOptions,
): SpotQuestion {
  return {
    cases,
    filter,
    window,
    record,
    timeZone: profile.timeZone,
    projection: profile.projection,
    units: studyUnits(input.layers.units),
    streets: streetPieces(input.layers.streets),
    houses: houseCentres(input.layers.buildings),
    places: namedPlaces(input.layers.places),
    options: asked,
  };
}

export const optionsIn = (method: SpotOptions['method'], p: z.infer<typeof findings>): SpotOptions => {
  const given = Object.fromEntries(
    Object.keys(options).flatMap((k) => {
      const value = p[k as keyof typeof p];
      return value === undefined ? [] : [[k, value]];
    }),
  );
  return { ...SPARSE_OPTIONS, ...given, method };
};
