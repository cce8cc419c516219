import type { PlacedCamera } from '../../coverage/place.ts';
import type { Demand } from './demand.ts';
import { type OpenDemand, seenBy } from './looks.ts';

/**
 * For each step of a plan the night cases that cameras make out by its light and not by the light that stands or that of the
 * steps before: what it adds in view to all the cameras, standing or bought. Null steps give no light.
 */
export function seenByLight(
  cameras: readonly PlacedCamera[],
  lights: readonly (ArrayLike<number> | null)[],
  demand: Pick<Demand, 'x' | 'y' | 'dark'>,
  near: OpenDemand,
): number[] {
  const seen = new Set(cameras.flatMap((camera) => seenBy(camera, demand, near)));
  const waiting = new Set(cameras.flatMap((camera) => seenBy(camera, demand, near, () => true)));
  for (const i of seen) waiting.delete(i);
  return lights.map((points) => Array.from(points ?? []).filter((i) => waiting.delete(i)).length);
}
