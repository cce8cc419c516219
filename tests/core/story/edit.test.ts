import { describe, expect, it } from 'vitest';
import {
  addChapter,
  duplicateChapter,
  editChapter,
  freeId,
  moveChapter,
  removeChapter,
} from '../../../src/core/story/edit.ts';
import { asksForSpots, fieldsIn, fillIn, paragraphsOf, strangersIn } from '../../../src/core/story/fields.ts';
import { plainText } from '../../../src/core/story/slide.ts';
import { type Chapter, LIMITS, type Story } from '../../../src/core/story/story.ts';

const chapter = (id: string, over: Partial<Chapter> = {}): Chapter => ({
  id,
  title: id,
  text: '',
  notes: '',
  link: '',
  show: 'nothing',
  playback: null,
  ...over,
});
const story = (...ids: string[]): Story => ({
  version: 1,
  title: 't',
  lang: 'vi',
  chapters: ids.map((id) => chapter(id)),
});
const order = (s: Story) => s.chapters.map((c) => c.id).join('');

describe('editing', () => {
  it('adds behind a chapter, else at the end, never twice the same id', () => {
    expect(order(addChapter(story('a', 'b'), chapter('x'), 'a'))).toBe('axb');
    expect(order(addChapter(story('a', 'b'), chapter('x'), 'gone'))).toBe('abx');
    const s = story('a');
    expect(addChapter(s, chapter('a'))).toBe(s);
  });

  it('moves to any place and stops at the ends', () => {
    expect(order(moveChapter(story('a', 'b', 'c'), 'a', 1))).toBe('bac');
    expect(order(moveChapter(story('a', 'b', 'c'), 'a', 99))).toBe('bca');
    expect(order(moveChapter(story('a', 'b', 'c'), 'c', -5))).toBe('cab');
    const s = story('a', 'b');
    expect(moveChapter(s, 'b', 7)).toBe(s);
    expect(moveChapter(s, 'gone', 0)).toBe(s);
  });

  it('copies, removes, and finds ids that are free', () => {
    const s = story('c1', 'c2', 'c4');
    expect(freeId(s)).toBe('c5');
    expect(order(duplicateChapter(s, 'c1', 'x'))).toBe('c1xc2c4');
    expect(order(removeChapter(s, 'c2'))).toBe('c1c4');
    expect(removeChapter(s, 'gone')).toBe(s);
    expect(freeId(story('c1', 'c3'))).toBe('c4');
  });

  it('cuts words that are too long, and knows when nothing changed', () => {
    const s = story('a');
    expect(editChapter(s, 'a', { title: 'a' })).toBe(s);
    expect(editChapter(s, 'a', { title: 'x'.repeat(999) }).chapters[0]?.title).toHaveLength(LIMITS.title);
  });

  it('takes no chapter more than a story may have', () => {
    const s = story(...Array.from({ length: LIMITS.chapters }, (_, i) => `c${i}`));
    expect(addChapter(s, chapter('x'))).toBe(s);
  });
});

describe('live fields', () => {
  const fill = (name: string) =>
    name === 'n' ? { text: '41', count: 41 } : name === 'figure:groups' ? { text: '126' } : null;

  it('fills in what is known and leaves the rest as it is written', () => {
    const words = fillIn('{n} vụ, {figure:groups} tổ, {period}, {nn}, {N}, {', fill);
    expect(plainText(words)).toBe('41 vụ, 126 tổ, {period}, {nn}, {N}, {');
    expect(words[0]).toEqual({ text: '41', count: 41 });
  });

  it('never reads what a field was filled with as a field again', () => {
    expect(plainText(fillIn('{place}{n}', () => ({ text: '{n}' })))).toBe('{n}{n}');
  });

  it('names the fields of a text, and what only looks like one', () => {
    expect(fieldsIn('{n} {n} {period} {nn}')).toEqual(['n', 'period']);
    expect(strangersIn('{n} {Số vụ} {nn}')).toEqual(['Số vụ', 'nn']);
  });

  it('parts paragraphs by empty lines', () => {
    expect(paragraphsOf(' a\nb \n \n\n c \n')).toEqual(['a\nb', 'c']);
    expect(paragraphsOf('')).toEqual([]);
  });

  it('knows which chapters need a search for hot spots', () => {
    expect(asksForSpots(chapter('a', { text: 'ở {spot1}' }))).toBe(true);
    expect(asksForSpots(chapter('a', { notes: '{spot1_n}' }))).toBe(true);
    expect(asksForSpots(chapter('a', { text: 'ở {period}' }))).toBe(false);
    expect(asksForSpots(chapter('a', { show: 'findings' }))).toBe(true);
  });
});
