import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  casesOf,
  houseCentres,
  namedPlaces,
  streetPieces,
  studyUnits,
} from '../../../../src/core/analysis/spot/cases.ts';
import {
  SPARSE_OPTIONS,
  type SpotOptions,
  type SpotQuestion,
} from '../../../../src/core/analysis/spot/question.ts';
import type { Filter } from '../../../../src/core/model/filter.ts';
import { type Interval, parseInstant, zoneOf } from '../../../../src/core/model/time.ts';
import { type City, parseSources, SOURCE_FILES, type SourceKey } from '../../../../src/core/sample/index.ts';
import { buildTable } from '../../../../src/core/table/build.ts';
import { makeEngine } from '../../../../src/core/table/engine.ts';

const folder = join(import.meta.dirname, '../../../../data/mongcai');
export const sources = parseSources(
  Object.fromEntries(
    Object.entries(SOURCE_FILES).map(([key, file]) => [key, readFileSync(join(folder, file), 'utf8')]),
  ) as Record<SourceKey, string>,
);

const zone = zoneOf('Asia/Ho_Chi_Minh');
export const day = (text: string): number => parseInstant(text, zone) as number;
export const RECORD: Interval = { from: day('2013-08-01'), to: day('2023-05-20') };
export const LAST_YEAR: Interval = { from: day('2022-06-01'), to: day('2023-05-20') };

/** Asks questions of a city, as the dashboard does. */
export function asking(city: City) {
  const table = buildTable(city.incidents, {
    timeZone: city.profile.timeZone,
    classes: city.profile.classes ?? [],
  });
  const engine = makeEngine(table, { period: RECORD });
  const base = {
    record: RECORD,
    timeZone: city.profile.timeZone,
    projection: city.profile.projection,
    units: studyUnits(city.layers.units),
    streets: streetPieces(city.layers.streets),
    houses: houseCentres(city.layers.buildings),
    places: namedPlaces(city.layers.places),
  };
  return (filter: Filter, window = LAST_YEAR, options: Partial<SpotOptions> = {}): SpotQuestion => ({
    ...base,
    cases: casesOf(table, engine.rows(filter)),
    filter,
    window,
    options: { ...SPARSE_OPTIONS, ...options },
  });
}
