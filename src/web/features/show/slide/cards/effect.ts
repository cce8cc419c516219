import type { CardView } from '../../../../../core/analysis/effect/card-view.ts';
import type { EffectCounts, Interval2 } from '../../../../../core/analysis/effect/displacement.ts';
import { recordOf } from '../../../../../core/analysis/effect/review.ts';
import type { TreatedKind } from '../../../../../core/analysis/effect/workspace.ts';
import type { Cell, Run, SlideChart, SlideTable } from '../../../../../core/story/slide.ts';
import { periodOf } from '../../../../state/adapt.ts';
import {
  type Card,
  type CardFields,
  type CardInput,
  type DrawnInput,
  EMPTY_CARD,
  fromAnswer,
  withoutAnswer,
} from './card.ts';

const LAYERS = { lane: 'safe-lanes', camera: 'cameras', model: 'model-areas' } as const satisfies Record<
  TreatedKind,
  string
>;

/** What the place is called; a camera's name may tell where it hangs. */
function placeRun({ facts, dataset, words }: CardInput): Run | null {
  const { place } = facts.state.review;
  const feature = place && dataset.layers[LAYERS[place.kind]]?.find((x) => x.id === place.id);
  if (!place || !feature) return null;
  const { tReview, zone } = words;
  const { name, kind, id } = recordOf(place.kind, feature, zone, periodOf(dataset.profile).to);
  const text = name || tReview('unnamed', { kind: tReview(`kind.${kind}`), id });
  return kind === 'camera' ? { text, internal: true } : { text };
}

/** A verdict as the review says it: where places are too vague nothing is judged, without windows nothing is compared. */
export const verdictText = (card: CardView, { words: { tReview } }: Pick<CardInput, 'words'>): string =>
  tReview(`verdict.${card.faults.includes('places-vague') ? 'vague' : (card.judgement?.verdict ?? 'none')}`);

/** The smallest count above 0 among those that a figure is made from. */
function least(counts: readonly (number | null)[]): { readonly least?: number } {
  const some = counts.filter((n): n is number => n !== null && n > 0);
  return some.length > 0 ? { least: Math.min(...some) } : {};
}
const four = (n: EffectCounts) => [n.targetBefore, n.targetAfter, n.controlBefore, n.controlAfter];
const eight = (n: EffectCounts) => [
  ...four(n),
  n.bufferBefore,
  n.bufferAfter,
  n.bufferControlBefore,
  n.bufferControlAfter,
];

const ratioText = (r: number, { words: { f } }: Pick<CardInput, 'words'>): string =>
  f.number(r, r >= 10 ? 1 : 2);

function rangeText([low, high]: Interval2, input: Pick<CardInput, 'words'>): string {
  const { tReview } = input.words;
  return `${ratioText(low, input)} – ${Number.isFinite(high) ? ratioText(high, input) : tReview('card.unbounded')}`;
}

const controlled = (card: CardView): boolean => (card.controls?.chosen.length ?? 0) > 0;

export function effectFields(input: CardInput): CardFields {
  const { facts, words } = input;
  const { effect } = facts.worked;
  const asked = facts.state.review.place !== undefined;
  const of = (run: (card: CardView) => Run | null) => (): Run =>
    fromAnswer(asked ? effect : null, input, run);
  const cases = (pick: (n: EffectCounts) => number) =>
    of(({ counts }) => counts && { text: words.f.number(pick(counts)), count: pick(counts) });
  const ofFour = (card: CardView, text: string | null): Run | null => {
    const { least: count } = card.counts ? least(four(card.counts)) : {};
    return text === null ? null : { text, ...(count !== undefined && { count, derived: true }) };
  };
  return {
    effect_place: () => placeRun(input) ?? { text: '–' },
    effect_verdict: of((card) => ({ text: verdictText(card, input) })),
    effect_before: cases((n) => n.targetBefore),
    effect_after: cases((n) => n.targetAfter),
    effect_ratio: of((card) => {
      const ratio = card.judgement?.ratio ?? null;
      return ofFour(card, ratio === null || !controlled(card) ? null : ratioText(ratio, input));
    }),
    effect_range: of((card) => {
      const ci = card.judgement?.ci ?? null;
      const range = ci && controlled(card) ? rangeText(ci, input) : null;
      return ofFour(card, range && words.tCards('effect.chance', { range }));
    }),
  };
}

/** The effect card of a lane, a camera or a model area: counts before and after as a chart, the figures with the verdict as a table. */
export function effectCard(input: DrawnInput): Card {
  const { facts, words } = input;
  const { tCards } = words;
  const { place } = facts.state.review;
  if (!place) return { ...EMPTY_CARD, problem: tCards('effect.unchosen') };
  const internalMap = place.kind === 'camera';
  const { effect: card } = facts.worked;
  const problem = withoutAnswer(card, input);
  if (card === undefined || card === 'failed') return { ...EMPTY_CARD, internalMap, problem };
  // Its id would stand in public hand-outs too.
  if (card === null)
    return {
      ...EMPTY_CARD,
      internalMap,
      problem: tCards('effect.gone', { id: internalMap ? '–' : place.id }),
    };
  return {
    chart: countsChart(card, input),
    table: figuresTable(card, input),
    method: methodOf(card, input),
    internalMap,
    problem: faultsText(card, input),
  };
}

function countsChart(card: CardView, { words, tokens }: DrawnInput): SlideChart | null {
  const { counts: n } = card;
  const { tCards, t } = words;
  if (!n) return null;
  const zones = [
    [tCards('effect.target'), n.targetBefore, n.targetAfter],
    [tCards('effect.buffer'), n.bufferBefore, n.bufferAfter],
    ...(controlled(card) ? [[tCards('effect.control'), n.controlBefore, n.controlAfter] as const] : []),
    ...(n.bufferControlBefore !== null && n.bufferControlAfter !== null
      ? [[tCards('effect.bufferControl'), n.bufferControlBefore, n.bufferControlAfter] as const]
      : []),
  ] as const;
  return {
    kind: 'column',
    title: tCards('effect.chart'),
    categories: zones.map(([name]) => name),
    series: [
      { name: tCards('effect.before'), values: zones.map(([, before]) => before), colour: tokens.colour.c4 },
      { name: tCards('effect.after'), values: zones.map(([, , after]) => after), colour: tokens.colour.h5 },
    ],
    unit: t('show:unit.cases'),
    counts: true,
    sums: false,
    emphasised: [],
  };
}

function figuresTable(card: CardView, input: DrawnInput): SlideTable | null {
  const { judgement: j, counts: n, bufferControls } = card;
  const { tCards, tReview, f } = input.words;
  const title = tCards('effect.table', { verdict: verdictText(card, input) });
  if (!j || !n) return null;
  const signed = (x: number): string =>
    `${Math.abs(x) < 0.05 ? '' : x > 0 ? '+' : '−'}${f.number(Math.abs(x), 1)}`;
  const local = !bufferControls || bufferControls.chosen.length === 0;
  const rows: Cell[][] = [];
  if (controlled(card)) {
    const told = least(four(n));
    rows.push([
      { text: tCards('effect.ratio') },
      j.ratio === null
        ? { text: tReview('card.figures.none') }
        : { text: ratioText(j.ratio, input), value: j.ratio, ...told },
      { text: j.ratio !== null && j.ci ? rangeText(j.ci, input) : '–', ...told },
    ]);
    const { wddTotal, wddCi } = j.figures;
    rows.push([
      { text: tCards(local ? 'effect.wddLocal' : 'effect.wdd') },
      { text: signed(wddTotal), value: wddTotal, ...least(eight(n)) },
      { text: `${signed(wddCi[0])} – ${signed(wddCi[1])}`, ...least(eight(n)) },
    ]);
  }
  if (rows.length === 0) return null;
  return {
    title,
    head: [tCards('effect.figure'), tCards('effect.value'), tCards('effect.range')],
    rows,
    sums: false,
  };
}

function methodOf({ windows: w, bufferM }: CardView, { words: { tCards, f } }: CardInput): string {
  if (!w) return tCards('effect.methodNone');
  return tCards('effect.method', {
    months: f.number(w.months),
    before: f.period(w.before),
    after: f.period(w.after),
    buffer: `${f.number(bufferM)} m`,
  });
}

/** What keeps the card from saying more; the review says it at length. */
function faultsText(card: CardView, { words: { tReview, f }, facts }: CardInput): string | null {
  const first = (
    ['no-start', 'start-outside-data', 'window-too-short', 'no-place', 'no-control'] as const
  ).find((fault) => card.faults.includes(fault));
  if (first === undefined) return null;
  if (first !== 'start-outside-data') return tReview(`fault.${first}`);
  return tReview('fault.start-outside-data', {
    start: card.from === null ? '–' : f.date(card.from),
    period: f.period(facts.extent, facts.extent.to),
  });
}
