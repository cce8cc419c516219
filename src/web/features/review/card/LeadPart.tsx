import { useTranslation } from 'react-i18next';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { Rich } from '../../../charts/Rich.tsx';
import { useReviewWords } from '../words.ts';
import { becauseOf, sentencesOf } from './lead.ts';

/** The verdict in words: counts first, then the ratio, then why. */
export function LeadPart({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const { windows: w } = card;
  const sentences = sentencesOf(card, t, f);
  if (!w || sentences.length === 0) return null;
  return (
    <section className="rc-lead">
      <p className="rc-sentence" data-testid="effect-sentence">
        <Rich text={sentences.join(' ')} />
      </p>
      <p className="rc-because">{becauseOf(card, t, f)}</p>
      <p className="rc-windows">
        {t('card.windows', {
          months: f.number(w.months),
          months2: f.number(w.months),
          before: f.period(w.before),
          after: f.period(w.after),
        })}
      </p>
    </section>
  );
}
