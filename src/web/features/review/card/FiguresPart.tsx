import { useTranslation } from 'react-i18next';
import { DEFAULT_ACCURACY_M } from '../../../../core/analysis/effect/card.ts';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { intervalText, metres, ratioText, signed, useReviewWords } from '../words.ts';
import { wdqReading } from './displacement.ts';

/** Every figure with its interval and what it says. */
export function FiguresPart({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const { judgement: j, dispersion, leftOut, bufferControls } = card;
  if (!j) return null;
  const { figures: d } = j;
  const none = t('card.figures.none');
  const unbounded = t('card.unbounded');
  const range = ([a, b]: readonly [number, number]): string => `${signed(f, a, 1)} – ${signed(f, b, 1)}`;
  const local = !bufferControls || bufferControls.chosen.length === 0;
  const rows: readonly (readonly [string, string, string])[] = [
    [
      t('card.figures.ratio'),
      j.ratio === null ? none : ratioText(f, j.ratio),
      j.ratio !== null && j.ci
        ? [
            intervalText(f, j.ci, unbounded),
            t(`card.figures.ratioWhy.${j.method}`),
            j.widened && t('card.figures.widened', { range: intervalText(f, j.widened, unbounded) }),
          ]
            .filter(Boolean)
            .join('; ')
        : '',
    ],
    [
      t('card.figures.rateRatio'),
      d.rateRatio === null ? none : ratioText(f, d.rateRatio),
      [d.rateRatioCi && intervalText(f, d.rateRatioCi, unbounded), t('card.figures.rateRatioWhy')]
        .filter(Boolean)
        .join('; '),
    ],
    [
      t(local ? 'card.figures.wddLocal' : 'card.figures.wdd'),
      signed(f, d.wddTotal, 1),
      `${range(d.wddCi)}; ${t('card.figures.wddWhy', { se: f.number(d.wddTotalSe, 1) })}`,
    ],
    [
      t('card.figures.wdq'),
      d.wdq === null ? none : signed(f, d.wdq, 2),
      t(`card.figures.wdqWhy.${wdqReading(d.wdq, d.wdqMeaningful)}`),
    ],
    [
      t('card.figures.tne'),
      d.totalNetEffect === null ? none : signed(f, d.totalNetEffect, 1),
      t('card.figures.tneWhy'),
    ],
    ...(dispersion === null
      ? []
      : [[t('card.figures.dispersion'), f.number(dispersion, 1), t('card.figures.dispersionWhy')] as const]),
  ];
  return (
    <section className="rc-part" aria-labelledby="rc-figures">
      <h2 id="rc-figures">{t('card.figures.title')}</h2>
      <dl className="rc-facts" data-testid="effect-figures">
        {rows.map(([term, value, why]) => (
          <div key={term}>
            <dt>
              {term}
              <small>{why}</small>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="rc-note">
        {t('card.figures.leftOut', {
          vague: f.number(leftOut.vague),
          m: metres(f, DEFAULT_ACCURACY_M),
          astride: f.number(leftOut.astride),
          placeless: f.number(leftOut.placeless),
        })}
      </p>
    </section>
  );
}
