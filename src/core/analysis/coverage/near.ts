import { pointsOf } from '../../geo/geometry.ts';
import type { FeatureOf } from '../../model/layers.ts';

/** Buildings farther from every camera than this (degrees, about 500 m) hide nothing that is drawn. */
const NEAR_DEG = 0.005;

/** The buildings that can matter to cameras, so that the rest need not travel. */
export function buildingsNear(
  buildings: readonly FeatureOf<'buildings'>[],
  cameras: readonly FeatureOf<'cameras'>[],
): FeatureOf<'buildings'>[] {
  const squares = new Set<string>();
  const square = (lon: number, lat: number): [number, number] => [
    Math.floor(lon / NEAR_DEG),
    Math.floor(lat / NEAR_DEG),
  ];
  for (const { geometry } of cameras)
    for (const at of (geometry && pointsOf(geometry)) ?? []) {
      const [i, j] = square(...at);
      for (const di of [-1, 0, 1]) for (const dj of [-1, 0, 1]) squares.add(`${i + di} ${j + dj}`);
    }
  return buildings.filter(({ geometry }) => {
    const corner = geometry && firstCorner(geometry.coordinates);
    return corner ? squares.has(square(...corner).join(' ')) : false;
  });
}

function firstCorner(x: unknown): [number, number] | null {
  let at = x;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  if (!Array.isArray(at)) return null;
  const [lon, lat]: unknown[] = at;
  return typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : null;
}
