import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useComparison } from '../state/compare.ts';
import { useApp } from '../state/store.ts';
import { useCountsStatus } from '../state/useCounts.ts';
import { Button } from '../ui/Button.tsx';
import { ClassBars } from './ClassBars.tsx';
import { Section } from './Frame.tsx';
import { HourMatrix } from './HourMatrix.tsx';
import { Lead } from './Lead.tsx';
import { Method } from './Method.tsx';
import { MonthsChart } from './MonthsChart.tsx';
import SelectionCard from './SelectionCard.tsx';
import { UnitBars } from './UnitBars.tsx';
import './insight.css';
import './matrix.css';
import './card.css';
import './drill.css';
import './compare/compare.css';
// The buttons that open the list stand in every chart, long before the list is fetched.
import './rows/rows.css';

const Findings = lazy(() => import('./findings/Findings.tsx'));
const RowsList = lazy(() => import('./rows/RowsList.tsx'));
// No first view compares; the code comes with the first comparison.
const bars = () => import('./compare/CompareBars.tsx');
const CompareUnits = lazy(() => bars().then((m) => ({ default: m.CompareUnits })));
const CompareClasses = lazy(() => bars().then((m) => ({ default: m.CompareClasses })));
const CompareLead = lazy(() => import('./compare/CompareLead.tsx').then((m) => ({ default: m.CompareLead })));
const CompareMonths = lazy(() =>
  import('./compare/CompareMonths.tsx').then((m) => ({ default: m.CompareMonths })),
);

/** What the numbers say about the question on the screen: a sentence, linked charts, `deeper` panels, method and source. */
export default function InsightPanel({ deeper }: { readonly deeper?: ReactNode }) {
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
      {comparison ? (
        <Suspense fallback={null}>
          <CompareLead comparison={comparison} />
        </Suspense>
      ) : (
        <Lead />
      )}
      {!comparison && (
        <Suspense fallback={<div className="fi-room" />}>
          <Findings />
        </Suspense>
      )}
      <SelectionCard />
      <HourMatrix />
      {comparison ? (
        <Suspense fallback={null}>
          <CompareUnits comparison={comparison} />
        </Suspense>
      ) : (
        <UnitBars />
      )}
      {comparison ? (
        <Suspense fallback={null}>
          <CompareClasses comparison={comparison} />
        </Suspense>
      ) : (
        <ClassBars />
      )}
      {comparison ? (
        <Suspense fallback={null}>
          <CompareMonths comparison={comparison} />
        </Suspense>
      ) : (
        <MonthsChart />
      )}
      <Rows />
      {deeper}
      <Method />
    </div>
  );
}

/** The list of the rows behind the question: its code comes when it is opened. */
function Rows() {
  const { t } = useTranslation('charts');
  const open = useApp((s) => s.sections.list);
  const closed = <Section section="list" title={t('rows.title')} testId="rows" note="" />;
  return open ? (
    <Suspense fallback={closed}>
      <RowsList />
    </Suspense>
  ) : (
    closed
  );
}
