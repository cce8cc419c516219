import { useEffect, useMemo, useState } from 'react';
import type { SpotAnswer } from '../../../core/analysis/spot/result.ts';
import { optionsFor } from '../../findings/defaults.ts';
import { type Answer, type SpotAsk, useSpotDensity, useSpotFindings } from '../../remote/spot.ts';
import { periodOf } from '../../state/adapt.ts';
import { useDataset } from '../../state/dataset.ts';
import { useMoving } from '../../state/moving.ts';
import { type SpotView, shapeStore, spotStore } from '../../state/spot.ts';
import { useApp } from '../../state/store.ts';
import { useCounts } from '../../state/useCounts.ts';

/** A search that is done sooner says nothing of itself. */
const QUIET_MS = 300;

const STATUS = {
  current: 'current',
  pending: 'computing',
  failed: 'failed',
  cancelled: 'stopped',
  'no-rows': 'away',
} as const satisfies Record<Answer<unknown>['status'], SpotView['status']>;

/**
 * Looks for hot spots under the question on the screen and puts what it finds where panel, map and time line read it. It
 * asks when a drag or playback has ended, and a newer question cancels the older. Renders nothing.
 */
export default function SpotSearch() {
  const ask = useAsk();
  const dataset = useDataset();
  const found = useSpotFindings(dataset, ask);
  const surface = useSpotDensity(dataset, ask?.options.method === 'density' ? ask : null);
  const drawn = useApp((s) => s.spot.method === 'density');
  const { result, status, progress, cancel, again } = found;
  const late = useLate(ask !== null && status === 'pending');
  const density = drawn ? surface.result : null;
  useEffect(() => {
    spotStore.setState({
      status: STATUS[status],
      result,
      density,
      progress: late ? (progress ?? 0) : null,
      stop: cancel,
      again,
    });
  }, [status, result, density, progress, late, cancel, again]);
  useEffect(() => {
    if (result?.ok) drawShapes(result).catch(reportError);
  }, [result]);
  return null;
}

/** What is asked now; null while it still changes under somebody's hand, or before the first view stands. */
function useAsk(): SpotAsk | null {
  const { profile, engine } = useDataset();
  const filter = useApp((s) => s.filter);
  const choice = useApp((s) => s.spot);
  const comparing = useApp((s) => s.compare !== null);
  const moving = useMoving();
  const ready = useIdleOnce();
  // How many cases there are decides the method; they are counted in slices, so that is awaited, not computed here.
  const counts = useCounts();
  const n = counts.filter === filter ? counts.n : null;
  const asking = !moving && !comparing && ready && engine.hasRows && n !== null;
  return useMemo(() => {
    if (!asking) return null;
    const window = filter.time ?? periodOf(profile);
    return { filter, window, options: optionsFor(window, n, choice) };
  }, [asking, filter, n, choice, profile]);
}

/** True once the browser has had a moment of rest: the first picture comes before the first search. */
function useIdleOnce(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const done = () => setIdle(true);
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(done, 200);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(done, { timeout: 1500 });
    return () => cancelIdleCallback(handle);
  }, []);
  return idle;
}

/** Whether something has been true for so long that it should be told of. */
function useLate(on: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(() => setLate(true), QUIET_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [on]);
  return late;
}

/** Outlines of the cells of each finding; the library that makes them is fetched when there is something to outline. */
async function drawShapes(result: SpotAnswer): Promise<void> {
  const { cellShapes } = await import('../../../core/analysis/spot/cell-shapes.ts');
  if (spotStore.getState().result !== result) return;
  const { outline } = cellShapes(result.cells);
  const shapes = new Map(result.findings.map((f) => [f.id, outline(f.cells)]));
  shapeStore.setState({ of: result, shapes });
}
