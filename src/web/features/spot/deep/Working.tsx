import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeft } from '../../../charts/findings/useLeft.ts';
import { useWords } from '../../../charts/useWords.ts';
import type { Answer } from '../../../remote/spot.ts';
import { Button } from '../../../ui/Button.tsx';

/** Nobody needs to be told of a wait that is over before it is felt. */
const PATIENCE_MS = 300;

/** An answer of the worker: how far it is, the way to stop it, the old answer paler meanwhile, and what went wrong. */
export function Working<R>(props: {
  readonly answer: Answer<R>;
  readonly children: (result: R) => ReactNode;
}) {
  const { t } = useTranslation('deep');
  const { answer, children } = props;
  const { status, result } = answer;
  if (status === 'no-rows') return <p className="deep-text">{t('noRows')}</p>;
  return (
    <div className="deep" data-status={status} aria-busy={status === 'pending'}>
      {status === 'pending' && <Waiting answer={answer} />}
      {status === 'failed' && (
        <p className="deep-text" role="alert">
          {t('failed', { why: answer.error instanceof Error ? answer.error.message : String(answer.error) })}
        </p>
      )}
      {status === 'cancelled' && <p className="deep-text">{t('cancelled')}</p>}
      {(status === 'failed' || status === 'cancelled') && (
        <Button className="deep-run" onPress={answer.again}>
          {t('again')}
        </Button>
      )}
      {result !== null && <div className="deep-result">{children(result)}</div>}
    </div>
  );
}

function Waiting<R>({ answer }: { readonly answer: Answer<R> }) {
  const { t } = useTranslation('deep');
  const { f } = useWords();
  const { t: spot } = useTranslation('spot');
  const [felt, setFelt] = useState(false);
  const { progress } = answer;
  const left = useLeft(progress, 0.01);
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!felt) return null;
  return (
    <div className="deep-waiting">
      <progress value={progress ?? undefined} max={1} aria-label={t('working')} />
      <span>
        {progress === null ? t('working') : t('workingShare', { share: f.percent(progress) })}
        {left !== null &&
          ` · ${spot(left.unit === 'minutes' ? 'left.minutes' : 'left.seconds', { n: f.number(left.n) })}`}
      </span>
      <Button variant="quiet" onPress={answer.cancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}
