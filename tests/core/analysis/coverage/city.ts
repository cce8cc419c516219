import { localPlane } from '../../../../src/core/geo/project.ts';
import { cameraSchema, lampSchema, safeLaneSchema } from '../../../../src/core/model/features.ts';
import type { FeatureOf } from '../../../../src/core/model/layers.ts';
import { parseInstant, type Seconds, zoneOf } from '../../../../src/core/model/time.ts';
import { buildTable } from '../../../../src/core/table/build.ts';
import type { IncidentRow, IncidentTable } from '../../../../src/core/table/table.ts';

/** A plane whose metres are easy to write: its middle is a crossing in Móng Cái. */
export const [LON, LAT] = [107.97, 21.53];
export const PLANE = localPlane(LON, LAT);
export const ZONE = zoneOf('Asia/Ho_Chi_Minh');
export const time = (text: string): Seconds => parseInstant(text, ZONE) ?? Number.NaN;
export const at = (x: number, y: number): [number, number] => PLANE.inverse(x, y);

export function camera(x: number, y: number, p: Record<string, unknown> = {}): FeatureOf<'cameras'> {
  const id = `cam ${x} ${y}`;
  return {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: at(x, y) },
    properties: cameraSchema.parse({ id, azimuth_deg: 90, ...p }),
  };
}
export function lamp(x: number, y: number, p: Record<string, unknown> = {}): FeatureOf<'lamps'> {
  const id = `lamp ${x} ${y}`;
  return {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: at(x, y) },
    properties: lampSchema.parse({ id, ...p }),
  };
}
export function lane(line: readonly (readonly [number, number])[], p = {}): FeatureOf<'safe-lanes'> {
  return {
    type: 'Feature',
    id: 'lane',
    geometry: { type: 'LineString', coordinates: line.map(([x, y]) => at(x, y)) },
    properties: safeLaneSchema.parse({ id: 'lane', name: 'Tuyến mẫu', ...p }),
  };
}

/** Incidents at places of the plane: [x, y, from, rest]. */
export function incidents(
  rows: readonly (readonly [number, number, string, Partial<IncidentRow>?])[],
): IncidentTable {
  return buildTable(
    rows.map(([x, y, from, rest], i) => ({
      id: `i${i}`,
      cls: 'criminal',
      from: time(from),
      to: time(from),
      lon: at(x, y)[0],
      lat: at(x, y)[1],
      unit: null,
      accuracyM: 5,
      verySerious: false,
      ...rest,
    })),
    { timeZone: 'Asia/Ho_Chi_Minh', classes: [{ code: 'criminal', family: 'reported' }] },
  );
}
