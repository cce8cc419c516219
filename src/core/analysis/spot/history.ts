import { type Interval, zoneOf } from '../../model/time.ts';
import { stepsOf } from '../../table/cube.ts';
import type { Cube } from '../hotspot/space-time.ts';
import type { Located } from './located.ts';
import type { SpotOptions } from './question.ts';
import type { SpotHistory } from './result.ts';

/** Numbers of one history: beyond it (64 MB) there is none. */
const MOST_BINS = 16_000_000;

/** Located cases by cell and step over a stretch of time, steps aligned to its end; null where it would be too large. */
export function historyOf(
  located: Located,
  cells: number,
  time: Interval,
  step: SpotOptions['step'],
  timeZone: string,
): SpotHistory | null {
  const { bounds, partial } = stepsOf(time, step, zoneOf(timeZone));
  const steps = partial.length;
  if (cells * steps > MOST_BINS) return null;
  const counts = new Uint32Array(cells * steps);
  let t = 0;
  for (let k = 0; k < located.n; k++) {
    const at = located.from[k] as number;
    if (at < time.from || at < (bounds[0] as number) || at >= time.to) continue;
    while (t < steps - 1 && at >= (bounds[t + 1] as number)) t++;
    const i = t * cells + (located.cell[k] as number);
    counts[i] = (counts[i] as number) + 1;
  }
  return { step, bounds, partial, counts, z: null };
}

/** The whole steps of a history as a cube, and which was the first of them. */
export function wholeSteps(history: SpotHistory, cells: number): { cube: Cube; first: number } {
  const first = history.partial.indexOf(0);
  if (first < 0) return { cube: { locations: cells, steps: 0, values: new Float64Array(0) }, first: 0 };
  const values = Float64Array.from(history.counts.subarray(first * cells));
  return { cube: { locations: cells, steps: history.partial.length - first, values }, first };
}

/** The history with the scores of its whole steps; those before `first` have none (0). */
export function withScores(history: SpotHistory, cells: number, first: number, z: Float64Array): SpotHistory {
  const all = new Float32Array(history.counts.length);
  all.set(z, first * cells);
  return { ...history, z: all };
}

/** Counts and scores of one cell by step, for its chart; null for a cell that is not of the study area. */
export function seriesOfCell(
  history: SpotHistory,
  ids: readonly string[],
  id: string,
): { readonly counts: number[]; readonly z: number[] | null } | null {
  const cell = ids.indexOf(id);
  if (cell < 0) return null;
  const pick = (of: ArrayLike<number>): number[] =>
    Array.from(history.partial, (_, t) => of[t * ids.length + cell] as number);
  return { counts: pick(history.counts), z: history.z && pick(history.z) };
}
