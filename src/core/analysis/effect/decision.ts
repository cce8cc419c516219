import type { EffectCard, EffectFault } from './card.ts';
import type { Judgement, Verdict } from './verdict.ts';

/**
 * What a review conference has to decide about a place, most pressing first. `end-or-change`: harm was seen. `keep-and-copy`:
 * benefit was seen. `rethink`: enough cases, yet no effect was seen. `decide-otherwise`: it is under review, and the cases are too
 * few to help. `mend-record`: start or place are missing or outside the data, or too many places are vague, so nothing can be
 * judged. `wait`: too few cases. `ended`: it is over, nothing to decide.
 */
export const DECISIONS = [
  'end-or-change',
  'keep-and-copy',
  'rethink',
  'decide-otherwise',
  'mend-record',
  'wait',
  'ended',
] as const;
export type Decision = (typeof DECISIONS)[number];

/** Faults that leave nothing to compare or to judge, so that somebody has to mend the record. */
const RECORD_FAULTS: readonly EffectFault[] = [
  'no-start',
  'start-outside-data',
  'no-place',
  'window-too-short',
  'places-vague',
];

/** The verdict as it may be said: where too many places are vague, what the precise ones say judges nothing. */
export const statedVerdict = ({
  faults,
  judgement,
}: {
  readonly faults: readonly EffectFault[];
  readonly judgement: Pick<Judgement, 'verdict'> | null;
}): Verdict | null => (faults.includes('places-vague') ? null : (judgement?.verdict ?? null));

export function decisionOf(
  card: Pick<EffectCard, 'faults' | 'judgement'>,
  status: 'active' | 'under-review' | 'ended',
): Decision {
  const verdict = statedVerdict(card);
  if (status === 'ended') return 'ended';
  if (verdict === 'harm') return 'end-or-change';
  if (verdict === 'benefit') return 'keep-and-copy';
  if (verdict === 'no-evidence') return 'rethink';
  if (status === 'under-review') return 'decide-otherwise';
  return card.faults.some((f) => RECORD_FAULTS.includes(f)) ? 'mend-record' : 'wait';
}

/** How far the cases suffice: for a verdict at all; else their share of those that a halving would need. */
export interface Sufficiency {
  readonly enough: boolean;
  /** Cases before, and how many there would have to be; null where nothing says. */
  readonly have: number;
  readonly need: number | null;
  /** Years that either window would have to have; null where nothing says. */
  readonly yearsNeeded: number | null;
  /** Years more than the windows have now; 0 = enough. */
  readonly moreYears: number | null;
  /** Whole years on record before the start. Waiting never makes them more. */
  readonly yearsBefore: number;
  /** The record before the start is too short for such a window, so that waiting alone will not do. */
  readonly waitingHelps: boolean;
}

export function sufficiencyOf(
  card: Pick<EffectCard, 'counts' | 'judgement' | 'monthsNeeded' | 'windows'>,
  secondsBefore: number,
): Sufficiency {
  const { judgement, counts, windows, monthsNeeded } = card;
  const enough = judgement !== null && judgement.verdict !== 'too-few';
  const years = monthsNeeded === null ? null : monthsNeeded / 12;
  const yearsBefore = Math.max(0, Math.floor(secondsBefore / (365.2425 * 86_400)));
  return {
    enough,
    have: counts?.targetBefore ?? 0,
    need: judgement?.casesNeeded ?? null,
    yearsNeeded: years === null ? null : Math.ceil(years),
    moreYears: enough
      ? 0
      : years === null || !windows
        ? null
        : Math.max(1, Math.ceil(years - windows.months / 12)),
    yearsBefore,
    // Windows are whole years, on either side of the start.
    waitingHelps: years !== null && Math.ceil(years) <= yearsBefore,
  };
}

/** The chance that a halving would have been seen, 0 where nothing was compared: what "sufficient" is sorted by. */
export const powerOfCard = (judgement: Judgement | null): number => judgement?.powerOfHalving ?? 0;
