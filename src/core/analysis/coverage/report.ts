import { ringAreaM2 } from '../../geo/distance.ts';
import { polygonsOf } from '../../geo/geometry.ts';
import { geometryTester } from '../../geo/polygon.ts';
import type { FeatureOf } from '../../model/layers.ts';
import { spans } from '../../model/spans.ts';
import { type Interval, type Seconds, stepBoundaries } from '../../model/time.ts';
import { type IncidentTable, NO_PLACE } from '../../table/table.ts';
import type { Computation } from '../run.ts';
import { type Gap, gapsOf, namesOf } from './gaps.ts';
import { type Daylight, daylightIn, judge, PLACE_TOLERANCE_M } from './judge.ts';
import { workingIn } from './place.ts';
import type { QualityLevel } from './range.ts';
import { type Extent, extentAt, lineSamples, type Watched, watchGround, watchLines } from './samples.ts';
import { type CoverageLayers, makeScene, type SceneNote, type SceneOptions } from './scene.ts';
import {
  middleOf,
  type NightIncidents,
  nightIncidents,
  type StreetLight,
  streetLight,
} from './street-light.ts';
import { type CoverageCount, tally } from './tally.ts';

/** Everything that coverage over time is asked from. */
export interface ReportInput {
  readonly layers: CoverageLayers & {
    readonly streets?: readonly FeatureOf<'streets'>[] | undefined;
    readonly units?: readonly FeatureOf<'units'>[] | undefined;
  };
  readonly table: Pick<
    IncidentTable,
    'n' | 'lonE7' | 'latE7' | 'from' | 'to' | 'accuracyM' | 'cls' | 'unit' | 'classes' | 'units'
  >;
  /** The years of this period are shown; incidents outside it take no part. */
  readonly period: Interval;
  /** The part of the period that everything but the years is counted in; all of it without it. */
  readonly window?: Interval;
  readonly options: SceneOptions;
  /**
   * Classes (indices of the table) that year, unit, gaps and light are counted over: of one family only, so that records of police
   * activity never mix with reported ones.
   */
  readonly classes: readonly number[];
  /** Weight of each class (harm), not negative; `weighted` of the report counts by it, beside the counts of cases. */
  readonly weights?: readonly number[];
  /** Codes of units: area, streets and lanes are looked at within them only. Everywhere without it. */
  readonly within?: readonly string[];
  /** Level (index, finest first) of gaps; the coarsest without it. */
  readonly gapLevel?: number;
  readonly toleranceM?: number;
}

/** Shares at one instant. Lengths in metres, areas in square metres, one number for each level. */
export interface Moment {
  readonly at: Seconds;
  readonly cameras: number;
  readonly groundByDay: Extent;
  readonly groundByNight: Extent;
  readonly streetsByDay: Extent;
  readonly streetsByNight: Extent;
  readonly lanesByDay: Extent;
  readonly lanesByNight: Extent;
  /** Metres of safe lane that exist then. */
  readonly laneM: number;
  readonly light: Readonly<Record<StreetLight, number>>;
}

export interface CoverageReport {
  readonly levels: readonly QualityLevel[];
  readonly notes: readonly SceneNote[];
  /** Masks that were cut from every figure, by kind. */
  readonly masks: Readonly<Record<string, number>>;
  /** Incidents in view of a camera, but under a mask: uncovered. */
  readonly maskedIncidents: number;
  /** Incidents whose accuracy nobody stated: their place was taken as exact. */
  readonly assumedExact: number;
  /** [level][class]: each class for itself. */
  readonly byClass: readonly (readonly CoverageCount[])[];
  /** [level][year], over the chosen classes; the first and last year may be parts. */
  readonly byYear: readonly (readonly CoverageCount[])[];
  /** [level][unit], over the chosen classes; units as in the table, those without one last. */
  readonly byUnit: readonly (readonly CoverageCount[])[];
  /** [level], over the chosen classes. */
  readonly all: readonly CoverageCount[];
  /** [level], the same by the sun: by day, by night, and where that cannot be told. */
  readonly byDaylight: readonly Readonly<Record<Daylight, CoverageCount>>[];
  /** The same in weight, where weights were given. */
  readonly weighted: Pick<CoverageReport, 'byYear' | 'byUnit' | 'all' | 'byDaylight'> | null;
  readonly years: readonly Interval[];
  /** At the end of each year (the last instant of the period for the last). */
  readonly moments: readonly Moment[];
  /** At the end of the window. */
  readonly now: Moment;
  /** Area of the units looked at (m², ellipsoid), and of each in view by day at the end of the period: [unit][level]. */
  readonly areaM2: number;
  readonly unitGround: readonly { readonly code: string; readonly areaM2: number; readonly byDay: Extent }[];
  readonly streetM: number;
  readonly gaps: readonly Gap[];
  readonly night: NightIncidents;
}

const DAYLIGHTS = ['day', 'night', 'both'] as const satisfies readonly Daylight[];

const areaOf = (unit: FeatureOf<'units'>): number =>
  ((unit.geometry && polygonsOf(unit.geometry)) ?? []).reduce(
    (sum, rings) =>
      sum + rings.reduce((part, ring, i) => part + (i === 0 ? 1 : -1) * ringAreaM2(ring).area, 0),
    0,
  );

/** Works all of it out, in slices. */
export function* coverageReport(input: ReportInput): Computation<CoverageReport> {
  const { layers, table, period, options, classes, weights } = input;
  const { zone, plane } = options;
  const scene = makeScene(layers, options);
  const levels = Array.from(scene.levels.keys());
  const judged = yield* judge(scene, table, input.toleranceM ?? PLACE_TOLERANCE_M);
  const chosen = new Set(classes);
  const window = input.window ?? period;
  const inWindow = (i: number): boolean => {
    const from = table.from[i] as number;
    return from >= window.from && from < window.to;
  };
  const takes = (i: number): boolean => chosen.has(table.cls[i] as number) && inWindow(i);
  const bounds = stepBoundaries(period, 'year', zone);
  const years = bounds.slice(1).map((to, i) => ({
    from: Math.max(period.from, bounds[i] as number),
    to: Math.min(period.to, to),
  }));
  const yearOf = (i: number): number => {
    const from = table.from[i] as number;
    if (!chosen.has(table.cls[i] as number)) return -1;
    return years.findIndex((y) => from >= y.from && from < y.to);
  };
  const lightAt = (i: number): Daylight => {
    const placed = table.lonE7[i] !== NO_PLACE;
    const [lon, lat] = placed ? [(table.lonE7[i] as number) / 1e7, (table.latE7[i] as number) / 1e7] : middle;
    return daylightIn(table.from[i] as number, table.to[i] as number, lon, lat);
  };
  const unitOf = (i: number): number =>
    takes(i) ? Math.min(table.units.length, table.unit[i] as number) : -1;
  type Weight = (row: number) => number;
  const count = (groups: number, groupOf: (row: number) => number, weight?: Weight): CoverageCount[][] =>
    levels.map((level) => tally(judged, level, groups, groupOf, weight));
  const counts = (weight?: Weight): NonNullable<CoverageReport['weighted']> => ({
    byYear: count(years.length, yearOf, weight),
    byUnit: count(table.units.length + 1, unitOf, weight),
    all: count(1, (i) => (takes(i) ? 0 : -1), weight).map(([c]) => c as CoverageCount),
    byDaylight: count(DAYLIGHTS.length, (i) => (takes(i) ? DAYLIGHTS.indexOf(lightAt(i)) : -1), weight).map(
      ([day, night, both]) => ({ day, night, both }) as Record<Daylight, CoverageCount>,
    ),
  });

  const streets = layers.streets ?? [];
  const lanes = layers['safe-lanes'] ?? [];
  const [streetSamples, laneSamples] = [streets, lanes].map((list) =>
    lineSamples(
      list.map((f) => f.geometry),
      plane,
    ),
  ) as [ReturnType<typeof lineSamples>, ReturnType<typeof lineSamples>];
  // Within one city the sun differs by seconds.
  const middle = middleOf(scene, streetSamples);
  const watched = {
    ground: watchGround(scene),
    streets: watchLines(scene, streetSamples),
    lanes: watchLines(scene, laneSamples),
  };
  const { within } = input;
  const land = (layers.units ?? [])
    .filter((u) => within?.includes(u.properties.code))
    .flatMap((u) => (u.geometry ? [geometryTester(u.geometry)] : []));
  /** Samples that lie in the chosen units, each looked at once. */
  const inside = ({ x, y }: Watched['samples']): ((i: number) => boolean) => {
    if (!within) return () => true;
    const marks = Uint8Array.from(x, (v, i) => {
      const [lon, lat] = plane.inverse(v, y[i] as number);
      return land.some((t) => t.contains(lon, lat)) ? 1 : 0;
    });
    return (i) => marks[i] === 1;
  };
  const [onGround, onStreet, onLane] = [watched.ground, watched.streets, watched.lanes].map((w) =>
    inside(w.samples),
  ) as [(i: number) => boolean, (i: number) => boolean, (i: number) => boolean];
  const laneSpans = lanes.map((f) => spans(f.properties, zone));
  const momentAt = (at: Seconds): Moment => {
    const exists = laneSpans.map((s) => workingIn(s, at, at) === 'always');
    const laneThere = (i: number): boolean => exists[laneSamples.of[i] as number] === true && onLane(i);
    const extent = (w: Watched, night: boolean, keep: (i: number) => boolean): Extent =>
      extentAt(scene, w, at, night, keep);
    return {
      at,
      cameras: scene.cameras.filter((c) => workingIn(c.spans, at, at) === 'always').length,
      groundByDay: extent(watched.ground, false, onGround),
      groundByNight: extent(watched.ground, true, onGround),
      streetsByDay: extent(watched.streets, false, onStreet),
      streetsByNight: extent(watched.streets, true, onStreet),
      lanesByDay: extent(watched.lanes, false, laneThere),
      lanesByNight: extent(watched.lanes, true, laneThere),
      laneM: laneSamples.size.reduce((sum, m, i) => sum + (laneThere(i) ? m : 0), 0),
      light: streetLight(scene, streets, streetSamples, at, onStreet),
    };
  };
  const moments: Moment[] = [];
  for (const year of years) {
    moments.push(momentAt(year.to - 1));
    yield { done: moments.length, total: years.length };
  }

  const last = window.to - 1;
  const { samples } = watched.ground;
  const places = Array.from(samples.x, (x, i) => plane.inverse(x, samples.y[i] as number));
  const unitGround = (layers.units ?? []).map((unit) => {
    const tester = unit.geometry ? geometryTester(unit.geometry) : null;
    const inUnit = (i: number): boolean => {
      const [lon, lat] = places[i] as [number, number];
      return tester?.contains(lon, lat) ?? false;
    };
    return {
      code: unit.properties.code,
      areaM2: areaOf(unit),
      byDay: extentAt(scene, watched.ground, last, false, inUnit),
    };
  });
  const gapLevel = input.gapLevel ?? scene.levels.length - 1;
  return {
    levels: scene.levels,
    notes: scene.notes,
    masks: scene.masks.counts as Record<string, number>,
    maskedIncidents: judged.masked,
    assumedExact: judged.assumedExact,
    byClass: count(table.classes.length, (i) => (inWindow(i) ? (table.cls[i] as number) : -1)),
    ...counts(),
    weighted: weights ? counts((i) => weights[table.cls[i] as number] ?? 0) : null,
    years,
    moments,
    now: momentAt(last),
    areaM2: unitGround.reduce((sum, u) => sum + (!within || within.includes(u.code) ? u.areaM2 : 0), 0),
    unitGround,
    streetM: streetSamples.size.reduce((sum, m, i) => sum + (onStreet(i) ? m : 0), 0),
    gaps: gapsOf(
      table,
      judged,
      gapLevel,
      (i) => (takes(i) ? 1 : 0),
      namesOf(streets, layers.places ?? [], plane),
    ),
    night: nightIncidents(scene, streets, streetSamples, table, takes, input.toleranceM),
  };
}
