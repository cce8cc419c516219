/**
 * The nearest of many straight walls in every direction from one point: their lower envelope in polar form. The inverse
 * distance of a wall is a·cos θ + b·sin θ, so two walls compare by one sinusoid that changes its sign at most once in half
 * a turn, and walls that cross, overlap or share corners need no case of their own (divide and conquer; Atallah 1985).
 */
export interface Envelope {
  /** Directions at which the nearest wall changes, from the first to the last of the view: k + 1 numbers, ascending radians. */
  readonly t: readonly number[];
  /** Cosine and sine of the directions. */
  readonly c: readonly number[];
  readonly s: readonly number[];
  /** The wall between two of them: k numbers; NOTHING or BLIND where there is none or where sight ends at the point itself. */
  readonly wall: readonly number[];
}
export const NOTHING = -1;
export const BLIND = -2;

/** Inverse distances of the walls by number: a·cos θ + b·sin θ. */
export interface Inverse {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** A wall in the directions [from, to]. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly wall: number;
}

/** Directions nearer to each other than this are one: a hundredth of a nanometre at 100 m. */
const SAME_DIRECTION = 1e-13;
/** Inverse distances that differ by a smaller share are equal: corners that walls share, and walls that lie on each other. */
const SAME_DISTANCE = 1e-10;

interface Growing {
  t: number[];
  c: number[];
  s: number[];
  wall: number[];
}

function begin(t: number, c: number, s: number): Growing {
  return { t: [t], c: [c], s: [s], wall: [] };
}

function push(e: Growing, wall: number, t: number, c: number, s: number): void {
  const last = e.t.length - 1;
  if (e.wall.length > 0 && e.wall[last - 1] === wall) {
    e.t[last] = t;
    e.c[last] = c;
    e.s[last] = s;
    return;
  }
  if (t - (e.t[last] as number) < SAME_DIRECTION) return;
  e.t.push(t);
  e.c.push(c);
  e.s.push(s);
  e.wall.push(wall);
}

/** A view in which no wall stands. */
export function emptyEnvelope(from: number, to: number): Envelope {
  return {
    t: [from, to],
    c: [Math.cos(from), Math.cos(to)],
    s: [Math.sin(from), Math.sin(to)],
    wall: [NOTHING],
  };
}

function single(from: number, to: number, arc: Arc): Envelope {
  const e = begin(from, Math.cos(from), Math.sin(from));
  for (const [t, wall] of [
    [Math.max(from, arc.from), NOTHING],
    [Math.min(to, arc.to), arc.wall],
    [to, NOTHING],
  ] as const)
    push(e, wall, t, Math.cos(t), Math.sin(t));
  return closed(e, to);
}

/** The last direction must be the view's end, even where the last piece was too thin to stand. */
function closed(e: Growing, to: number): Envelope {
  if (e.wall.length === 0) return emptyEnvelope(e.t[0] as number, to);
  e.t[e.t.length - 1] = to;
  return e;
}

/** The envelope of arcs within the view [from, to] (at most a turn). Arcs must lie in the view; their order does not matter. */
export function envelopeOf(arcs: readonly Arc[], from: number, to: number, inverse: Inverse): Envelope {
  if (arcs.length === 0) return emptyEnvelope(from, to);
  const sorted = [...arcs].sort((p, q) => p.from - q.from || p.to - q.to || p.wall - q.wall);
  const build = (lo: number, hi: number): Envelope => {
    if (hi - lo === 1) return single(from, to, sorted[lo] as Arc);
    const mid = (lo + hi) >>> 1;
    return nearest(build(lo, mid), build(mid, hi), inverse);
  };
  return build(0, sorted.length);
}

/** What is nearest of two envelopes over the same view. */
export function nearest(p: Envelope, q: Envelope, inverse: Inverse): Envelope {
  const e = begin(p.t[0] as number, p.c[0] as number, p.s[0] as number);
  const end = p.t[p.t.length - 1] as number;
  let [i, j] = [0, 0];
  let [t0, c0, s0] = [e.t[0] as number, e.c[0] as number, e.s[0] as number];
  while (i < p.wall.length && j < q.wall.length) {
    const [pt, qt] = [p.t[i + 1] as number, q.t[j + 1] as number];
    const first = pt <= qt;
    const t1 = first ? pt : qt;
    const c1 = (first ? p.c[i + 1] : q.c[j + 1]) as number;
    const s1 = (first ? p.s[i + 1] : q.s[j + 1]) as number;
    const [u, v] = [p.wall[i] as number, q.wall[j] as number];
    if (t1 - t0 >= SAME_DIRECTION) {
      if (u === v || v === NOTHING || u === BLIND) push(e, u, t1, c1, s1);
      else if (u === NOTHING || v === BLIND) push(e, v, t1, c1, s1);
      else compare(e, u, v, t0, c0, s0, t1, c1, s1, inverse);
    }
    if (pt <= qt) i++;
    if (qt <= pt) j++;
    [t0, c0, s0] = [t1, c1, s1];
  }
  return closed(e, end);
}

function compare(
  e: Growing,
  u: number,
  v: number,
  t0: number,
  c0: number,
  s0: number,
  t1: number,
  c1: number,
  s1: number,
  { a, b }: Inverse,
): void {
  const [da, db] = [(a[u] as number) - (a[v] as number), (b[u] as number) - (b[v] as number)];
  const scale = SAME_DISTANCE * (Math.abs(a[u] as number) + Math.abs(b[u] as number));
  const sign = (d: number): number => (Math.abs(d) <= scale ? 0 : Math.sign(d));
  const [at0, at1] = [sign(da * c0 + db * s0), sign(da * c1 + db * s1)];
  if (at0 >= 0 && at1 >= 0) {
    // Equal at both ends: one line, or two that touch a hair's breadth apart; either is right.
    push(e, u, t1, c1, s1);
  } else if (at0 <= 0 && at1 <= 0) {
    push(e, v, t1, c1, s1);
  } else {
    // The walls cross where the difference of their inverse distances is zero.
    let t = Math.atan2(-da, db);
    t += Math.PI * Math.round(((t0 + t1) / 2 - t) / Math.PI);
    if (!(t > t0 && t < t1)) t = (t0 + t1) / 2;
    push(e, at0 > 0 ? u : v, t, Math.cos(t), Math.sin(t));
    push(e, at0 > 0 ? v : u, t1, c1, s1);
  }
}
