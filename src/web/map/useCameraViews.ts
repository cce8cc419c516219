import { useEffect, useRef, useState } from 'react';
import type { DrawnView } from '../../core/analysis/coverage/drawn.ts';
import type { PolygonCoordinates } from '../../core/analysis/coverage/forbidden.ts';
import { buildingsNear } from '../../core/analysis/coverage/near.ts';
import { runJob } from '../jobs/client.ts';
import type { Dataset } from '../state/dataset.ts';
import { polygonsOfKind } from '../state/draft.ts';
import { useApp } from '../state/store.ts';
import { idle, useAhead } from './ahead.ts';
import type { GroundData } from './ground.ts';
import type { Stage } from './stage.ts';

const NONE: readonly DrawnView[] = [];
/** Two frames and a little. */
const AFTER_MS = 50;
/** Longest wait for an idle moment where nothing shows the views yet. */
const IDLE_MS = 5_000;

/**
 * What the cameras have in view, made in the worker once the first view stands and the layer is asked for, or will be soon; the
 * old one stays until the new one is there. A dataset without cameras has none.
 */
export function useCameraViews(stage: Stage, dataset: Dataset, ground: GroundData): readonly DrawnView[] {
  const [views, setViews] = useState(NONE);
  const made = useRef<readonly unknown[]>([]);
  const { cameras, buildings, places } = dataset.layers;
  const { timeZone } = dataset.profile;
  const { abroad } = ground;
  const sited = useApp((s) => s.workspace === 'site');
  const areas = useApp((s) => s.draft.areas);
  // Masks drawn by hand are work in Site; they cut today's views there.
  const drawn = sited ? JSON.stringify(polygonsOfKind(areas, 'mask')) : '[]';
  const on = useApp((s) => s.layers['camera-coverage'].on);
  const soon = useAhead().includes('camera-coverage');
  const wanted = on || soon;
  const inHurry = useRef(on);
  inHurry.current = on;
  useEffect(() => {
    if (!wanted) return;
    if (!cameras || cameras.length === 0) {
      setViews(NONE);
      made.current = [];
      return;
    }
    const from = [cameras, buildings, places, abroad, timeZone, drawn];
    // Switched off and on again, or a chapter that comes back: they still stand.
    if (from.every((part, i) => part === made.current[i])) return;
    const stop = new AbortController();
    const make = async (): Promise<void> => {
      await stage.settled;
      // To gather the buildings and hand them over takes a while: what was pressed is to be seen first.
      await (inHurry.current ? new Promise((resolve) => setTimeout(resolve, AFTER_MS)) : idle(IDLE_MS));
      if (stop.signal.aborted) return;
      const input = {
        cameras,
        buildings: buildingsNear(buildings ?? [], cameras),
        places: places ?? [],
        abroad: abroad.polygons,
        masks: JSON.parse(drawn) as PolygonCoordinates[],
        timeZone,
      };
      setViews(await runJob('camera-views', input, stop.signal));
      made.current = from;
    };
    make().catch((error: unknown) => {
      if (!stop.signal.aborted) reportError(error);
    });
    return () => stop.abort();
  }, [stage, wanted, cameras, buildings, places, abroad, timeZone, drawn]);
  return views;
}
