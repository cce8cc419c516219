import type { Computation } from '../run.ts';

/**
 * Circles round every place, nearest places first: the windows that scan statistics look through. Places at the same
 * distance enter together. Nothing here depends on the cases' times, so simulations share one set.
 */
export interface Circles {
  /** Places of the circles round centre i stand in [start[i], start[i + 1]), the nearest first. */
  readonly start: Uint32Array;
  readonly order: Uint32Array;
  /** Distance of each from its centre. */
  readonly distance: Float64Array;
  /** 1 where a circle ends: the next place lies farther away. */
  readonly ends: Uint8Array;
}

export interface Growth {
  /** What counts towards the limit, one value a place. */
  readonly weight: ArrayLike<number>;
  /** A circle never holds more than this share of the whole weight; null = no limit. */
  readonly maxShare: number | null;
  /** Farthest a place may lie from the centre; null = no limit. */
  readonly maxRadius: number | null;
  /** Only places that it keeps are listed; default all. */
  readonly keep?: (place: number) => boolean;
}

/** Places in all circles together; beyond it memory runs out. */
export const MAX_CIRCLE_PLACES = 60_000_000;
/** More places than can be scanned: take larger cells or a smaller radius. */
export class TooManyCircles extends RangeError {}

/** Relative difference below which two distances are one (the same sum of squares in another order of rounding). */
const SAME = 1e-12;

/**
 * Grows the circles. With a largest radius only places in the squares around a centre are looked at. Pauses every few
 * centres. Throws TooManyCircles.
 */
export function* growCircles(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  growth: Growth,
): Computation<Circles> {
  const n = x.length;
  const { weight, maxShare, maxRadius, keep } = growth;
  let whole = 0;
  for (let i = 0; i < n; i++) whole += weight[i] as number;
  const limit = maxShare === null ? Infinity : maxShare * whole * (1 + SAME);
  const start = new Uint32Array(n + 1);
  const [orders, distances, endings]: [Uint32Array[], Float64Array[], Uint8Array[]] = [[], [], []];
  const distance = new Float64Array(n);
  const candidates = nearby(x, y, maxRadius);
  let total = 0;
  for (let centre = 0; centre < n; centre++) {
    if (centre % CENTRES_A_PAUSE === CENTRES_A_PAUSE - 1) yield { done: 0, total: 1 };
    const near: number[] = [];
    for (const j of candidates(centre)) {
      const [dx, dy] = [(x[j] as number) - (x[centre] as number), (y[j] as number) - (y[centre] as number)];
      const d = Math.sqrt(dx * dx + dy * dy);
      distance[j] = d;
      if (maxRadius === null || d <= maxRadius) near.push(j);
    }
    near.sort((a, b) => (distance[a] as number) - (distance[b] as number) || a - b);
    const [order, ends]: [number[], number[]] = [[], []];
    let held = 0;
    for (let from = 0; from < near.length; ) {
      const d = distance[near[from] as number] as number;
      let to = from;
      let more = 0;
      while (to < near.length && (distance[near[to] as number] as number) <= d * (1 + SAME))
        more += weight[near[to++] as number] as number;
      if (held + more > limit) break;
      held += more;
      let kept = 0;
      for (let k = from; k < to; k++) {
        const place = near[k] as number;
        if (keep && !keep(place)) continue;
        order.push(place);
        ends.push(0);
        kept++;
      }
      if (kept > 0) ends[ends.length - 1] = 1;
      from = to;
    }
    total += order.length;
    if (total > MAX_CIRCLE_PLACES)
      throw new TooManyCircles('too many places to scan: take larger cells or a smaller radius');
    start[centre + 1] = total;
    orders.push(Uint32Array.from(order));
    distances.push(Float64Array.from(order, (j) => distance[j] as number));
    endings.push(Uint8Array.from(ends));
  }
  const circles: Circles = {
    start,
    order: new Uint32Array(total),
    distance: new Float64Array(total),
    ends: new Uint8Array(total),
  };
  for (let centre = 0; centre < n; centre++) {
    const at = start[centre] as number;
    circles.order.set(orders[centre] as Uint32Array, at);
    circles.distance.set(distances[centre] as Float64Array, at);
    circles.ends.set(endings[centre] as Uint8Array, at);
  }
  return circles;
}

const CENTRES_A_PAUSE = 32;

/** For a place the places that may lie within the radius: all, or those of the nine squares of that width around it. */
function nearby(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  radius: number | null,
): (place: number) => Iterable<number> {
  if (radius === null || !(radius > 0)) {
    const all = Uint32Array.from({ length: x.length }, (_, i) => i);
    return () => all;
  }
  const squares = new Map<string, number[]>();
  // A little wider than the radius, so that rounding never puts a neighbour two squares away.
  const width = radius * (1 + 1e-9);
  const at = (v: number): number => Math.floor(v / width);
  for (let i = 0; i < x.length; i++) {
    const key = `${at(x[i] as number)} ${at(y[i] as number)}`;
    const own = squares.get(key);
    if (own) own.push(i);
    else squares.set(key, [i]);
  }
  return (place) => {
    const [cx, cy] = [at(x[place] as number), at(y[place] as number)];
    const found: number[] = [];
    for (let i = cx - 1; i <= cx + 1; i++)
      for (let j = cy - 1; j <= cy + 1; j++) for (const p of squares.get(`${i} ${j}`) ?? []) found.push(p);
    return found;
  };
}
