import { useTranslation } from 'react-i18next';
import type { CoverageReport } from '../../../core/analysis/coverage/report.ts';
import { useWords } from '../../charts/useWords.ts';
import { useDataset } from '../../state/dataset.ts';
import { useApp } from '../../state/store.ts';
import { useChoices } from './useChoices.ts';

/** Whose data, and whether they are real. */
export function Source() {
  const { t } = useTranslation('site');
  const { profile } = useDataset();
  return (
    <p>
      {profile.source && t('method.source', { source: profile.source.replace(/\.$/, '') })}{' '}
      {profile.synthetic && t('method.synthetic')}
    </p>
  );
}

/** How coverage was judged, what was taken for granted, what was cut away. */
export function NowMethod({ report }: { readonly report: CoverageReport }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const standard = useApp((s) => s.site.standard);
  const masks = Object.entries(report.masks).filter(([, n]) => n > 0);
  const list = masks.map(([kind, n]) =>
    t(`notes.mask.${kind as 'home' | 'school' | 'worship' | 'drawn' | 'abroad'}`, { n: f.number(n) }),
  );
  return (
    <footer className="site-method">
      <h3>{t('method.title')}</h3>
      <p>{t('method.now', { standard, tolerance: f.number(10) })}</p>
      <ul>
        {report.notes.map(({ code, count }) => (
          <li key={code}>{t(`notes.${code}`, { n: f.number(count) })}</li>
        ))}
        {report.assumedExact > 0 && (
          <li>{t('notes.assumedExact', { count: report.assumedExact, n: f.number(report.assumedExact) })}</li>
        )}
      </ul>
      {list.length > 0 && <p>{t('notes.masks', { list: list.join(', ') })}</p>}
      <Source />
    </footer>
  );
}

/** How plans are made. */
export function PlanMethod({ window }: { readonly window: { readonly from: number; readonly to: number } }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { toleranceM, masks } = useChoices();
  const standard = useApp((s) => s.site.standard);
  return (
    <footer className="site-method">
      <h3>{t('method.title')}</h3>
      <p>{t('method.plan', { period: f.period(window) })}</p>
      <p>{t('method.now', { standard, tolerance: f.number(toleranceM) })}</p>
      <p>{t('ptz')}</p>
      {masks.length > 0 && <p>{t('areas.inForce', { count: masks.length, n: f.number(masks.length) })}</p>}
      <Source />
    </footer>
  );
}
