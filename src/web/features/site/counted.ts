import type { Measure, WhatIfFigures } from '../../../core/analysis/siting/study/figures.ts';
import type { SitingPlanned } from '../../../core/analysis/siting/study/question.ts';
import type { Draft, DraftCounts } from '../../state/draft.ts';
import { draftOf, measureOf } from './plan-draft.ts';

/** What list, curve and sentence say of a plan or a scenario: alike, so that nothing jumps when a plan is changed by hand. */
export interface Counted {
  readonly measure: Measure;
  /** The share without the pieces. */
  readonly before: number | null;
  /** After 0, 1, … pieces, with what no other plan exceeds; null where that is not known. */
  readonly steps: readonly {
    readonly count: number;
    readonly share: number | null;
    readonly bound: number | null;
  }[];
  readonly gains: readonly number[];
}
export const afterOf = ({ steps }: Counted): number | null => steps.at(-1)?.share ?? null;

/** How a scenario counts: as its plan did, or else as a plan of what it holds would. */
export function countsOf(draft: Draft): DraftCounts {
  const [cameras, lights] = [draft.cameras.length > 0, draft.lanes.length + draft.lamps.length > 0];
  if (draft.counts?.viewOnly && cameras) return draft.counts;
  const both = draft.counts?.measure === 'both' || (cameras && lights);
  return { measure: both ? 'both' : lights ? 'light' : 'view', anew: draft.counts?.anew ?? false };
}

/** A plan as it was made. */
export function countedPlan(plan: SitingPlanned): Counted {
  return {
    measure: measureOf(plan.choices),
    before: plan.existing.share,
    steps: plan.curve.map((c) => ({ count: c.count, share: c.share, bound: c.boundShare })),
    gains: plan.steps.map((s) => s.gain),
  };
}

/** A scenario as it is measured; the plan that it came from still bounds cameras among the same standing ones. */
export function countedScenario(
  draft: Draft,
  figures: WhatIfFigures,
  today: WhatIfFigures,
  plan: SitingPlanned | null,
): Counted {
  const { measure, anew } = countsOf(draft);
  const { shares, gains } = figures[anew ? 'anew' : 'kept'][measure];
  const bounded =
    plan !== null &&
    plan.choices.buy === 'cameras' &&
    JSON.stringify(draftOf(plan).removed) === JSON.stringify(draft.removed);
  return {
    measure,
    before: (anew ? shares : today.kept[measure].shares)[0] ?? null,
    steps: shares.map((share, count) => ({
      count,
      share,
      bound: bounded ? (plan.curve[count]?.boundShare ?? null) : null,
    })),
    gains,
  };
}

/** Messages that say what a changed scenario comes to. */
export const DRAFT_SENTENCES = {
  view: 'sentenceDraft',
  light: 'sentenceDraftLight',
  both: 'sentenceDraftBoth',
} as const satisfies Record<Measure, string>;
