import type { Show } from '../../../../../core/story/story.ts';
import type { Card, CardFields, CardInput, DrawnInput } from './card.ts';
import { coverageCard, coverageFields } from './coverage.ts';
import { decadeCard, decadeFields } from './decade.ts';
import { effectCard, effectFields } from './effect.ts';
import { planCard, planFields } from './plan.ts';

/** The card of a chapter; null for those that are made of the counts of the question. */
export function cardOf(show: Show, input: DrawnInput): Card | null {
  switch (show) {
    case 'coverage':
      return coverageCard(input);
    case 'plan':
      return planCard(input);
    case 'effect':
      return effectCard(input);
    case 'decade':
      return decadeCard(input);
    default:
      return null;
  }
}

/** The live fields of all cards. */
export const cardFields = (input: CardInput): CardFields => ({
  ...coverageFields(input),
  ...planFields(input),
  ...effectFields(input),
  ...decadeFields(input),
});
