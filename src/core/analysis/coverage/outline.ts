import type { XY } from '../../geo/plane.ts';
import { AT_ONCE, AT_RANGE, footOf, nearTurn, reachAt, type Viewshed } from './viewshed.ts';

/** A piece of the outer edge of a part of a view: a stretch of wall, or an arc. */
interface Edge {
  readonly from: number;
  readonly to: number;
  /** Radius of the arc, or null at a wall. */
  readonly arc: number | null;
  readonly piece: number;
}

/** Arcs have at least one corner in this angle. */
export const ARC_STEP = Math.PI / 180;

/**
 * The part of a view between two distances as polygons in its plane: outer ring counter-clockwise, then a hole where the
 * ground near the point is left out all round. Disjoint; none where a wall stands nearer than `nearM` everywhere.
 */
export function outline(view: Viewshed, nearM = 0, farM = view.rangeM, step = ARC_STEP): XY[][][] {
  const far = Math.min(farM, view.rangeM);
  if (!(far > nearM)) return [];
  const edges = Array.from(view.end.keys()).flatMap((i) => edgesOf(view, i, Math.max(0, nearM), far));
  const runs: Edge[][] = [];
  for (const e of edges) {
    const run = runs.at(-1);
    if (run && e.from - (run.at(-1) as Edge).to < 1e-12) run.push(e);
    else runs.push([e]);
  }
  const t = view.t;
  const [start, end] = [t[0] as number, t[t.length - 1] as number];
  const full = end - start >= 2 * Math.PI - 1e-12;
  const [first, last] = [runs[0], runs.at(-1)];
  const meets =
    full && first && last && first[0]?.from === start && Math.abs((last.at(-1) as Edge).to - end) < 1e-12;
  if (meets && runs.length === 1 && first) {
    const outer = ringOf(first.flatMap((e) => corners(view, e, step)));
    if (nearM <= 0) return [[outer]];
    const inner = circle(view, nearM, start, end, step).reverse();
    return [[outer, ringOf(inner)]];
  }
  if (meets && first && last && first !== last) {
    runs[0] = [...last, ...first];
    runs.pop();
  }
  return runs.map((run) => {
    const outer = run.flatMap((e) => corners(view, e, step));
    if (nearM <= 0) return [ringOf([[view.x, view.y], ...outer])];
    const back = run.flatMap((e) => circle(view, nearM, e.from, e.to, step)).reverse();
    return [ringOf([...outer, ...back])];
  });
}

/** The outer edge in piece i where the view reaches beyond `nearM`. */
function edgesOf(view: Viewshed, i: number, nearM: number, farM: number): Edge[] {
  const [from, to] = [view.t[i] as number, view.t[i + 1] as number];
  if (view.end[i] === AT_ONCE) return [];
  if (view.end[i] === AT_RANGE) return [{ from, to, arc: farM, piece: i }];
  const { d, phi } = footOf(view, i);
  // Along a wall the distance grows away from the foot of the perpendicular; it passes a radius on either side of it.
  const cuts = [nearM, farM]
    .filter((radius) => radius > d)
    .flatMap((radius) => [Math.acos(d / radius), -Math.acos(d / radius)])
    .map((w) => from + nearTurn(phi + w - from))
    .filter((t) => t > from + 1e-12 && t < to - 1e-12)
    .sort((p, q) => p - q);
  const bounds = [from, ...cuts, to];
  return bounds.slice(1).flatMap((end, k) => {
    const begin = bounds[k] as number;
    const middle = reachAt(view, i, (begin + end) / 2);
    if (middle <= nearM) return [];
    return [{ from: begin, to: end, arc: middle > farM || middle >= view.rangeM ? farM : null, piece: i }];
  });
}

function corners(view: Viewshed, { from, to, arc, piece }: Edge, step: number): XY[] {
  if (arc !== null) return circle(view, arc, from, to, step);
  return [from, to].map((t) => at(view, t, reachAt(view, piece, t)));
}

const at = ({ x, y }: Viewshed, t: number, r: number): XY => [x + r * Math.cos(t), y + r * Math.sin(t)];

function circle(view: Viewshed, radius: number, from: number, to: number, step: number): XY[] {
  const n = Math.max(1, Math.ceil((to - from) / step - 1e-9));
  return Array.from({ length: n + 1 }, (_, k) => at(view, from + ((to - from) * k) / n, radius));
}

/** Closed, without corners that repeat the one before. */
function ringOf(points: readonly XY[]): XY[] {
  const near = (p: XY, q: XY): boolean => Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1]) < 1e-9;
  const ring: XY[] = [];
  for (const p of points) {
    const last = ring.at(-1);
    if (!last || !near(last, p)) ring.push(p);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length > 1 && first && last && near(first, last)) ring.pop();
  if (first) ring.push(first);
  return ring;
}
