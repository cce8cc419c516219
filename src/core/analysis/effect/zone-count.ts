import { type Places, preciseWithin, sideOf } from './places.ts';
import { grown, type Shape } from './shape.ts';
import type { EffectWindows } from './windows.ts';

/** Incidents of a zone by period, as indices into the places. */
export interface ZoneRows {
  readonly before: readonly number[];
  readonly after: readonly number[];
}
/** What could not be counted, and why. */
export interface LeftOut {
  /** The place is known less well than the zone needs. */
  vague: number;
  /** The time is an interval across an edge of a window. */
  astride: number;
}

export interface ZoneQuestion {
  readonly places: Places;
  readonly windows: EffectWindows;
  /** Incidents known less well are left out. */
  readonly maxAccuracyM: number;
}

/** Incidents of the windows within `outer` metres of the shape and more than `inner` away (inner = -1: the shape itself too). */
export function rowsIn(
  { places, windows, maxAccuracyM }: ZoneQuestion,
  shape: Shape,
  inner: number,
  outer: number,
  leftOut?: LeftOut,
  keep?: (x: number, y: number) => boolean,
): ZoneRows {
  const [before, after]: [number[], number[]] = [[], []];
  const [w, s, e, n] = grown(shape.bbox, outer);
  for (const k of places.near([w, s, e, n])) {
    const [x, y, row] = [places.x[k] as number, places.y[k] as number, places.row[k] as number];
    if (x < w || x > e || y < s || y > n) continue;
    const side = sideOf(places.table, row, windows.before, windows.after);
    if (side === null) continue;
    const d = shape.distance(x, y);
    if (d > outer || d <= inner || keep?.(x, y) === false) continue;
    if (!preciseWithin(places.table, row, maxAccuracyM)) {
      if (leftOut) leftOut.vague++;
    } else if (side === 'astride') {
      if (leftOut) leftOut.astride++;
    } else (side === 'before' ? before : after).push(k);
  }
  return { before, after };
}

/** Zones together: an incident that lies in several counts once. */
export const together = (zones: readonly ZoneRows[]): ZoneRows => ({
  before: [...new Set(zones.flatMap((z) => z.before))],
  after: [...new Set(zones.flatMap((z) => z.after))],
});

/**
 * Slope of monthly counts in the before window by least squares, as a share of their mean, so that places of unequal
 * size compare; 0 where nothing happened.
 */
export function trendOf(rows: readonly number[], { places, windows }: ZoneQuestion): number {
  const { from, to } = windows.before;
  const months = windows.months;
  const counts = new Float64Array(months);
  for (const k of rows) {
    const t = places.table.from[places.row[k] as number] as number;
    const month = Math.min(months - 1, Math.floor(((t - from) / (to - from)) * months));
    counts[month] = (counts[month] as number) + 1;
  }
  const [meanT, meanY] = [(months - 1) / 2, rows.length / months];
  let [sxy, sxx] = [0, 0];
  counts.forEach((y, t) => {
    sxy += (t - meanT) * (y - meanY);
    sxx += (t - meanT) ** 2;
  });
  return meanY > 0 && sxx > 0 ? sxy / sxx / meanY : 0;
}
