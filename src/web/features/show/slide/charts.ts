import { floorToStep, type Interval } from '../../../../core/model/time.ts';
import type { SlideChart } from '../../../../core/story/slide.ts';
import type { Show } from '../../../../core/story/story.ts';
import { marginals } from '../../../charts/matrix.ts';
import { busiest } from '../../../charts/sentence.ts';
import { type MonthBar, monthBars } from '../../../charts/time/bars.ts';
import { classNameOf } from '../../../i18n/names.ts';
import type { Tokens } from '../../../map/tokens.ts';
import type { Dataset } from '../../../state/dataset.ts';
import type { Facts } from './facts.ts';
import { laneKm, thereAt, yearsOf } from './things.ts';
import type { ShowWords } from './words.ts';

/** Units with a bar of their own; more would be too small to read from the back of a hall. */
const UNITS = 9;
/** Longest window that is shown month by month, in months; longer ones by quarter, by year. */
const MONTHS = 36;
const QUARTERS = 160;

interface Input {
  readonly facts: Facts;
  readonly dataset: Dataset;
  readonly words: ShowWords;
  readonly tokens: Tokens;
}

/** The chart of a card; null for cards that have none. */
export function chartOf(show: Show, input: Input): SlideChart | null {
  switch (show) {
    case 'years':
      return years(input);
    case 'months':
      return months(input);
    case 'hours':
      return hours(input);
    case 'units':
      return units(input);
    case 'classes':
      return classes(input);
    case 'compare':
      return compare(input);
    case 'lanes':
      return things(input, 'lanes');
    case 'cameras':
      return things(input, 'cameras');
    case 'models':
      return models(input);
    default:
      return null;
  }
}

const unitOf = ({ facts, words: { t } }: Input): string =>
  t(facts.state.family === 'police' ? 'show:unit.recorded' : 'show:unit.cases');

const barsOf = ({ facts, dataset }: Input): MonthBar[] =>
  monthBars(dataset.engine, facts.counts.monthClass, facts.state.family, facts.extent);

const meets = (bar: Interval, window: Interval): boolean => bar.from < window.to && bar.to > window.from;

interface Group {
  readonly name: string;
  readonly n: number;
  readonly partial: boolean;
  readonly on: boolean;
}

/** Month bars joined into calendar steps; a step that the data (or the window) hold only a part of is marked. */
function grouped(
  bars: readonly MonthBar[],
  step: 'month' | 'quarter' | 'year',
  window: Interval,
  { words: { zone, f } }: Input,
): Group[] {
  const groups = new Map<number, { bars: MonthBar[] }>();
  for (const bar of bars) {
    const key = floorToStep(bar.from, step, zone);
    const group = groups.get(key);
    if (group) group.bars.push(bar);
    else groups.set(key, { bars: [bar] });
  }
  const whole = { month: 1, quarter: 3, year: 12 }[step];
  return [...groups].map(([from, { bars: own }]) => {
    const { year, month } = zone.civil(from);
    const q = (month - 1) / 3;
    const name =
      step === 'year'
        ? `${year}`
        : step === 'quarter'
          ? f.lang === 'vi'
            ? `${['I', 'II', 'III', 'IV'][q]}/${year}`
            : `Q${q + 1} ${year}`
          : f.monthShort(from);
    return {
      name,
      n: own.reduce((sum, b) => sum + b.n, 0),
      partial: own.length < whole || own.some((b) => b.partialDays !== null),
      on: own.some((b) => meets(b, window)),
    };
  });
}

const starred = (g: Group): string => (g.partial ? `${g.name}*` : g.name);
const note = (groups: readonly Group[], { words: { t } }: Input): string =>
  groups.some((g) => g.partial) ? ` (${t('show:chart.partial')})` : '';

function columns(
  input: Input,
  title: string,
  groups: readonly Group[],
  over: Partial<SlideChart> = {},
): SlideChart {
  return {
    kind: 'column',
    title: title + note(groups, input),
    categories: groups.map(starred),
    series: [{ name: unitOf(input), values: groups.map((g) => g.n), colour: input.tokens.colour.h5 }],
    unit: unitOf(input),
    counts: true,
    sums: true,
    emphasised: groups.every((g) => g.on) ? [] : groups.flatMap((g, i) => (g.on ? [i] : [])),
    ...over,
  };
}

function years(input: Input): SlideChart {
  const groups = grouped(barsOf(input), 'year', input.facts.window, input);
  return columns(input, input.words.t('show:chart.years'), groups);
}

function months(input: Input): SlideChart {
  const { window } = input.facts;
  const bars = barsOf(input).filter((b) => meets(b, window));
  const step = bars.length <= MONTHS ? 'month' : bars.length <= QUARTERS ? 'quarter' : 'year';
  // A month that the window cuts shows all of its cases: it is marked like one that the data cut.
  const cut = bars.map((b) =>
    b.from < window.from || (b.to > window.to && b.partialDays === null) ? { ...b, partialDays: 0 } : b,
  );
  const groups = grouped(cut, step, window, input);
  return columns(input, input.words.t(`show:chart.${step}s`), groups, { emphasised: [] });
}

function hours(input: Input): SlideChart {
  const { facts, words } = input;
  const { t, f } = words;
  const { hours: values, total } = marginals(facts.counts.hourOfWeek);
  const chosen = facts.state.filter.hours;
  const peak = chosen ?? busiest(facts.counts.hourOfWeek)?.hours ?? [];
  const n = peak.reduce((sum, h) => sum + (values[h] ?? 0), 0);
  const title =
    peak.length > 0
      ? t('show:chart.hoursPeak', { hours: f.hours(peak), n: f.number(n), total: f.number(total) })
      : t('show:chart.hours');
  return {
    kind: 'column',
    title,
    ...(peak.length > 0 ? { publicTitle: t('show:chart.hours') } : {}),
    categories: values.map((_, h) => `${h}`),
    series: [{ name: unitOf(input), values, colour: input.tokens.colour.h5 }],
    unit: unitOf(input),
    counts: true,
    sums: true,
    emphasised: [...peak].sort((a, b) => a - b),
  };
}

function units(input: Input): SlideChart {
  const { facts, dataset, words, tokens } = input;
  const chosen = facts.state.filter.units;
  const codes = [...dataset.engine.table.units, ''];
  const ranked = codes
    .map((code, i) => ({ code, n: facts.counts.unit[i] ?? 0 }))
    .filter((u) => u.n > 0)
    .sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1));
  const shown = ranked.slice(0, UNITS);
  const rest = ranked.slice(UNITS);
  const all = [
    ...shown.map((u) => ({ name: words.unitName(u.code), n: u.n, code: u.code })),
    ...(rest.length > 0
      ? [
          {
            name: words.t('show:chart.otherUnits', { n: words.f.number(rest.length) }),
            n: rest.reduce((sum, u) => sum + u.n, 0),
            code: null,
          },
        ]
      : []),
  ];
  return {
    kind: 'bar',
    title: words.t('show:chart.units'),
    categories: all.map((u) => u.name),
    series: [{ name: unitOf(input), values: all.map((u) => u.n), colour: tokens.colour.h5 }],
    unit: unitOf(input),
    counts: true,
    sums: true,
    emphasised: all.flatMap((u, i) => (u.code !== null && chosen?.includes(u.code) ? [i] : [])),
  };
}

function classes(input: Input): SlideChart {
  const { facts, dataset, words, tokens } = input;
  const rows = dataset.engine.table.classes
    .map((def, i) => ({ def, n: facts.counts.cls[i] ?? 0 }))
    .filter(({ def }) => def.family === facts.state.family)
    .sort((a, b) => b.n - a.n);
  const { classes: chosen } = facts.state.filter;
  const on = rows.flatMap((r, i) => (!chosen || chosen.includes(r.def.code) ? [i] : []));
  return {
    kind: 'bar',
    title: words.t('show:chart.classes'),
    categories: rows.map((r) => classNameOf(r.def, words.f.lang)),
    series: [{ name: unitOf(input), values: rows.map((r) => r.n), colour: tokens.colour.h5 }],
    unit: unitOf(input),
    counts: true,
    sums: true,
    emphasised: on.length === rows.length ? [] : on,
  };
}

/** Both periods by calendar month. */
function compare(input: Input): SlideChart | null {
  const { facts, words, tokens } = input;
  const { t, f } = words;
  if (!facts.other) return null;
  const of = (values: Uint32Array) => [...values];
  return {
    kind: 'column',
    title: t('show:chart.compare'),
    categories: Array.from({ length: 12 }, (_, i) => (f.lang === 'vi' ? `T${i + 1}` : f.months([i + 1]))),
    series: [
      {
        name: f.period(facts.other.window, facts.extent.to),
        values: of(facts.other.counts.monthOfYear),
        colour: tokens.colour.c4,
      },
      {
        name: f.period(facts.window, facts.extent.to),
        values: of(facts.counts.monthOfYear),
        colour: tokens.colour.h5,
      },
    ],
    unit: unitOf(input),
    counts: true,
    sums: true,
    emphasised: [],
  };
}

/** What was there at the end of each year. */
function things(input: Input, what: 'lanes' | 'cameras'): SlideChart {
  const { dataset, facts, words, tokens } = input;
  const rows = yearsOf(facts.extent, words.zone).map(({ year, at }) => ({
    year,
    value: what === 'lanes' ? Number(laneKm(dataset, at).toFixed(1)) : thereAt(dataset, 'cameras', at).length,
  }));
  return {
    kind: 'column',
    title: words.t(`show:chart.${what}`),
    categories: rows.map((r) => `${r.year}`),
    series: [
      {
        name: words.t(`show:unit.${what}`),
        values: rows.map((r) => r.value),
        colour: what === 'lanes' ? tokens.colour['lane-core'] : tokens.colour.cam,
      },
    ],
    unit: words.t(`show:unit.${what}`),
    counts: false,
    sums: false,
    emphasised: [],
  };
}

/** Model areas by kind, at the end of the window. */
function models(input: Input): SlideChart {
  const { dataset, facts, words, tokens } = input;
  const by = new Map<string, number>();
  for (const { properties } of thereAt(dataset, 'model-areas', facts.window.to - 1)) {
    if (properties.status === 'ended') continue;
    const name = words.t(`map:modelKind.${properties.kind}`);
    by.set(name, (by.get(name) ?? 0) + 1);
  }
  const rows = [...by].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    kind: 'bar',
    title: words.t('show:chart.models'),
    categories: rows.map(([name]) => name),
    series: [
      { name: words.t('show:unit.models'), values: rows.map(([, n]) => n), colour: tokens.colour.model },
    ],
    unit: words.t('show:unit.models'),
    counts: false,
    sums: false,
    emphasised: [],
  };
}
