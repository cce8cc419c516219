import type { Finding } from '../../core/analysis/spot/result.ts';
import { appStore } from '../state/store.ts';

/** Metres on the ground of a pixel at zoom 0 on the equator, tiles of 512 pixels. */
const PIXEL_M = 78_271.517;
/** Pixels that a finding should be wide, and how near the flight goes at most. */
const WIDE = 220;
const NEAREST = 14.5;

/** Where to fly for a finding: its middle, so near that it fills a good part of the map; never farther away than now by much. */
export function flightTo({ lon, lat, circle }: Finding): { lon: number; lat: number; zoom: number } {
  const across = 2 * (circle?.radiusM ?? 700);
  const fit = Math.log2((PIXEL_M * Math.cos((lat * Math.PI) / 180) * WIDE) / across);
  const now = appStore.getState().view.zoom;
  return { lon, lat, zoom: Math.min(NEAREST, Math.max(fit, Math.min(now, 12))) };
}
