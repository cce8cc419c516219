import { useTranslation } from 'react-i18next';
import type { SpotBackTest } from '../../../core/analysis/spot/result.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { periodOf } from '../../state/adapt.ts';
import { useDataset } from '../../state/dataset.ts';

/** How well the map would have foreseen what came, beside the naive map of the year before. */
export function BackTestLine({ backTest }: { readonly backTest: SpotBackTest | null }) {
  const { t } = useTranslation('spot');
  const { f } = useFindingWords();
  const { profile } = useDataset();
  if (!backTest) return <p className="fi-small">{t('backTest.none')}</p>;
  const { method, naive, beatsNaive, fitted, scored, incidents, areaShare } = backTest;
  const figure = (score: { readonly [K in 'pai' | 'pei']: number } | null, of: 'pai' | 'pei') =>
    score && Number.isFinite(score[of]) ? f.number(score[of], of === 'pai' ? 1 : 2) : '–';
  const end = periodOf(profile).to;
  return (
    <details className="fi-back">
      <summary>
        {t('backTest.title')}{' '}
        <strong>
          {beatsNaive === null ? t('backTest.few') : t(beatsNaive ? 'backTest.beats' : 'backTest.not')}
        </strong>
      </summary>
      <p className="fi-small">
        {t('backTest.line', {
          fitted: f.period(fitted, end),
          scored: f.period(scored, end),
          n: f.number(incidents),
          area: f.percent(areaShare),
          pai: figure(method, 'pai'),
          pei: figure(method, 'pei'),
          naivePai: figure(naive, 'pai'),
          naivePei: figure(naive, 'pei'),
        })}{' '}
        {t('backTest.hint')}
      </p>
    </details>
  );
}
