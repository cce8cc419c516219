import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mercator, type Origin } from '../../core/geo/mercator.ts';
import { areaBbox } from '../../core/model/profile.ts';
import { useDataset } from '../state/dataset.ts';
import { useSite } from '../state/site.ts';
import { useSpot } from '../state/spot.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { useGround } from './ground.ts';
import { useHeat } from './heat.ts';
import { LayerPanel } from './LayerPanel.tsx';
import { MapFoot } from './MapFoot.tsx';
import { MapSummary } from './MapSummary.tsx';
import { MapTools } from './MapTools.tsx';
import { Painting } from './Painting.tsx';
import { PeriodDivider } from './PeriodDivider.tsx';
import { NOTHING, showMap } from './shown.ts';
import type { Stage } from './stage.ts';
import { useCompared } from './useCompared.ts';
import { useDensity } from './useDensity.ts';
import { usePoints } from './usePoints.ts';
import { useStage } from './useStage.ts';
import { useTokens } from './useTokens.ts';
import './map.css';

const MapCard = lazy(() => import('./MapCard.tsx'));
const FindingMarks = lazy(() => import('./findings/FindingMarks.tsx'));
const HeatMarks = lazy(() => import('./HeatMarks.tsx'));
const PlanMarks = lazy(() => import('./plan/PlanMarks.tsx'));

/** The map with its layers, legend and tools; fills its parent. Without WebGL it says so and all else works. */
export default function MapView() {
  const { t } = useTranslation('map');
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  const { stage, status, problem } = useStage(box, attempt, again);
  return (
    <section className="map" aria-label={t('title')} data-status={status}>
      <div className="map-canvas" ref={setBox} key={attempt} />
      {status === 'no-webgl' && (
        <div className="map-message" role="alert">
          <h2>{t('noWebgl.title')}</h2>
          <p>{t('noWebgl.text')}</p>
          <Button onPress={again}>{t('noWebgl.retry')}</Button>
        </div>
      )}
      {status === 'lost' && (
        <p className="map-notice" role="status">
          {t('lost')}
        </p>
      )}
      {problem && (
        <p className="map-notice" role="alert">
          {t('failed', { what: problem })}
        </p>
      )}
      <Furniture stage={status === 'ready' ? stage : null} />
    </section>
  );
}

/** What stands on the map. The tools that need no canvas stay when there is none. */
function Furniture({ stage }: { readonly stage: Stage | null }) {
  const dataset = useDataset();
  const ground = useGround(dataset.profile);
  const tokens = useTokens(dataset.engine.table.classes);
  const origin = useOrigin();
  const surface = useDensity(dataset, origin);
  const points = usePoints(dataset, origin, tokens);
  const siting = useApp((s) => s.workspace === 'site');
  const swiping = useSite((v) => v.swipe !== null);
  const found = useSpot((v) => v.result !== null) && !siting;
  const picked = useApp((s) => s.selection !== null);
  const compared = useCompared(dataset, surface, points);
  const density = compared ? compared.density : surface;
  const heat = useHeat();
  const [divider, setDivider] = useState(0.5);
  const scale = density?.scale ?? null;
  const grid = surface?.grid ?? null;
  useEffect(() => {
    showMap({ stage, scale, grid, ground });
  }, [stage, scale, grid, ground]);
  useEffect(() => () => showMap(NOTHING), []);
  return (
    <>
      {stage && ground && (
        <Painting
          stage={stage}
          dataset={dataset}
          ground={ground}
          tokens={tokens}
          origin={origin}
          density={density}
          points={points}
          compared={compared}
          divider={divider}
        />
      )}
      {stage && compared?.left && !swiping && (
        <PeriodDivider compared={compared} share={divider} onMove={setDivider} />
      )}
      {stage && found && (
        <Suspense fallback={null}>
          <FindingMarks stage={stage} />
        </Suspense>
      )}
      {stage && heat && surface && (
        <Suspense fallback={null}>
          <HeatMarks stage={stage} density={surface} />
        </Suspense>
      )}
      {stage && siting && (
        <Suspense fallback={null}>
          <PlanMarks stage={stage} />
        </Suspense>
      )}
      <LayerPanel scale={scale} />
      <MapTools stage={stage} />
      {stage && picked && (
        <Suspense fallback={null}>
          <MapCard stage={stage} density={density} />
        </Suspense>
      )}
      <MapFoot stage={stage} ground={ground} />
      <MapSummary />
    </>
  );
}

/** The middle of the data's area on the map plane: positions are kept relative to it, exact to millimetres. */
function useOrigin(): Origin {
  const { profile } = useDataset();
  const [known, setKnown] = useState<{ profile: typeof profile; origin: Origin } | null>(null);
  if (known?.profile === profile) return known.origin;
  const [w, s, e, n] = areaBbox(profile.area);
  const origin = mercator((w + e) / 2, (s + n) / 2);
  setKnown({ profile, origin });
  return origin;
}
