import type { Finding } from '../../core/analysis/spot/result.ts';
import { pointInPolygon } from '../../core/geo/polygon.ts';
import { type IncidentTable, NO_PLACE } from '../../core/table/table.ts';
import { shapeStore, spotStore } from './spot.ts';

/** A finding of the result on the screen. */
export function findingById(id: string): Finding | null {
  const { result } = spotStore.getState();
  return (result?.ok && result.findings.find((f) => f.id === id)) || null;
}

/** Whether a row lies in the circle of a finding, or else in the outline of its cells (none before that is made). */
export function holdsRow(
  finding: Finding,
  { lonE7, latE7 }: Pick<IncidentTable, 'lonE7' | 'latE7'>,
): (row: number) => boolean {
  const { circle, id } = finding;
  const shape = shapeStore.getState().shapes.get(id) ?? [];
  return (row) => {
    const lon = lonE7[row] ?? NO_PLACE;
    if (lon === NO_PLACE) return false;
    const at = [lon / 1e7, (latE7[row] ?? 0) / 1e7] as const;
    if (circle) return metresBetween(at, [circle.lon, circle.lat]) <= circle.radiusM;
    return shape.some((polygon) => pointInPolygon(at, polygon));
  };
}

/** Metres a degree of latitude. */
const DEGREE_M = 111_195;

/** On the plane that touches the Earth there: right to a thousandth over some kilometres, without the library of the ellipsoid. */
function metresBetween([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number {
  const shrink = Math.cos((((y1 + y2) / 2) * Math.PI) / 180);
  return DEGREE_M * Math.hypot((x1 - x2) * shrink, y1 - y2);
}
