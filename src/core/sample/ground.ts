import { type Projector, projectorFor } from '../geo/project.ts';
import { MONG_CAI } from '../model/profile.ts';
import type { Degree, Metre } from './types.ts';

/** The plane of the city in metres (EPSG:32648) and back. */
const plane: Projector = projectorFor(MONG_CAI.projection);

export const toMetres = ([lon, lat]: Degree): Metre => plane.forward(lon, lat);
export const toDegrees = ([x, y]: Metre): Degree => plane.inverse(x, y);

/** Six decimals: 0.1 m, and files that stay small. */
export const round6 = ([lon, lat]: Degree): Degree => [
  Math.round(lon * 1e6) / 1e6,
  Math.round(lat * 1e6) / 1e6,
];
/** Metres to the degrees that are written into a file. */
export const written = (p: Metre): Degree => round6(toDegrees(p));

/** The ring without a repeated last point. */
export const opened = <P extends readonly [number, number]>(ring: readonly P[]): readonly P[] => {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1]
    ? ring.slice(0, -1)
    : ring;
};
/** The ring with its first point repeated at the end. */
export const closed = <P extends readonly [number, number]>(ring: readonly P[]): readonly P[] => {
  const open = opened(ring);
  return open[0] ? [...open, open[0]] : open;
};

export const along = (a: Metre, b: Metre, t: number): Metre => [
  a[0] + t * (b[0] - a[0]),
  a[1] + t * (b[1] - a[1]),
];
export const between = (a: Metre, b: Metre): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
