import { type Interval, zoneOf } from '../../model/time.ts';
import { type CubeStep, stepsOf } from '../../table/cube.ts';

/** Steps of a period, aligned to its end; the first is cut where the period begins. */
export function scanBounds(window: Interval, step: CubeStep, timeZone: string): Int32Array {
  const bounds = stepsOf(window, step, zoneOf(timeZone)).bounds.slice();
  bounds[0] = window.from;
  return bounds;
}
