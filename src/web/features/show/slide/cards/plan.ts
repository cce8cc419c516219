import type { SitingPlanned } from '../../../../../core/analysis/siting/study/question.ts';
import type { ShareOf } from '../../../../../core/story/slide.ts';
import {
  type Card,
  type CardFields,
  type CardInput,
  type DrawnInput,
  EMPTY_CARD,
  fromAnswer,
  withoutAnswer,
} from './card.ts';
import { levelText, percents, shareRun } from './coverage.ts';

/**
 * A covered weight as a share of all that was to be covered. Where an emphasis counts some cases twice it may be of half as many
 * cases: those are what may be too few.
 */
function shareAt({ choices, demand }: SitingPlanned, value: number): ShareOf {
  const most = choices.emphasis.length > 0 ? 2 : 1;
  return { part: value / most, whole: demand.weight / most };
}

/** "7 cameras, 2 lit streets": numbers only, never where. */
function whatText({ steps }: SitingPlanned, { words: { tCards, f } }: CardInput): string {
  const parts = (['camera', 'lane', 'lamp'] as const).flatMap((kind) => {
    const n = steps.filter((s) => s.kind === kind).length;
    return n > 0 ? [tCards(`plan.${kind}`, { count: n, n: f.number(n) })] : [];
  });
  return parts.join(', ') || tCards('plan.nothing');
}

const certificateText = (plan: SitingPlanned, { words: { tCards, f } }: CardInput): string =>
  plan.optimal
    ? tCards('plan.optimal')
    : plan.gap === null
      ? tCards('plan.gapUnknown')
      : tCards('plan.gap', { gap: f.percent(plan.gap, 2) });

export function planFields(input: CardInput): CardFields {
  const of = (run: Parameters<typeof fromAnswer<SitingPlanned>>[2]) => () =>
    fromAnswer(input.facts.worked.plan, input, (plan) => (plan.ok ? run(plan) : null));
  return {
    plan_what: of((plan) => ({ text: whatText(plan, input) })),
    plan_before: of((plan) => shareRun(shareAt(plan, plan.existing.value), input)),
    plan_after: of((plan) => shareRun(shareAt(plan, plan.value), input)),
    plan_certificate: of((plan) => ({ text: certificateText(plan, input) })),
  };
}

/** The share that a certified plan reaches with each addition, and what no plan exceeds. Nothing in it has a place. */
export function planCard(input: DrawnInput): Card {
  const { facts, words, tokens } = input;
  const { tCards } = words;
  const { plan } = facts.worked;
  const problem = withoutAnswer(plan, input);
  if (!plan || plan === 'failed') return { ...EMPTY_CARD, problem };
  if (!plan.ok) return { ...EMPTY_CARD, problem: tCards('plan.refused') };
  const points = plan.curve.filter((p) => p.share !== null);
  return {
    chart:
      points.length === 0
        ? null
        : {
            kind: 'line',
            title: tCards('plan.title'),
            categories: points.map((p) => `${p.count}`),
            series: [
              {
                name: tCards('plan.plan'),
                values: points.map((p) => percents(p.share ?? 0)),
                colour: tokens.colour.cam,
              },
              {
                name: tCards('plan.bound'),
                values: points.map((p) => (p.boundShare === null ? null : percents(p.boundShare))),
                colour: tokens.colour['ink-2'],
              },
            ],
            unit: tCards('unit.share'),
            counts: false,
            sums: false,
            nested: true,
            shares: [points.map((p) => shareAt(plan, p.value)), points.map(() => null)],
            emphasised: [],
          },
    table: null,
    method: `${tCards('plan.method', { level: levelText(plan.choices.pxPerM, input) })} ${certificateText(plan, input)}`,
    problem: null,
  };
}
