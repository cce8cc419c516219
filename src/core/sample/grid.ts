import { toSegment } from '../geo/plane.ts';
import { between } from './ground.ts';
import type { Metre } from './types.ts';

/** Things by square of the plane, so that neighbours are found without looking at everything. */
export class Squares<T> {
  readonly #size: number;
  readonly #squares = new Map<number, T[]>();

  constructor(sizeM: number) {
    this.#size = sizeM;
  }

  /** Files a thing under every square that its box meets. */
  add(thing: T, [w, s, e, n]: readonly [number, number, number, number]): void {
    for (let i = Math.floor(w / this.#size); i <= Math.floor(e / this.#size); i++)
      for (let j = Math.floor(s / this.#size); j <= Math.floor(n / this.#size); j++) {
        const list = this.#squares.get(i * 1e6 + j);
        if (list) list.push(thing);
        else this.#squares.set(i * 1e6 + j, [thing]);
      }
  }

  /** Calls `see` for everything filed near the box, some things more than once; stops when it returns true. */
  some([w, s, e, n]: readonly [number, number, number, number], see: (thing: T) => boolean): boolean {
    for (let i = Math.floor(w / this.#size); i <= Math.floor(e / this.#size); i++)
      for (let j = Math.floor(s / this.#size); j <= Math.floor(n / this.#size); j++)
        for (const thing of this.#squares.get(i * 1e6 + j) ?? []) if (see(thing)) return true;
    return false;
  }
}

/** Straight pieces with a thing attached, asked for what lies near a point. */
export class Segments<T> {
  readonly #squares = new Squares<{ a: Metre; b: Metre; thing: T }>(100);

  addLine(line: readonly Metre[], thing: T): void {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      if (!a || !b) continue;
      // Long pieces are filed in parts, or a diagonal one would lie in thousands of squares.
      const parts = Math.max(1, Math.ceil(between(a, b) / 200));
      for (let k = 0; k < parts; k++) {
        const [p, q] = [k / parts, (k + 1) / parts].map(
          (t): Metre => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])],
        ) as [Metre, Metre];
        this.#squares.add({ a: p, b: q, thing }, box([p, q], 0));
      }
    }
  }

  /** The nearest piece within `limit` metres, or null. */
  nearest(p: Metre, limit: number): { distance: number; thing: T; a: Metre; b: Metre; at: Metre } | null {
    let best: { distance: number; thing: T; a: Metre; b: Metre; at: Metre } | null = null;
    this.#squares.some(box([p], limit), ({ a, b, thing }) => {
      const { distance, at } = toSegment(p, a, b);
      if (distance <= limit && (!best || distance < best.distance))
        best = { distance, thing, a, b, at: [...at] };
      return false;
    });
    return best;
  }

  isNear(p: Metre, limit: number): boolean {
    return this.#squares.some(box([p], limit), ({ a, b }) => toSegment(p, a, b).distance <= limit);
  }

  /** Calls `see` with every piece filed near the box. */
  some(
    around: readonly [number, number, number, number],
    see: (a: Metre, b: Metre, thing: T) => boolean,
  ): boolean {
    return this.#squares.some(around, ({ a, b, thing }) => see(a, b, thing));
  }
}

/** Box of some points, grown by `by` metres. */
export function box(points: readonly Metre[], by: number): [number, number, number, number] {
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    w = Math.min(w, x);
    e = Math.max(e, x);
    s = Math.min(s, y);
    n = Math.max(n, y);
  }
  return [w - by, s - by, e + by, n + by];
}

/** A rectangle anywhere: middle, unit vector along its length, half length, half depth. */
export interface Rect {
  readonly at: Metre;
  readonly along: Metre;
  readonly half: number;
  readonly deep: number;
}

/** Corners counter-clockwise. */
export function corners({ at, along: [ux, uy], half, deep }: Rect): [Metre, Metre, Metre, Metre] {
  const corner = (u: number, v: number): Metre => [at[0] + u * ux - v * uy, at[1] + u * uy + v * ux];
  return [corner(-half, -deep), corner(half, -deep), corner(half, deep), corner(-half, deep)];
}

/** The rectangle round a straight piece of street. */
export function rectOf(a: Metre, b: Metre, width: number): Rect {
  const length = between(a, b) || 1;
  return {
    at: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
    along: [(b[0] - a[0]) / length, (b[1] - a[1]) / length],
    half: length / 2,
    deep: width / 2,
  };
}

/** True when two rectangles share area (separating axes). */
export function rectsMeet(p: Rect, q: Rect): boolean {
  const [dx, dy] = [q.at[0] - p.at[0], q.at[1] - p.at[1]];
  const cos = Math.abs(p.along[0] * q.along[0] + p.along[1] * q.along[1]);
  const sin = Math.abs(p.along[0] * q.along[1] - p.along[1] * q.along[0]);
  const apart = (r: Rect, o: Rect): boolean =>
    Math.abs(dx * r.along[0] + dy * r.along[1]) >= r.half + o.half * cos + o.deep * sin ||
    Math.abs(dy * r.along[0] - dx * r.along[1]) >= r.deep + o.half * sin + o.deep * cos;
  return !apart(p, q) && !apart(q, p);
}
