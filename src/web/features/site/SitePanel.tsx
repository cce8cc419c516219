import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/later.ts';
import { useDataset } from '../../state/dataset.ts';
import { SITE_TABS } from '../../state/site.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { ToggleGroup } from '../../ui/ToggleGroup.tsx';
import { useSiteEngine } from './Engine.tsx';
import { useKeptDraft } from './scenarios.ts';
import './site.css';
import './site-plan.css';

const NowTab = lazy(() => import('./NowTab.tsx'));
const PlanTab = lazy(() => import('./PlanTab.tsx'));
const CompareTab = lazy(() => import('./CompareTab.tsx'));

/** Site: what cameras and lights see today, where the next ones do most good, and how scenarios compare. */
export default function SitePanel() {
  const { t } = useTranslation('site');
  const { engine } = useDataset();
  const tab = useApp((s) => s.site.tab);
  useSiteLayers();
  useKeptDraft();
  const { looks, base } = useSiteEngine();
  return (
    <div className="site" data-testid="site">
      <ToggleGroup
        label={t('tabs.label')}
        value={tab}
        onChange={(next) => actions.setSite({ tab: next })}
        options={SITE_TABS.map((value) => ({ value, label: t(`tabs.${value}`) }))}
      />
      {engine.hasRows ? (
        <Suspense fallback={null}>
          {tab === 'now' && <NowTab />}
          {tab === 'plan' && <PlanTab base={base} />}
          {tab === 'compare' && <CompareTab looks={looks} />}
        </Suspense>
      ) : (
        <p className="site-text">{t('noRows')}</p>
      )}
    </div>
  );
}

/** What the map shows beside cones and lanes while Site is on the screen. */
const IN_SITE = {
  density: false,
  'incident-points': false,
  'model-areas': false,
  'camera-coverage': true,
} as const;
const CHANGED = Object.keys(IN_SITE) as (keyof typeof IN_SITE)[];

/** Cones and judged cases instead of density; what the map showed before comes back with Spot. */
function useSiteLayers(): void {
  useEffect(() => {
    const before = appStore.getState().layers;
    for (const id of CHANGED) actions.setLayer(id, { on: IN_SITE[id] });
    return () => {
      for (const id of CHANGED) actions.setLayer(id, { on: before[id].on });
    };
  }, []);
}
