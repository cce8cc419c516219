import { describe, expect, it } from 'vitest';
import { bundlePlayer } from '../../../src/web/export/bundle-player.ts';
import { NoPicture } from '../../../src/web/export/canvas.ts';
import { faultOf, isStopped } from '../../../src/web/export/faults.ts';
import { framesOf, rateOf } from '../../../src/web/export/film.ts';
import { chosenChapters, FIRST, orderOf } from '../../../src/web/export/panel/settings.ts';
import { fileName } from '../../../src/web/export/run.ts';

const error = (name: string, message = ''): Error => Object.assign(new Error(message), { name });

it.each([
  ['a full disk', error('QuotaExceededError'), 'space'],
  ['a file that cannot be read back', error('NotReadableError'), 'space'],
  ['an array too long', new RangeError('Invalid typed array length: 9e9'), 'memory'],
  ['a canvas too large', new NoPicture('no picture of this size'), 'picture'],
  ['a server that is gone', new TypeError('Failed to fetch dynamically imported module: x.js'), 'part'],
  ['a font that is missing', new Error('the font did not come: 404'), 'part'],
  ['anything else', new Error('?'), 'other'],
  ['no error at all', 'text', 'other'],
])('finds words for %s', (_what, thrown, fault) => {
  expect(faultOf(thrown)).toBe(fault);
  expect(isStopped(thrown)).toBe(false);
});

it('makes names that every system takes', () => {
  expect(fileName('Mười năm: 2013/2023?', 'nội bộ', 'pptx')).toBe('Mười năm 2013 2023 – nội bộ.pptx');
  expect(fileName('../..\\\u202egnp.\u0000', 'public', 'pdf')).toBe('gnp – public.pdf');
  expect(fileName(' … ', 'x', 'png')).toBe('… – x.png');
  expect(fileName('...', 'x', 'png')).toBe('Hải Đăng – x.png');
  expect(fileName('x'.repeat(300), 'y', 'z')).toHaveLength(80 + ' – y.z'.length);
});

it('gives every step of a film a whole number of frames', () => {
  expect([50, 99, 100, 800, 850, 10_000].map((ms) => [rateOf(ms), framesOf(ms)])).toEqual([
    [20, 1],
    [20, 2],
    [10, 1],
    [10, 8],
    [10, 9],
    [10, 100],
  ]);
});

describe('what is chosen', () => {
  const chapters = [
    { id: 'a', title: 'A', plays: null },
    { id: 'b', title: '', plays: 32 },
    { id: 'c', title: 'C', plays: 8 },
  ];
  it('keeps the order of the story', () => {
    expect(chosenChapters({ ...FIRST, without: new Set(['b']) }, chapters)).toEqual(['a', 'c']);
  });
  it('takes for a film one chapter that can be played', () => {
    const film = { ...FIRST, format: 'film' } as const;
    expect(chosenChapters(film, chapters)).toEqual(['b']);
    expect(chosenChapters({ ...film, played: 'c' }, chapters)).toEqual(['c']);
    expect(chosenChapters({ ...film, played: 'gone' }, chapters)).toEqual(['b']);
    expect(chosenChapters(film, chapters.slice(0, 1))).toEqual([]);
    expect(orderOf(film)).toEqual({ format: 'film', film: 'mp4', size: { width: 1280, height: 720 } });
  });
});

it('writes a player that names nothing outside itself', () => {
  const text = `(${bundlePlayer.toString()})();`;
  expect(text).not.toMatch(/<\/script|\bimport\b|\brequire\(|__vite/);
  // It runs as a classic script in a page that has nothing but what browsers have.
  expect(() => new Function(text)).not.toThrow();
});
