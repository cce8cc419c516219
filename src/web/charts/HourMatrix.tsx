import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFrozen, useMoving } from '../state/moving.ts';
import { useApp } from '../state/store.ts';
import { type CountsSnapshot, useCount } from '../state/useCounts.ts';
import { Frame } from './Frame.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import { MatrixLegend } from './MatrixLegend.tsx';
import { Bars, Cells } from './MatrixMarks.tsx';
import { countBreaks, DAYS, HOURS, marginals } from './matrix.ts';
import { layoutOf } from './matrix-layout.ts';
import { useWidth } from './useWidth.ts';
import { useWords } from './useWords.ts';

const pickHours = (c: CountsSnapshot) => c.hourOfWeek;
const pickWithout = (c: CountsSnapshot) => c.withoutHour;

/** Hours × weekdays: click a cell, a bar, or brush a rectangle. */
export function HourMatrix() {
  const { t } = useTranslation('charts');
  const { t: common } = useTranslation('common');
  const { f } = useWords();
  const counts = useCount(pickHours);
  const without = useCount(pickWithout);
  const comparing = useApp((s) => s.compare !== null);
  const moving = useMoving();
  const sums = useMemo(() => marginals(counts), [counts]);
  const peak = useMemo(() => counts.reduce((a, b) => Math.max(a, b), 0), [counts]);
  const breaks = useFrozen(
    useMemo(() => countBreaks(peak), [peak]),
    moving,
  );
  const top = useFrozen(Math.max(1, ...sums.hours), moving);
  const topDay = useFrozen(Math.max(1, ...sums.days), moving);
  const days = useMemo(
    () => ([0, 1, 2, 3, 4, 5, 6] as const).map((d) => common(`weekdayShort.${d}`)),
    [common],
  );
  const longDays = useMemo(
    () => ([0, 1, 2, 3, 4, 5, 6] as const).map((d) => common(`weekday.${d}`)),
    [common],
  );
  const [ref, width] = useWidth<HTMLDivElement>(344);
  const layout = useMemo(() => layoutOf(width), [width]);
  const id = useId();
  return (
    <Frame
      section="hours"
      title={t('hours.title')}
      note={
        (comparing ? `${t('compare.onlyA')}: ` : '') +
        (without > 0
          ? t('nWithoutHour', { n: f.number(sums.total), k: f.number(without) })
          : t('n', { n: f.number(sums.total) }))
      }
      testId="chart-hours"
      numbers={() => ({
        head: [t('hours.hour'), ...days, t('sum')],
        rows: sums.hours.map((n, h) => [
          `${h}–${h + 1}`,
          ...days.map((_, d) => counts[d * HOURS + h] ?? 0),
          n,
        ]),
        barOf: (h, d) => (d <= DAYS ? { kind: 'hour', hourOfWeek: (d - 1) * HOURS + h } : null),
      })}
    >
      <div ref={ref} className="ip-matrix">
        <MatrixGrid layout={layout} id={id} label={t('hours.label')} counts={counts}>
          <Cells
            id={id}
            layout={layout}
            counts={counts}
            breaks={breaks}
            days={longDays}
            hourWord={t('hours.hourWord')}
            caseWord={t('caseWord')}
          />
          <Bars
            id={id}
            layout={layout}
            sums={sums}
            top={top}
            topDay={topDay}
            days={days}
            write={f.number}
            hourWord={t('hours.hourWord')}
          />
        </MatrixGrid>
        <MatrixLegend breaks={breaks} />
        <p className="ip-hint">{t('rows.hourHint')}</p>
      </div>
    </Frame>
  );
}
