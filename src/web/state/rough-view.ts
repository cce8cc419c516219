import type { MapView } from './state.ts';

/** About 100 m. */
const STEP_DEG = 0.001;
const rough = (degrees: number): number => Number((Math.round(degrees / STEP_DEG) * STEP_DEG).toFixed(3));

/**
 * A view with a place near its middle that does not tell where exactly it is: the middle of the view stands in every
 * link, and positions of cameras and gaps are for internal use. Degrees.
 */
export const roughView = (lon: number, lat: number, zoom: number): MapView => ({
  lon: rough(lon),
  lat: rough(lat),
  zoom,
});

/**
 * A place near the middle of a view, by chance up to about 40 m away: the middle stands in every link, and a view that is
 * rounded already would be the place itself.
 */
export function besideMiddle({ lon, lat }: Pick<MapView, 'lon' | 'lat'>): [lon: number, lat: number] {
  const beside = (): number => (Math.random() < 0.5 ? -1 : 1) * STEP_DEG * (0.1 + 0.3 * Math.random());
  return [lon + beside(), lat + beside()];
}
