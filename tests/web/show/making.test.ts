// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Chapter, STORY_VERSION } from '../../../src/core/story/story.ts';
import { faultOf } from '../../../src/web/export/faults.ts';
import { remembering } from '../../../src/web/export/maker.ts';
import type { Making } from '../../../src/web/export/run.ts';
import { borrowedStore } from '../../../src/web/features/show/borrowed.ts';
import { makerOf } from '../../../src/web/features/show/maker.ts';
import { concealStore } from '../../../src/web/map/conceal.ts';
import { NO_GROUND } from '../../../src/web/map/ground.ts';
import { NOTHING, showMap } from '../../../src/web/map/shown.ts';
import type { Stage } from '../../../src/web/map/stage.ts';
import { stateFor } from '../../../src/web/state/adapt.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import { spotStore } from '../../../src/web/state/spot.ts';
import { actions, appStore } from '../../../src/web/state/store.ts';
import { tinyDataset } from '../charts/tiny.ts';

const dataset = tinyDataset();
const LINK = 'v=1&d=mong-cai&f=reported&c=criminal,weapons,fireworks&l=units';
const chapter = (id: string, over: Partial<Chapter> = {}): Chapter => ({
  id,
  title: '{n}',
  text: '',
  notes: '',
  link: `${LINK}&t=2022-06-01..2023-05-20`,
  show: 'months',
  playback: null,
  ...over,
});
const storyOf = (...chapters: Chapter[]) =>
  ({ version: STORY_VERSION, title: '', lang: 'vi', chapters }) as const;

/** A stage that draws one grey pixel and writes down what it is told. */
function fakeStage(over: Partial<Record<'picture', () => Promise<Blob | null>>> = {}) {
  const told: string[] = [];
  const stage = {
    map: {
      setPixelRatio: (x: number) => told.push(`ratio ${x}`),
      getCenter: () => ({ lng: 107.97, lat: 21.53 }),
      getZoom: () => 12,
      getCanvas: () => ({ width: 6, height: 4 }),
    },
    resize: () => told.push('resize'),
    jump: () => told.push('jump'),
    count: () => 0,
    picture: async () => {
      const { layers, filter } = appStore.getState();
      told.push(`picture ${layers.cameras.on ? 'with' : 'without'} cameras, ${filter.time?.from ?? 'all'}`);
      return new Blob(['png']);
    },
    ...over,
  };
  return { stage: stage as unknown as Stage, told };
}
const making = (over: Partial<Making> = {}): Making => ({
  audience: 'internal',
  k: 5,
  picture: { width: 6, height: 4 },
  chapters: null,
  signal: new AbortController().signal,
  onProgress: () => undefined,
  ...over,
});
const show = (stage: Stage | null) => showMap({ ...NOTHING, stage, ground: NO_GROUND });

beforeEach(() => {
  appStore.setState({ ...stateFor(dataset, initialState()), workspace: 'show' }, true);
  document.documentElement.dataset.theme = 'night';
});
afterEach(() => {
  showMap(NOTHING);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Everything that a studio borrows. */
const screenNow = () => ({
  state: appStore.getState(),
  theme: document.documentElement.dataset.theme,
  spots: spotStore.getState(),
  lent: borrowedStore.getState().on,
  least: concealStore.getState().least,
  boxes: document.querySelectorAll('.studio').length,
});

it('makes slides with pictures, each of its own question, and puts everything back', async () => {
  const { stage, told } = fakeStage();
  show(stage);
  const before = screenNow();
  const maker = makerOf(
    storyOf(chapter('a'), chapter('b', { link: `${LINK}&t=2022-06-01..2023-05-20&u=06712` })),
    dataset,
    'vi',
  );
  const progress: number[] = [];
  const slides = await maker.slides(making({ onProgress: (done) => progress.push(done) }));
  expect(slides.map((s) => [s.id, s.n, s.map?.width, s.problem])).toEqual([
    ['a', 9, 6, null],
    ['b', 6, 6, null],
  ]);
  expect(progress).toEqual([1, 2]);
  expect(told.filter((t) => t.startsWith('picture'))).toHaveLength(2);
  expect(screenNow()).toEqual(before);
});

it('takes no picture of cameras for everybody', async () => {
  const link = `${LINK},cameras&t=2022-06-01..2023-05-20`;
  const pictured = async (audience: Making['audience']) => {
    const { stage, told } = fakeStage();
    show(stage);
    await makerOf(storyOf(chapter('a', { link })), dataset, 'vi').slides(making({ audience }));
    return told.find((t) => t.startsWith('picture'))?.split(',')[0];
  };
  expect([await pictured('internal'), await pictured('public')]).toEqual([
    'picture with cameras',
    'picture without cameras',
  ]);
});

it('says on the slide that this machine draws no map, and asks for it again next time', async () => {
  const maker = remembering(makerOf(storyOf(chapter('a')), dataset, 'vi'));
  const { stage } = fakeStage({ picture: async () => null });
  show(stage);
  const [without] = await maker.slides(making({ chapters: ['a'] }));
  expect([without?.map, without?.problem?.includes('không vẽ được bản đồ')]).toEqual([null, true]);
  show(fakeStage().stage);
  const [withMap] = await maker.slides(making({ chapters: ['a'] }));
  expect([withMap?.map !== null, withMap?.problem]).toEqual([true, null]);
});

it('says that part of the map did not come in time, and does not keep that picture', async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'performance', 'requestAnimationFrame', 'cancelAnimationFrame'],
  });
  show(fakeStage().stage);
  // The density has no scale: nothing of it is drawn.
  const maker = remembering(
    makerOf(storyOf(chapter('a', { link: `${LINK},density&t=2022-06-01..2023-05-20` })), dataset, 'vi'),
  );
  const work = maker.slides(making({ chapters: ['a'] }));
  for (let s = 0; s < 40; s++) await vi.advanceTimersByTimeAsync(300);
  vi.useRealTimers();
  const slow = await work;
  expect(slow[0]?.problem).toContain('chưa kịp vẽ');
  expect(slow[0]?.map).not.toBeNull();
  showMap({
    ...NOTHING,
    stage: fakeStage().stage,
    ground: NO_GROUND,
    scale: { resolution: 9, breaks: { floor: 0, limits: [1, 2, 3, 4, 5] } },
  });
  expect((await maker.slides(making({ chapters: ['a'] })))[0]?.problem).toBeNull();
});

it('takes no picture of counts that were refused, and gives the screen back', async () => {
  const before = screenNow();
  const { stage, told } = fakeStage();
  show(stage);
  const refusing = tinyDataset();
  vi.spyOn(refusing.engine, 'prepare').mockImplementation(function* () {
    yield Promise.reject(new Error('the store is away')) as never;
  });
  const failed = await makerOf(storyOf(chapter('a')), refusing, 'vi')
    .slides(making())
    .catch((error: unknown) => error);
  expect((failed as Error).message).toBe('the store is away');
  expect(told.some((t) => t.startsWith('picture'))).toBe(false);
  expect(screenNow()).toEqual(before);
});

it('stops at once when asked to, and gives the screen back', async () => {
  const before = screenNow();
  const stop = new AbortController();
  show(fakeStage().stage);
  const work = makerOf(storyOf(chapter('a'), chapter('b')), dataset, 'vi').slides(
    making({ signal: stop.signal, onProgress: () => stop.abort() }),
  );
  await expect(work).rejects.toThrow('abort');
  expect(screenNow()).toEqual(before);
});

it('plays every window with its own count under one legend, and lets go of the scale', async () => {
  const { stage, told } = fakeStage();
  show(stage);
  const playback = { from: '2021-01-01', to: '2023-05-20', step: 'year', stepMs: 100 } as const;
  const played = chapter('a', { playback, link: `${LINK}&t=2013-08-01..2023-05-20` });
  const frames = await makerOf(storyOf(played), dataset, 'vi').frames('a', making());
  expect(frames.map((f) => [f.period, f.n])).toEqual([
    ['năm 2021', 1],
    ['năm 2022', 7],
    ['1 – 5/2023', 2],
  ]);
  expect(new Set(frames.map((f) => f.legend)).size).toBe(1);
  expect(told.filter((t) => t.startsWith('picture'))).toHaveLength(3);
  expect(await makerOf(storyOf(played), dataset, 'vi').frames('nobody', making())).toEqual([]);
});

it('burns no count of another window into a frame', async () => {
  show(fakeStage().stage);
  const playback = { from: '2021-01-01', to: '2023-05-20', step: 'year', stepMs: 100 } as const;
  const slow = tinyDataset();
  const { prepare } = slow.engine;
  let asked = 0;
  vi.spyOn(slow.engine, 'prepare').mockImplementation((filter) => {
    if (++asked < 3) return prepare.call(slow.engine, filter);
    return (function* () {
      yield Promise.reject(new Error('away')) as never;
    })();
  });
  const work = makerOf(storyOf(chapter('a', { playback })), slow, 'vi').frames('a', making());
  expect(faultOf(await work.catch((error: unknown) => error))).toBe('counts');
  actions.set({ playing: false });
});
