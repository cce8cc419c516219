import type { Feature, Geometry } from '../../../core/model/layers.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import { fromE7 } from '../derive.ts';
import { type LayerInfo, OWN_PROVENANCE, type StoredIncident } from '../store.ts';
import type { HeldLayer } from './catalog.ts';
import type { Engine, Row } from './connection.ts';

/** From rows of the engine to what the store gives back. */
export const INCIDENT_SELECT =
  'id, from_s, to_s, lon_e7, lat_e7, class, unit, accuracy_m, very_serious, prov';

export function asStoredIncident(row: Row, provenance: readonly Provenance[]): StoredIncident {
  const lon = row[3] as number | null;
  const lat = row[4] as number | null;
  return {
    id: row[0] as string,
    cls: row[5] as string,
    from: row[1] as number,
    to: row[2] as number,
    lon: lon === null ? null : fromE7(lon),
    lat: lat === null ? null : fromE7(lat),
    unit: row[6] as string | null,
    accuracyM: row[7] as number | null,
    verySerious: row[8] as boolean,
    provenance: provenance[row[9] as number] ?? OWN_PROVENANCE,
  };
}

export const FEATURE_SELECT = 'id, geometry, properties';

/** The texts are what `featureValues` wrote. */
export function asFeature(row: Row): Feature {
  const geometry = row[1] as string | null;
  return {
    type: 'Feature',
    id: row[0] as string,
    geometry: geometry === null ? null : (JSON.parse(geometry) as Geometry),
    properties: JSON.parse(row[2] as string) as Record<string, unknown>,
  };
}

/** Counts, box and time of a whole table. */
export async function layerInfo(
  engine: Engine,
  table: string,
  held: HeldLayer,
  nonce: string,
): Promise<LayerInfo> {
  const incidents = table.startsWith('incidents');
  const [w, s, e, n] = incidents
    ? ['lon_e7 / 1e7', 'lat_e7 / 1e7', 'lon_e7 / 1e7', 'lat_e7 / 1e7']
    : ['x0', 'y0', 'x1', 'y1'];
  const [row = []] = await engine.rows(
    `SELECT count(*)::DOUBLE, count(*) FILTER (${w} IS NULL)::DOUBLE, min(${w}), min(${s}), max(${e}), max(${n}),
       least(min(from_s), min(to_s)), greatest(max(from_s), max(to_s)),
       count(*) FILTER (from_s IS NULL)::DOUBLE, count(*) FILTER (to_s IS NULL)::DOUBLE FROM ${table}`,
  );
  const number = (i: number): number | null => {
    const value = row[i];
    return typeof value === 'number' ? value : null;
  };
  const [west, south, east, north] = [number(2), number(3), number(4), number(5)];
  const [from, to] = [number(6), number(7)];
  return {
    count: number(0) ?? 0,
    withoutPlace: number(1) ?? 0,
    bbox:
      west !== null && south !== null && east !== null && north !== null ? [west, south, east, north] : null,
    extent: from !== null && to !== null ? { from, to } : null,
    open: { from: number(8) !== 0, to: number(9) !== 0 },
    provenance: held.provenance,
    version: `${nonce}.${held.version}`,
    changedAtMs: held.changedAtMs,
  };
}
