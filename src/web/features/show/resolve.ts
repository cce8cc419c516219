import { useEffect, useRef, useState } from 'react';
import { asksForSpots } from '../../../core/story/fields.ts';
import type { Slide } from '../../../core/story/slide.ts';
import type { Chapter, Story } from '../../../core/story/story.ts';
import { aheadStore, idle } from '../../map/ahead.ts';
import type { GroundData } from '../../map/ground.ts';
import { useShownMap } from '../../map/shown.ts';
import { readTokens, type Tokens } from '../../map/tokens.ts';
import { type Dataset, useDataset } from '../../state/dataset.ts';
import { type Lang, MAP_LAYERS } from '../../state/state.ts';
import { appStore, useApp } from '../../state/store.ts';
import { prepareChapter } from './prepared.ts';
import { factsNow } from './slide/facts.ts';
import { viewOfChapter } from './slide/link.ts';
import { slideOf } from './slide/slide.ts';
import { type ShowWords, wordsFor } from './slide/words.ts';
import { findSpots } from './spots.ts';
import { findWork } from './worked/worked.ts';

export interface Resolving {
  readonly dataset: Dataset;
  readonly words: ShowWords;
  readonly tokens: Tokens;
  readonly ground: GroundData | undefined;
}

/** The slide of a chapter that is not on the screen: counted in slices between frames, without a picture of the map. */
export async function resolveSlide(
  chapter: Chapter,
  { dataset, words, tokens, ground }: Resolving,
  signal: AbortSignal,
): Promise<Slide> {
  const view = viewOfChapter(chapter, dataset, appStore.getState());
  await prepareChapter(chapter, dataset);
  signal.throwIfAborted();
  const found = asksForSpots(chapter) ? await findSpots(view.state, dataset, signal) : null;
  const worked = await findWork(chapter, view.state, dataset, ground, signal);
  signal.throwIfAborted();
  const facts = factsNow(view.state, dataset, { found, worked, scale: null });
  return slideOf({ chapter, view, facts, dataset, words, tokens, ground });
}

/** Slides that are known, good for as long as what they were made from stays. */
interface Memory {
  readonly dataset: Dataset;
  readonly lang: Lang;
  readonly ground: GroundData | undefined;
  readonly slides: ReadonlyMap<Chapter, Slide>;
}

/** Slides of all chapters, one after the other while the browser has nothing better to do; a chapter that did not change stays. */
export function useSlides(story: Story | null): (chapter: Chapter) => Slide | null {
  const dataset = useDataset();
  const lang = useApp((s) => s.lang);
  const { ground } = useShownMap();
  const [memory, setMemory] = useState<Memory>({ dataset, lang, ground, slides: new Map() });
  const latest = useRef(memory);
  useEffect(() => {
    if (!story) return;
    const stop = new AbortController();
    const put = (slides: ReadonlyMap<Chapter, Slide>) => {
      latest.current = { dataset, lang, ground, slides };
      setMemory(latest.current);
    };
    const work = async (): Promise<void> => {
      const known = latest.current;
      const same = known.dataset === dataset && known.lang === lang && known.ground === ground;
      put(new Map([...(same ? known.slides : [])].filter(([chapter]) => story.chapters.includes(chapter))));
      const resolving = {
        dataset,
        words: wordsFor(dataset, lang),
        tokens: readTokens(dataset.engine.table.classes),
        ground,
      };
      await each(
        story.chapters.filter((chapter) => !latest.current.slides.has(chapter)),
        async (chapter) => {
          await rest(stop.signal);
          const slide = await resolveSlide(chapter, resolving, stop.signal);
          put(new Map(latest.current.slides).set(chapter, slide));
        },
        stop.signal,
      );
      // The map has what the chapters will show before the talk comes to them.
      const now = appStore.getState();
      const views = story.chapters.map((chapter) => viewOfChapter(chapter, dataset, now).state.layers);
      aheadStore.setState({ layers: MAP_LAYERS.filter((id) => views.some((layers) => layers[id].on)) });
    };
    work().catch((error: unknown) => {
      if (!stop.signal.aborted) reportError(error);
    });
    return () => stop.abort();
  }, [story, dataset, lang, ground]);
  return (chapter) =>
    memory.dataset === dataset && memory.lang === lang ? (memory.slides.get(chapter) ?? null) : null;
}

/** One after the other; what fails is reported and keeps nobody behind it from its turn. Rejects when the signal says so. */
export async function each<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (const item of items)
    await work(item).catch((error: unknown) => {
      signal.throwIfAborted();
      reportError(error);
    });
}

async function rest(signal: AbortSignal): Promise<void> {
  await idle(1_000);
  signal.throwIfAborted();
}
