import { normalQuantile, twoSidedP } from '../stats/normal.ts';
import { rateRatio as exactRateRatio } from '../stats/rates.ts';

/** Counts before and after in the treated place, its buffer, its control, and the control of the buffer where there is one. */
export interface EffectCounts {
  readonly targetBefore: number;
  readonly targetAfter: number;
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  readonly controlBefore: number;
  readonly controlAfter: number;
  readonly bufferControlBefore: number | null;
  readonly bufferControlAfter: number | null;
}
export interface DisplacementOptions {
  /** Lengths of the periods in one unit; only rate ratio and WDD use them. Default 1. */
  readonly periodBefore?: number;
  readonly periodAfter?: number;
  /** Confidence of the intervals; default 0.95. */
  readonly level?: number;
  /** How many times the target the control is, and how many times the buffer its control; only WDD uses them. Default 1. */
  readonly controlWeight?: number;
  readonly bufferControlWeight?: number;
}
export type Interval2 = readonly [low: number, high: number];

/** Figures of displacement and effect; null = not defined for these counts (a zero where one divides). */
export interface Displacement {
  /** A0 - A1. */
  readonly grossEffect: number;
  /** A0/C0 - A1/C1. */
  readonly netEffect: number | null;
  /** A1/C1 - A0/C0: the denominator of WDQ; below 0 is success. */
  readonly successMeasure: number | null;
  /** B1/C1 - B0/C0: the numerator of WDQ. */
  readonly bufferDisplacementMeasure: number | null;
  readonly wdq: number | null;
  /** WDQ says something only where the measure was a success. */
  readonly wdqMeaningful: boolean;
  /** [A0 (C1/C0) - A1] + [B0 (C1/C0) - B1]. */
  readonly totalNetEffect: number | null;
  readonly rateRatio: number | null;
  readonly rateRatioCi: Interval2 | null;
  readonly rateRatioP: number;
  readonly rateRatioWaldCi: Interval2 | null;
  /** (A1/A0) / (C1/C0), its standard error on the log scale, interval and test. */
  readonly ratioOfRateRatios: number | null;
  readonly ratioOfRateRatiosLogSe: number | null;
  readonly ratioOfRateRatiosCi: Interval2 | null;
  readonly ratioOfRateRatiosZ: number | null;
  readonly ratioOfRateRatiosP: number | null;
  /** 1 / ratioOfRateRatios. */
  readonly relativeEffectSize: number | null;
  readonly wddLocal: number;
  readonly wddLocalSe: number;
  /** 0 without a control of the buffer. */
  readonly wddDisplacement: number;
  readonly wddDisplacementSe: number;
  readonly wddTotal: number;
  readonly wddTotalSe: number;
  readonly wddZ: number | null;
  readonly wddCi: Interval2;
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/**
 * WDQ (Bowers & Johnson 2003), total net effect (Guerette 2009), WDD (Wheeler & Ratcliffe 2018), rate ratio (exact conditional
 * binomial, and Wald) and ratio of rate ratios (Wald). Throws RangeError for what is no count or no length.
 */
export function displacement(n: EffectCounts, options: DisplacementOptions = {}): Displacement {
  const { periodBefore: t0 = 1, periodAfter: t1 = 1, level = 0.95 } = options;
  const { controlWeight = 1, bufferControlWeight = 1 } = options;
  const [A0, A1, B0, B1] = [n.targetBefore, n.targetAfter, n.bufferBefore, n.bufferAfter];
  const [C0, C1] = [n.controlBefore, n.controlAfter];
  const hasControl = C0 > 0 && C1 > 0;
  const successMeasure = hasControl ? A1 / C1 - A0 / C0 : null;
  const bufferDisplacementMeasure = hasControl ? B1 / C1 - B0 / C0 : null;
  const wdq =
    successMeasure === null || bufferDisplacementMeasure === null || successMeasure === 0
      ? null
      : bufferDisplacementMeasure / successMeasure;
  const growth = C1 / C0;
  const exact = exactRateRatio(A1, A0, t1, t0, level);
  const ratio = exact.ratio === null ? null : finite(exact.ratio);
  const z = normalQuantile((1 + level) / 2);
  const round = (middle: number, se: number): Interval2 | null =>
    Number.isFinite(se) && middle > 0 ? [middle * Math.exp(-z * se), middle * Math.exp(z * se)] : null;
  const r = C0 > 0 ? finite(A1 / A0 / growth) : null;
  const logSe = finite(Math.sqrt(1 / A0 + 1 / A1 + 1 / C0 + 1 / C1));
  const rZ = r === null || logSe === null ? null : Math.log(r) / logSe;
  const local = difference([A0, A1, 1], [C0, C1, controlWeight], t0, t1);
  const moved =
    n.bufferControlBefore === null || n.bufferControlAfter === null
      ? { value: 0, variance: 0 }
      : difference([B0, B1, 1], [n.bufferControlBefore, n.bufferControlAfter, bufferControlWeight], t0, t1);
  const wddTotal = local.value + moved.value;
  const wddTotalSe = Math.sqrt(local.variance + moved.variance);
  return {
    grossEffect: A0 - A1,
    netEffect: successMeasure === null ? null : -successMeasure,
    successMeasure,
    bufferDisplacementMeasure,
    wdq,
    wdqMeaningful: successMeasure !== null && successMeasure < 0,
    totalNetEffect: C0 > 0 ? A0 * growth - A1 + (B0 * growth - B1) : null,
    rateRatio: ratio,
    rateRatioCi: Number.isFinite(exact.high) ? [exact.low, exact.high] : null,
    rateRatioP: exact.p,
    rateRatioWaldCi: ratio === null ? null : round(ratio, Math.sqrt(1 / A0 + 1 / A1)),
    ratioOfRateRatios: r,
    ratioOfRateRatiosLogSe: logSe,
    ratioOfRateRatiosCi: r === null || logSe === null ? null : round(r, logSe),
    ratioOfRateRatiosZ: rZ,
    ratioOfRateRatiosP: rZ === null ? null : twoSidedP(rZ),
    relativeEffectSize: r === null ? null : finite(1 / r),
    wddLocal: local.value,
    wddLocalSe: Math.sqrt(local.variance),
    wddDisplacement: moved.value,
    wddDisplacementSe: Math.sqrt(moved.variance),
    wddTotal,
    wddTotalSe,
    wddZ: wddTotalSe > 0 ? wddTotal / wddTotalSe : null,
    wddCi: [wddTotal - z * wddTotalSe, wddTotal + z * wddTotalSe],
  };
}

type Group = readonly [before: number, after: number, weight: number];

/** (after - before) of a place less that of its control, as rates; the variance of a count is the count. */
function difference(place: Group, control: Group, t0: number, t1: number) {
  const change = ([before, after, w]: Group): number => (after / t1 - before / t0) / w;
  const spread = ([before, after, w]: Group): number => (after / t1 ** 2 + before / t0 ** 2) / w ** 2;
  return { value: change(place) - change(control), variance: spread(place) + spread(control) };
}
