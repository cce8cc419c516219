import type { XY } from '../../geo/plane.ts';
import { type BoxIndex, boxIndex } from './box-index.ts';

/** An opaque building in plane metres: rings, open or closed, even-odd (a second ring inside the first is a courtyard). */
export type Footprint = readonly (readonly XY[])[];

/** Walls to look at: the edges of buildings, each once, findable by place. */
export interface Walls {
  /** x, y of one end and of the other: four numbers a wall. */
  readonly ends: Float64Array;
  readonly count: number;
  readonly footprints: readonly Footprint[];
  /** Walls that stood twice (neighbouring houses share them); they are kept once. */
  readonly duplicates: number;
  /** Walls whose box meets the box. */
  readonly near: BoxIndex;
  /** Footprints whose box meets the box. */
  readonly around: BoxIndex;
}

/** Nearer to a wall than this (a micrometre) is on it. */
export const ON_WALL_M = 1e-6;

/** Prepares footprints. Edges without length fall away; a ring that is not closed is closed by one more wall. */
export function wallsOf(footprints: readonly Footprint[]): Walls {
  const ends: number[] = [];
  const seen = new Set<string>();
  let duplicates = 0;
  for (const rings of footprints)
    for (const ring of rings)
      ring.forEach((b, i) => {
        const a = ring[i === 0 ? ring.length - 1 : i - 1] as XY;
        if (a[0] === b[0] && a[1] === b[1]) return;
        const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
        const [p, q] = forward ? [a, b] : [b, a];
        const key = `${p[0]} ${p[1]} ${q[0]} ${q[1]}`;
        if (seen.has(key)) duplicates++;
        else ends.push(p[0], p[1], q[0], q[1]);
        seen.add(key);
      });
  const flat = Float64Array.from(ends);
  const count = flat.length / 4;
  const box = (k: number): [number, number, number, number] => {
    const [x0, y0, x1, y1] = flat.subarray(4 * k, 4 * k + 4) as unknown as [number, number, number, number];
    return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
  };
  return {
    ends: flat,
    count,
    footprints,
    duplicates,
    near: boxIndex(Array.from({ length: count }, (_, k) => box(k))),
    around: boxIndex(
      footprints.map((rings) => {
        const all = rings.flat();
        const [xs, ys] = [all.map((p) => p[0]), all.map((p) => p[1])];
        const least = (v: number[]): number => v.reduce((m, x) => Math.min(m, x), Infinity);
        const most = (v: number[]): number => v.reduce((m, x) => Math.max(m, x), -Infinity);
        return [least(xs), least(ys), most(xs), most(ys)];
      }),
    ),
  };
}

const TURN = 2 * Math.PI;

/** Distance of a point from the edge a b. */
function edgeDistance(x: number, y: number, a: XY, b: XY): number {
  const [dx, dy, px, py] = [b[0] - a[0], b[1] - a[1], x - a[0], y - a[1]];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
  return Math.hypot(px - t * dx, py - t * dy);
}

/** Even-odd rule, edges not asked about. */
function inside(x: number, y: number, rings: Footprint): boolean {
  let odd = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [a, b] = [ring[j] as XY, ring[i] as XY];
      if (a[1] > y !== b[1] > y && x < a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1])) odd = !odd;
    }
  return odd;
}

/**
 * The directions from a point that lead into a building at once, as [from, to] in radians with from in [0, 2π): all round inside one,
 * half of it on a wall, less or more at a corner, none outside. Parts may overlap where buildings do.
 */
export function blindSectors(walls: Walls, x: number, y: number): (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  for (const k of walls.around(x - ON_WALL_M, y - ON_WALL_M, x + ON_WALL_M, y + ON_WALL_M)) {
    const rings = walls.footprints[k] as Footprint;
    const along: number[] = [];
    let reach = Infinity;
    for (const ring of rings)
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [a, b] = [ring[j] as XY, ring[i] as XY];
        const distance = edgeDistance(x, y, a, b);
        if (distance > ON_WALL_M) reach = Math.min(reach, distance);
        else
          for (const [px, py] of [a, b]) {
            const away = Math.hypot(px - x, py - y);
            if (away > ON_WALL_M) along.push((Math.atan2(py - y, px - x) + TURN) % TURN);
            if (away > ON_WALL_M) reach = Math.min(reach, away);
          }
      }
    if (along.length === 0) {
      if (inside(x, y, rings)) out.push([0, TURN]);
      continue;
    }
    along.sort((p, q) => p - q);
    // A step that is too short to meet another edge, yet long against the micrometre that counts as on the wall.
    const step = Math.max(reach / 2, 2 * ON_WALL_M);
    along.forEach((from, i) => {
      const to = along[i + 1] ?? (along[0] as number) + TURN;
      const mid = (from + to) / 2;
      if (to - from > 1e-9 && inside(x + step * Math.cos(mid), y + step * Math.sin(mid), rings))
        out.push([from, to]);
    });
  }
  return out;
}

/** True where a point can see nothing at all because it lies within buildings. */
export function walledIn(walls: Walls, x: number, y: number): boolean {
  const sectors = blindSectors(walls, x, y).sort((p, q) => p[0] - q[0]);
  if (sectors.length === 0) return false;
  const first = (sectors[0] as readonly [number, number])[0];
  let covered = first;
  for (const [from, to] of sectors) {
    if (from > covered + 1e-9) return false;
    covered = Math.max(covered, to);
  }
  return covered >= first + TURN - 1e-9;
}

/** In front of a wall a camera stands this far off it. */
const OFF_WALL_M = 0.05;

/**
 * The place nearest to a point inside a building from where one sees out: just in front of a wall no more than `maxM` away. Points
 * that are outside already, or on a wall with an open side, stay. Null where no such wall is near.
 */
export function steppedOut(walls: Walls, x: number, y: number, maxM: number): XY | null {
  if (!walledIn(walls, x, y)) return [x, y];
  const found: { distance: number; at: XY }[] = [];
  for (const k of walls.near(x - maxM, y - maxM, x + maxM, y + maxM)) {
    const [ax, ay, bx, by] = walls.ends.subarray(4 * k, 4 * k + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const [dx, dy] = [bx - ax, by - ay];
    const length = Math.hypot(dx, dy);
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (length * length)));
    const [fx, fy] = [ax + t * dx, ay + t * dy];
    const distance = Math.hypot(fx - x, fy - y);
    if (distance > maxM) continue;
    for (const side of [1, -1])
      found.push({
        distance,
        at: [fx - (side * OFF_WALL_M * dy) / length, fy + (side * OFF_WALL_M * dx) / length],
      });
  }
  found.sort((p, q) => p.distance - q.distance || p.at[0] - q.at[0] || p.at[1] - q.at[1]);
  return found.find(({ at }) => blindSectors(walls, at[0], at[1]).length === 0)?.at ?? null;
}
