import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Story } from '../../../src/core/story/story.ts';
import { openStory } from '../../../src/web/features/show/file.ts';
import { keepStory, readKept, unreadText } from '../../../src/web/features/show/keep.ts';
import { showActions, showStore } from '../../../src/web/features/show/store.ts';

const chapter = { title: '', text: '', notes: '', link: '', show: 'nothing', playback: null } as const;
const story = (...ids: string[]): Story => ({
  version: 1,
  title: 't',
  lang: 'vi',
  chapters: ids.map((id) => ({ id, ...chapter })),
});
const order = () =>
  showStore
    .getState()
    .story?.chapters.map((c) => c.id)
    .join('');
const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
    removeItem: (k: string) => void kept.delete(k),
  };
};

beforeEach(() => {
  showStore.setState(showStore.getInitialState(), true);
  showActions.open(story('a', 'b', 'c'), true);
});

describe('the story that is open', () => {
  it('adds behind the chapter in view and goes there', () => {
    showActions.go('a');
    showActions.add(chapter);
    expect([order(), showStore.getState().current]).toEqual(['ac4bc', 'c4']);
  });

  it('goes to the neighbour when the chapter in view is removed, and comes back by undo', () => {
    showActions.go('c');
    showActions.remove('c');
    expect([order(), showStore.getState().current]).toEqual(['ab', 'b']);
    showActions.undo();
    expect([order(), showStore.getState().current]).toEqual(['abc', 'c']);
    showActions.redo();
    expect(order()).toBe('ab');
  });

  it('takes typing in one place for one step, until one pauses', () => {
    const steps = showStore.getState().past.length;
    for (const title of ['Đ', 'Đê', 'Đêm']) showActions.edit('a', { title });
    expect(showStore.getState().past.length).toBe(steps + 1);
    showActions.pause();
    showActions.edit('a', { title: 'Đêm nay' });
    showActions.undo();
    expect(showStore.getState().story?.chapters[0]?.title).toBe('Đêm');
  });

  it('stays the sample until somebody changes it', () => {
    showActions.open(story('s1', 's2'), false);
    showActions.sample(story('s1', 's3'));
    expect(order()).toBe('s1s3');
    showActions.edit('s1', { title: 'mine' });
    showActions.sample(story('other'));
    expect([order(), showStore.getState().own]).toEqual(['s1s3', true]);
  });
});

describe('what the browser keeps', () => {
  it('reads again what it kept, and forgets the sample', () => {
    const store = memory();
    expect(keepStory(story('a', 'b'), 'b', store)).toBe(true);
    expect(readKept(store)).toEqual({ story: story('a', 'b'), current: 'b', refused: false });
    keepStory(null, 'b', store);
    expect(readKept(store)).toEqual({ story: null, current: 'b', refused: false });
  });

  it('refuses what is no story, and says so', () => {
    const store = memory();
    store.setItem('hai-dang.story', '{"version":1,"title":7}');
    expect(readKept(store)).toMatchObject({ story: null, refused: true });
  });

  it('never removes a text that it could not read, and makes room for a story beside it', () => {
    const store = memory();
    const newer = '{"version":2,"title":"mine"}';
    store.setItem('hai-dang.story', newer);
    keepStory(null, 'a', store);
    expect([store.getItem('hai-dang.story'), unreadText(store)]).toEqual([newer, newer]);
    expect(keepStory(story('a'), 'a', store)).toBe(true);
    expect([readKept(store).story, unreadText(store)]).toEqual([story('a'), newer]);
    store.setItem('hai-dang.story', '{"version":3}');
    keepStory(story('b'), 'b', store);
    expect([unreadText(store), store.getItem('hai-dang.story.unread.2')]).toEqual([newer, '{"version":3}']);
    const full = { ...store, setItem: () => undefined };
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(keepStory(story('c'), 'c', full)).toBe(false);
    expect(readKept(store).story).toEqual(story('b'));
    store.setItem('hai-dang.story', newer);
    expect(keepStory(story('c'), 'c', full)).toBe(false);
    expect(store.getItem('hai-dang.story')).toBe(newer);
  });

  it('leaves what is kept alone while the sample is in view', () => {
    const store = memory();
    vi.stubGlobal('localStorage', store);
    showStore.setState(showStore.getInitialState(), true);
    store.setItem('hai-dang.story', '{"version":2}');
    showActions.sample(story('s1', 's2'));
    showActions.go('s2');
    expect(store.getItem('hai-dang.story')).toBe('{"version":2}');
    expect(readKept(store)).toMatchObject({ current: 's2', refused: true });
    showActions.edit('s2', { title: 'mine' });
    expect([readKept(store).story?.chapters[1]?.title, unreadText(store)]).toEqual(['mine', '{"version":2}']);
    showActions.open(story('s1'), false);
    expect(readKept(store).story).toBeNull();
    vi.unstubAllGlobals();
  });

  it('says in words that a full disk keeps nothing', () => {
    const full = {
      ...memory(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(keepStory(story('a'), 'a', full)).toBe(false);
    // Here is no storage at all, which is the same to the user.
    showActions.edit('a', { title: 'x' });
    expect(showStore.getState().notice).toEqual({ code: 'not-kept' });
  });

  it('leaves the open story as it is when a file is refused', async () => {
    const before = showStore.getState().story;
    await openStory(new File(['{"version": 9}'], 'mới.json'));
    expect(showStore.getState().story).toBe(before);
    expect(showStore.getState().notice).toMatchObject({ reason: 'newer-version', name: 'mới.json' });
  });
});
