import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LIMITS, readStory, writeStory } from '../../../src/core/story/story.ts';

const v1 = readFileSync(new URL('fixtures/v1.json', import.meta.url), 'utf8');
const chapter = { id: 'a', title: '', text: '', notes: '', link: '', show: 'nothing', playback: null };
const story = (over: object) =>
  JSON.stringify({ version: 1, title: 't', lang: 'vi', chapters: [chapter], ...over });
const reading = (text: string) => {
  const r = readStory(text);
  return r.ok ? 'read' : `${r.reason} ${r.at}`.trim();
};

it('opens the file of version 1, and writes what it can read again', () => {
  const first = readStory(v1);
  if (!first.ok) throw new Error(first.at);
  expect(first.story.chapters.map((c) => [c.id, c.show])).toEqual([
    ['opening', 'years'],
    ['close', 'nothing'],
  ]);
  expect(readStory(writeStory(first.story))).toEqual(first);
  expect(readStory(`\uFEFF${v1}`).ok).toBe(true);
});

it('opens a file with the cards that came later: a card is a name, and what it is about stands in the link', () => {
  const cards = readFileSync(new URL('fixtures/v1-cards.json', import.meta.url), 'utf8');
  const read = readStory(cards);
  if (!read.ok) throw new Error(read.at);
  expect(read.story.chapters.map((c) => c.show)).toEqual(['coverage', 'plan', 'effect', 'decade']);
  expect(writeStory(read.story)).toBe(cards);
  expect(reading(cards.replace('"show": "effect"', '"show": "effects"'))).toBe('not-a-story chapters.2.show');
});

it('keeps a script in a title as the text that it is', () => {
  const title = '<script>alert(1)</script><img src=x onerror=alert(1)>';
  const r = readStory(story({ chapters: [{ ...chapter, title }] }));
  expect(r.ok && r.story.chapters[0]?.title).toBe(title);
});

it.each([
  ['no JSON', '{"version": 1,', 'not-json'],
  ['nothing', '', 'not-json'],
  ['a list', '[]', 'not-a-story'],
  ['a newer version', story({ version: 2, more: true }), 'newer-version version'],
  ['a version in words', story({ version: '1' }), 'not-a-story version'],
  [
    'ten thousand chapters',
    story({ chapters: Array.from({ length: 10_000 }, (_, i) => ({ ...chapter, id: `c${i}` })) }),
    'not-a-story chapters',
  ],
  ['a number as title', story({ chapters: [{ ...chapter, title: 7 }] }), 'not-a-story chapters.0.title'],
  [
    'a title without end',
    story({ chapters: [{ ...chapter, title: 'x'.repeat(LIMITS.title + 1) }] }),
    'not-a-story chapters.0.title',
  ],
  ['an unknown card', story({ chapters: [{ ...chapter, show: 'iframe' }] }), 'not-a-story chapters.0.show'],
  ['an unknown key', story({ script: 'x' }), 'not-a-story'],
  [
    'a prototype',
    story({}).replace('"title":"t"', '"title":"t","__proto__":{"ok":true}'),
    'not-a-story __proto__',
  ],
  [
    'a prototype in a chapter',
    story({}).replace('"notes":""', '"notes":"","constructor":{"prototype":{}}'),
    'not-a-story prototype',
  ],
  ['two chapters of one id', story({ chapters: [chapter, chapter] }), 'not-a-story'],
  [
    'a playback that runs backwards',
    story({
      chapters: [
        { ...chapter, playback: { from: '2020-01-01', to: '2019-01-01', step: 'month', stepMs: 500 } },
      ],
    }),
    'not-a-story chapters.0.playback',
  ],
  [
    'a day that does not exist',
    story({
      chapters: [
        { ...chapter, playback: { from: '2020-02-30', to: '2021-01-01', step: 'month', stepMs: 500 } },
      ],
    }),
    'not-a-story chapters.0.playback.from',
  ],
  ['too long a file', ' '.repeat(LIMITS.file + 1), 'too-long'],
])('refuses %s', (_what, text, expected) => {
  expect(reading(text)).toBe(expected);
  expect(({} as { ok?: unknown }).ok).toBeUndefined();
});
