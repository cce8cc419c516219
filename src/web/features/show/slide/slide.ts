import type { Interval } from '../../../../core/model/time.ts';
import { fillIn, paragraphsOf, worksOf } from '../../../../core/story/fields.ts';
import type { Slide, SlideMap } from '../../../../core/story/slide.ts';
import type { Chapter, Show } from '../../../../core/story/story.ts';
import { classNameOf } from '../../../i18n/names.ts';
import { attributionOf } from '../../../map/attribution.ts';
import type { GroundData } from '../../../map/ground.ts';
import { hasData } from '../../../map/present.ts';
import type { Tokens } from '../../../map/tokens.ts';
import { classesOf } from '../../../state/adapt.ts';
import type { Dataset } from '../../../state/dataset.ts';
import { MAP_LAYERS } from '../../../state/state.ts';
import type { Card } from './cards/card.ts';
import { cardOf } from './cards/cards.ts';
import { chartOf } from './charts.ts';
import type { Facts } from './facts.ts';
import { filler } from './fill.ts';
import { legendOf } from './legend.ts';
import type { ChapterView } from './link.ts';
import { tableOf } from './tables.ts';
import type { ShowWords } from './words.ts';

export interface SlideInput {
  readonly chapter: Chapter;
  readonly view: Pick<ChapterView, 'otherData' | 'lost'>;
  readonly facts: Facts;
  readonly dataset: Dataset;
  readonly words: ShowWords;
  readonly tokens: Tokens;
  readonly ground: GroundData | undefined;
  readonly map?: SlideMap | null;
}

/** The slide of a chapter, from what the data say about its state. */
export function slideOf(input: SlideInput): Slide {
  const { chapter, facts, dataset, words, tokens, map = null } = input;
  const { profile } = dataset;
  const { t, f } = words;
  const fill = filler(facts, dataset, words);
  const card = cardOf(chapter.show, input);
  const chart = card ? card.chart : chartOf(chapter.show, input);
  const method = methodText(chapter.show, facts, words, card?.method);
  const publicMethod = publicMethodOf(chapter.show, facts, words, card);
  return {
    id: chapter.id,
    show: chapter.show,
    title: fillIn(chapter.title, fill),
    paragraphs: paragraphsOf(chapter.text).map((p) => fillIn(p, fill)),
    notes: paragraphsOf(chapter.notes).map((p) => fillIn(p, fill)),
    problem: [problemOf(input), card?.problem].filter(Boolean).join(' ') || null,
    legend: legendOf(facts, dataset, words, tokens),
    period: f.period(facts.window, facts.extent.to),
    n: facts.counts.n,
    question: questionText(facts, dataset, words),
    method,
    ...(publicMethod === method ? {} : { publicMethod }),
    source: profile.source.replace(/\.$/, ''),
    attribution: attributionOf(dataset, facts.state.layers, facts.state.view.zoom, input.ground, words.tMap),
    synthetic: profile.synthetic ? t('common:synthetic') : null,
    chart: chart && chart.categories.length > 0 ? chart : null,
    table: card ? card.table : tableOf(chapter.show, facts, dataset, words),
    map,
    // A view of one camera's effect is centred on it, whatever stands beside the map.
    ...(facts.state.review.place?.kind === 'camera' &&
      worksOf(chapter).includes('effect') && { internalMap: true }),
    ...(isPending(chapter.show, facts, dataset) && { pending: true }),
    playback: chapter.playback,
  };
}

/** Whether the worker is still at the card. */
function isPending(show: Show, { worked, state }: Facts, { engine }: Dataset): boolean {
  if (!engine.hasRows) return false;
  if (show === 'effect') return state.review.place !== undefined && worked.effect === undefined;
  return (show === 'coverage' || show === 'plan') && worked[show] === undefined;
}

/** Layers that a card is about; without them it has nothing to show. */
const NEEDS: Partial<Record<Show, 'safe-lanes' | 'cameras' | 'model-areas' | 'figures'>> = {
  coverage: 'cameras',
  decade: 'figures',
  lanes: 'safe-lanes',
  cameras: 'cameras',
  models: 'model-areas',
  figures: 'figures',
};

/** What is missing of a chapter and why; several things in one text. */
function problemOf({ chapter, view, facts, dataset, words: { t } }: SlideInput): string | null {
  if (view.otherData) return t('show:problem.otherData');
  const problems: string[] = [];
  const needed = NEEDS[chapter.show];
  const gone = new Set<string>();
  if (needed && (dataset.layers[needed]?.length ?? 0) === 0) gone.add(t(`about:layer.${needed}`));
  // Only layers that the chapter names: the usual ones may be missing from data that never had them.
  if (/(^|&)l=/.test(chapter.link))
    for (const id of MAP_LAYERS)
      if (facts.state.layers[id].on && !hasData(id, dataset)) gone.add(t(`map:layer.${id}`));
  if (gone.size > 0) problems.push(t('show:problem.layer', { layers: [...gone].join(', ') }));
  if (view.lost.length > 0)
    problems.push(t('show:problem.parts', { parts: view.lost.map(partName(t)).join(', ') }));
  if (chapter.show === 'compare' && !facts.other) problems.push(t('show:problem.noPeriodB'));
  if (chapter.show === 'findings' && facts.found && !facts.found.ok)
    problems.push(t(`spot:refusal.${facts.found.code}`));
  if (chapter.show === 'findings' && !dataset.engine.hasRows) problems.push(t('spot:inStore'));
  return problems.length > 0 ? problems.join(' ') : null;
}

const PARTS = [
  't',
  'b',
  'f',
  'c',
  'u',
  'h',
  'wd',
  'mo',
  'a',
  'z',
  'l',
  'v',
  'sel',
  'fd',
  'rv',
  'st',
] as const;
const partName =
  (t: ShowWords['t']) =>
  (key: string): string => {
    const known = PARTS.find((p) => p === key);
    return known ? t(`show:part.${known}`) : key;
  };

/** The question as one line of words. */
function questionText({ state, counts, window, extent }: Facts, dataset: Dataset, words: ShowWords): string {
  const { t, f, unitName } = words;
  const { filter, family } = state;
  const { classes } = dataset.engine.table;
  const all = classesOf(classes, family);
  const chosen = classes.filter((c) => (filter.classes ?? all).includes(c.code));
  const parts = [
    chosen.length === all.length && all.length > 3
      ? t(`common:family.${family}`)
      : chosen.map((c) => classNameOf(c, f.lang)).join(', '),
    filter.hours && t('shell:question.hours', { hours: f.hours(filter.hours) }),
    filter.weekdays && f.weekdays(filter.weekdays),
    filter.months && t('shell:question.months', { months: f.months(filter.months) }),
    f.period(window, extent.to),
    filter.area
      ? t('shell:question.drawnArea')
      : filter.units
        ? filter.units.length <= 3
          ? filter.units.map(unitName).join(', ')
          : t('shell:question.someUnits', { count: filter.units.length })
        : dataset.profile.name,
  ];
  return `${parts.filter(Boolean).join(' · ')} · n = ${f.number(counts.n)}`;
}

/** How it was made, in words that hold no count. */
const publicMethodOf = (show: Show, facts: Facts, words: ShowWords, card: Card | null): string =>
  methodText(show, facts, words, card?.publicMethod ?? card?.method, true);

function methodText(
  show: Show,
  { state, found, counts }: Facts,
  words: ShowWords,
  ofCard: string | undefined,
  isPublic = false,
): string {
  const { t, f } = words;
  const plain = COUNTED.find((name) => name === show);
  const parts: string[] = [ofCard ?? (plain ? t(`show:method.${plain}`) : '')];
  if (state.layers.density.on && state.compare === null) parts.push(t('show:method.density'));
  if (state.compare !== null) parts.push(t('show:method.comparison'));
  if (found?.ok)
    parts.push(
      t('show:method.spots', {
        method: t(`spot:method.names.${found.options.method}`),
        alpha: f.percent(found.options.alpha),
      }),
    );
  if (show === 'hours' && counts.withoutHour > 0)
    parts.push(
      isPublic
        ? t('show:method.someWithoutHour')
        : t('show:method.withoutHour', { k: f.number(counts.withoutHour), count: counts.withoutHour }),
    );
  return parts.filter((p) => p !== '').join(' ');
}

/** Cards whose way of counting is one sentence. */
const COUNTED = [
  'years',
  'months',
  'hours',
  'units',
  'classes',
  'compare',
  'lanes',
  'cameras',
  'models',
  'figures',
] as const satisfies readonly Show[];

/** The window of a playback's step, said like that of a slide. */
export const periodText = (window: Interval, extent: Interval, { f }: ShowWords): string =>
  f.period(window, extent.to);
