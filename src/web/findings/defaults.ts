import { SPARSE_OPTIONS, type SpotOptions } from '../../core/analysis/spot/question.ts';
import { DAY_S, type Interval } from '../../core/model/time.ts';
import type { SpotChoice } from '../state/state.ts';

/** Longest periods in days that are looked at in months, in quarters; longer ones in years. */
const IN_MONTHS = 550;
const IN_QUARTERS = 2200;
/** From so many cases on, cells hold enough for Gi*; a scan of them all would take minutes. */
const MANY = 2000;

/**
 * How hot spots are looked for where nobody chose: a scan for few cases, Gi* against the land's residents for many; steps
 * that a period of such a length has a handful to a few dozen of. What was chosen stands.
 */
export function optionsFor(window: Interval, cases: number, choice: SpotChoice): SpotOptions {
  const days = (window.to - window.from) / DAY_S;
  const step = days <= IN_MONTHS ? 'month' : days <= IN_QUARTERS ? 'quarter' : 'year';
  return { ...SPARSE_OPTIONS, step, method: cases < MANY ? 'scan' : 'gi-star', ...choice };
}
