import { useEffect, useState } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../i18n/format.ts';
import { actions, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import { useLoading } from './loading.ts';

/** Shown after 300 ms, so that what is quick does not flicker. */
const PATIENCE_MS = 300;

/** How far the loading of the data (or, with a name, of a panel's code) has come. */
export function LoadingState({ name }: { readonly name?: string }) {
  const { t } = useTranslation('shell');
  const lang = useApp((s) => s.lang);
  const { progress, error } = useLoading();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late || (error && name === undefined)) return null;
  const title = name === undefined ? t('loading.title') : t('loading.panel', { name });
  const known = name === undefined ? progress : null;
  return (
    <div className="state">
      <ProgressBar
        className="progress"
        aria-label={title}
        {...(known === null ? { isIndeterminate: true } : { value: known * 100 })}
      >
        <p>{title}</p>
        <span className="progress-track">
          <span
            className={known === null ? 'progress-fill progress-unknown' : 'progress-fill'}
            style={known === null ? undefined : { width: `${known * 100}%` }}
          />
        </span>
        <p className="state-detail">
          {known === null ? '\u00a0' : t('loading.percent', { percent: formatPercent(lang, known) })}
        </p>
      </ProgressBar>
    </div>
  );
}

/** What went wrong and what to do about it. */
export function FailedState() {
  const { t } = useTranslation(['shell', 'common']);
  const { error, retry } = useLoading();
  if (!error) return null;
  return (
    <div className="state" role="alert">
      <WarningIcon size={28} />
      <h1>{t('shell:failed.title')}</h1>
      <p>{t('shell:failed.explain')}</p>
      <p className="state-detail">{t('shell:failed.detail', { detail: error.message })}</p>
      <Button variant="primary" onPress={retry}>
        {t('common:retry')}
      </Button>
    </div>
  );
}

/** A dataset without a single incident. */
export function EmptyState() {
  const { t } = useTranslation('shell');
  return (
    <div className="state">
      <h1>{t('empty.title')}</h1>
      <p>{t('empty.explain')}</p>
      <Button variant="primary" onPress={() => actions.set({ workspace: 'data' })}>
        {t('empty.open')}
      </Button>
    </div>
  );
}
