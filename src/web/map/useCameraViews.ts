import { useEffect, useState } from 'react';
import type { DrawnView } from '../../core/analysis/coverage/drawn.ts';
import { buildingsNear } from '../../core/analysis/coverage/near.ts';
import { runJob } from '../jobs/client.ts';
import type { Dataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';
import type { GroundData } from './ground.ts';
import type { Stage } from './stage.ts';

const NONE: readonly DrawnView[] = [];

/**
 * What the cameras have in view, made in the worker once the first view stands and the layer is asked for; the old one stays until
 * the new one is there. A dataset without cameras has none.
 */
export function useCameraViews(stage: Stage, dataset: Dataset, ground: GroundData): readonly DrawnView[] {
  const [views, setViews] = useState(NONE);
  const { cameras, buildings, places } = dataset.layers;
  const { timeZone } = dataset.profile;
  const { abroad } = ground;
  const on = useApp((s) => s.layers['camera-coverage'].on);
  useEffect(() => {
    if (!on) return;
    if (!cameras || cameras.length === 0) {
      setViews(NONE);
      return;
    }
    const stop = new AbortController();
    const make = async (): Promise<void> => {
      await stage.settled;
      if (stop.signal.aborted) return;
      const input = {
        cameras,
        buildings: buildingsNear(buildings ?? [], cameras),
        places: places ?? [],
        abroad: abroad.polygons,
        timeZone,
      };
      setViews(await runJob('camera-views', input, stop.signal));
    };
    make().catch((error: unknown) => {
      if (!stop.signal.aborted) reportError(error);
    });
    return () => stop.abort();
  }, [stage, on, cameras, buildings, places, abroad, timeZone]);
  return views;
}
