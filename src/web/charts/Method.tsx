import { useTranslation } from 'react-i18next';
import { classNameOf } from '../i18n/names.ts';
import { useDataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';
import { useCounts } from '../state/useCounts.ts';
import { periodTitle } from './time/period.ts';
import { useTime } from './time/useTime.ts';
import { useWords } from './useWords.ts';

/** Where every number above comes from: what was counted, when, how many, what is left out, whose data. */
export function Method() {
  const { t } = useTranslation('charts');
  const { t: tTime } = useTranslation('time');
  const { f, zone } = useWords();
  const { profile, engine } = useDataset();
  const counts = useCounts();
  const { window } = useTime();
  const family = useApp((s) => s.family);
  const chosen = counts.filter.classes;
  const classes = engine.table.classes
    .filter((c) => (chosen ? chosen.includes(c.code) : c.family === family))
    .map((c) => classNameOf(c, f.lang));
  return (
    <footer className="ip-method">
      <h3>{t('method.title')}</h3>
      <p>
        {t('method.what', { family: t(`methodFamily.${family}`), classes: classes.join(', ') })}{' '}
        {t('method.figures', { period: periodTitle(window, zone, tTime, f), n: f.number(counts.n) })}{' '}
        {t('method.withoutPlace', { k: f.number(counts.withoutPlace) })}{' '}
        {t('method.withoutHour', { k: f.number(counts.withoutHour) })}
      </p>
      <p>
        {t('method.source', { source: profile.source.replace(/\.$/, '') })}{' '}
        {profile.synthetic && t('method.synthetic')}
      </p>
    </footer>
  );
}
