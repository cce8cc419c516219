// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FeatureOf } from '../../../src/core/model/layers.ts';
import { runJob } from '../../../src/web/jobs/client.ts';
import { aheadStore } from '../../../src/web/map/ahead.ts';
import { concealStore } from '../../../src/web/map/conceal.ts';
import { NO_GROUND } from '../../../src/web/map/ground.ts';
import type { Stage } from '../../../src/web/map/stage.ts';
import { useCameraViews } from '../../../src/web/map/useCameraViews.ts';
import { useWarmed } from '../../../src/web/map/useWarmed.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import { actions, appStore } from '../../../src/web/state/store.ts';
import { tinyDataset } from '../charts/tiny.ts';

vi.mock('../../../src/web/jobs/client.ts', () => ({ runJob: vi.fn() }));
const views = [{ id: 'c1', zones: [] }];
beforeEach(() => {
  vi.mocked(runJob).mockReset().mockResolvedValue(views);
  aheadStore.setState({ layers: [] });
  appStore.setState(initialState(), true);
});
afterEach(cleanup);

const stage = { settled: Promise.resolve() } as unknown as Stage;
const cameras = [{ id: 'c1', geometry: null, properties: {} }] as unknown as FeatureOf<'cameras'>[];
const tiny = tinyDataset();
const dataset = { ...tiny, layers: { ...tiny.layers, cameras } };

it('draws layers that come soon once, too faint to be seen, and then leaves them alone', async () => {
  const once: (() => void)[] = [];
  const map = {
    once: (_: string, f: () => void) => once.push(f),
    off: () => undefined,
    triggerRepaint: () => undefined,
  };
  const drawn = { ...stage, map } as unknown as Stage;
  const { layers } = initialState();
  const off = { ...layers, lamps: { on: false, opacity: 1 }, cameras: { on: true, opacity: 1 } };
  const soon = ['lamps', 'cameras'] as const;
  const { result, rerender } = renderHook(({ l }) => useWarmed(drawn, soon, l), { initialProps: { l: off } });
  expect(result.current).toBe(off);
  await waitFor(() => expect(result.current.lamps).toEqual({ on: true, opacity: 0.004 }));
  expect(result.current.cameras).toBe(off.cameras);
  // A picture for everybody is being taken: not the faintest lamp.
  act(() => concealStore.setState({ least: 5 }));
  expect(result.current).toBe(off);
  act(() => concealStore.setState({ least: 0 }));
  // Whoever shows it now shows it whole.
  const on = { ...off, lamps: { on: true, opacity: 1 } };
  rerender({ l: on });
  expect(result.current).toBe(on);
  rerender({ l: off });
  act(() => once.at(-1)?.());
  expect(result.current).toBe(off);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(result.current).toBe(off);
});

it('makes what cameras see before a chapter shows it, once', async () => {
  actions.setLayer('camera-coverage', { on: false });
  const { result } = renderHook(() => useCameraViews(stage, dataset, NO_GROUND));
  expect(runJob).not.toHaveBeenCalled();
  aheadStore.setState({ layers: ['camera-coverage'] });
  await waitFor(() => expect(result.current).toBe(views));
  actions.setLayer('camera-coverage', { on: true });
  await waitFor(() => expect(appStore.getState().layers['camera-coverage'].on).toBe(true));
  expect(runJob).toHaveBeenCalledTimes(1);
});
