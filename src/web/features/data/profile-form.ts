import { knowsProjection } from '../../../core/geo/project.ts';
import type { Bbox } from '../../../core/model/filter.ts';
import { DAY_S, formatInstant, parseInstant, zoneOf } from '../../../core/model/time.ts';

/** What stands in the fields of the profile dialog: text, as it was typed. */
export interface ProfileFields {
  readonly name: string;
  readonly source: string;
  readonly projection: string;
  readonly west: string;
  readonly south: string;
  readonly east: string;
  readonly north: string;
  /** First and last day, both in. */
  readonly first: string;
  readonly last: string;
}
export type ProfileFault = 'name' | 'projection' | 'area' | 'period';
/** What the fields say; area and period are null where their fields are empty. */
export interface ProfileValues {
  readonly name: string;
  readonly source: string;
  readonly projection: string;
  readonly area: Bbox | null;
  readonly period: readonly [string, string] | null;
}

const UTC = zoneOf('UTC');
const dayAfter = (date: string, days: number): string => {
  const at = parseInstant(date, UTC);
  return at === null ? '' : formatInstant(at + days * DAY_S, UTC).slice(0, 10);
};

/** The fields of a profile. The period is kept half-open, but people name the last day that is in. */
export function fieldsOfProfile(p: ProfileValues): ProfileFields {
  const [west = '', south = '', east = '', north = ''] = (p.area ?? []).map(String);
  return {
    name: p.name,
    source: p.source,
    projection: p.projection,
    west,
    south,
    east,
    north,
    first: p.period?.[0] ?? '',
    last: p.period ? dayAfter(p.period[1], -1) : '',
  };
}

/** Degrees are no metres, and those of Web Mercator are too long everywhere but at the equator. */
const measures = (projection: string): boolean =>
  knowsProjection(projection) && !['EPSG:4326', 'EPSG:4756', 'EPSG:3857'].includes(projection);

/** A decimal number, with a comma or a point. */
const number = (text: string): number =>
  /^\s*-?\d+([.,]\d+)?\s*$/.test(text) ? Number(text.trim().replace(',', '.')) : Number.NaN;

/** Reads the fields; the first thing that is wrong with them where something is. */
export function readProfileFields(
  f: ProfileFields,
): { readonly values: ProfileValues } | { readonly fault: ProfileFault } {
  const name = f.name.trim();
  if (name === '') return { fault: 'name' };
  const projection = /^\d+$/.test(f.projection.trim())
    ? `EPSG:${f.projection.trim()}`
    : f.projection.trim().toUpperCase();
  if (!/^EPSG:\d+$/.test(projection) || !measures(projection)) return { fault: 'projection' };
  const sides = [f.west, f.south, f.east, f.north];
  let area: Bbox | null = null;
  if (sides.some((s) => s.trim() !== '')) {
    const [w, s, e, n] = sides.map(number) as [number, number, number, number];
    if (!(w >= -180 && e <= 180 && s >= -90 && n <= 90 && w < e && s < n)) return { fault: 'area' };
    area = [w, s, e, n];
  }
  let period: [string, string] | null = null;
  if (f.first !== '' || f.last !== '') {
    const [from, to] = [parseInstant(f.first, UTC), parseInstant(f.last, UTC)];
    if (from === null || to === null || from > to) return { fault: 'period' };
    period = [f.first, dayAfter(f.last, 1)];
  }
  return { values: { name, source: f.source.trim(), projection, area, period } };
}
