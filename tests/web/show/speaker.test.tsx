// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message, TalkState } from '../../../src/web/features/show/talk/channel.ts';
import { Speaker } from '../../../src/web/features/show/talk/Speaker.tsx';
import '../../../src/web/i18n/index.ts';
import { slide } from '../../core/export/leaves.ts';

const JPEG = 'data:image/jpeg;base64,AAAA';
/** The other end of the line. */
class Channel {
  static readonly all: Channel[] = [];
  static readonly sent: Message[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    Channel.all.push(this);
  }
  postMessage = (message: Message) => void Channel.sent.push(message);
  close = () => undefined;
}
const hear = (data: unknown) =>
  act(() => {
    for (const c of Channel.all) c.onmessage?.({ data });
  });
const state = (over: Partial<TalkState>): TalkState => ({
  kind: 'state',
  title: 's',
  index: 0,
  count: 3,
  current: slide({ id: 'a', map: null }),
  next: slide({ id: 'b', map: null }),
  began: Date.now(),
  screen: 'slide',
  currentMap: JPEG,
  nextMap: null,
  nextSketched: false,
  ...over,
});

beforeEach(() => {
  Channel.all.length = 0;
  Channel.sent.length = 0;
  vi.stubGlobal('BroadcastChannel', Channel);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const next = () => within(screen.getByTestId('speaker-next'));

it('shows of the next map a sketch that says so, then the picture, and words where there is neither', () => {
  render(<Speaker />);
  hear(state({}));
  expect(next().getByText(/Bản đồ sẽ hiện/)).toBeTruthy();
  hear(state({ nextMap: JPEG, nextSketched: true }));
  expect(next().getByText(/Bản phác/)).toBeTruthy();
  expect(screen.getByTestId('speaker-next').querySelector('.speaker-map')?.getAttribute('src')).toBe(JPEG);
  hear(state({ nextMap: JPEG }));
  expect(next().queryByText(/Bản phác/)).toBeNull();
});

it('says that the talk is gone, keeps the last slide, and asks the talk that comes back for all it shows', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  render(<Speaker />);
  hear(state({}));
  expect(screen.getByTestId('speaker-state').dataset.state).toBe('connected');
  hear({ kind: 'bye' });
  expect(screen.getByTestId('speaker-state').dataset.state).toBe('lost');
  expect(screen.getByTestId('speaker-next')).toBeTruthy();
  act(() => vi.advanceTimersByTime(20_000));
  expect(Channel.sent.at(-1)).toEqual({ kind: 'hello' });
  hear({ kind: 'beat' });
  expect(screen.getByTestId('speaker-state').dataset.state).toBe('connected');
  hear({ kind: 'state', title: 'half a message' });
  vi.useRealTimers();
  await waitFor(() => expect(screen.getByTestId('speaker-state').dataset.state).toBe('connected'));
});
