import { useTranslation } from 'react-i18next';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { sufficiencyOf } from '../../../../core/analysis/effect/decision.ts';
import { POWER } from '../../../../core/analysis/effect/verdict.ts';
import { Rich } from '../../../charts/Rich.tsx';
import { periodOf } from '../../../state/adapt.ts';
import { useDataset } from '../../../state/dataset.ts';
import { useReviewWords } from '../words.ts';

/** The smallest effect that could have been seen, and how many more cases and years a halving would take. */
export function NeededPart({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const { profile } = useDataset();
  const { judgement: j, windows: w, from } = card;
  if (!j || !w || from === null) return null;
  const s = sufficiencyOf(card, from - periodOf(profile).from);
  const years = (n: number): string => f.number(n, Number.isInteger(n) ? 0 : 1);
  return (
    <section className="rc-part" aria-labelledby="rc-needed" data-testid="effect-needed">
      <h2 id="rc-needed">{t('card.needed.title')}</h2>
      <p>
        {j.detectable !== null && (
          <Rich text={t('card.needed.detectable', { down: f.percent(1 - j.detectable) })} />
        )}
        {j.detectable === null &&
          t(j.casesNeeded === null ? 'card.needed.unknown' : 'card.needed.notDetectable')}
      </p>
      {j.powerOfHalving >= POWER ? (
        <p>{t('card.needed.enough', { power: f.percent(j.powerOfHalving) })}</p>
      ) : (
        j.casesNeeded !== null && (
          <p>
            <Rich text={t('card.needed.cases', { n: f.number(j.casesNeeded), have: f.number(s.have) })} />{' '}
            {s.yearsNeeded !== null &&
              t('card.needed.years', { years: f.number(s.yearsNeeded), now: years(w.months / 12) })}{' '}
            {!s.waitingHelps && t('card.needed.waitingNot', { before: f.number(s.yearsBefore) })}
          </p>
        )
      )}
    </section>
  );
}
