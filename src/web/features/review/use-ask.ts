import { useMemo } from 'react';
import type { EffectOptions } from '../../../core/analysis/effect/card.ts';
import type { EffectAsk } from '../../remote/effect.ts';
import { useDataset } from '../../state/dataset.ts';
import type { ReviewChoice } from '../../state/review.ts';
import { useApp } from '../../state/store.ts';

/** Choices as the analysis takes them. */
export const optionsOf = ({ bufferM, months, controls, picked }: ReviewChoice): EffectOptions => ({
  ...(bufferM !== undefined && { bufferM }),
  ...(months !== undefined && { longestMonths: months }),
  ...(controls !== undefined && { controls }),
  ...(picked !== undefined && { picked }),
});

/** What is counted: the classes of the question, of one family, over the whole record; and how. */
export function useEffectAsk(): EffectAsk & { readonly classNames: readonly string[] } {
  const { classes: all } = useDataset().engine.table;
  const chosen = useApp((s) => s.filter.classes);
  const family = useApp((s) => s.family);
  const { bufferM, months, controls, picked } = useApp((s) => s.review);
  return useMemo(() => {
    const classes = all
      .filter((c) => c.family === family && (!chosen || chosen.includes(c.code)))
      .map((c) => c.code);
    return {
      classes,
      classNames: classes,
      options: optionsOf({
        ...(bufferM !== undefined && { bufferM }),
        ...(months !== undefined && { months }),
        ...(controls !== undefined && { controls }),
        ...(picked !== undefined && { picked }),
      }),
    };
  }, [all, chosen, family, bufferM, months, controls, picked]);
}
