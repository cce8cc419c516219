import { geometryBbox } from '../../../core/geo/geometry.ts';
import { without } from '../../../core/model/filter.ts';
import type { Chapter, Show } from '../../../core/story/story.ts';
import '../../i18n/cards.ts';
import i18n from '../../i18n/index.ts';
import type { Dataset } from '../../state/dataset.ts';
import { isEmpty } from '../../state/draft.ts';
import { timeExtent } from '../../state/extent.ts';
import { roughView } from '../../state/rough-view.ts';
import type { State } from '../../state/state.ts';
import { appStore } from '../../state/store.ts';
import { linkOf } from './slide/link.ts';
import { emptyStory, showActions, showStore } from './store.ts';

/** The card that fits a view best: what is compared, chosen or brought out is what one wants to tell. */
function cardFor(
  { workspace, site, review, compare, finding, filter, layers }: State,
  planned: boolean,
): Show {
  if (workspace === 'site') return site.tab === 'plan' && planned ? 'plan' : 'coverage';
  if (workspace === 'review') return review.place ? 'effect' : review.page === 'decade' ? 'decade' : 'models';
  if (compare !== null) return 'compare';
  if (finding !== null) return 'findings';
  if (filter.hours || filter.weekdays) return 'hours';
  if (filter.units && filter.units.length > 1) return 'units';
  if (!layers.density.on && layers['camera-coverage'].on) return 'cameras';
  return 'months';
}

/** The view of a card that counts over the whole record, whatever else is asked: no clause that it does not count by. */
function wholeView(state: State, dataset: Dataset): State {
  const { profile, engine } = dataset;
  const filter = without(state.filter, 'units', 'hours', 'weekdays', 'months', 'area');
  return {
    ...state,
    filter: { ...filter, time: timeExtent(profile, engine) },
    compare: null,
    finding: null,
    selection: null,
  };
}

/** The view of an effect card: its place near the middle of the map, with its layer on. */
function effectView(state: State, dataset: Dataset): State {
  const { place } = state.review;
  if (!place) return state;
  const layer = LAYER_OF[place.kind];
  const geometry = dataset.layers[layer]?.find((x) => x.id === place.id)?.geometry;
  const box = geometry && geometryBbox(geometry);
  return {
    ...wholeView(state, dataset),
    layers: { ...state.layers, [layer]: { ...state.layers[layer], on: true } },
    ...(box && { view: roughView((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 15) }),
  };
}
const LAYER_OF = { lane: 'safe-lanes', camera: 'cameras', model: 'model-areas' } as const;

const viewFor = (show: Show, state: State, dataset: Dataset): State =>
  show === 'effect' ? effectView(state, dataset) : show === 'decade' ? wholeView(state, dataset) : state;

/** Words that a card begins with; null for those of the question. */
const WORDS = {
  coverage: { title: null, text: 'coverage' },
  plan: { title: 'planTitle', text: 'plan' },
  effect: { title: 'effectTitle', text: 'effect' },
  decade: { title: 'decadeTitle', text: 'decade' },
} as const;

/** The view on the screen as a chapter that is not yet in any story. */
export function chapterOfView(state: State, dataset: Dataset, title: string): Omit<Chapter, 'id'> {
  const words = i18n.getFixedT(null, 'show');
  const cards = i18n.getFixedT(null, 'cards');
  const { draft, site } = state;
  // Areas, places and weights of one's own stay where they were made: another's browser could not make that plan again.
  const planned =
    !isEmpty(draft) && draft.areas.length === 0 && (site.choices.own ?? []).length === 0 && !site.byHarm;
  const show = cardFor(state, planned);
  const own = show in WORDS ? WORDS[show as keyof typeof WORDS] : null;
  return {
    title: own?.title ? cards(`add.${own.title}`) : title,
    text: own ? cards(`add.${own.text}`) : words('add.text'),
    notes: '',
    link: linkOf(viewFor(show, state, dataset), dataset),
    show,
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
