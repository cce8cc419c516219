import { beforeEach, describe, expect, it } from 'vitest';
import type { Story } from '../../../src/core/story/story.ts';
import { openStory } from '../../../src/web/features/show/file.ts';
import { keepStory, readKept } from '../../../src/web/features/show/keep.ts';
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
