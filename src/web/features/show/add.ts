import type { Chapter, Show } from '../../../core/story/story.ts';
import i18n from '../../i18n/index.ts';
import type { Dataset } from '../../state/dataset.ts';
import type { State } from '../../state/state.ts';
import { appStore } from '../../state/store.ts';
import { linkOf } from './slide/link.ts';
import { emptyStory, showActions, showStore } from './store.ts';

/** The card that fits a view best: what is compared, chosen or brought out is what one wants to tell. */
function cardFor({ compare, finding, filter, layers }: State): Show {
  if (compare !== null) return 'compare';
  if (finding !== null) return 'findings';
  if (filter.hours || filter.weekdays) return 'hours';
  if (filter.units && filter.units.length > 1) return 'units';
  if (!layers.density.on && layers['camera-coverage'].on) return 'cameras';
  return 'months';
}

/** The view on the screen as a chapter that is not yet in any story. */
export function chapterOfView(state: State, dataset: Dataset, title: string): Omit<Chapter, 'id'> {
  const words = i18n.getFixedT(null, 'show');
  return {
    title,
    text: words('add.text'),
    notes: '',
    link: linkOf(state, dataset),
    show: cardFor(state),
    playback: null,
  };
}

/**
 * Adds the view on the screen to the story that the browser keeps; where there is none yet a new one begins (the sample stays
 * as it is). Returns where it went, or null where the story is full.
 */
export function addView(
  dataset: Dataset,
  title: string,
): { readonly index: number; readonly story: string } | null {
  const state = appStore.getState();
  if (!showStore.getState().own) showActions.open(emptyStory(i18n.t('show:newTitle'), state.lang), true);
  if (!showActions.add(chapterOfView(state, dataset, title))) return null;
  const { story, current } = showStore.getState();
  return { index: (story?.chapters.findIndex((c) => c.id === current) ?? 0) + 1, story: story?.title ?? '' };
}
