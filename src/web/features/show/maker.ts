import { asksForSpots, worksOf } from '../../../core/story/fields.ts';
import { type PlayedFrame, plainText, type Slide, type SlideMap } from '../../../core/story/slide.ts';
import type { Chapter, Story } from '../../../core/story/story.ts';
import type { Maker, Making } from '../../export/run.ts';
import { shownMap } from '../../map/shown.ts';
import { readTokens, type Tokens } from '../../map/tokens.ts';
import type { Dataset } from '../../state/dataset.ts';
import { timeExtent } from '../../state/extent.ts';
import type { Lang } from '../../state/state.ts';
import { appStore } from '../../state/store.ts';
import { stateFor } from './audience.ts';
import { until } from './counted.ts';
import { framesOf } from './play.ts';
import { type Facts, factsNow, prepareFacts } from './slide/facts.ts';
import { legendOf } from './slide/legend.ts';
import { viewOfChapter } from './slide/link.ts';
import { slideOf } from './slide/slide.ts';
import { type ShowWords, wordsFor } from './slide/words.ts';
import { findSpots } from './spots.ts';
import { openStudio, type Studio } from './studio.ts';
import { findWork } from './worked/worked.ts';

/**
 * Makes slides and frames of a story for its hand-outs: steps through the chapters on the map out of sight, takes a picture of each,
 * and puts everything back, also when it is stopped.
 */
export function makerOf(story: Story, dataset: Dataset, lang: Lang): Maker {
  const words = wordsFor(dataset, lang);
  return {
    async slides(making) {
      const asked = story.chapters.filter((c) => making.chapters?.includes(c.id) ?? true);
      const studio = making.picture && (await openStudio(dataset, making.picture, words, making));
      try {
        const tokens = readTokens(dataset.engine.table.classes);
        const slides: Slide[] = [];
        for (const [i, chapter] of asked.entries()) {
          slides.push(await slideFor(chapter, { dataset, words, tokens, studio, making }));
          making.onProgress(i + 1, asked.length);
        }
        return slides;
      } finally {
        studio?.close();
      }
    },
    async frames(id, making) {
      const chapter = story.chapters.find((c) => c.id === id);
      if (!chapter?.playback || !making.picture) return [];
      const studio = await openStudio(dataset, making.picture, words, making);
      try {
        return await play(chapter, chapter.playback, dataset, words, studio, making);
      } finally {
        studio.close();
      }
    },
  };
}

async function slideFor(
  chapter: Chapter,
  on: {
    readonly dataset: Dataset;
    readonly words: ShowWords;
    readonly tokens: Tokens;
    readonly studio: Studio | null;
    readonly making: Making;
  },
): Promise<Slide> {
  const { dataset, words, tokens, studio, making } = on;
  const view = viewOfChapter(chapter, dataset, appStore.getState());
  await prepareFacts(view.state, dataset);
  making.signal.throwIfAborted();
  const found = asksForSpots(chapter) ? await findSpots(view.state, dataset, making.signal) : null;
  if (worksOf(chapter).length > 0) await until(() => shownMap().ground !== undefined, making.signal);
  const worked = await findWork(chapter, view.state, dataset, shownMap().ground, making.signal);
  const counted = factsNow(view.state, dataset, { found, worked, scale: null });
  const state = stateFor(view.state, making.audience);
  const marks = making.audience === 'public' ? null : found;
  await studio?.show(state, marks);
  const facts: Facts = { ...counted, state, found, scale: studio?.scale ?? null };
  const { ground } = shownMap();
  const slide = slideOf({ chapter, view, facts, dataset, words, tokens, ground });
  if (!studio) return slide;
  const alt = words.t('show:slide.map', { title: plainText(slide.title) });
  const map = await studio.picture(alt, marks);
  const missing = map
    ? studio.whole
      ? null
      : words.tCards('problem.partMap')
    : words.t('show:problem.noMap');
  if (missing === null) return { ...slide, map };
  return {
    ...slide,
    map,
    problem: [slide.problem, missing].filter(Boolean).join(' '),
    // Next time it may be there: nobody keeps this one.
    ...(map && { pending: true }),
  };
}

async function play(
  chapter: Chapter,
  playback: NonNullable<Chapter['playback']>,
  dataset: Dataset,
  words: ShowWords,
  studio: Studio,
  making: Omit<Making, 'chapters'>,
): Promise<PlayedFrame[]> {
  const view = viewOfChapter(chapter, dataset, appStore.getState());
  const windows = framesOf(playback, view.state, dataset);
  const state = stateFor(view.state, making.audience);
  const longest = windows.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  // The scale of the longest window is that of all: darker means more, from the first frame to the last.
  await studio.show({ ...state, filter: { ...state.filter, time: longest } }, null);
  studio.freeze(true);
  const tokens = readTokens(dataset.engine.table.classes);
  const legend = legendOf({ state, scale: studio.scale, found: null }, dataset, words, tokens);
  const extent = timeExtent(dataset.profile, dataset.engine);
  const frames: PlayedFrame[] = [];
  for (const [index, window] of windows.entries()) {
    const n = await studio.move(window);
    const period = words.f.period(window, extent.to);
    const map: SlideMap | null = await studio.picture(`${period} · n = ${words.f.number(n)}`, null);
    if (map) frames.push({ index, count: windows.length, period, window, n, legend, map });
    making.onProgress(index + 1, windows.length);
  }
  return frames;
}
