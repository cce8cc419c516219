import { periodBefore, shiftInstant } from '../../model/periods.ts';
import { type Interval, zoneOf } from '../../model/time.ts';
import { kdeAt } from '../hotspot/kde.ts';
import type { Neighbourhood } from '../hotspot/neighbours.ts';
import { backTest } from '../hotspot/quality.ts';
import type { Computation } from '../run.ts';
import { around } from './cells.ts';
import { bandwidthFor } from './density.ts';
import type { Draft } from './draft.ts';
import { countCells, type Located, stretch } from './located.ts';
import type { SpotQuestion } from './question.ts';
import type { SpotBackTest } from './result.ts';
import { newPlaces, steadyPlaces } from './scan.ts';
import { scanBounds } from './scan-steps.ts';
import type { Study } from './study.ts';

/** Share of the land that each map may name. */
export const NAMED_SHARE = 0.05;

/**
 * How good the method's map would have been: made as of the beginning of the asked period, from what lies before it alone, and
 * scored on the asked period, beside the plain counts of the year before. Null where the record does not reach back a
 * year and a period.
 *
 * The map ranks cells by what the method looks at: Gi* and emerging by the count in the neighbourhood in the last period
 * (step); density by its surface; the scan by the rate inside the circles that it would have reported, and elsewhere by the
 * cell's own rate over the whole record before.
 */
export function* backTestOf(
  question: SpotQuestion,
  study: Study,
  located: Located,
  neighbourhood: Neighbourhood,
  weights: Float64Array | null,
): Computation<SpotBackTest | null> {
  const { window, record, timeZone, options } = question;
  const zone = zoneOf(timeZone);
  const year = { from: shiftInstant(window.from, 'year', -1, zone), to: window.from };
  const last = periodBefore(window, 'just-before', record, zone);
  if (year.from < record.from || !last) return null;
  const fitted: Interval = { from: record.from, to: window.from };
  const { n } = study.grid;
  const counts = (w: Interval): Float64Array => countCells(located, n, ...stretch(located.from, w));
  let map: Float64Array;
  if (options.method === 'scan') map = yield* scanMap(question, study, located, last, fitted, weights);
  else if (options.method === 'density') map = yield* surfaceMap(study, located, last, options.bandwidthM);
  else map = around(counts(last), neighbourhood);
  const test = backTest(map, counts(year), counts(window), study.grid.landM2, NAMED_SHARE);
  return { ...test, fitted, scored: window, areaShare: NAMED_SHARE };
}

function* scanMap(
  { timeZone, options, record }: SpotQuestion,
  { grid }: Study,
  located: Located,
  last: Interval,
  fitted: Interval,
  weights: Float64Array | null,
): Computation<Float64Array> {
  const plain = { ...options, simulations: 0 };
  const bounds = scanBounds(last, options.step, timeZone);
  const span = stretch(located.from, last);
  const drafts: Draft[] = yield* newPlaces(located, grid, bounds, record.from, plain);
  if (weights) drafts.push(...(yield* steadyPlaces(located, grid, weights, last, span, plain)).drafts);
  const years = Math.max(1e-9, (fitted.to - fitted.from) / (last.to - last.from));
  const map = countCells(located, grid.n, ...stretch(located.from, fitted)).map((c) => c / years);
  const area = (cells: readonly number[]): number =>
    cells.reduce((s, c) => s + (grid.landM2[c] as number), 0);
  const inLast = countCells(located, grid.n, ...span);
  for (const d of drafts) {
    if (d.count <= d.expected) continue;
    const rate = d.cells.reduce((s, c) => s + (inLast[c] as number), 0) / area(d.cells);
    for (const c of d.cells) map[c] = Math.max(map[c] as number, rate * (grid.landM2[c] as number));
  }
  return map;
}

const CHUNK = 200;

function* surfaceMap(
  { grid }: Study,
  located: Located,
  last: Interval,
  asked: number | null,
): Computation<Float64Array> {
  const [a, b] = stretch(located.from, last);
  const points = { x: located.x.subarray(a, b), y: located.y.subarray(a, b) };
  const { bandwidthM } = bandwidthFor(asked, points.x, points.y);
  const map = new Float64Array(grid.n);
  for (let i = 0; i < grid.n; i += CHUNK) {
    const part = grid.centres.slice(i, i + CHUNK);
    const values = kdeAt(
      points,
      { x: part.map((c) => c[0]), y: part.map((c) => c[1]) },
      'quartic',
      bandwidthM,
    );
    values.forEach((v, k) => {
      map[i + k] = v * (grid.landM2[i + k] as number);
    });
    yield { done: i, total: grid.n };
  }
  return map;
}
