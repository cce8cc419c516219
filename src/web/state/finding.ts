import type { Finding } from '../../core/analysis/spot/result.ts';
import { sphericalDistanceM } from '../../core/geo/distance.ts';
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
    if (circle) return sphericalDistanceM(at, [circle.lon, circle.lat]) <= circle.radiusM;
    return shape.some((polygon) => pointInPolygon(at, polygon));
  };
}
