import { type Arc, BLIND, type Envelope, emptyEnvelope, envelopeOf, NOTHING, nearest } from './envelope.ts';
import { blindSectors, ON_WALL_M, type Walls } from './walls.ts';

/**
 * What a point sees among walls, exactly: the visibility polygon (isovist), kept as the direction and the wall at which the
 * view ends. Plane metres; directions are mathematical (radians counter-clockwise from +x) unless they are called bearings.
 */
export interface Viewshed {
  readonly x: number;
  readonly y: number;
  readonly rangeM: number;
  /** n + 1 directions, ascending; the last is at most a turn after the first. */
  readonly t: Float64Array;
  /** n: what ends the view between two directions. */
  readonly end: Uint8Array;
  /** n each: the wall as inverse distance a·cos θ + b·sin θ; 0 where there is none. */
  readonly a: Float64Array;
  readonly b: Float64Array;
}
/** The view ends at its range, at a wall, or at the point itself. */
export const AT_RANGE = 0;
export const AT_WALL = 1;
export const AT_ONCE = 2;

const RAD = Math.PI / 180;
const TURN = 2 * Math.PI;

/** The directions of a view, [from, to] in radians, from its axis (clockwise from +y) and total angle in degrees. */
export function spanOf(bearingDeg: number, fovDeg: number): readonly [number, number] {
  const span = Math.min(360, fovDeg) * RAD;
  const from = (((Math.PI / 2 - bearingDeg * RAD - span / 2) % TURN) + TURN) % TURN;
  return [from, from + span];
}

interface Seen {
  readonly arcs: Arc[];
  readonly a: number[];
  readonly b: number[];
}

/** Adds the part of a segment (seen from the origin) that lies in the disc and in the view. */
function addSegment(
  seen: Seen,
  px: number,
  py: number,
  qx: number,
  qy: number,
  rangeM: number,
  [from, to]: readonly [number, number],
): void {
  const [dx, dy] = [qx - px, qy - py];
  const length2 = dx * dx + dy * dy;
  const area = px * qy - py * qx;
  // A wall seen edge-on hides nothing. One that runs through the point is the affair of `blindSectors`.
  if (area * area <= ON_WALL_M * ON_WALL_M * length2) return;
  const along = -(px * dx + py * dy) / length2;
  const half2 = (rangeM * rangeM - (area * area) / length2) / length2;
  if (half2 <= 0) return;
  const half = Math.sqrt(half2);
  const [t0, t1] = [Math.max(0, along - half), Math.min(1, along + half)];
  if (t0 >= t1) return;
  const angle = (t: number): number => {
    const raw =
      t === 0 ? Math.atan2(py, px) : t === 1 ? Math.atan2(qy, qx) : Math.atan2(py + t * dy, px + t * dx);
    const turned = (((raw - from) % TURN) + TURN) % TURN;
    return from + turned;
  };
  const [u, v] = area > 0 ? [angle(t0), angle(t1)] : [angle(t1), angle(t0)];
  const wall = seen.a.length;
  const inverse = 1 / area;
  seen.a.push(dy * inverse);
  seen.b.push(-dx * inverse);
  const put = (a: number, b: number): void => {
    if (Math.min(b, to) > a) seen.arcs.push({ from: a, to: Math.min(b, to), wall });
  };
  if (v >= u) put(u, v);
  else {
    put(u, from + TURN);
    put(from, v);
  }
}

/** Walls are looked for in growing squares, and no further than the nearest closed round of walls. */
const FIRST_LOOK_M = 48;

/** The view from (x, y) within [from, to] radians (see `spanOf`) and `rangeM` metres, among walls. */
export function viewshedOf(
  walls: Walls,
  x: number,
  y: number,
  [from, to]: readonly [number, number],
  rangeM: number,
): Viewshed {
  const seen: Seen = { arcs: [], a: [], b: [] };
  for (const [p, q] of blindSectors(walls, x, y)) {
    const start = from + ((((p - from) % TURN) + TURN) % TURN);
    for (const [u, v] of [
      [start, start + q - p],
      [from, start + q - p - TURN],
    ] as const)
      if (Math.min(v, to) > u) seen.arcs.push({ from: u, to: Math.min(v, to), wall: BLIND });
  }
  let envelope = envelopeOf(seen.arcs, from, to, seen);
  const done = new Set<number>();
  for (let reach = Math.min(rangeM, FIRST_LOOK_M); ; reach = Math.min(rangeM, 2 * reach)) {
    seen.arcs.length = 0;
    for (const k of walls.near(x - reach, y - reach, x + reach, y + reach)) {
      if (done.has(k)) continue;
      done.add(k);
      const i = 4 * k;
      const { ends } = walls;
      addSegment(
        seen,
        (ends[i] as number) - x,
        (ends[i + 1] as number) - y,
        (ends[i + 2] as number) - x,
        (ends[i + 3] as number) - y,
        rangeM,
        [from, to],
      );
    }
    if (seen.arcs.length > 0) envelope = nearest(envelope, envelopeOf(seen.arcs, from, to, seen), seen);
    if (reach >= rangeM || endsWithin(envelope, seen, reach)) break;
  }
  return packed(x, y, rangeM, envelope, seen);
}

/** True when every direction ends at a wall nearer than `reach`: nothing beyond can be seen. */
function endsWithin({ c, s, wall }: Envelope, { a, b }: Seen, reach: number): boolean {
  return wall.every((k, i) => {
    if (k === BLIND) return true;
    if (k === NOTHING) return false;
    const at = (j: number): number =>
      (a[k] as number) * (c[j] as number) + (b[k] as number) * (s[j] as number);
    return Math.min(at(i), at(i + 1)) * reach >= 1;
  });
}

function packed(x: number, y: number, rangeM: number, e: Envelope, seen: Seen): Viewshed {
  const n = e.wall.length;
  const end = new Uint8Array(n);
  const [a, b] = [new Float64Array(n), new Float64Array(n)];
  e.wall.forEach((k, i) => {
    end[i] = k === NOTHING ? AT_RANGE : k === BLIND ? AT_ONCE : AT_WALL;
    a[i] = seen.a[k] ?? 0;
    b[i] = seen.b[k] ?? 0;
  });
  return { x, y, rangeM, t: Float64Array.from(e.t), end, a, b };
}

/** A view on open ground. */
export function openView(
  x: number,
  y: number,
  [from, to]: readonly [number, number],
  rangeM: number,
): Viewshed {
  return packed(x, y, rangeM, emptyEnvelope(from, to), { arcs: [], a: [], b: [] });
}

/** True when the point (x, y) is in view: in the sector, within range, no wall before it. Walls themselves are seen. */
export function sees(view: Viewshed, x: number, y: number): boolean {
  const [dx, dy] = [x - view.x, y - view.y];
  if (dx * dx + dy * dy > view.rangeM * view.rangeM) return false;
  const { t } = view;
  const first = t[0] as number;
  const last = t.length - 1;
  const turned = first + ((((Math.atan2(dy, dx) - first) % TURN) + TURN) % TURN);
  if (turned > (t[last] as number)) return false;
  const lo = pieceAt(view, turned);
  const kind = view.end[lo];
  if (kind === AT_ONCE) return false;
  return kind === AT_RANGE || (view.a[lo] as number) * dx + (view.b[lo] as number) * dy <= 1 + 1e-9;
}

/** The piece between two directions that a direction of the view lies in; the first or last for those outside. */
export function pieceAt({ t }: Viewshed, direction: number): number {
  let [lo, hi] = [0, t.length - 2];
  while (lo < hi) {
    const mid = (lo + hi + 1) >>> 1;
    if ((t[mid] as number) <= direction) lo = mid;
    else hi = mid - 1;
  }
  return lo;
}

/** Square metres in view no farther than `withinM` from the point, in closed form; between two of the directions if asked. */
export function viewArea(
  view: Viewshed,
  withinM: number,
  [first, last]: readonly [number, number] = [-Infinity, Infinity],
): number {
  const reach = Math.max(0, Math.min(withinM, view.rangeM));
  const sector = (angle: number): number => (reach * reach * angle) / 2;
  let sum = 0;
  for (let i = pieceAt(view, first); i < view.end.length && (view.t[i] as number) < last; i++) {
    const [u, v] = [Math.max(first, view.t[i] as number), Math.min(last, view.t[i + 1] as number)];
    if (v <= u || view.end[i] === AT_ONCE) continue;
    if (view.end[i] === AT_RANGE) {
      sum += sector(v - u);
      continue;
    }
    const wall = footOf(view, i);
    if (wall.d >= reach) {
      sum += sector(v - u);
      continue;
    }
    // Directions from the foot of the perpendicular: the wall is nearer than `reach` up to `w` on either side.
    const w = Math.acos(wall.d / reach);
    const [p, q] = [nearTurn(u - wall.phi), nearTurn(u - wall.phi) + (v - u)];
    const [pc, qc] = [Math.min(w, Math.max(-w, p)), Math.min(w, Math.max(-w, q))];
    sum += sector(q - p - (qc - pc)) + (wall.d * wall.d * (Math.tan(qc) - Math.tan(pc))) / 2;
  }
  return sum;
}

/** Distance and direction of the foot of the perpendicular on the wall that ends the view in piece i. */
export function footOf(view: Viewshed, i: number): { readonly d: number; readonly phi: number } {
  const [a, b] = [view.a[i] as number, view.b[i] as number];
  return { d: 1 / Math.hypot(a, b), phi: Math.atan2(b, a) };
}

/** An angle brought into [-π, π]. */
export const nearTurn = (angle: number): number => angle - TURN * Math.round(angle / TURN);

/** How far the view goes in a direction (radians) that lies in piece i. */
export function reachAt(view: Viewshed, i: number, direction: number): number {
  if (view.end[i] === AT_ONCE) return 0;
  if (view.end[i] === AT_RANGE) return view.rangeM;
  const inverse = (view.a[i] as number) * Math.cos(direction) + (view.b[i] as number) * Math.sin(direction);
  return inverse > 0 ? Math.min(view.rangeM, 1 / inverse) : view.rangeM;
}
