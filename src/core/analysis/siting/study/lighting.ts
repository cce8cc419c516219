import { boxIndex } from '../../coverage/box-index.ts';
import { STREET_M } from '../../coverage/street-light.ts';
import type { Demand } from './demand.ts';

/** How far the lamps of a new lane, and a new lamp, light the ground, as the schemas of both have it. */
export const LIT_REACH_M = 12;
/** A place on a street is on a stretch of it up to so far from its line, which is cut in degrees and measured in metres. */
const ON_LINE_M = 0.5;

type Point = readonly [x: number, y: number];
/** What lights of a plan or scenario would light: indices of dark demand points, rising. Metres of the plane. */
export interface Lighting {
  /**
   * By a lane: what lies within `LIT_REACH_M` of its line, and what happened on that stretch of its street, whose nearest
   * place is on the line.
   */
  readonly lane: (line: readonly Point[]) => number[];
  /** By a single lamp: what lies within `LIT_REACH_M`. */
  readonly lamp: (x: number, y: number) => number[];
}

/** The one definition of what new light reaches, for the plan and for scenarios. `open` leaves out what no light helps. */
export function lightingOf(
  { n, x, y, dark, onX, onY }: Pick<Demand, 'n' | 'x' | 'y' | 'dark' | 'onX' | 'onY'>,
  open: (i: number) => boolean = () => true,
): Lighting {
  const points = Array.from({ length: n }, (_, i) => i).filter((i) => dark[i] === 1 && open(i));
  const index = boxIndex(points.map((i) => [x[i], y[i], x[i], y[i]] as [number, number, number, number]));
  const within = (a: Point, b: Point, margin: number): number[] =>
    index(
      Math.min(a[0], b[0]) - margin,
      Math.min(a[1], b[1]) - margin,
      Math.max(a[0], b[0]) + margin,
      Math.max(a[1], b[1]) + margin,
    ).map((k) => points[k] as number);
  const place = (i: number): Point => [x[i] as number, y[i] as number];
  const onStreet = (i: number): Point => [onX[i] as number, onY[i] as number];
  const rising = (found: Iterable<number>): number[] => [...found].sort((p, q) => p - q);
  return {
    lane(line) {
      const lit = new Set<number>();
      for (let k = 1; k < line.length; k++) {
        const [a, b] = [line[k - 1], line[k]] as [Point, Point];
        for (const i of within(a, b, STREET_M + ON_LINE_M))
          if (apart(place(i), a, b) <= LIT_REACH_M || apart(onStreet(i), a, b) <= ON_LINE_M) lit.add(i);
      }
      return rising(lit);
    },
    lamp: (lampX, lampY) => {
      const at: Point = [lampX, lampY];
      return rising(within(at, at, LIT_REACH_M).filter((i) => apart(place(i), at, at) <= LIT_REACH_M));
    },
  };
}

/** Distance of a point from a stretch; not a number for a point that is not there. */
function apart([px, py]: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((px - a[0]) * dx + (py - a[1]) * dy) / length2));
  return Math.hypot(px - a[0] - t * dx, py - a[1] - t * dy);
}
