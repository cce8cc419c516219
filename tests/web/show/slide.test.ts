import { describe, expect, it } from 'vitest';
import { geometryLengthM } from '../../../src/core/geo/measure.ts';
import { fieldsIn, strangersIn } from '../../../src/core/story/fields.ts';
import { plainText, type Slide } from '../../../src/core/story/slide.ts';
import { slideSchema } from '../../../src/core/story/slide-schema.ts';
import { type Chapter, readStory, writeStory } from '../../../src/core/story/story.ts';
import { chapterOfView } from '../../../src/web/features/show/add.ts';
import { stateFor as audienceState } from '../../../src/web/features/show/audience.ts';
import { framesOf } from '../../../src/web/features/show/play.ts';
import { sampleStory } from '../../../src/web/features/show/sample.ts';
import { factsNow } from '../../../src/web/features/show/slide/facts.ts';
import { legendOf } from '../../../src/web/features/show/slide/legend.ts';
import { linkOf, viewOfChapter } from '../../../src/web/features/show/slide/link.ts';
import { slideOf } from '../../../src/web/features/show/slide/slide.ts';
import { lengthM } from '../../../src/web/features/show/slide/things.ts';
import { wordsFor } from '../../../src/web/features/show/slide/words.ts';
import { tokensFrom } from '../../../src/web/map/tokens.ts';
import { stateFor } from '../../../src/web/state/adapt.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import { tinyDataset } from '../charts/tiny.ts';

const dataset = tinyDataset();
const now = stateFor(dataset, initialState());
const YEAR = 'v=1&d=mong-cai&t=2022-06-01..2023-05-20&f=reported&c=criminal,weapons,fireworks';
const chapter = (over: Partial<Chapter>): Chapter => ({
  id: 'a',
  title: '',
  text: '',
  notes: '',
  link: YEAR,
  show: 'nothing',
  playback: null,
  ...over,
});

function slide(over: Partial<Chapter>): Slide {
  const made = chapter(over);
  const view = viewOfChapter(made, dataset, now);
  return slideOf({
    chapter: made,
    view,
    facts: factsNow(view.state, dataset),
    dataset,
    words: wordsFor(dataset, 'vi'),
    tokens: tokensFrom(() => '#123456', dataset.engine.table.classes),
    ground: undefined,
  });
}
const said = (title: string, over: Partial<Chapter> = {}) => plainText(slide({ title, ...over }).title);
const values = (over: Partial<Chapter>) => slide(over).chart?.series[0]?.values;
const sum = (list: readonly (number | null)[] = []) => list.reduce<number>((all, n) => all + (n ?? 0), 0);

describe('live fields of the tiny city', () => {
  it('counts the year of nine cases, and the one of the year before', () => {
    expect(said('{n} / {total}, {top_unit}: {top_unit_n}; {b}')).toBe('9 / 11, Trần Phú: 6; 1');
    expect(said('{period}, {place}')).toBe('6/2022 – 5/2023, Móng Cái');
  });

  it('follows the filter: six in one ward, none there at noon', () => {
    expect(said('{n}', { link: `${YEAR}&u=06712` })).toBe('6');
    expect(said('{n}: {verdict}, {change}, {top_hours}', { link: `${YEAR}&u=06712&h=12` })).toBe(
      '0: không có vụ nào để so sánh, –, –',
    );
  });

  it('marks what counts cases, so that small numbers can be hidden', () => {
    expect(slide({ title: 'Có {n} vụ' }).title).toEqual([
      { text: 'Có ' },
      { text: '9', count: 9 },
      { text: ' vụ' },
    ]);
  });

  it('never adds recorded cases to reported ones', () => {
    const police = 'v=1&d=mong-cai&t=2013-08-01..2023-05-20&f=police&c=traffic';
    expect(said('{n} / {total}', { link: police })).toBe('2 / 2');
    expect(slide({ show: 'years', link: police }).chart?.unit).toBe('vụ bị phát hiện, xử lý');
  });

  it('leaves a script in a title the text that it is', () => {
    expect(said('<script>alert(1)</script>{n}')).toBe('<script>alert(1)</script>9');
  });
});

describe('cards of the tiny city', () => {
  it('shows months, wards, classes and known hours that add up', () => {
    expect(values({ show: 'months' })).toEqual([2, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1]);
    expect(slide({ show: 'months' }).chart?.categories.at(-1)).toBe('5/2023*');
    expect(values({ show: 'units' })).toEqual([6, 2, 1]);
    expect(values({ show: 'classes' })).toEqual([8, 1, 0]);
    const hours = values({ show: 'hours' });
    expect([hours?.length, sum(hours), hours?.[21]]).toEqual([24, 8, 2]);
    expect(slide({ show: 'hours' }).method).toContain('1 vụ không rõ giờ');
    expect(slide({ show: 'hours' }).publicMethod).toMatch(/^[^0-9]*Không tính các vụ không rõ giờ/);
    const night = slide({ show: 'hours', link: `${YEAR}&h=21-23` });
    expect([night.chart?.title, night.chart?.publicTitle].map((x) => /\d+ trong \d+/.test(x ?? '-'))).toEqual(
      [true, false],
    );
    expect(night.chart?.publicTitle).toBe('Số vụ theo giờ trong ngày');
  });

  it('shows every year of the record, also those without a case', () => {
    const { chart } = slide({ show: 'years' });
    expect(chart?.categories).toHaveLength(11);
    expect(sum(chart?.series[0]?.values)).toBe(11);
    expect(chart?.emphasised).toEqual([9, 10]);
  });

  it('holds two periods against each other', () => {
    const { chart } = slide({ show: 'compare', link: `${YEAR}&b=year-before` });
    expect(chart?.series.map((s) => sum(s.values))).toEqual([1, 9]);
  });

  it('carries what every hand-out must: question, period, n, source, mark', () => {
    const { n, period, question, source, synthetic } = slide({});
    expect([n, period, synthetic]).toEqual([9, '6/2022 – 5/2023', 'Dữ liệu mô phỏng']);
    expect(question).toContain('Hình sự, Vũ khí, Pháo nổ · 6/2022 – 5/2023 · Móng Cái · n = 9');
    expect(source).toBe(dataset.profile.source.replace(/\.$/, ''));
  });
});

it('shows the public neither where groups meet nor that the map could', () => {
  const state = { ...now, layers: { ...now.layers, groups: { ...now.layers.groups, on: true } } };
  expect(audienceState(state, 'internal').layers.groups.on).toBe(true);
  expect(audienceState(state, 'public').layers.groups.on).toBe(false);
  const groups = [{ id: 'g' }] as unknown as NonNullable<typeof dataset.layers.groups>;
  const there = { ...dataset, layers: { ...dataset.layers, groups } };
  const tokens = tokensFrom(() => '#123456', dataset.engine.table.classes);
  const words = wordsFor(dataset, 'vi');
  const legend = legendOf({ state, scale: null, found: null }, there, words, tokens);
  expect(legend.find((e) => e.label === words.t('map:legend.group'))?.internal).toBe(true);
});

describe('what is missing is said, and the rest is shown', () => {
  it('names a layer that is gone, of the map or of a card', () => {
    expect(slide({ link: `${YEAR}&l=units,cameras` }).problem).toContain('Camera');
    expect(slide({ show: 'figures' }).problem).toContain('Số liệu công bố');
    expect(slide({ link: `${YEAR}&l=units,cameras`, title: '{n}' }).title).toEqual([{ text: '9', count: 9 }]);
    expect(slide({}).problem).toBeNull();
  });

  it('names a ward and a class that no longer exist, and other data', () => {
    expect(slide({ link: `${YEAR}&u=99999` }).problem).toContain('phường, xã');
    expect(slide({ link: 'v=1&d=chicago&t=2020-01-01..2021-01-01' }).problem).toContain('bộ dữ liệu khác');
  });

  it('survives a link that says nothing at all', () => {
    expect(slide({ link: '%%%&&=&t=x' }).n).toBeGreaterThan(0);
  });
});

describe('playback', () => {
  const whole = { link: YEAR.replace(/t=[^&]+/, 't=2013-08-01..2023-05-20') };
  const play = { from: '2013-08-01', to: '2023-05-20', step: 'year', stepMs: 500 } as const;
  const counts = (link: string, over: object = {}) => {
    const { state } = viewOfChapter({ link }, dataset, now);
    return framesOf({ ...play, ...over }, state, dataset).map(
      (time) => dataset.engine.counts({ ...state.filter, time }).n,
    );
  };

  it('shows every step once, the last one included', () => {
    expect(counts(whole.link)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 7, 2]);
  });

  it('adds up from the start where the chapter does', () => {
    expect(counts(`${whole.link}&tm=from-start`).at(-1)).toBe(11);
    expect(counts(`${whole.link}&tm=from-start`)[0]).toBe(1);
  });

  it('stays inside the data, whatever the file says', () => {
    expect(sum(counts(whole.link, { from: '1900-01-01', to: '2999-01-01', step: 'quarter' }))).toBe(11);
  });
});

describe('the sample story', () => {
  it.each(['vi', 'en'] as const)('is a story file, without a figure of its own: %s', async (lang) => {
    const story = await sampleStory(lang);
    expect(readStory(writeStory(story))).toEqual({ ok: true, story });
    for (const { title, text, notes, link } of story.chapters) {
      const words = [title, text, notes].join(' ');
      expect(words.replace(/\{[^}]+\}/g, '')).not.toMatch(/\d/);
      expect(strangersIn(words)).toEqual([]);
      expect(viewOfChapter({ link }, dataset, now).lost).toEqual([]);
    }
    expect(story.chapters.flatMap((c) => fieldsIn(c.title)).length).toBeGreaterThan(3);
  });
});

it('keeps the view of a chapter through its link, without taste and place', () => {
  const link = linkOf(
    { ...now, lang: 'en', theme: 'day', workspace: 'data', compare: 'year-before' },
    dataset,
  );
  expect(link).toContain('b=year-before');
  expect(link).not.toMatch(/(^|&)(w|lang|theme)=/);
  expect(linkOf(viewOfChapter({ link }, dataset, now).state, dataset)).toBe(link);
  expect(chapterOfView({ ...now, compare: 'year-before' }, dataset, 'x').show).toBe('compare');
});

it('leaves a draft of Site as it is', () => {
  const draft = { ...now.draft, removed: ['cam-1'] };
  expect(viewOfChapter(chapter({}), dataset, { ...now, draft }).state.draft).toBe(draft);
});

it('sends slides that the other window reads again', () => {
  const made = slide({ show: 'units', title: '{n}', text: 'a\n\nb {period}', notes: '{n}' });
  expect(slideSchema.parse(structuredClone(made))).toEqual(made);
  expect(slideSchema.safeParse({ ...made, title: '<b>' }).success).toBe(false);
});

it('measures lanes like the library of geodesics, to a thousandth', () => {
  const line = {
    type: 'LineString' as const,
    coordinates: [
      [107.96, 21.52],
      [107.965, 21.523],
      [107.9652, 21.53],
    ],
  };
  expect(lengthM(line) / geometryLengthM(line)).toBeCloseTo(1, 3);
});
