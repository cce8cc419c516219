import { useTranslation } from 'react-i18next';
import type { SpotStatus } from '../../remote/spot.ts';
import { Button } from '../../ui/Button.tsx';
import { useReviewWords } from './words.ts';

/** How far the working out is, with a way to stop it; or why there is no answer. */
export function Working(props: {
  readonly status: SpotStatus;
  readonly progress: number | null;
  readonly error: unknown;
  readonly cancel: () => void;
  readonly again: () => void;
}) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const { status, progress, error, cancel, again } = props;
  if (status === 'current') return null;
  if (status === 'no-rows')
    return (
      <p className="rv-note" role="note">
        {t('noRows')}
      </p>
    );
  if (status === 'pending') {
    if (progress === null) return <p className="rv-working" role="status" />;
    return (
      <p className="rv-working" role="status">
        <span className="rv-bar" aria-hidden="true">
          <span style={{ width: `${100 * progress}%` }} />
        </span>
        {t('computing', { percent: f.percent(progress) })}
        <Button variant="quiet" onPress={cancel}>
          {t('cancel')}
        </Button>
      </p>
    );
  }
  const detail =
    error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : '';
  return (
    <p className="rv-working" role="alert">
      {status === 'failed' ? t('failed', { detail }) : t('stopped')}
      <Button onPress={again}>{t('again')}</Button>
    </p>
  );
}
