import { pointsOf } from '../../../geo/geometry.ts';
import type { FeatureOf } from '../../../model/layers.ts';
import { spans } from '../../../model/spans.ts';
import type { Zone } from '../../../model/time.ts';
import { boxIndex } from '../../coverage/box-index.ts';
import type { Masks } from '../../coverage/masks.ts';
import { levelAt, type PlacedCamera, placeCamera, workingIn } from '../../coverage/place.ts';
import { LEVELS_2014, LEVELS_2025, type QualityLevel } from '../../coverage/range.ts';
import { reachOf } from '../../coverage/reach.ts';
import type { Walls } from '../../coverage/walls.ts';
import type { Plane } from '../../hotspot/land.ts';
import type { Demand } from './demand.ts';

/** The level of a pixel density; densities that no edition of the standard names get the code of the next finer one. */
export function levelFor(pxPerM: number): QualityLevel {
  const same = [...LEVELS_2025, ...LEVELS_2014].find((l) => l.pxPerM === pxPerM);
  const finer = LEVELS_2025.filter((l) => l.pxPerM >= pxPerM).at(-1) ?? LEVELS_2025[0];
  return same ?? { code: finer?.code ?? 'overview', pxPerM };
}

/** Finds demand points in a box of the plane, leaving out what lies under masks. */
export function openDemand({ n, x, y }: Pick<Demand, 'n' | 'x' | 'y'>, masks: Masks | null) {
  const open = Array.from({ length: n }, (_, i) => i).filter(
    (i) => masks === null || masks.at(x[i] as number, y[i] as number) === null,
  );
  const index = boxIndex(open.map((i) => [x[i], y[i], x[i], y[i]] as [number, number, number, number]));
  return (a: number, b: number, c: number, d: number): number[] =>
    index(a, b, c, d)
      .map((k) => open[k] as number)
      .sort((p, q) => p - q);
}
export type OpenDemand = ReturnType<typeof openDemand>;

/** Demand points that a camera sees at its first level; by night only as far as it sees by itself, or on lit ground. */
export function seenBy(
  camera: PlacedCamera,
  demand: Pick<Demand, 'x' | 'y' | 'dark'>,
  near: OpenDemand,
  lights: (i: number) => boolean = () => false,
): number[] {
  const { x: cx, y: cy } = camera.view;
  const far = camera.farM[0] ?? 0;
  return near(cx - far, cy - far, cx + far, cy + far).filter((i) => {
    const [x, y] = [demand.x[i] as number, demand.y[i] as number];
    const inDark = demand.dark[i] === 1 && !lights(i);
    if (inDark && Math.hypot(x - cx, y - cy) > camera.nightM) return false;
    return levelAt(camera, x, y) >= 0;
  });
}

/** A camera of the layer in its place at one level; null where it has no place. */
export function placedAt(
  feature: Pick<FeatureOf<'cameras'>, 'id' | 'geometry' | 'properties'>,
  level: QualityLevel,
  plane: Plane,
  walls: Walls | null,
): PlacedCamera | null {
  const [at] = (feature.geometry && pointsOf(feature.geometry)) ?? [];
  if (!at) return null;
  const p = feature.properties;
  const where = { id: feature.id, unit: p.unit, lon: at[0], lat: at[1] };
  return placeCamera(where, p.azimuth_deg, reachOf(p, [level]), [], plane, walls);
}

/** Cameras that stand at an instant, out of order or not: a plan is made for years. */
export const standingAt = (
  cameras: readonly FeatureOf<'cameras'>[],
  at: number,
  zone: Zone,
): FeatureOf<'cameras'>[] =>
  cameras.filter(({ properties }) => {
    const { outages: _, ...life } = properties;
    return workingIn(spans(life, zone), at, at) === 'always';
  });
