import type { Run, SlideChart, SlideTable } from '../../../../../core/story/slide.ts';
import type { Tokens } from '../../../../map/tokens.ts';
import type { Dataset } from '../../../../state/dataset.ts';
import type { Facts } from '../facts.ts';
import type { ShowWords } from '../words.ts';

/** What stands beside the map of a chapter and is more than counts of the question. */
export interface Card {
  readonly chart: SlideChart | null;
  readonly table: SlideTable | null;
  /** How it was made, one line, and the same without counts. */
  readonly method: string;
  readonly publicMethod?: string;
  /** Why it cannot be shown, in words; null where it can. */
  readonly problem: string | null;
  /** The map is about one thing whose place is internal. */
  readonly internalMap?: boolean;
}
export const EMPTY_CARD: Card = { chart: null, table: null, method: '', problem: null };

export interface CardInput {
  readonly facts: Facts;
  readonly dataset: Dataset;
  readonly words: ShowWords;
}
export interface DrawnInput extends CardInput {
  readonly tokens: Tokens;
}

/** Live fields of a card by their names. */
export type CardFields = Readonly<Record<string, () => Run>>;

/** What a field becomes where the data do not say, and while it is worked out. */
export const UNKNOWN: Run = { text: '–' };
export const SOON: Run = { text: '…' };

/** The answer that a field is made of, or what stands for it. */
export function fromAnswer<T>(
  answer: T | 'failed' | null | undefined,
  { dataset }: Pick<CardInput, 'dataset'>,
  run: (answer: T) => Run | null,
): Run {
  if (answer === undefined) return dataset.engine.hasRows ? SOON : UNKNOWN;
  return answer === null || answer === 'failed' ? UNKNOWN : (run(answer) ?? UNKNOWN);
}

/** Why there is no answer; null where there is one, or it is on its way. */
export const withoutAnswer = (
  answer: unknown,
  { dataset, words: { tCards } }: Pick<CardInput, 'dataset' | 'words'>,
): string | null =>
  !dataset.engine.hasRows ? tCards('problem.inStore') : answer === 'failed' ? tCards('problem.failed') : null;
