import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../core/model/time.ts';
import { flightTo } from '../../findings/flight.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { placeWords } from '../../findings/words.ts';
import { useFindings, useSpotStale } from '../../state/spot.ts';
import { actions, useApp } from '../../state/store.ts';
import { xOf } from './bars.ts';

/** At most so many bars lie over each other; the histogram below must stay in view. */
const MOST = 4;

/** When the cylinders of the scan stand: a bar each above the histogram, with the number of its finding. */
export const Cylinders = memo(function Cylinders({
  domain,
  width,
}: {
  readonly domain: Interval;
  readonly width: number;
}) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const findings = useFindings();
  const focused = useApp((s) => s.finding);
  const stale = useSpotStale();
  // The one that is brought out always shows when it was; of the others only those whose time is their own.
  const shown = findings
    .filter((x) => x.id === focused || x.kind === 'scan')
    .filter((x, i) => x.id === focused || i < MOST);
  if (shown.length === 0) return null;
  return (
    <div className="td-cylinders" data-stale={stale || undefined} data-testid="time-findings">
      {shown.map((finding, i) => {
        const left = Math.max(0, xOf(finding.interval.from, domain, width));
        const right = Math.min(width, xOf(finding.interval.to, domain, width));
        return (
          <button
            key={finding.id}
            type="button"
            className="td-cylinder"
            data-significant={finding.significant}
            data-focused={finding.id === focused || undefined}
            style={{ left, width: Math.max(6, right - left), top: `calc(${i * 7} * var(--type))` }}
            aria-label={t('axis', {
              rank: words.f.number(finding.rank),
              place: placeWords(finding, words),
              period: words.f.period(finding.interval),
            })}
            onPointerDown={(e) => e.stopPropagation()}
            onClick={() => actions.focus(finding.id, flightTo(finding))}
          >
            {(finding.significant || finding.id === focused) && (
              <span aria-hidden="true">{finding.rank}</span>
            )}
          </button>
        );
      })}
    </div>
  );
});
