import { useTranslation } from 'react-i18next';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { useReviewWords } from '../words.ts';
import { spreadOf } from './displacement.ts';

/** Whether cases moved next door, or the benefit spread there. */
export function DisplacementPart({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const { counts: n } = card;
  if (!n) return null;
  const b = { b0: f.number(n.bufferBefore), b1: f.number(n.bufferAfter) };
  const spread = spreadOf(card);
  return (
    <section className="rc-part" aria-labelledby="rc-moved">
      <h2 id="rc-moved">{t('card.displacement.title')}</h2>
      <p>
        {n.bufferControlBefore === null || n.bufferControlAfter === null
          ? t('card.displacement.countsAlone', b)
          : t('card.displacement.counts', {
              ...b,
              d0: f.number(n.bufferControlBefore),
              d1: f.number(n.bufferControlAfter),
            })}{' '}
        {t(`card.displacement.${spread ?? 'tooFew'}`)}
      </p>
    </section>
  );
}
