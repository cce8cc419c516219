import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { useSpot } from '../../state/spot.ts';
import { Button } from '../../ui/Button.tsx';
import { type TimeLeft, timeLeft } from './time-left.ts';

/** How far the search is, once it takes long enough to be told of, with a way to stop it; or why there is no new answer. */
export function Progress() {
  const { t } = useTranslation('spot');
  const { f } = useFindingWords();
  const { status, progress, stop, again } = useSpot((v) => v);
  const has = useSpot((v) => v.result !== null);
  const left = useLeft(status === 'computing' ? progress : null);
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

/** From so much on the pace of what is left is known, and after so many seconds it is worth telling. */
const KNOWN_SHARE = 0.1;
const KNOWN_S = 3;

/** Time left at the pace since the method itself began; null while that is not known. */
function useLeft(progress: number | null): TimeLeft | null {
  const [begun, setBegun] = useState<{ readonly at: number; readonly share: number } | null>(null);
  const [left, setLeft] = useState<TimeLeft | null>(null);
  useEffect(() => {
    if (progress === null || progress < KNOWN_SHARE) {
      setBegun(null);
      setLeft(null);
      return;
    }
    if (begun === null || begun.share > progress) {
      setBegun({ at: performance.now(), share: progress });
      return;
    }
    const seconds = (performance.now() - begun.at) / 1000;
    setLeft(seconds < KNOWN_S ? null : timeLeft(seconds, progress - begun.share, 1 - progress));
  }, [progress, begun]);
  return left;
}
