import { expect, it } from 'vitest';
import { remembering } from '../../../src/web/export/maker.ts';
import type { Maker, Making } from '../../../src/web/export/run.ts';
import { frames, slide } from '../../core/export/leaves.ts';

const making: Making = {
  audience: 'internal',
  k: 5,
  picture: { width: 3, height: 2 },
  chapters: ['a', 'b'],
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

it('makes no slide twice, and another one for another audience or size', async () => {
  const asked: (readonly string[] | null)[] = [];
  const plain: Maker = {
    async slides({ chapters }) {
      asked.push(chapters);
      return (chapters ?? []).map((id) => slide({ id }));
    },
    frames: async (chapter) => {
      asked.push([chapter]);
      return frames([5]);
    },
  };
  const maker = remembering(plain);
  const ids = async (change: Partial<Making>) =>
    (await maker.slides({ ...making, ...change })).map((s) => s.id);
  expect(await ids({})).toEqual(['a', 'b']);
  expect(await ids({ chapters: ['c', 'b', 'a'] })).toEqual(['c', 'b', 'a']);
  expect(await ids({ chapters: ['b'], audience: 'public' })).toEqual(['b']);
  expect(await ids({ chapters: ['b'], picture: { width: 6, height: 4 } })).toEqual(['b']);
  expect(await ids({ chapters: ['b'], audience: 'public' })).toEqual(['b']);
  await maker.frames('f', making);
  await maker.frames('f', making);
  expect(asked).toEqual([['a', 'b'], ['c'], ['b'], ['b'], ['f']]);
});

it('remembers nothing of what failed', async () => {
  let fails = true;
  const maker = remembering({
    slides: async () => {
      if (fails) throw new Error('no');
      return [slide({ id: 'a' })];
    },
    frames: async () => [],
  });
  await expect(maker.slides(making)).rejects.toThrow('no');
  fails = false;
  expect((await maker.slides({ ...making, chapters: ['a'] })).map((s) => s.id)).toEqual(['a']);
});

it('tries again where a picture or the frames did not come', async () => {
  let asked = 0;
  const maker = remembering({
    slides: async ({ chapters }) => {
      asked++;
      return (chapters ?? []).map((id) => slide({ id, map: null }));
    },
    frames: async () => {
      asked++;
      return [];
    },
  });
  for (const _ of [1, 2]) {
    expect((await maker.slides(making)).map((s) => s.id)).toEqual(['a', 'b']);
    await maker.frames('a', making);
  }
  expect(asked).toBe(4);
  await maker.slides({ ...making, picture: null });
  await maker.slides({ ...making, picture: null });
  expect(asked).toBe(5);
});
