// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Chapter } from '../../../src/core/story/story.ts';
import { togglePlay } from '../../../src/web/features/show/play.ts';
import { usePreparedChapter } from '../../../src/web/features/show/prepared.ts';
import { each } from '../../../src/web/features/show/resolve.ts';
import { emptyStory, showActions } from '../../../src/web/features/show/store.ts';
import { DatasetContext } from '../../../src/web/state/dataset.ts';
import { actions, appStore } from '../../../src/web/state/store.ts';
import { tinyDataset } from '../charts/tiny.ts';

const dataset = tinyDataset();
const chapter = (id: string, more = '', over: Partial<Chapter> = {}): Chapter => ({
  id,
  title: id,
  text: '',
  notes: '',
  link: `v=1&d=mong-cai&t=2022-06-01..2023-05-20&f=reported&c=criminal${more}`,
  show: 'months',
  playback: null,
  ...over,
});
const wrapper = ({ children }: { readonly children: ReactNode }) => (
  <DatasetContext.Provider value={dataset}>{children}</DatasetContext.Provider>
);
afterEach(cleanup);

it('keeps the chapter before whole until the next one is counted, and then shows it at once', async () => {
  const [a, b, ward] = [chapter('a'), chapter('b', '&u=06712'), chapter('ward', '&u=06709')];
  const chapters = [a, b, ward];
  const { result, rerender } = renderHook(({ c }) => usePreparedChapter(c, chapters), {
    wrapper,
    initialProps: { c: a as Chapter | null },
  });
  rerender({ c: b });
  expect(result.current?.id).toBe('a');
  await waitFor(() => expect(result.current?.id).toBe('b'));
  rerender({ c: a });
  await waitFor(() => expect(result.current?.id).toBe('a'));
  // Counted before: no moment with the other one.
  rerender({ c: b });
  expect(result.current?.id).toBe('b');
  rerender({ c: ward });
  rerender({ c: null });
  expect(result.current).toBeNull();
});

it('shows a chapter whose counts cannot be had: it says so itself', async () => {
  const failing = vi.spyOn(dataset.engine, 'prepare').mockImplementation(function* () {
    yield Promise.reject(new Error('no counts')) as never;
  });
  const [a, b] = [chapter('a'), chapter('b', '&u=06709&h=3')];
  const { result, rerender } = renderHook(({ c }) => usePreparedChapter(c, [a, b]), {
    wrapper,
    initialProps: { c: a },
  });
  rerender({ c: b });
  expect(result.current?.id).toBe('a');
  await waitFor(() => expect(result.current?.id).toBe('b'));
  failing.mockRestore();
});

it('does not play under a chapter that was gone to meanwhile', async () => {
  const playback = { from: '2022-06-01', to: '2023-05-20', step: 'month', stepMs: 500 } as const;
  const [a, b] = [chapter('a', '', { playback }), chapter('b')];
  showActions.open({ ...emptyStory('s', 'vi'), chapters: [a, b] }, true);
  actions.set({ workspace: 'show', playing: false });
  const begun = togglePlay(playback, dataset);
  showActions.go('b');
  await act(() => begun);
  expect(appStore.getState().playing).toBe(false);
  showActions.go('a');
  await act(() => togglePlay(playback, dataset));
  expect(appStore.getState().playing).toBe(true);
});

it('makes the slides behind one that cannot be made', async () => {
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  const made: number[] = [];
  const stop = new AbortController();
  const work = async (n: number) => {
    if (n === 2) throw new Error('two');
    if (n === 5) stop.abort();
    stop.signal.throwIfAborted();
    made.push(n);
  };
  await each([1, 2, 3], work, stop.signal);
  expect([made, reported]).toEqual([[1, 3], [new Error('two')]]);
  await expect(each([4, 5, 6], work, stop.signal)).rejects.toThrow('abort');
  expect([made, reported.length]).toEqual([[1, 3, 4], 1]);
});
