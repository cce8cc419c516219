import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Bar, BarChart, XAxis, YAxis } from 'recharts';
import type { Comparison } from '../../state/compare.ts';
import { useDataset } from '../../state/dataset.ts';
import { useFrozen, useMoving } from '../../state/moving.ts';
import { useApp } from '../../state/store.ts';
import { countsSource } from '../../state/useCounts.ts';
import { Frame } from '../Frame.tsx';
import { monthBars } from '../time/bars.ts';
import { useGrid } from '../time/useTime.ts';
import { useWidth } from '../useWidth.ts';
import { niceMax, useWords } from '../useWords.ts';
import { periodMonths } from './months.ts';
import { PairKey } from './PairRows.tsx';

const HEIGHT = 132;
const AXIS_H = 20;
const AXIS_W = 38;

/** Months of both periods laid over each other: the first with the first, the second with the second. */
export function CompareMonths({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation('charts');
  const { f, zone } = useWords();
  const { engine } = useDataset();
  const { extent } = useGrid();
  const family = useApp((s) => s.family);
  const moving = useMoving();
  const { a, b, counts } = comparison;
  const months = useMemo(() => {
    const bars = new Map(monthBars(engine, counts.a.monthClass, family, extent).map((m) => [m.from, m.n]));
    const whole = (from: number) => bars.get(from) ?? 0;
    const source = countsSource(engine);
    const of = (w: typeof a) =>
      periodMonths(w, counts.a.filter, zone, whole, (filter) => source.count(filter));
    return { a: of(a), b: of(b) };
  }, [engine, counts, family, extent, zone, a, b]);
  const n = Math.max(months.a.length, months.b.length);
  const data = Array.from({ length: n }, (_, i) => ({
    i,
    a: months.a[i]?.n ?? null,
    b: months.b[i]?.n ?? null,
  }));
  const top = Math.max(1, ...data.flatMap((d) => [d.a ?? 0, d.b ?? 0]));
  const max = useFrozen(niceMax(top), moving);
  const [ref, width] = useWidth<HTMLDivElement>(344);
  // One calendar for both where they begin in the same month of their years; else months are numbered.
  const monthOf = (s: number) => zone.civil(s).month;
  const aligned = months.a[0] && months.b[0] && monthOf(months.a[0].from) === monthOf(months.b[0].from);
  const label = (i: number): string => {
    const from = (months.a[i] ?? months.b[i])?.from;
    return aligned && from !== undefined && n <= 24 ? String(monthOf(from)) : String(i + 1);
  };
  const every = Math.max(1, Math.ceil(n / 12));
  const cell = (m: (typeof months.a)[number] | undefined): string | number => (m ? (m.n ?? '…') : '–');
  return (
    <Frame
      section="months"
      title={t('compare.months')}
      note={aligned && n <= 24 ? t('compare.byMonth') : t('compare.byOrder')}
      testId="chart-months"
      numbers={() => ({
        head: [t('months.month'), 'A', 'B'],
        rows: data.map(({ i }) => {
          const [ma, mb] = [months.a[i], months.b[i]];
          const name = [ma, mb].flatMap((m) => (m ? [f.monthShort(m.from)] : [])).join(' · ');
          return [name, cell(ma), cell(mb)];
        }),
      })}
    >
      <div ref={ref} className="ip-months" aria-hidden="true">
        <BarChart
          width={width}
          height={HEIGHT}
          data={data}
          margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
          barGap={n > 30 ? 0 : 1}
          barCategoryGap={n > 30 ? 0.5 : '18%'}
          accessibilityLayer={false}
        >
          <XAxis
            dataKey="i"
            height={AXIS_H}
            ticks={data.map((d) => d.i).filter((i) => i % every === 0)}
            interval={0}
            tickLine={false}
            axisLine={{ stroke: 'var(--line)' }}
            tick={{ fill: 'var(--ink-3)', fontSize: 12 }}
            tickFormatter={label}
          />
          <YAxis
            width={AXIS_W}
            domain={[0, max]}
            ticks={max % 2 === 0 ? [0, max / 2, max] : [0, max]}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--ink-3)', fontSize: 12 }}
            tickFormatter={(x: number) => f.number(x)}
          />
          <Bar
            dataKey="b"
            fill="var(--surface)"
            stroke="var(--bar-on)"
            strokeWidth={1.2}
            isAnimationActive={false}
          />
          <Bar dataKey="a" fill="var(--bar-on)" isAnimationActive={false} />
        </BarChart>
      </div>
      <PairKey
        a={t('compare.periodN', { period: 'A', dates: f.period(a, extent.to), n: f.number(counts.a.n) })}
        b={t('compare.periodN', { period: 'B', dates: f.period(b, extent.to), n: f.number(counts.b.n) })}
      />
    </Frame>
  );
}
