import { cellAcrossM } from '../../geo/cell-size.ts';
import { DAY_S, type Interval } from '../../model/time.ts';
import type { CubeStep } from '../../table/cube.ts';
import { lowerBound } from '../../table/order.ts';
import { FLAG_NO_DAY, NO_ACCURACY, NO_HOUR, NO_PLACE } from '../../table/table.ts';
import type { Computation } from '../run.ts';
import type { Cases, SpotQuestion } from './question.ts';
import type { LeftOut } from './result.ts';
import type { Study } from './study.ts';

/** Cases whose place is known well enough for the cells, with where they are. Same order as the cases. */
export interface Located {
  readonly n: number;
  /** Index into the cases. */
  readonly row: Uint32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Index into the grid. */
  readonly cell: Uint32Array;
  readonly from: Int32Array;
}

const PAUSE = 1 << 15;

/** Positions [a, b) of the cases that start in an interval. */
export const stretch = (from: Int32Array, { from: a, to: b }: Interval): [number, number] => [
  lowerBound(from, a),
  lowerBound(from, Math.max(a, b)),
];

export const hasPlace = (cases: Cases, i: number): boolean =>
  cases.lonE7[i] !== NO_PLACE && cases.latE7[i] !== NO_PLACE;

/** Wider than a cell: the place says no more than its neighbourhood. */
const vague = (cases: Cases, i: number, limitM: number): boolean =>
  cases.accuracyM[i] !== NO_ACCURACY && (cases.accuracyM[i] as number) > limitM;

/** Seconds of the longest step of a kind. */
export const LONGEST_S: Readonly<Record<CubeStep | 'week', number>> = {
  week: 7 * DAY_S,
  month: 31 * DAY_S,
  quarter: 92 * DAY_S,
  year: 366 * DAY_S,
};
/**
 * Whether a case is known only to a time longer than a step: counted at its start it would make a peak of every
 * January or first day of a month.
 */
export const timeIsVague = (cases: Cases, i: number, longestS: number): boolean =>
  (cases.to[i] as number) - (cases.from[i] as number) > longestS;

/** The cases that can be placed, and what of the asked period had to be left out. Pauses every few thousand cases. */
export function* locate(
  { cases, window, options }: SpotQuestion,
  study: Study,
): Computation<{ readonly located: Located; readonly leftOut: LeftOut }> {
  const { n } = cases;
  const [row, cell] = [new Uint32Array(n), new Uint32Array(n)];
  const [x, y, from] = [new Float64Array(n), new Float64Array(n), new Int32Array(n)];
  const limitM = cellAcrossM(options.shape, options.resolution);
  const [a, b] = stretch(cases.from, window);
  const longest = LONGEST_S[options.step];
  let [k, noPlace, vaguePlace, outside, vagueTime] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const inWindow = i >= a && i < b ? 1 : 0;
    if (i % PAUSE === PAUSE - 1) yield { done: i, total: n };
    if (!hasPlace(cases, i)) {
      noPlace += inWindow;
      continue;
    }
    const [lon, lat] = [(cases.lonE7[i] as number) / 1e7, (cases.latE7[i] as number) / 1e7];
    const at = study.grid.at(lon, lat);
    if (at < 0) {
      outside += inWindow;
      continue;
    }
    if (vague(cases, i, limitM)) {
      vaguePlace += inWindow;
      continue;
    }
    if (timeIsVague(cases, i, longest)) {
      vagueTime += inWindow;
      continue;
    }
    const [px, py] = study.plane.forward(lon, lat);
    row[k] = i;
    cell[k] = at;
    x[k] = px;
    y[k] = py;
    from[k++] = cases.from[i] as number;
  }
  const located = {
    n: k,
    row: row.slice(0, k),
    x: x.slice(0, k),
    y: y.slice(0, k),
    cell: cell.slice(0, k),
    from: from.slice(0, k),
  };
  return { located, leftOut: { ...timesLeftOut(cases, a, b), noPlace, vaguePlace, outside, vagueTime } };
}

/** What hours and weekdays leave out of the cases [a, b); nothing is known of places yet. */
export function timesLeftOut(cases: Cases, a: number, b: number): LeftOut {
  let [vagueHour, vagueDay, noPlace] = [0, 0, 0];
  for (let i = a; i < b; i++) {
    if (cases.hourOfWeek[i] === NO_HOUR) vagueHour++;
    if (((cases.flags[i] as number) & FLAG_NO_DAY) !== 0) vagueDay++;
    if (!hasPlace(cases, i)) noPlace++;
  }
  return { noPlace, vaguePlace: 0, outside: 0, vagueTime: 0, vagueHour, vagueDay };
}

/** Counts by cell of the located cases at positions [a, b). */
export function countCells(located: Located, cells: number, a = 0, b = located.n): Float64Array {
  const counts = new Float64Array(cells);
  for (let k = a; k < b; k++) {
    const c = located.cell[k] as number;
    counts[c] = (counts[c] as number) + 1;
  }
  return counts;
}
