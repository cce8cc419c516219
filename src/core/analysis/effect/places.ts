import type { Projector } from '../../geo/project.ts';
import type { Bbox } from '../../model/filter.ts';
import type { Interval, Seconds } from '../../model/time.ts';
import { type IncidentTable, NO_ACCURACY, NO_PLACE } from '../../table/table.ts';

/** The columns of incidents that before-and-after counts are taken from: a whole table, or some of its rows. */
export type EffectRows = Pick<
  IncidentTable,
  'n' | 'lonE7' | 'latE7' | 'from' | 'to' | 'cls' | 'accuracyM' | 'classes'
>;

/** Incidents in the plane, sorted into squares: what before-and-after counts are taken from. */
export interface Places {
  readonly table: EffectRows;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Row of the table of each. */
  readonly row: Uint32Array;
  /** Indices of all incidents in the squares that meet the box; some lie outside it. */
  near(box: Bbox): Uint32Array;
  /** Rows that were asked for but have no place. */
  readonly placeless: number;
}

const SQUARE_M = 200;

/** Puts the rows of the classes asked for into the plane. */
export function placesOf(
  table: EffectRows,
  classes: ReadonlySet<number>,
  projector: Pick<Projector, 'forward'>,
): Places {
  const rows: number[] = [];
  let placeless = 0;
  for (let i = 0; i < table.n; i++) {
    if (!classes.has(table.cls[i] as number)) continue;
    if (table.lonE7[i] === NO_PLACE) placeless++;
    else rows.push(i);
  }
  const n = rows.length;
  const [x, y] = [new Float64Array(n), new Float64Array(n)];
  const squares = new Map<string, number[]>();
  rows.forEach((i, k) => {
    const p = projector.forward((table.lonE7[i] as number) / 1e7, (table.latE7[i] as number) / 1e7);
    [x[k], y[k]] = p;
    const key = `${Math.floor(p[0] / SQUARE_M)} ${Math.floor(p[1] / SQUARE_M)}`;
    const list = squares.get(key);
    if (list) list.push(k);
    else squares.set(key, [k]);
  });
  return {
    table,
    x,
    y,
    row: Uint32Array.from(rows),
    placeless,
    near([w, s, e, north]) {
      const found: number[] = [];
      for (let c = Math.floor(w / SQUARE_M); c <= Math.floor(e / SQUARE_M); c++)
        for (let r = Math.floor(s / SQUARE_M); r <= Math.floor(north / SQUARE_M); r++) {
          const list = squares.get(`${c} ${r}`);
          if (list) for (const k of list) found.push(k);
        }
      return Uint32Array.from(found);
    },
  };
}

/** Where an incident's time lies: 'before', 'after', neither (null), or 'astride' where its interval crosses an edge. */
export function sideOf(
  { from, to }: EffectRows,
  row: number,
  before: Interval,
  after: Interval,
): 'before' | 'after' | 'astride' | null {
  const [a, b] = [from[row] as Seconds, to[row] as Seconds];
  // An exact time is an instant; an interval [a, b) ends just before b.
  const last = b > a ? b - 1 : a;
  const within = (w: Interval, t: Seconds): boolean => t >= w.from && t < w.to;
  for (const [name, w] of [
    ['before', before],
    ['after', after],
  ] as const) {
    const [first, end] = [within(w, a), within(w, last)];
    if (first && end) return name;
    if (first !== end || (a < w.from && last >= w.to)) return 'astride';
  }
  return null;
}

/** True when the place is known well enough for a zone of that kind. */
export const preciseWithin = ({ accuracyM }: EffectRows, row: number, metres: number): boolean => {
  const accuracy = accuracyM[row] as number;
  return accuracy === NO_ACCURACY || accuracy <= metres;
};
