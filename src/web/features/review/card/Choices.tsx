import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_BUFFER_M, DEFAULT_CONTROLS } from '../../../../core/analysis/effect/card.ts';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { BUFFERS_M, CONTROL_NUMBERS, WINDOW_MONTHS } from '../../../state/review.ts';
import { actions, useApp } from '../../../state/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Select.tsx';
import { metres, useReviewWords } from '../words.ts';
import { PickControls } from './PickControls.tsx';

const withOwn = (all: readonly number[], own: number): readonly number[] =>
  all.includes(own) ? all : [...all, own].sort((a, b) => a - b);

/** Buffer, period and controls: changing one changes map, numbers and verdict. */
export function Choices({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const review = useApp((s) => s.review);
  const [picking, setPicking] = useState(false);
  const bufferM = review.bufferM ?? DEFAULT_BUFFER_M;
  const controls = review.controls ?? DEFAULT_CONTROLS;
  const { picked } = review;
  const changed =
    picked !== undefined ||
    review.bufferM !== undefined ||
    review.controls !== undefined ||
    review.months !== undefined;
  return (
    <section className="rc-choices rv-no-print" aria-label={t('card.ask')}>
      <Select
        label={t('card.bufferM')}
        options={withOwn(BUFFERS_M, bufferM).map((m) => ({ value: String(m), label: metres(f, m) }))}
        value={String(bufferM)}
        onChange={(value) =>
          actions.setReview({ bufferM: Number(value) === DEFAULT_BUFFER_M ? undefined : Number(value) })
        }
      />
      <Select
        label={t('card.window')}
        options={[
          { value: 'all', label: t('card.windowAll') },
          ...withOwn(WINDOW_MONTHS, review.months ?? 12).map((n) => ({
            value: String(n),
            label: t('card.months', { count: n }),
          })),
        ]}
        value={review.months === undefined ? 'all' : String(review.months)}
        onChange={(value) => actions.setReview({ months: value === 'all' ? undefined : Number(value) })}
      />
      <Select
        label={t('card.controlsN')}
        isDisabled={picked !== undefined}
        options={withOwn(CONTROL_NUMBERS, controls).map((n) => ({
          value: String(n),
          label: t('card.controlsCount', { count: n }),
        }))}
        value={String(controls)}
        onChange={(value) =>
          actions.setReview({ controls: Number(value) === DEFAULT_CONTROLS ? undefined : Number(value) })
        }
      />
      <Button onPress={() => setPicking(true)} isDisabled={!card.windows}>
        {picked ? t('card.picked', { n: f.number(picked.length) }) : t('card.pick')}
      </Button>
      {changed && (
        <Button
          variant="quiet"
          onPress={() =>
            actions.setReview({
              bufferM: undefined,
              months: undefined,
              controls: undefined,
              picked: undefined,
            })
          }
        >
          {t('card.reset')}
        </Button>
      )}
      {picking && <PickControls card={card} onClose={() => setPicking(false)} />}
    </section>
  );
}
