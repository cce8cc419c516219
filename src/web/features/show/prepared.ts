import { useEffect, useState } from 'react';
import { type Filter, without } from '../../../core/model/filter.ts';
import type { Chapter } from '../../../core/story/story.ts';
import type { LinkedEngine } from '../../../core/table/linked.ts';
import { clauseKey } from '../../../core/table/row-set.ts';
import { type Dataset, useDataset } from '../../state/dataset.ts';
import { appStore } from '../../state/store.ts';
import { prepareFacts } from './slide/facts.ts';
import { viewOfChapter } from './slide/link.ts';

/** Questions whose counts are at hand: counting them costs the same for any number of incidents. Windows need nothing of their own. */
const known = new WeakMap<LinkedEngine, Set<string>>();
const keyOf = (filter: Filter): string => clauseKey(without(filter, 'time'));
/** Beyond this an engine may have let go of the first ones. */
const MOST = 100;

/** Whether a filter can be counted within a frame. An engine with rows always says that it is ready, and then works as long as it takes. */
export const isPrepared = (engine: LinkedEngine, filter: Filter): boolean =>
  engine.hasRows ? known.get(engine)?.has(keyOf(filter)) === true : engine.ready(filter);

/** Makes, between frames, what the slide of a chapter is counted from. Rejects where the counts cannot be had. */
export async function prepareChapter({ link }: Pick<Chapter, 'link'>, dataset: Dataset): Promise<void> {
  const { state } = viewOfChapter({ link }, dataset, appStore.getState());
  await prepareFacts(state, dataset);
  const keys = known.get(dataset.engine) ?? new Set();
  known.set(dataset.engine, keys);
  if (keys.size >= MOST) keys.clear();
  keys.add(keyOf(state.filter));
}

const atHand = (chapter: Chapter, dataset: Dataset): boolean =>
  isPrepared(dataset.engine, viewOfChapter(chapter, dataset, appStore.getState()).state.filter);

/**
 * The chapter to show: the one that is wanted, once its counts are at hand; until then the one before stays whole. Where they
 * cannot be had it is shown all the same, and says so itself.
 */
export function usePreparedChapter(wanted: Chapter | null, chapters: readonly Chapter[]): Chapter | null {
  const dataset = useDataset();
  const [shown, setShown] = useState(wanted);
  const ready =
    wanted === null ||
    shown === null ||
    shown.link === wanted.link ||
    !chapters.includes(shown) ||
    atHand(wanted, dataset);
  useEffect(() => {
    let gone = false;
    const show = () => {
      if (!gone) setShown(wanted);
    };
    if (wanted === null || ready) show();
    else prepareChapter(wanted, dataset).then(show, show);
    return () => {
      gone = true;
    };
  }, [wanted, ready, dataset]);
  return ready ? wanted : shown;
}
