import { normalCdf, normalQuantile } from '../stats/normal.ts';
import { type Displacement, displacement, type EffectCounts, type Interval2 } from './displacement.ts';
import { exactRatioOfRatios } from './odds.ts';

export const VERDICTS = ['too-few', 'benefit', 'harm', 'no-evidence'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Below this count in the target before, or in its control, nothing is judged. */
export const LEAST_COUNT = 5;
/** Below this count in any of the four the interval is the exact conditional one. */
export const EXACT_BELOW = 10;
/** The effect that must be detectable, with that power at that two-sided level. */
export const HALVING = 0.5;
export const POWER = 0.8;
export const LEVEL = 0.95;

export interface Judgement {
  readonly verdict: Verdict;
  /** What led to it, the first that applied. */
  readonly because:
    | 'count-below-5'
    | 'halving-not-detectable'
    | 'interval-below-1'
    | 'interval-above-1'
    | 'interval-holds-1'
    | 'gain-moved-away'
    | 'controls-disagree';
  /** (A1/A0)/(C1/C0); null where a count divides by 0. */
  readonly ratio: number | null;
  readonly ci: Interval2 | null;
  readonly method: 'wald' | 'exact';
  /** The interval as wide as the controls' disagreement makes it; null where they agree, or there is no ratio. */
  readonly widened: Interval2 | null;
  /** Chance of seeing a halving with such counts. */
  readonly powerOfHalving: number;
  /** Weakest reduction that would be seen with 80 % power, as a ratio; null where none would. */
  readonly detectable: number | null;
  /** Times the present counts that a halving would need; null where there is nothing to go by. At most 1 = enough. */
  readonly factorNeeded: number | null;
  /** Cases in the target before that it would need; null as above. */
  readonly casesNeeded: number | null;
  /** WDD and its relatives, with the weights of the controls. */
  readonly figures: Displacement;
  /** Some count is below 5, so that the normal interval of WDD is rough. */
  readonly smallCounts: boolean;
}
export interface JudgeOptions {
  readonly controlWeight?: number;
  readonly bufferControlWeight?: number;
  /** How much more the controls differ among themselves than by chance (see `controlSpread`); default 1. */
  readonly controlSpread?: number;
}

/**
 * Pearson's chi-square of before and after over several controls by its degrees of freedom: 1 or less = they changed alike as
 * far as chance goes. 1 for fewer than two, or where nothing happened.
 */
export function controlSpread(
  controls: readonly { readonly before: number; readonly after: number }[],
): number {
  const some = controls.filter((c) => c.before + c.after > 0);
  const before = some.reduce((s, c) => s + c.before, 0);
  const after = some.reduce((s, c) => s + c.after, 0);
  if (some.length < 2 || before === 0 || after === 0) return 1;
  const share = after / (before + after);
  const chi2 = some.reduce((s, c) => {
    const n = c.before + c.after;
    return s + (c.after - n * share) ** 2 / (n * share * (1 - share));
  }, 0);
  return chi2 / (some.length - 1);
}

/**
 * The verdict on an effect (METHODS: too few cases; benefit; harm; no evidence either way). Periods are equally long.
 * The nominal rate of a false benefit or a false harm is 2.5 % each. Where the controls change unlike each other, streets do so
 * without any measure: then the interval must keep clear of 1 also when widened by that (quasi-Poisson).
 */
export function judge(n: EffectCounts, options: JudgeOptions = {}): Judgement {
  const { targetBefore: a0, targetAfter: a1, controlBefore: c0, controlAfter: c1 } = n;
  const figures = displacement(n, { ...options, level: LEVEL });
  const exact = Math.min(a0, a1, c0, c1) < EXACT_BELOW;
  const bounds = exact ? exactRatioOfRatios(a0, a1, c0, c1, LEVEL) : null;
  const ci: Interval2 | null = bounds ? [bounds.low, bounds.high] : figures.ratioOfRateRatiosCi;
  const detectable = smallestDetectable(a0, c0, c1);
  const powerOfHalving = powerOf(HALVING, a0, c0, c1);
  const factorNeeded = a0 > 0 && c0 > 0 && c1 > 0 ? neededFactor(a0, c0, c1) : null;
  const widened = widenedBy(options.controlSpread ?? 1, figures.ratioOfRateRatios, ci);
  const [verdict, because] = decide(n, ci, widened, figures.wddCi, powerOfHalving);
  const counts = [a0, a1, n.bufferBefore, n.bufferAfter, c0, c1, n.bufferControlBefore, n.bufferControlAfter];
  return {
    verdict,
    because,
    ratio: figures.ratioOfRateRatios,
    ci,
    widened,
    method: exact ? 'exact' : 'wald',
    powerOfHalving,
    detectable,
    factorNeeded,
    casesNeeded: factorNeeded === null ? null : Math.ceil(a0 * Math.max(factorNeeded, LEAST_COUNT / a0)),
    figures,
    smallCounts: counts.some((k) => k !== null && k < LEAST_COUNT),
  };
}

function decide(
  n: EffectCounts,
  ci: Interval2 | null,
  widened: Interval2 | null,
  wdd: Interval2,
  power: number,
): readonly [Verdict, Judgement['because']] {
  if (Math.min(n.targetBefore, n.controlBefore, n.controlAfter) < LEAST_COUNT || !ci)
    return ['too-few', 'count-below-5'];
  if (power < POWER) return ['too-few', 'halving-not-detectable'];
  if (ci[0] <= 1 && ci[1] >= 1) return ['no-evidence', 'interval-holds-1'];
  if (widened && widened[0] <= 1 && widened[1] >= 1) return ['no-evidence', 'controls-disagree'];
  if (ci[0] > 1) return ['harm', 'interval-above-1'];
  // Fewer cases in the place, but clearly more in place and buffer together: they moved.
  return wdd[0] > 0 ? ['no-evidence', 'gain-moved-away'] : ['benefit', 'interval-below-1'];
}

/** Both ends moved away from the ratio on the log scale, by the root of the spread. */
function widenedBy(spread: number, ratio: number | null, ci: Interval2 | null): Interval2 | null {
  if (!(spread > 1) || !ratio || !ci) return null;
  const stretch = (end: number): number => ratio * (end / ratio) ** Math.sqrt(spread);
  return [stretch(ci[0]), stretch(ci[1])];
}

/** Variance of log R if the true ratio is `ratio`: the count after is then what control and ratio make of the one before. */
const varianceAt = (ratio: number, a0: number, c0: number, c1: number): number =>
  1 / a0 + 1 / ((ratio * a0 * c1) / c0) + 1 / c0 + 1 / c1;

/** Chance that the 95 % interval lies wholly below 1 if the true ratio is `ratio` < 1. 0 where a count is 0. */
export function powerOf(ratio: number, a0: number, c0: number, c1: number): number {
  const se = Math.sqrt(varianceAt(ratio, a0, c0, c1));
  return Number.isFinite(se) ? normalCdf(-Math.log(ratio) / se - normalQuantile((1 + LEVEL) / 2)) : 0;
}

const REACH = normalQuantile((1 + LEVEL) / 2) + normalQuantile(POWER);

const neededFactor = (a0: number, c0: number, c1: number): number =>
  (REACH / Math.log(HALVING)) ** 2 * varianceAt(HALVING, a0, c0, c1);

function smallestDetectable(a0: number, c0: number, c1: number): number | null {
  const seen = (ratio: number): boolean => powerOf(ratio, a0, c0, c1) >= POWER;
  // From 1 downwards: too weak at first, then seen, at last too few cases left after.
  let weak = 1;
  for (let k = 1; k <= 300; k++) {
    const ratio = Math.exp(-k / 50);
    if (!seen(ratio)) {
      weak = ratio;
      continue;
    }
    let [low, high] = [ratio, weak];
    for (let i = 0; i < 50; i++) {
      const middle = (low + high) / 2;
      if (seen(middle)) low = middle;
      else high = middle;
    }
    return low;
  }
  return null;
}
