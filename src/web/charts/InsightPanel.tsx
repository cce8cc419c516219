import { useTranslation } from 'react-i18next';
import { useComparison } from '../state/compare.ts';
import { useCountsStatus } from '../state/useCounts.ts';
import { Button } from '../ui/Button.tsx';
import { ClassBars } from './ClassBars.tsx';
import { CompareClasses, CompareUnits } from './compare/CompareBars.tsx';
import { CompareLead } from './compare/CompareLead.tsx';
import { CompareMonths } from './compare/CompareMonths.tsx';
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
import './compare/compare.css';

/** What the numbers say about the question on the screen: a sentence, linked charts, method and source. */
export default function InsightPanel() {
  const { t } = useTranslation('charts');
  const { status, retry } = useCountsStatus();
  const comparison = useComparison();
  return (
    <div className="ip" data-testid="insight-panel" data-counts={status} aria-busy={status === 'pending'}>
      {status === 'failed' && (
        <div className="ip-nothing" role="alert">
          <p>{t('countsFailed')}</p>
          <Button onPress={retry}>{t('countsRetry')}</Button>
        </div>
      )}
      {comparison ? <CompareLead comparison={comparison} /> : <Lead />}
      <SelectionCard />
      <HourMatrix />
      {comparison ? <CompareUnits comparison={comparison} /> : <UnitBars />}
      {comparison ? <CompareClasses comparison={comparison} /> : <ClassBars />}
      {comparison ? <CompareMonths comparison={comparison} /> : <MonthsChart />}
      <RowsList />
      <Method />
    </div>
  );
}
