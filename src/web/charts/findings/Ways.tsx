import { useTranslation } from 'react-i18next';
import type { SpotOptions } from '../../../core/analysis/spot/question.ts';
import type { WayOut } from '../../../core/analysis/spot/result.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { cellText } from '../../findings/words.ts';
import { useSpot } from '../../state/spot.ts';
import { actions } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { useTime } from '../time/useTime.ts';

/** Ways out, each in one click. */
export function Ways({ ways }: { readonly ways: readonly WayOut[] }) {
  const words = useWayWords();
  const { grid } = useTime();
  if (ways.length === 0) return null;
  const go = (way: WayOut): void => {
    if (way.kind === 'options') actions.setSpot(way.change);
    else if (way.kind === 'whole-record') actions.setTimeline({ window: grid.extent });
    else if (way.kind === 'clear-filter') actions.clearFilter();
    else actions.set({ workspace: 'data' });
  };
  return (
    <div className="fi-ways">
      {ways.map((way) => (
        <Button key={JSON.stringify(way)} onPress={() => go(way)}>
          {words(way)}
        </Button>
      ))}
    </div>
  );
}

function useWayWords(): (way: WayOut) => string {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const shape = useSpot((v) => v.result?.options.shape);
  const ofOptions = ({ method, resolution, step, simulations, area }: Partial<SpotOptions>): string => {
    const size = resolution && cellText(resolution, words, shape);
    if (method) return t('way.method', { method: t(`method.names.${method}`) });
    if (size && step) return t('way.both', { size, step: t(`method.steps.${step}`) });
    if (size) return t('way.cell', { size });
    if (area) return t('way.frame');
    if (simulations) return t('way.simulations', { n: words.f.number(simulations) });
    return step ? t('way.step', { step: t(`method.steps.${step}`) }) : t('way.other');
  };
  return (way) => (way.kind === 'options' ? ofOptions(way.change) : t(`way.${way.kind}`));
}
