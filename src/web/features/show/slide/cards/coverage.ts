import type { CoverageReport } from '../../../../../core/analysis/coverage/report.ts';
import type { CoverageCount } from '../../../../../core/analysis/coverage/tally.ts';
import { levelFor } from '../../../../../core/analysis/siting/study/looks.ts';
import type { Cell, Run, ShareOf, SlideChart, SlideTable } from '../../../../../core/story/slide.ts';
import { coverageAsk } from '../../worked/worked.ts';
import {
  type Card,
  type CardFields,
  type CardInput,
  type DrawnInput,
  EMPTY_CARD,
  fromAnswer,
  withoutAnswer,
} from './card.ts';

/** Index of the level that the chapter asks about. */
const levelOf = (report: CoverageReport, { facts, dataset }: CardInput): number =>
  Math.min(coverageAsk(facts.state, dataset).gapLevel, report.levels.length - 1);

/** "≥ 40 px/m". */
export function levelText(pxPerM: number, { words: { tCards, f } }: Pick<CardInput, 'words'>): string {
  const { pxPerM: px } = levelFor(pxPerM);
  return tCards('coverage.level', { px: f.number(px, Number.isInteger(px) ? 0 : 1) });
}

const shareOf = (c: CoverageCount): ShareOf => ({ part: c.covered, whole: c.total - c.cannotJudge });

/** A share in view as a piece of text; null where nothing can be judged. */
export function shareRun(share: ShareOf, { words: { f } }: Pick<CardInput, 'words'>): Run | null {
  if (share.whole <= 0) return null;
  const x = share.part / share.whole;
  return { text: f.percent(x, x > 0 && x < 0.1 ? 1 : 0), share };
}

/** Per cent as a chart has it: as many digits as say something. */
export const percents = (x: number): number => {
  const scale = Math.abs(x) < 0.01 ? 10_000 : 1_000;
  return Math.round(x * scale) / (scale / 100);
};

export function coverageFields(input: CardInput): CardFields {
  const { facts, words } = input;
  const { coverage } = facts.worked;
  const ask = () => coverageAsk(facts.state, input.dataset);
  const share = (of: (report: CoverageReport, level: number) => CoverageCount | undefined) => (): Run =>
    fromAnswer(coverage, input, (report) => {
      const count = of(report, levelOf(report, input));
      return count ? shareRun(shareOf(count), input) : null;
    });
  return {
    coverage_share: share((r, level) => r.all[level]),
    coverage_day: share((r, level) => r.byDaylight[level]?.day),
    coverage_night: share((r, level) => r.byDaylight[level]?.night),
    coverage_level: () =>
      fromAnswer(coverage, input, (r) => ({
        text: levelText(r.levels[levelOf(r, input)]?.pxPerM ?? 0, input),
      })),
    coverage_period: () => ({ text: words.f.period(ask().window, facts.extent.to) }),
  };
}

/** What the cameras had in view when it happened: by year as a chart, by day and by night as a table. */
export function coverageCard(input: DrawnInput): Card {
  const { facts, words } = input;
  const { tCards, f } = words;
  const { coverage: report } = facts.worked;
  const problem = withoutAnswer(report, input);
  if (!report || report === 'failed') return { ...EMPTY_CARD, problem };
  const level = levelOf(report, input);
  const method = tCards('coverage.method', {
    level: levelText(report.levels[level]?.pxPerM ?? 0, input),
    standard: facts.state.site.standard,
  });
  const open = report.all[level]?.cannotJudge ?? 0;
  const said =
    open > 0 ? tCards('coverage.open', { k: f.number(open, digits(open)), count: Math.ceil(open) }) : '';
  return {
    chart: byYear(report, level, input),
    table: byDaylight(report, level, input),
    method: [method, said].filter(Boolean).join(' '),
    publicMethod: method,
    problem,
  };
}

function byYear(
  report: CoverageReport,
  level: number,
  { facts, words, tokens }: DrawnInput,
): SlideChart | null {
  const { tCards, zone } = words;
  const counts = report.years.map((_, i) => report.byYear[level]?.[i]);
  const shares = counts.map((c) => (c && c.total > c.cannotJudge ? shareOf(c) : null));
  if (shares.every((s) => s === null)) return null;
  const { from, to } = facts.extent;
  const part = report.years.map((y) => {
    const civil = zone.civil(y.from);
    return civil.month !== 1 || civil.day !== 1 || zone.civil(y.to).month !== 1 || zone.civil(y.to).day !== 1;
  });
  const inWindow = report.years.map((y) => y.from < facts.window.to && y.to > facts.window.from);
  return {
    kind: 'column',
    title: tCards('coverage.years') + (part.includes(true) ? tCards('coverage.partial') : ''),
    categories: report.years.map((y, i) => `${zone.civil(y.from).year}${part[i] ? '*' : ''}`),
    series: [
      {
        name: tCards('coverage.series'),
        values: shares.map((s) => (s ? percents(s.part / s.whole) : null)),
        colour: tokens.colour.cam,
      },
    ],
    unit: tCards('unit.share'),
    counts: false,
    sums: false,
    shares: [shares],
    emphasised:
      facts.window.from <= from && facts.window.to >= to ? [] : inWindow.flatMap((on, i) => (on ? [i] : [])),
  };
}

function byDaylight(report: CoverageReport, level: number, input: DrawnInput): SlideTable {
  const { facts, words } = input;
  const { tCards, f } = words;
  const rows = (['day', 'night', 'both'] as const).flatMap((key): Cell[][] => {
    const count = report.byDaylight[level]?.[key];
    if (!count || count.total === 0) return [];
    const share = shareOf(count);
    const run = shareRun(share, input);
    return [
      [
        { text: tCards(`coverage.${key}`) },
        run ? { text: run.text, value: share.part / share.whole, share } : { text: tCards('coverage.none') },
        { text: f.number(share.whole, digits(share.whole)), value: share.whole, count: true },
      ],
    ];
  });
  return {
    title: tCards('coverage.table', { period: f.period(facts.window, facts.extent.to) }),
    head: [tCards('coverage.when'), tCards('coverage.share'), tCards('coverage.judged')],
    rows,
    sums: true,
  };
}

const digits = (x: number): number => (Number.isInteger(x) ? 0 : 1);
