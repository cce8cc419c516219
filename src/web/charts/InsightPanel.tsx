import { useTranslation } from 'react-i18next';
import { useCountsStatus } from '../state/useCounts.ts';
import { Button } from '../ui/Button.tsx';
import { ClassBars } from './ClassBars.tsx';
import { HourMatrix } from './HourMatrix.tsx';
import { Lead } from './Lead.tsx';
import { Method } from './Method.tsx';
import { MonthsChart } from './MonthsChart.tsx';
import { RowsList } from './rows/RowsList.tsx';
import SelectionCard from './SelectionCard.tsx';
import { UnitBars } from './UnitBars.tsx';
import './insight.css';
import './matrix.css';
import './card.css';

/** What the numbers say about the question on the screen: a sentence, linked charts, method and source. */
export default function InsightPanel() {
  const { t } = useTranslation('charts');
  const { status, retry } = useCountsStatus();
  return (
    <div className="ip" data-testid="insight-panel" data-counts={status} aria-busy={status === 'pending'}>
      {status === 'failed' && (
        <div className="ip-nothing" role="alert">
          <p>{t('countsFailed')}</p>
          <Button onPress={retry}>{t('countsRetry')}</Button>
        </div>
      )}
      <Lead />
      <SelectionCard />
      <HourMatrix />
      <UnitBars />
      <ClassBars />
      <MonthsChart />
      <RowsList />
      <Method />
    </div>
  );
}
