import { useTranslation } from 'react-i18next';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { useSpot } from '../../state/spot.ts';
import { Button } from '../../ui/Button.tsx';
import { useLeft } from './useLeft.ts';

/** From so much of a search on its method runs, and the pace of what is left is known. */
const METHOD_FROM = 0.1;

/** How far the search is, once it takes long enough to be told of, with a way to stop it; or why there is no new answer. */
export function Progress() {
  const { t } = useTranslation('spot');
  const { f } = useFindingWords();
  const { status, progress, stop, again } = useSpot((v) => v);
  const has = useSpot((v) => v.result !== null);
  const left = useLeft(status === 'computing' ? progress : null, METHOD_FROM);
  if (status === 'computing')
    return progress === null ? null : (
      <div className="fi-progress" role="status">
        <span>
          {t('progress', { share: f.percent(progress) })}
          {left !== null &&
            ` · ${t(left.unit === 'minutes' ? 'left.minutes' : 'left.seconds', { n: f.number(left.n) })}`}
        </span>
        <progress value={progress} aria-label={t('computing')} />
        <Button onPress={stop}>{t('stop')}</Button>
      </div>
    );
  if (status !== 'failed' && status !== 'stopped') return null;
  const text = status === 'failed' ? t('failed') : t(has ? 'stopped' : 'stoppedNone');
  return (
    <div className="fi-progress" role={status === 'failed' ? 'alert' : 'status'}>
      <span>{text}</span>
      <Button onPress={again}>{t('again')}</Button>
    </div>
  );
}
