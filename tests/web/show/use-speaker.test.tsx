// @vitest-environment happy-dom
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TalkNotices } from '../../../src/web/features/show/talk/TalkNotices.tsx';
import { useSpeaker } from '../../../src/web/features/show/talk/use-speaker.ts';
import '../../../src/web/i18n/index.ts';

let hear: (data: unknown) => void = () => undefined;
const sent: string[] = [];
class Channel {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    hear = (data) => act(() => this.onmessage?.({ data }));
  }
  postMessage = (message: { kind: string }) => void sent.push(message.kind);
  close = () => undefined;
}
beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('BroadcastChannel', Channel);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
const speaker = () => renderHook(() => useSpeaker(null, () => undefined)).result;
const notice = (status: ReturnType<typeof useSpeaker>['status']) => {
  cleanup();
  render(<TalkNotices status={status} refused={false} help={false} onForget={() => undefined} />);
  return screen.queryByRole('alert')?.textContent ?? null;
};

it('says that the window was blocked and offers a link, which is as good', () => {
  vi.spyOn(window, 'open').mockReturnValue(null);
  const result = speaker();
  act(() => result.current.open());
  expect(result.current.status).toBe('blocked');
  hear({ kind: 'hello' });
  expect(result.current.status).toBe('open');
  expect(notice('blocked')).toContain('chặn cửa sổ');
  expect(screen.getByRole('link').getAttribute('href')).toMatch(/#speaker$/);
});

it('says that the window is gone when it is closed or falls silent, and is whole again when it is opened anew', () => {
  vi.spyOn(window, 'open').mockReturnValue({ closed: false, focus: () => undefined } as Window);
  const result = speaker();
  act(() => result.current.open());
  // Not yet lost: it has not come up.
  act(() => vi.advanceTimersByTime(3_000));
  expect(result.current.status).toBe('none');
  hear({ kind: 'hello' });
  hear({ kind: 'closed' });
  expect(result.current.status).toBe('lost');
  expect(notice('lost')).toContain('Bấm S để mở lại');
  const again = speaker();
  act(() => again.current.open());
  hear({ kind: 'hello' });
  expect([again.current.status, notice('open')]).toEqual(['open', null]);
});

it('takes silence for loss, and a word for being there again', () => {
  const result = speaker();
  act(() => vi.advanceTimersByTime(100));
  hear({ kind: 'here' });
  expect(result.current.status).toBe('open');
  act(() => vi.advanceTimersByTime(10_000));
  expect(result.current.status).toBe('lost');
  hear({ kind: 'here' });
  expect(result.current.status).toBe('open');
  hear({ kind: 'here', command: 'next' });
  hear('nonsense');
  expect(result.current.status).toBe('open');
  expect(sent.filter((kind) => kind === 'beat').length).toBeGreaterThan(4);
});
