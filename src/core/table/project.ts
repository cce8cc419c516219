import { mercator, type Origin } from '../geo/mercator.ts';
import type { Places } from './cells.ts';
import { NO_PLACE } from './table.ts';

/** Positions of all rows on the map plane, two floats a row relative to an origin; NaN where a row has no place. */
export function projectPlaces({ n, lonE7, latE7 }: Places, origin: Origin): Float32Array {
  const out = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const lon = lonE7[i] ?? NO_PLACE;
    if (lon === NO_PLACE) {
      out[2 * i] = out[2 * i + 1] = Number.NaN;
      continue;
    }
    const [x, y] = mercator(lon / 1e7, (latE7[i] ?? 0) / 1e7);
    out[2 * i] = x - origin[0];
    out[2 * i + 1] = y - origin[1];
  }
  return out;
}
