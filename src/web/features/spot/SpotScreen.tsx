import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Sheet } from './Sheet.tsx';

const MapView = lazy(() => import('../../map/MapView.tsx'));
const TimeDock = lazy(() => import('../../charts/TimeDock.tsx'));
const InsightPanel = lazy(() => import('../../charts/InsightPanel.tsx'));

/** Spot: the map, the time dock and what the data say, side by side or (on small screens) as a sheet over the map. */
export function SpotScreen({ layout }: { readonly layout: 'phone' | 'tablet' | 'desktop' }) {
  const { t } = useTranslation('shell');
  const insight = (
    <ErrorBoundary name={t('panel.insight')}>
      <Suspense fallback={null}>
        <InsightPanel />
      </Suspense>
    </ErrorBoundary>
  );
  return (
    <div className="spot">
      <div className="spot-map" id="map" tabIndex={-1}>
        <ErrorBoundary name={t('panel.map')}>
          <Suspense fallback={null}>
            <MapView />
          </Suspense>
        </ErrorBoundary>
      </div>
      <div className="spot-dock" id="time" tabIndex={-1}>
        <ErrorBoundary name={t('panel.time')}>
          <Suspense fallback={null}>
            <TimeDock />
          </Suspense>
        </ErrorBoundary>
      </div>
      {layout === 'desktop' ? (
        <aside className="spot-insight" id="insight" aria-label={t('panel.insight')} tabIndex={-1}>
          {insight}
        </aside>
      ) : (
        <Sheet label={t('panel.insight')}>{insight}</Sheet>
      )}
    </div>
  );
}
