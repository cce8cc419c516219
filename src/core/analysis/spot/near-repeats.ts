import { projectorFor } from '../../geo/project.ts';
import { DAY_S, type Interval } from '../../model/time.ts';
import { FLAG_NO_DAY, NO_ACCURACY } from '../../table/table.ts';
import { bandsBetween, type ClosedSide } from '../hotspot/bands.ts';
import { type Metric, nearRepeat, TooManyPairs } from '../hotspot/near-repeat.ts';
import type { Computation } from '../run.ts';
import { hasPlace, stretch } from './located.ts';
import type { Cases } from './question.ts';

/** Asks whether incidents follow each other near by and soon after (Knox). */
export interface NearRepeatQuestion {
  readonly cases: Cases;
  readonly window: Interval;
  readonly projection: string;
  /** Upper ends of the bands, ascending, in metres and days; bands begin at 0 and include their lower end. */
  readonly spaceBreaksM: readonly number[];
  readonly timeBreaksDays: readonly number[];
  readonly metric: Metric;
  /** A first band for the very same place. */
  readonly samePlace: boolean;
  readonly permutations: number;
  readonly seed: number;
}
export const NEAR_REPEAT_DEFAULTS = {
  spaceBreaksM: [100, 200, 400, 800],
  timeBreaksDays: [2, 4, 7, 14, 28],
  metric: 'euclidean',
  samePlace: true,
  permutations: 999,
  seed: 1,
} as const satisfies Partial<NearRepeatQuestion>;
export const NEAR_REPEAT_CLOSED: ClosedSide = 'left';

export interface NearRepeatCell {
  readonly observed: number;
  readonly expected: number;
  /** Observed / mean of the permutations; null where they never gave a pair. */
  readonly ratio: number | null;
  readonly p: number;
  /** ratio ≥ 1.2 with p < 0.05, as Ratcliffe marks it. */
  readonly marked: boolean;
}
export type NearRepeatResult =
  | { readonly ok: false; readonly code: 'too-few' | 'too-many-pairs'; readonly n: number }
  | {
      readonly ok: true;
      readonly n: number;
      readonly leftOut: {
        readonly noPlace: number;
        readonly vaguePlace: number;
        readonly vagueDay: number;
      };
      readonly spaceBands: readonly (readonly [from: number, to: number] | 'same-place')[];
      readonly timeBands: readonly (readonly [from: number, to: number])[];
      /** Rows are space bands, columns time bands. */
      readonly rows: readonly (readonly NearRepeatCell[])[];
      readonly metric: Metric;
      readonly permutations: number;
      readonly seed: number;
    };

/** Ratcliffe's marks. */
const LEAST_RATIO = 1.2;
const LEVEL = 0.05;

/**
 * The near-repeat table of the asked period. Cases whose place is vaguer than the narrowest band, or whose day is not known, are
 * left out. Throws RangeError for bands that do not ascend.
 */
export function* nearRepeatsOf(question: NearRepeatQuestion): Computation<NearRepeatResult> {
  const { cases, spaceBreaksM, timeBreaksDays, metric, samePlace, permutations, seed } = question;
  const plane = projectorFor(question.projection);
  const [a, b] = stretch(cases.from, question.window);
  const [x, y, time]: number[][] = [[], [], []] as [number[], number[], number[]];
  const leftOut = { noPlace: 0, vaguePlace: 0, vagueDay: 0 };
  const narrowest = spaceBreaksM[0] ?? Infinity;
  for (let i = a; i < b; i++) {
    const accuracy = cases.accuracyM[i] as number;
    if (!hasPlace(cases, i)) leftOut.noPlace++;
    else if (accuracy !== NO_ACCURACY && accuracy > narrowest) leftOut.vaguePlace++;
    else if (((cases.flags[i] as number) & FLAG_NO_DAY) !== 0) leftOut.vagueDay++;
    else {
      const at = plane.forward((cases.lonE7[i] as number) / 1e7, (cases.latE7[i] as number) / 1e7);
      x?.push(at[0]);
      y?.push(at[1]);
      time?.push((cases.from[i] as number) / DAY_S);
    }
  }
  const n = x?.length ?? 0;
  if (n < 2 || !x || !y || !time) return { ok: false, code: 'too-few', n };
  const spaceBands = bandsBetween(spaceBreaksM);
  const timeBands = bandsBetween(timeBreaksDays);
  try {
    const options = { spaceBands, timeBands, closedSide: NEAR_REPEAT_CLOSED, metric, samePlace };
    const found = yield* nearRepeat(x, y, time, { ...options, permutations, seed });
    const rows = found.observed.map((row, s) =>
      row.map((observed, t): NearRepeatCell => {
        const expected = found.expected[s]?.[t] ?? 0;
        const raw = found.ratioToMean[s]?.[t] ?? (expected > 0 ? observed / expected : Number.NaN);
        const p = found.p[s]?.[t] ?? found.pPoisson[s]?.[t] ?? 1;
        const ratio = Number.isFinite(raw) ? raw : null;
        return { observed, expected, ratio, p, marked: ratio !== null && ratio >= LEAST_RATIO && p < LEVEL };
      }),
    );
    return {
      ok: true,
      n,
      leftOut,
      spaceBands: samePlace ? ['same-place', ...spaceBands] : spaceBands,
      timeBands,
      rows,
      metric,
      permutations,
      seed,
    };
  } catch (error) {
    if (error instanceof TooManyPairs) return { ok: false, code: 'too-many-pairs', n };
    throw error;
  }
}
