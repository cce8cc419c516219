import type { LonLat } from '../model/filter.ts';
import { union } from './clip.ts';
import { polygonsOf } from './geometry.ts';
import type { XY } from './plane.ts';

/** Square cells in the plane: `row:column`, in whole multiples of their side from the plane's origin. */
export type SquareId = string;
interface Plane {
  readonly forward: (lon: number, lat: number) => XY;
  readonly inverse: (x: number, y: number) => readonly [lon: number, lat: number];
}

/** The square of `side` metres that holds a place in degrees. */
export function squareOf(lon: number, lat: number, side: number, plane: Pick<Plane, 'forward'>): SquareId {
  const [x, y] = plane.forward(lon, lat);
  return `${Math.floor(y / side)}:${Math.floor(x / side)}`;
}

/** Its corners in degrees: a closed ring, counter-clockwise. */
export function squareRing(id: SquareId, side: number, plane: Pick<Plane, 'inverse'>): LonLat[] {
  const [row = 0, col = 0] = id.split(':').map(Number);
  const corner = (i: number, j: number): LonLat => {
    const [lon, lat] = plane.inverse((col + i) * side, (row + j) * side);
    return [lon, lat];
  };
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)];
}

/** The outline of squares taken together, as polygons of closed rings. */
export function squaresOutline(
  ids: readonly SquareId[],
  side: number,
  plane: Pick<Plane, 'inverse'>,
): LonLat[][][] {
  const whole = union(
    ids.map((id) => ({ type: 'Polygon' as const, coordinates: [squareRing(id, side, plane)] })),
  );
  return (whole && (polygonsOf(whole) as LonLat[][][] | null)) ?? [];
}
