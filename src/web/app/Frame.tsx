import { lazy, Suspense, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SpotScreen } from '../features/spot/SpotScreen.tsx';
import { MapHost } from '../map/MapHost.tsx';
import { DatasetContext } from '../state/dataset.ts';
import { setPanel, usePanel } from '../state/panels.ts';
import { useApp } from '../state/store.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { EmptyState, FailedState, LoadingState } from './DatasetStates.tsx';
import { useEscape, useHistoryKeys } from './keys.ts';
import { NoticeBar } from './NoticeBar.tsx';
import { QuestionLine } from './question/QuestionLine.tsx';
import { useQuestion } from './question/useQuestion.ts';
import { Rail } from './Rail.tsx';
import { useLayout } from './useLayout.ts';
import './frame.css';

const ReviewScreen = lazy(() => import('../features/review/ReviewScreen.tsx'));
const SitePanel = lazy(() => import('../features/site/SitePanel.tsx'));
const DataScreen = lazy(() => import('../features/data/DataScreen.tsx'));
const ShowScreen = lazy(() => import('../features/show/ShowScreen.tsx'));
const Briefing = lazy(() => import('../features/spot/briefing/Briefing.tsx'));
const AboutDialog = lazy(() => import('../features/about/AboutDialog.tsx'));

/** The screen: rail, question line, and the workspace in view. */
export function Frame() {
  const { t } = useTranslation(['shell', 'common']);
  const layout = useLayout();
  const workspace = useApp((s) => s.workspace);
  const dataset = useContext(DatasetContext);
  const about = usePanel('about');
  const briefing = usePanel('briefing');
  useEscape();
  useHistoryKeys();
  useTitle(t(`shell:rail.${workspace}`), dataset?.profile.name);
  // Streets and cameras without incidents are worth a map of their own.
  const empty =
    dataset !== null &&
    dataset.engine.n === 0 &&
    !Object.values(dataset.layers).some((features) => features && features.length > 0);
  const site = workspace === 'site';
  // Spot and Site share map and time dock.
  const spot = workspace === 'spot' || site;
  const show = workspace === 'show';
  // The map is costly to build: once seen it stays, covered by the other workspace.
  const [spotSeen, setSpotSeen] = useState(spot);
  if (spot && !spotSeen) setSpotSeen(true);
  return (
    <div className="frame" data-layout={layout} data-workspace={workspace}>
      <nav className="skips">
        <a className="skip" href="#main">
          {t('shell:skipToMain')}
        </a>
        {spot && dataset && (
          <>
            <a className="skip" href="#time">
              {t('shell:skipToTime')}
            </a>
            <a className="skip" href="#insight">
              {t('shell:skipToInsight')}
            </a>
          </>
        )}
      </nav>
      <Rail />
      {dataset ? <QuestionLine key={dataset.id} /> : <div className="question" />}
      <main id="main" className="workspace" tabIndex={-1}>
        {spot && (
          <h1 className="visually-hidden">
            {[t(`shell:rail.${workspace}`), dataset?.profile.name].filter(Boolean).join(' · ')}
          </h1>
        )}
        {!dataset && spot && <BeforeData />}
        {dataset && empty && spot && <EmptyState />}
        {dataset && !empty && spotSeen && !show && (
          <div className="workspace-layer" inert={!spot} key={dataset.id}>
            <SpotScreen
              layout={layout}
              {...(site && {
                panel: (
                  <ErrorBoundary name={t('shell:rail.site')}>
                    <Suspense fallback={null}>
                      <SitePanel />
                    </Suspense>
                  </ErrorBoundary>
                ),
              })}
            />
          </div>
        )}
        {dataset && !empty && <MapHost key={`map-${dataset.id}`} />}
        {!spot && (
          <div className="workspace-layer workspace-over">
            <ErrorBoundary name={t(`shell:rail.${workspace}`)} key={workspace}>
              <Suspense fallback={<LoadingState name={t(`shell:rail.${workspace}`)} />}>
                {!dataset ? (
                  <BeforeData />
                ) : show ? (
                  empty ? (
                    <EmptyState />
                  ) : (
                    <ShowScreen key={dataset.id} />
                  )
                ) : workspace === 'review' ? (
                  <ReviewScreen />
                ) : (
                  <DataScreen />
                )}
              </Suspense>
            </ErrorBoundary>
          </div>
        )}
      </main>
      <NoticeBar />
      {dataset && spot && briefing && (
        <Suspense fallback={null}>
          <BriefingOfQuestion />
        </Suspense>
      )}
      {dataset && about && (
        <Suspense fallback={null}>
          <AboutDialog isOpen onOpenChange={(open) => setPanel('about', open)} />
        </Suspense>
      )}
    </div>
  );
}

/** The briefing, with the question as it stands above the map. */
function BriefingOfQuestion() {
  const question = useQuestion()
    .map((part) => (part.kind === 'word' ? part.text : part.chip.text))
    .join(' ');
  return <Briefing question={question} onClose={() => setPanel('briefing', false)} />;
}

function BeforeData() {
  return (
    <>
      <LoadingState />
      <FailedState />
    </>
  );
}

function useTitle(workspace: string, place: string | undefined): void {
  useEffect(() => {
    document.title = [workspace, place, 'Hải Đăng'].filter(Boolean).join(' · ');
  }, [workspace, place]);
}
