import { mercator, metresPerPixel } from '../../core/geo/mercator.ts';

/** Where a map looks: middle in degrees, zoom, and its size in pixels. North is up. */
export interface Camera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** Where a place lies on the picture, as shares of its width and height from the upper left; null beyond its edge. */
export function placeOn(
  { lon, lat, zoom, width, height }: Camera,
  at: readonly [lon: number, lat: number],
): readonly [x: number, y: number] | null {
  const [cx, cy] = mercator(lon, lat);
  const [px, py] = mercator(at[0], at[1]);
  const x = 0.5 + ((px - cx) * 2 ** zoom) / width;
  const y = 0.5 - ((py - cy) * 2 ** zoom) / height;
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? [x, y] : null;
}

/** Metres across the whole picture, at its middle. */
export const metresAcross = ({ lat, zoom, width }: Camera): number => width * metresPerPixel(lat, zoom);
