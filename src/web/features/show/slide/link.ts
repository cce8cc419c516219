import { periodBefore } from '../../../../core/model/periods.ts';
import type { Interval, Zone } from '../../../../core/model/time.ts';
import type { Chapter } from '../../../../core/story/story.ts';
import { stateFor } from '../../../state/adapt.ts';
import { comparedPeriod } from '../../../state/compare.ts';
import type { Dataset } from '../../../state/dataset.ts';
import { initialState } from '../../../state/initial.ts';
import type { State } from '../../../state/state.ts';
import { readUrl, writeUrl } from '../../../state/url.ts';
import { urlContextOf } from '../../../state/url-context.ts';

/** Parts of a link that are a matter of taste or place, not of a chapter. */
const NOT_OF_A_CHAPTER = /^(w|lang|theme)=/;

/** The view of a state as the query that a chapter keeps. */
export function linkOf(state: State, dataset: Dataset): string {
  const defaults = stateFor(dataset, initialState());
  return writeUrl(state, defaults, urlContextOf(dataset))
    .split('&')
    .filter((part) => !NOT_OF_A_CHAPTER.test(part))
    .join('&');
}

export interface ChapterView {
  readonly state: State;
  /** The chapter's view is of another dataset than the one on the screen. */
  readonly otherData: boolean;
  /** Parts that say nothing of these data any more: a unit, a class, a layer that is gone. */
  readonly lost: readonly string[];
}

/** The state that a chapter shows; what is no view (language, theme, open sections, a draft in Site) stays as it is now. */
export function viewOfChapter({ link }: Pick<Chapter, 'link'>, dataset: Dataset, now: State): ChapterView {
  const { lang, theme, sections, draft } = now;
  const base = stateFor(dataset, { ...initialState(), lang, theme, sections });
  const { state, otherData, ignored } = readUrl(link, base, urlContextOf(dataset));
  return {
    state: { ...state, lang, theme, draft, workspace: 'show', playing: false, history: now.history },
    otherData,
    lost: ignored,
  };
}

/** The period that a chapter's window is held against: the compared one, else the same dates of the year before. */
export function periodB(state: State, window: Interval, extent: Interval, zone: Zone): Interval | null {
  if (state.compare !== null) return comparedPeriod(state.compare, window, extent, zone);
  return periodBefore(window, 'year-before', extent, zone);
}
