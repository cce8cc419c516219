import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { MapSlot } from '../../map/MapHost.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Deep } from './deep/Deep.tsx';
import { Sheet } from './Sheet.tsx';

const loadMap = () => import('../../map/MapView.tsx');
const loadDock = () => import('../../charts/TimeDock.tsx');
const loadInsight = () => import('../../charts/InsightPanel.tsx');
const TimeDock = lazy(loadDock);
const InsightPanel = lazy(loadInsight);
const SpotSearch = lazy(() => import('./SpotSearch.tsx'));

/** Fetches the code of the screen while its data are still on their way. A failure shows where the code is used. */
export function preloadSpot(): void {
  for (const load of [loadMap, loadDock, loadInsight]) load().catch(() => undefined);
}

/**
 * The map, the time dock and what the data say, side by side or (on small screens) as a sheet over the map. Another workspace on the
 * same map brings a `panel` of its own; the one of Spot is unmounted meanwhile.
 */
export function SpotScreen({
  layout,
  panel,
}: {
  readonly layout: 'phone' | 'tablet' | 'desktop';
  readonly panel?: ReactNode;
}) {
  const { t } = useTranslation('shell');
  const insight = panel ?? (
    <ErrorBoundary name={t('panel.insight')}>
      <Suspense fallback={null}>
        <SpotSearch />
      </Suspense>
      <Suspense fallback={null}>
        <InsightPanel deeper={<Deep />} />
      </Suspense>
    </ErrorBoundary>
  );
  return (
    <div className="spot">
      <div className="spot-map" id="map" tabIndex={-1}>
        <MapSlot />
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
