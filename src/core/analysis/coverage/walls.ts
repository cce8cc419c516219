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
  const edges: number[] = [];
  const boxes = footprints.map((rings): [number, number, number, number] => {
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      let a = ring[ring.length - 1];
      for (const b of ring) {
        box[0] = Math.min(box[0], b[0]);
        box[1] = Math.min(box[1], b[1]);
        box[2] = Math.max(box[2], b[0]);
        box[3] = Math.max(box[3], b[1]);
        // Each wall runs from its western end to its eastern one, so that neighbours write a shared one alike.
        if (a && (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]))) edges.push(a[0], a[1], b[0], b[1]);
        else if (a && (a[0] !== b[0] || a[1] !== b[1])) edges.push(b[0], b[1], a[0], a[1]);
        a = b;
      }
    }
    return box;
  });
  const { ends, duplicates } = withoutRepeats(Float64Array.from(edges));
  const count = ends.length / 4;
  const boxOf = (k: number): [number, number, number, number] => {
    const [y0, y1] = [ends[4 * k + 1] as number, ends[4 * k + 3] as number];
    return [ends[4 * k] as number, Math.min(y0, y1), ends[4 * k + 2] as number, Math.max(y0, y1)];
  };
  return {
    ends,
    count,
    footprints,
    duplicates,
    near: boxIndex(Array.from({ length: count }, (_, k) => boxOf(k))),
    around: boxIndex(boxes),
  };
}

/** Walls once each, in order of their western ends, and how many were repeats. */
function withoutRepeats(edges: Float64Array): { ends: Float64Array; duplicates: number } {
  const n = edges.length / 4;
  const difference = (i: number, j: number): number => {
    for (let k = 0; k < 4; k++) {
      const d = (edges[4 * i + k] as number) - (edges[4 * j + k] as number);
      if (d !== 0) return d;
    }
    return 0;
  };
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(difference);
  const ends = new Float64Array(edges.length);
  let kept = 0;
  for (let p = 0; p < n; p++) {
    const i = order[p] as number;
    if (p > 0 && difference(i, order[p - 1] as number) === 0) continue;
    ends.set(edges.subarray(4 * i, 4 * i + 4), 4 * kept++);
  }
  return { ends: ends.slice(0, 4 * kept), duplicates: n - kept };
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
