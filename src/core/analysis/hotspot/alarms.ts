import { normalQuantile } from '../stats/normal.ts';
import { poissonAtLeast } from '../stats/poisson.ts';
import { studentUpper } from '../stats/student.ts';
import { type FarringtonOptions, farrington } from './farrington.ts';
import { adjustBh } from './fdr.ts';

export interface EarsOptions {
  /** Steps of the baseline; default 7. */
  readonly baseline?: number | undefined;
  /** Steps between baseline and judged step: 0 is C1, 2 is C2. */
  readonly lag: number;
  /** The bound is mean + threshold × sd; default the normal quantile at 0.999, about 3.09. */
  readonly threshold?: number | undefined;
}
export interface EarsBounds {
  /** The first step that has a whole baseline; bounds start there. */
  readonly firstIndex: number;
  readonly upper: Float64Array;
  readonly mean: Float64Array;
  /** Standard deviation of the baseline with divisor n - 1. */
  readonly sd: Float64Array;
}
export const EARS_THRESHOLD = normalQuantile(0.999);

/** EARS C1 and C2 (CDC): every step against the steps just before it. */
export function earsBounds(counts: ArrayLike<number>, options: EarsOptions): EarsBounds {
  const { baseline = 7, lag, threshold = EARS_THRESHOLD } = options;
  const firstIndex = baseline + lag;
  const n = Math.max(0, counts.length - firstIndex);
  const out = {
    firstIndex,
    upper: new Float64Array(n),
    mean: new Float64Array(n),
    sd: new Float64Array(n),
  };
  for (let k = 0; k < n; k++) {
    let [sum, squares] = [0, 0];
    for (let i = k; i < k + baseline; i++) sum += counts[i] as number;
    const mean = sum / baseline;
    for (let i = k; i < k + baseline; i++) squares += ((counts[i] as number) - mean) ** 2;
    out.mean[k] = mean;
    out.sd[k] = Math.sqrt(squares / (baseline - 1));
    out.upper[k] = mean + threshold * (out.sd[k] as number);
  }
  return out;
}

export type AlarmMethod =
  | ({ readonly kind: 'ears' } & EarsOptions)
  | ({ readonly kind: 'farrington' } & FarringtonOptions);

/** One row of the list: a series (unit, class, …) whose last step was judged. */
export interface AlarmRow {
  /** Index of the series in the input. */
  readonly series: number;
  readonly count: number;
  readonly expected: number;
  readonly upper: number;
  /** Chance of such a count or a higher one, and the same corrected over the list (Benjamini–Hochberg). */
  readonly p: number;
  readonly pAdjusted: number;
  /** Above its own bound. */
  readonly alarm: boolean;
  /** Still below the level after the correction. */
  readonly kept: boolean;
}
export interface AlarmList {
  /** Judged series, the least likely by chance first. */
  readonly rows: readonly AlarmRow[];
  /** Series that were not judged: less than one case expected, or too short a past. */
  readonly notRun: readonly {
    readonly series: number;
    readonly reason: 'expected-below-1' | 'too-short';
    readonly expected: number | null;
  }[];
  /** Alarms that chance alone would give over the list, about. */
  readonly byChance: number;
}

/** Below this expected count a series is not judged. */
export const LEAST_EXPECTED = 1;

/**
 * Judges the last step of every series against its own past. Series that expect less than one case are not run. Chance
 * alone exceeds an EARS bound more often than its threshold says, because mean and sd come from few steps; `byChance`
 * and p use Student's distribution for that, and p is never below the Poisson one. Leave partial steps out.
 */
export function alarmList(
  series: readonly ArrayLike<number>[],
  method: AlarmMethod,
  level = 0.05,
): AlarmList {
  const judged: Omit<AlarmRow, 'pAdjusted' | 'kept'>[] = [];
  const notRun: AlarmList['notRun'][number][] = [];
  series.forEach((counts, k) => {
    const found = method.kind === 'ears' ? judgeEars(counts, method) : judgeFarrington(counts, method);
    if (!found) notRun.push({ series: k, reason: 'too-short', expected: null });
    else if (!(found.expected >= LEAST_EXPECTED))
      notRun.push({ series: k, reason: 'expected-below-1', expected: found.expected });
    else judged.push({ series: k, ...found });
  });
  const adjusted = adjustBh(Float64Array.from(judged, (row) => row.p));
  const rows = judged
    .map((row, k) => ({
      ...row,
      pAdjusted: adjusted[k] as number,
      kept: row.alarm && (adjusted[k] as number) <= level,
    }))
    .sort((a, b) => a.p - b.p || a.series - b.series);
  return { rows, notRun, byChance: judged.length * chanceOf(method) };
}

type Judged = Omit<AlarmRow, 'series' | 'pAdjusted' | 'kept'> | null;

function judgeEars(counts: ArrayLike<number>, options: EarsOptions): Judged {
  const { baseline = 7, lag } = options;
  const first = counts.length - 1 - lag - baseline;
  if (first < 0) return null;
  const tail = Array.from({ length: counts.length - first }, (_, i) => counts[first + i] as number);
  const { mean, sd, upper } = earsBounds(tail, options);
  const [count, expected, deviation] = [tail.at(-1) ?? 0, mean[0] ?? 0, sd[0] ?? 0];
  const t = (count - expected) / (deviation * Math.sqrt(1 + 1 / baseline));
  const byPast = count > expected ? studentUpper(t, baseline - 1) : 1;
  return {
    count,
    expected,
    upper: upper[0] ?? 0,
    p: Math.max(byPast, poissonAtLeast(count, expected)),
    alarm: count > (upper[0] ?? 0),
  };
}

function judgeFarrington(counts: ArrayLike<number>, options: FarringtonOptions): Judged {
  const index = counts.length - 1;
  const bound = index < 0 ? null : farrington(counts, index, options);
  if (!bound || bound.expected === null || bound.upper === null) return null;
  const { expected, upper, p, alarm } = bound;
  return { count: counts[index] as number, expected, upper, p, alarm };
}

/** How often a step without anything unusual exceeds its bound. */
function chanceOf(method: AlarmMethod): number {
  if (method.kind === 'farrington') return 1 - (method.quantile ?? 0.975);
  const { baseline = 7, threshold = EARS_THRESHOLD } = method;
  return studentUpper(threshold / Math.sqrt(1 + 1 / baseline), baseline - 1);
}
