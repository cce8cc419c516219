import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { pointsOf } from '../../../core/geo/geometry.ts';
import '../../i18n/later.ts';
import { useDataset } from '../../state/dataset.ts';
import { middleOf } from '../../state/draft.ts';
import { useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import type { Stage } from '../stage.ts';
import { useWords } from '../useWords.ts';
import { CameraPin } from './CameraPin.tsx';
import { Drawing } from './Drawing.tsx';
import { LampPin, LanePin } from './LightPins.tsx';
import { NO_PLAN, PLAN, planFeatures } from './layers.ts';
import { ranksOf } from './ranks.ts';
import { ScenarioSwipe } from './ScenarioSwipe.tsx';
import './plan.css';

/** The scenario on the map: cones and lanes below, and on them numbers to take hold of. */
export default function PlanMarks({ stage }: { readonly stage: Stage }) {
  const { layers } = useDataset();
  const draft = useApp((s) => s.draft);
  const view = useSite((v) => v);
  const police = useApp((s) => s.family === 'police');
  const gone = useMemo(
    () =>
      draft.removed.flatMap((id) => {
        const geometry = layers.cameras?.find((c) => c.id === id)?.geometry;
        return ((geometry && pointsOf(geometry)) ?? []).slice(0, 1);
      }),
    [draft.removed, layers],
  );
  useEffect(
    () => stage.data(PLAN, planFeatures(draft, view, gone, police)),
    [stage, draft, view, gone, police],
  );
  useEffect(() => () => stage.data(PLAN, NO_PLAN), [stage]);
  return (
    <>
      {view.swipe ? (
        <ScenarioSwipe stage={stage} swiped={view.swipe} />
      ) : (
        !view.hidden && <Pins stage={stage} />
      )}
      <Drawing stage={stage} />
    </>
  );
}

/** Pixels between a camera and the handle that turns it. */
const ARM = 46;

function Pins({ stage }: { readonly stage: Stage }) {
  const f = useWords();
  const box = useRef<HTMLDivElement>(null);
  const draft = useApp((s) => s.draft);
  const focus = useSite((v) => v.focus);
  const ranks = useMemo(() => ranksOf(draft), [draft]);
  const places = useMemo(
    () => [
      ...draft.cameras.map((c) => ({ id: c.id, lon: c.lon, lat: c.lat, azimuth: c.azimuth })),
      ...draft.lamps.map((l) => ({ id: l.id, lon: l.lon, lat: l.lat, azimuth: null })),
      ...draft.lanes.map((l) => {
        const [lon, lat] = middleOf(l.line);
        return { id: l.id, lon, lat, azimuth: null };
      }),
    ],
    [draft],
  );
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const move = () => {
      for (const { id, lon, lat, azimuth } of places) {
        const pin = element.querySelector<HTMLElement>(`[data-pin="${id}"]`);
        const { x, y } = stage.map.project([lon, lat]);
        if (pin) pin.style.translate = `${x.toFixed(1)}px ${y.toFixed(1)}px`;
        const arm = element.querySelector<HTMLElement>(`[data-arm="${id}"]`);
        if (!arm || azimuth === null) continue;
        const angle = (azimuth * Math.PI) / 180;
        arm.style.translate = `${(x + ARM * Math.sin(angle)).toFixed(1)}px ${(y - ARM * Math.cos(angle)).toFixed(1)}px`;
      }
    };
    move();
    stage.map.on('move', move);
    stage.map.on('resize', move);
    return () => {
      stage.map.off('move', move);
      stage.map.off('resize', move);
    };
  }, [stage, places]);
  const n = (id: string): string => f.number(ranks.get(id) ?? 0);
  return (
    <div className="map-plan" ref={box} data-testid="map-plan">
      {draft.lanes.map((lane) => (
        <LanePin key={lane.id} lane={lane} n={n(lane.id)} />
      ))}
      {draft.lamps.map((lamp) => (
        <LampPin key={lamp.id} lamp={lamp} n={n(lamp.id)} stage={stage} />
      ))}
      {draft.cameras.map((camera) => (
        <CameraPin
          key={camera.id}
          camera={camera}
          n={n(camera.id)}
          stage={stage}
          focused={camera.id === focus}
        />
      ))}
    </div>
  );
}
