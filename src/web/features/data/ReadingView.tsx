import { useEffect, useState } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { flow, type Reading } from './flow.ts';
import { formatBytes, useFormat } from './use-format.ts';

/** Small files are read before the eye would notice a bar. */
const SHOW_AFTER_MS = 300;

/** How far the reading is, with a way out. */
export function ReadingView({ reading }: { readonly reading: Reading }) {
  const { t } = useTranslation('data');
  const f = useFormat();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SHOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const { at, progress } = reading;
  const total = progress?.total ?? at.file.size;
  const done = progress?.done ?? 0;
  const cells = progress?.step === 'cells';
  return (
    <div className="data-step data-reading" data-slow={slow}>
      <h1 tabIndex={-1}>{t('reading.title', { name: at.file.name })}</h1>
      <ProgressBar
        className="data-progress"
        aria-label={t('reading.title', { name: at.file.name })}
        value={done}
        maxValue={Math.max(1, total)}
      >
        {({ percentage }) => (
          <>
            <span className="progress-track">
              <span className="progress-fill" style={{ width: `${percentage ?? 0}%` }} />
            </span>
            <span className="data-note">
              {cells
                ? t('reading.cells')
                : t('reading.read', { done: formatBytes(f, done), total: formatBytes(f, total) })}
            </span>
          </>
        )}
      </ProgressBar>
      <Button onPress={flow.stop}>{t('reading.cancel')}</Button>
    </div>
  );
}
