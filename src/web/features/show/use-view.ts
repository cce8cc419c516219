import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { withClause } from '../../../core/model/filter.ts';
import { asksForSpots } from '../../../core/story/fields.ts';
import type { Slide } from '../../../core/story/slide.ts';
import type { Chapter } from '../../../core/story/story.ts';
import { useShownMap } from '../../map/shown.ts';
import { useTokens } from '../../map/useTokens.ts';
import { useDataset } from '../../state/dataset.ts';
import { useMoving } from '../../state/moving.ts';
import { useSpot } from '../../state/spot.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { countsSource, useCounts } from '../../state/useCounts.ts';
import { useBorrowed } from './borrowed.ts';
import { isPrepared } from './prepared.ts';
import { comparedFacts, copied, type Facts, windowsOf } from './slide/facts.ts';
import { linkOf, viewOfChapter } from './slide/link.ts';
import { slideOf } from './slide/slide.ts';
import { wordsFor } from './slide/words.ts';
import { findSpots, knownSpots, screenSpots } from './spots.ts';
import { useWork } from './worked/use-work.ts';

/** Goes to the view of the chapter whenever another one comes into view. `detour`: what is on the screen is to be looked at first. */
export function useFollowChapter(chapter: Chapter | null, detour: boolean): void {
  const dataset = useDataset();
  const first = useRef(true);
  const stay = useRef(detour);
  const link = chapter?.link;
  const id = chapter?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: two chapters may have one view, and each brings it back.
  useEffect(() => {
    if (link === undefined) return;
    if (stay.current) {
      stay.current = false;
      first.current = false;
      return;
    }
    goTo(link, dataset, first.current);
    first.current = false;
  }, [link, id, dataset]);
}

/** Shows the view of a chapter. The first one is a step of the question, which undo in Spot takes back. */
export function goTo(link: string, dataset: ReturnType<typeof useDataset>, asStep = false): void {
  const { state } = viewOfChapter({ link }, dataset, appStore.getState());
  if (asStep) actions.revisit(state);
  else actions.restore(state);
}

/** Whether what is on the screen is another view than the chapter's. Playback moves the window, and is none. */
export function useChanged(chapter: Chapter | null): boolean {
  const dataset = useDataset();
  const state = useApp((s) => s);
  const moving = useMoving();
  const own = useMemo(
    () => (chapter ? linkOf(viewOfChapter(chapter, dataset, appStore.getState()).state, dataset) : ''),
    [chapter, dataset],
  );
  return useMemo(() => {
    if (!chapter || moving || chapter.playback !== null) return false;
    return linkOf(state, dataset) !== own;
  }, [chapter, moving, state, own, dataset]);
}

/** Looks for hot spots where the chapter speaks of them, and puts them on the map. */
export function useSpotsOf(chapter: Chapter | null): void {
  const dataset = useDataset();
  const filter = useApp((s) => s.filter);
  const spot = useApp((s) => s.spot);
  const compare = useApp((s) => s.compare);
  const moving = useMoving();
  const borrowed = useBorrowed();
  const asks = chapter !== null && asksForSpots(chapter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is read when one of these has changed.
  useEffect(() => {
    if (moving || borrowed) return;
    if (!asks) {
      void screenSpots(null);
      return;
    }
    const stop = new AbortController();
    findSpots(appStore.getState(), dataset, stop.signal)
      .then((found) => (stop.signal.aborted ? undefined : screenSpots(found)))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) reportError(error);
      });
    return () => stop.abort();
  }, [asks, filter, spot, compare, moving, borrowed, dataset]);
  useEffect(() => () => void screenSpots(null), []);
}

/** Facts about the screen as it is now, from the counts that everything on it shares. */
function useFacts(chapter: Chapter | null): Facts {
  const asks = chapter !== null && asksForSpots(chapter);
  const dataset = useDataset();
  const state = useApp((s) => s);
  const shown = useCounts();
  const moving = useMoving();
  const asked = state.filter;
  // The counts of the screen come a frame later than the question: a slide with the words of one chapter must not show
  // the figures of another even for so long.
  const counts = useMemo(
    () =>
      shown.filter === asked || moving || !isPrepared(dataset.engine, asked)
        ? shown
        : { ...copied(dataset.engine.counts(asked)), filter: asked },
    [shown, asked, moving, dataset],
  );
  const source = countsSource(dataset.engine);
  const found = useSpot((v) => v.result);
  const { scale, ground } = useShownMap();
  const worked = useWork(chapter, state, dataset, ground, moving);
  const { family, compare, layers, view, site, review } = state;
  const { filter } = counts;
  const { zone, extent, window, b } = useMemo(
    () => windowsOf({ ...appStore.getState(), filter, compare }, dataset),
    [filter, compare, dataset],
  );
  const filterB = useMemo(() => b && withClause(filter, 'time', b), [b, filter]);
  const known = useSyncExternalStore(source.subscribe, () =>
    filterB && !moving ? source.other(filterB) : null,
  );
  const other = known && b && JSON.stringify(known.filter) === JSON.stringify(filterB) ? known : null;
  return useMemo(
    () => ({
      state: { ...appStore.getState(), family, compare, layers, view, site, review, filter },
      extent,
      window,
      counts,
      other: other && b && { window: b, counts: other },
      compared:
        other && b ? comparedFacts(filter, zone, { window, n: counts.n }, { window: b, n: other.n }) : null,
      // Told by the store that something was found; what it is, the question says.
      found: asks && found !== undefined ? knownSpots({ ...appStore.getState(), filter }, dataset) : null,
      worked,
      scale,
    }),
    [
      family,
      compare,
      layers,
      view,
      site,
      review,
      filter,
      extent,
      window,
      counts,
      other,
      b,
      zone,
      found,
      asks,
      dataset,
      worked,
      scale,
    ],
  );
}

/** The slide of a chapter from what is on the screen; null without a chapter. */
export function useSlide(chapter: Chapter | null): Slide | null {
  const dataset = useDataset();
  const lang = useApp((s) => s.lang);
  const facts = useFacts(chapter);
  const tokens = useTokens(dataset.engine.table.classes);
  const { ground } = useShownMap();
  const words = useMemo(() => wordsFor(dataset, lang), [dataset, lang]);
  const view = useMemo(
    () => (chapter ? viewOfChapter(chapter, dataset, appStore.getState()) : null),
    [chapter, dataset],
  );
  return useMemo(
    () => (chapter && view ? slideOf({ chapter, view, facts, dataset, words, tokens, ground }) : null),
    [chapter, view, facts, dataset, words, tokens, ground],
  );
}
