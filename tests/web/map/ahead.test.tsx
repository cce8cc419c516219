// @vitest-environment happy-dom
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FeatureOf } from '../../../src/core/model/layers.ts';
import { runJob } from '../../../src/web/jobs/client.ts';
import { aheadStore } from '../../../src/web/map/ahead.ts';
import { NO_GROUND } from '../../../src/web/map/ground.ts';
import type { Stage } from '../../../src/web/map/stage.ts';
import { useCameraViews } from '../../../src/web/map/useCameraViews.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import { actions, appStore } from '../../../src/web/state/store.ts';
import { tinyDataset } from '../charts/tiny.ts';

vi.mock('../../../src/web/jobs/client.ts', () => ({ runJob: vi.fn() }));
const views = [{ id: 'c1', zones: [] }];
beforeEach(() => {
  vi.mocked(runJob).mockReset().mockResolvedValue(views);
  aheadStore.setState({ coverage: false });
  appStore.setState(initialState(), true);
});
afterEach(cleanup);

const stage = { settled: Promise.resolve() } as unknown as Stage;
const cameras = [{ id: 'c1', geometry: null, properties: {} }] as unknown as FeatureOf<'cameras'>[];
const tiny = tinyDataset();
const dataset = { ...tiny, layers: { ...tiny.layers, cameras } };

it('makes what cameras see before a chapter shows it, once', async () => {
  actions.setLayer('camera-coverage', { on: false });
  const { result } = renderHook(() => useCameraViews(stage, dataset, NO_GROUND));
  expect(runJob).not.toHaveBeenCalled();
  aheadStore.setState({ coverage: true });
  await waitFor(() => expect(result.current).toBe(views));
  actions.setLayer('camera-coverage', { on: true });
  await waitFor(() => expect(appStore.getState().layers['camera-coverage'].on).toBe(true));
  expect(runJob).toHaveBeenCalledTimes(1);
});
