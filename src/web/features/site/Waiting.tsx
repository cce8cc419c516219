import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../charts/useWords.ts';
import type { Answer } from '../../remote/spot.ts';
import { Button } from '../../ui/Button.tsx';

/** Nobody needs to be told of a wait that is over before it is felt. */
const PATIENCE_MS = 300;

/** How far an answer is, the way to stop it, and what went wrong; nothing while it is current. */
export function Waiting<R>({
  answer,
}: {
  readonly answer: Pick<Answer<R>, 'status' | 'progress' | 'error' | 'cancel' | 'again'>;
}) {
  const { t } = useTranslation('site');
  const { status, error, again } = answer;
  if (status === 'pending') return <Progress progress={answer.progress} cancel={answer.cancel} />;
  if (status === 'no-rows') return <p className="site-text">{t('noRows')}</p>;
  if (status !== 'failed' && status !== 'cancelled') return null;
  return (
    <div className="site-waiting" role={status === 'failed' ? 'alert' : 'status'}>
      <span>
        {status === 'failed'
          ? t('failed', { why: error instanceof Error ? error.message : String(error) })
          : t('cancelled')}
      </span>
      <Button variant="quiet" onPress={again}>
        {t('again')}
      </Button>
    </div>
  );
}

function Progress({ progress, cancel }: { readonly progress: number | null; readonly cancel: () => void }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const [felt, setFelt] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!felt) return null;
  return (
    <div className="site-waiting">
      <progress value={progress ?? undefined} max={1} aria-label={t('working')} />
      <span>{progress === null ? t('working') : t('workingShare', { share: f.percent(progress) })}</span>
      <Button variant="quiet" onPress={cancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}
