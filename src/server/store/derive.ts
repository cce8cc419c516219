import { createHash } from 'node:crypto';
import { latLngToCell } from 'h3-js';
import { geometryBbox } from '../../core/geo/geometry.ts';
import type { Bbox } from '../../core/model/filter.ts';
import type { Feature, Geometry } from '../../core/model/layers.ts';
import {
  dayIndexAt,
  MAX_SECONDS,
  MIN_SECONDS,
  monthIndexAt,
  parseInstant,
  type Zone,
  zoneOf,
} from '../../core/model/time.ts';
import type { IncidentRow } from '../../core/table/table.ts';
import { monthOf, weekdayOf, withoutHour } from '../../core/table/when.ts';
import { type CubeSpec, StoreError } from './store.ts';

/**
 * What a store works out once, when a row comes in, so that every engine counts the same: positions in 1e-7 degrees,
 * local hour, weekday, day and month in the dataset's zone, H3 cells, a feature's box and valid time.
 */
export const CELL_RESOLUTIONS = [7, 8, 9, 10] as const;
export type CellResolution = (typeof CELL_RESOLUTIONS)[number];
const PER_DEGREE = 1e7;

export interface DerivedIncident {
  readonly id: string;
  readonly cls: string;
  readonly from: number;
  readonly to: number;
  readonly lonE7: number | null;
  readonly latE7: number | null;
  readonly unit: string | null;
  readonly accuracyM: number | null;
  readonly verySerious: boolean;
  /** Local days since 2000-01-01 of the start. */
  readonly day: number;
  /** Local months since January 2000 of the start. */
  readonly month: number;
  /** Calendar month 1–12; null where the month is not known. */
  readonly monthOfYear: number | null;
  /** Null where the interval is longer than an hour. */
  readonly hour: number | null;
  /** 0 = Monday; null where the interval is longer than 24 hours. */
  readonly weekday: number | null;
  /** H3 cells in the order of CELL_RESOLUTIONS; null without a place. */
  readonly cells: readonly string[] | null;
}

/** The place of a resolution in a row's list of cells. Throws StoreError('bad-filter') on one that is not kept. */
export function cellIndex(spec: CubeSpec): number {
  const at = (CELL_RESOLUTIONS as readonly number[]).indexOf(spec.cellResolution ?? -1);
  if (spec.by.includes('cell') && at < 0)
    throw new StoreError('bad-filter', `cells are kept at resolutions ${CELL_RESOLUTIONS.join(', ')}`);
  return at;
}

export const toE7 = (degrees: number): number => Math.round(degrees * PER_DEGREE);
export const fromE7 = (e7: number): number => e7 / PER_DEGREE;
/** Smallest whole e7 with e7 / 1e7 >= degrees, so that a comparison of integers is one of degrees. */
export function ceilE7(degrees: number): number {
  // Beyond the globe any number does, and doubles that large have no next whole one.
  const near = Math.max(-1000, Math.min(1000, degrees));
  if (near !== degrees) return near * PER_DEGREE;
  let e7 = Math.ceil(degrees * PER_DEGREE);
  while (fromE7(e7 - 1) >= degrees) e7--;
  while (fromE7(e7) < degrees) e7++;
  return e7;
}
/** Largest whole e7 with e7 / 1e7 <= degrees. */
export const floorE7 = (degrees: number): number => -ceilE7(-degrees);

/** Makes the deriving function of a dataset's zone; it remembers cells of places seen before. */
export function incidentDeriver(timeZone: string): (row: IncidentRow) => DerivedIncident {
  const zone = zoneOf(timeZone);
  const known = new Map<string, readonly string[]>();
  const cellsAt = (lonE7: number, latE7: number): readonly string[] => {
    const key = `${lonE7},${latE7}`;
    let cells = known.get(key);
    if (!cells) {
      if (known.size > 200_000) known.clear();
      cells = CELL_RESOLUTIONS.map((r) => latLngToCell(fromE7(latE7), fromE7(lonE7), r));
      known.set(key, cells);
    }
    return cells;
  };
  return (row) => {
    checkRow(row);
    const civil = zone.civil(row.from);
    const placed = row.lon !== null && row.lat !== null;
    const lonE7 = placed ? toE7(row.lon ?? 0) : null;
    const latE7 = placed ? toE7(row.lat ?? 0) : null;
    return {
      id: row.id,
      cls: row.cls,
      from: row.from,
      to: row.to,
      lonE7,
      latE7,
      unit: row.unit,
      accuracyM: row.accuracyM,
      verySerious: row.verySerious,
      day: dayIndexAt(row.from, zone),
      month: monthIndexAt(row.from, zone),
      monthOfYear: monthOf(row.from, row.to, zone),
      hour: withoutHour(row.from, row.to) ? null : civil.hour,
      weekday: weekdayOf(row.from, row.to, zone),
      cells: lonE7 === null || latE7 === null ? null : cellsAt(lonE7, latE7),
    };
  };
}

/** Intake has judged the row before; this keeps what no column can hold out of every engine. */
function checkRow({ id, from, to, lon, lat, accuracyM }: IncidentRow): void {
  const inColumn = (s: number): boolean => Number.isInteger(s) && s >= MIN_SECONDS && s <= MAX_SECONDS;
  const place = (lon === null) === (lat === null) && Math.abs(lon ?? 0) <= 180 && Math.abs(lat ?? 0) <= 90;
  if (id === '' || !inColumn(from) || !inColumn(to) || to < from || !place || (accuracyM ?? 0) < 0)
    throw new StoreError('bad-row', `incident "${id}" cannot be stored: its time or place is out of range`);
}

export interface DerivedFeature {
  readonly id: string;
  readonly geometry: Geometry | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly bbox: Bbox | null;
  /** Valid in [from, to); null = open or unknown. */
  readonly from: number | null;
  readonly to: number | null;
  readonly unit: string | null;
  /** Same digest = same content, whatever the order of keys. */
  readonly digest: string;
}

const UTC: Zone = zoneOf('UTC');
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const instantOf = (value: unknown): number | null =>
  typeof value === 'string' ? parseInstant(value, UTC) : null;

/** Box, valid time and unit of a feature; figures are valid in the period that they speak of. */
export function deriveFeature(feature: Feature): DerivedFeature {
  const p = feature.properties;
  return {
    id: feature.id,
    geometry: feature.geometry,
    properties: p,
    bbox: feature.geometry ? geometryBbox(feature.geometry) : null,
    from: instantOf(p.valid_from) ?? instantOf(p.period_from),
    to: instantOf(p.valid_to) ?? instantOf(p.period_to),
    unit: textOf(p.unit) ?? textOf(p.code),
    digest: createHash('sha256')
      .update(canonical([feature.geometry, p]))
      .digest('base64url'),
  };
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
