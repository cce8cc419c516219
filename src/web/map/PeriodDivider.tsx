import { useTranslation } from 'react-i18next';
import { SwipeDivider } from './SwipeDivider.tsx';
import type { Compared } from './useCompared.ts';
import { useWords } from './useWords.ts';

/** The line between the two periods on the map. */
export function PeriodDivider(props: {
  readonly compared: Compared;
  readonly share: number;
  readonly onMove: (share: number) => void;
}) {
  const { t } = useTranslation('map');
  const f = useWords();
  const { compared, share, onMove } = props;
  const { comparison, left } = compared;
  const period = (side: 'A' | 'B') => (
    <>
      {side}
      <span className="map-swipe-dates">
        {t('compare.dates', {
          period: f.period(side === 'A' ? comparison.a : comparison.b),
          n: f.number(side === 'A' ? comparison.counts.a.n : comparison.counts.b.n),
        })}
      </span>
    </>
  );
  const right = left === 'A' ? 'B' : 'A';
  return (
    <SwipeDivider
      share={share}
      onMove={onMove}
      label={t('compare.divider')}
      valueText={t('compare.dividerAt', { share: f.percent(share), left: left ?? 'A', right })}
      left={period(left ?? 'A')}
      right={period(right)}
      testId="map-swipe"
    />
  );
}
