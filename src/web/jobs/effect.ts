import { type CardView, cardView, sensitivityView } from '../../core/analysis/effect/card-view.ts';
import { type EffectGround, type GroundWork, groundWork } from '../../core/analysis/effect/ground.ts';
import { type ReviewRow, reviewOf } from '../../core/analysis/effect/review.ts';
import type { SensitivityRow } from '../../core/analysis/effect/sensitivity.ts';
import type { Surroundings } from './load.ts';
import type { EffectCardJob, EffectReviewJob } from './protocol.ts';
import { sliced } from './sliced.ts';

/** Places and streets in the plane are the same for every card of the same data: the last ones are kept. */
let last: { readonly key: string; readonly work: GroundWork } | null = null;
function workOf(key: string, ground: EffectGround): GroundWork {
  if (last?.key !== key) last = { key, work: groundWork(ground) };
  return last.work;
}

export const effectCardView = ({ key, ground, kind, id, options }: EffectCardJob): CardView | null =>
  cardView(workOf(key, ground), kind, id, options);

export const effectSensitivity = ({ key, ground, kind, id, options }: EffectCardJob): SensitivityRow[] =>
  sensitivityView(workOf(key, ground), kind, id, options);

export const effectReview = (
  { key, ...question }: EffectReviewJob,
  around: Surroundings,
): Promise<ReviewRow[]> => sliced(reviewOf(question, workOf(key, question.ground)), around);
