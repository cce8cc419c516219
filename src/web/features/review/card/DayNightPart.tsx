import { useTranslation } from 'react-i18next';
import type { DayNight } from '../../../../core/analysis/effect/day-night.ts';
import { intervalText, ratioText, useReviewWords } from '../words.ts';

/** Night against day on the same street. */
export function DayNightPart({ dayNight: d }: { readonly dayNight: DayNight }) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const pair = (before: number, after: number): string => `${f.number(before)} → ${f.number(after)}`;
  return (
    <section className="rc-part" aria-labelledby="rc-night" data-testid="effect-night">
      <h2 id="rc-night">{t('card.dayNight.title')}</h2>
      <p className="rc-note">{t('card.dayNight.why')}</p>
      <dl className="rc-facts">
        <div>
          <dt>{t('card.dayNight.night')}</dt>
          <dd>{pair(d.nightBefore, d.nightAfter)}</dd>
        </div>
        <div>
          <dt>{t('card.dayNight.day')}</dt>
          <dd>{pair(d.dayBefore, d.dayAfter)}</dd>
        </div>
        <div>
          <dt>
            {t('card.dayNight.ratio')}
            <small>{d.ci ? intervalText(f, d.ci, t('card.unbounded')) : t('card.dayNight.few')}</small>
          </dt>
          <dd>{d.ratio === null ? '–' : ratioText(f, d.ratio)}</dd>
        </div>
      </dl>
      {d.leftOut > 0 && <p className="rc-note">{t('card.dayNight.leftOut', { k: f.number(d.leftOut) })}</p>}
    </section>
  );
}
