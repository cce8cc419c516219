/** The 17 categories of emerging hot spots, as Esri names them. */
export const CATEGORIES = [
  'No Pattern Detected',
  'New Hot Spot',
  'Consecutive Hot Spot',
  'Intensifying Hot Spot',
  'Persistent Hot Spot',
  'Diminishing Hot Spot',
  'Sporadic Hot Spot',
  'Oscillating Hot Spot',
  'Historical Hot Spot',
  'New Cold Spot',
  'Consecutive Cold Spot',
  'Intensifying Cold Spot',
  'Persistent Cold Spot',
  'Diminishing Cold Spot',
  'Sporadic Cold Spot',
  'Oscillating Cold Spot',
  'Historical Cold Spot',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Places in CATEGORIES of the hot ones; a cold one stands eight further. */
const [NONE, NEW, CONSECUTIVE, INTENSIFYING, PERSISTENT, DIMINISHING, SPORADIC, OSCILLATING, HISTORICAL] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;
const COLD = 8;

/** `esri3` (ArcGIS Pro 3.x): a sporadic spot is hot in the last step. `esri2` (up to Pro 2.8): it need not be. */
export type RuleSet = 'esri3' | 'esri2';

export interface CategoryRules {
  /** Default 'esri3'. */
  readonly ruleSet?: RuleSet;
  /** Share of steps that makes a spot lasting (historical, persistent …); default 0.9, reached or passed. */
  readonly shareThreshold?: number;
  /** Steps that a consecutive spot has at least; default 2. */
  readonly minConsecutiveRun?: number;
  /** Two-sided p up to which the trend of z counts; default 0.05. */
  readonly trendAlpha?: number;
  /** Weakest bin that counts as significant: 1 = 90 % (default), 2 = 95 %, 3 = 99 %. */
  readonly leastBin?: 1 | 2 | 3;
}
export const DEFAULT_RULES: Required<CategoryRules> = {
  ruleSet: 'esri3',
  shareThreshold: 0.9,
  minConsecutiveRun: 2,
  trendAlpha: 0.05,
  leastBin: 1,
};

/** What the rules look at on one side, hot or cold. */
interface Side {
  count: number;
  /** Uninterrupted stretches. */
  runs: number;
  /** Length of the stretch that ends at the last step; 0 if the last step is not on this side. */
  finalRun: number;
}

function sideOf(bins: ArrayLike<number>, from: number, steps: number, sign: number, least: number): Side {
  let [count, runs, run] = [0, 0, 0];
  for (let t = 0; t < steps; t++)
    if ((bins[from + t] as number) * sign >= least) {
      count++;
      if (run === 0) runs++;
      run++;
    } else run = 0;
  return { count, runs, finalRun: run };
}

/**
 * Category of one place as an index into CATEGORIES, from its bins -3…3 a step (`steps` of them from `from` on) and the
 * direction of the trend of its z scores (1 up, -1 down, 0 none). The rules are tried in one order, hot first: Historical,
 * Intensifying, Diminishing, Persistent, Oscillating, New, Consecutive, Sporadic; the cold side mirrors it with up
 * and down exchanged. Where Esri's texts overlap the more specific wins: a first hot step after a cold one is Oscillating.
 */
export function categoryOf(
  bins: ArrayLike<number>,
  trend: -1 | 0 | 1,
  rules: Required<CategoryRules> = DEFAULT_RULES,
  from = 0,
  steps = bins.length,
): number {
  if (steps === 0) return NONE;
  const hot = sideOf(bins, from, steps, 1, rules.leastBin);
  const cold = sideOf(bins, from, steps, -1, rules.leastBin);
  const category = categoryOfSide(hot, cold.count, trend, steps, rules);
  if (category !== NONE) return category;
  const mirrored = categoryOfSide(cold, hot.count, trend === 0 ? 0 : trend === 1 ? -1 : 1, steps, rules);
  return mirrored === NONE ? NONE : mirrored + COLD;
}

function categoryOfSide(
  { count, runs, finalRun }: Side,
  opposite: number,
  trend: -1 | 0 | 1,
  steps: number,
  { ruleSet, shareThreshold, minConsecutiveRun }: Required<CategoryRules>,
): number {
  if (count === 0) return NONE;
  const last = finalRun > 0;
  if (count / steps >= shareThreshold) {
    if (!last) return HISTORICAL;
    return trend > 0 ? INTENSIFYING : trend < 0 ? DIMINISHING : PERSISTENT;
  }
  if (last) {
    if (opposite > 0) return OSCILLATING;
    if (count === 1) return NEW;
    if (finalRun >= minConsecutiveRun && finalRun === count) return CONSECUTIVE;
  }
  const on = last || ruleSet === 'esri2';
  return on && runs > 1 && opposite === 0 ? SPORADIC : NONE;
}
