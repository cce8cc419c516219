import { type MouseEvent, memo, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bar, BarChart, XAxis, YAxis } from 'recharts';
import type { ClassDef } from '../../core/model/profile.ts';
import { classNameOf } from '../i18n/names.ts';
import { useDataset } from '../state/dataset.ts';
import { type Lit, useLit } from '../state/lit.ts';
import { askForRows } from '../state/panels.ts';
import { actions, appStore, useApp } from '../state/store.ts';
import { type CountsSnapshot, useCount } from '../state/useCounts.ts';
import { ClassMark, classColor } from '../ui/ClassMark.tsx';
import { Frame } from './Frame.tsx';
import { useHighlight } from './highlight.ts';
import { type MonthBar, monthBars } from './time/bars.ts';
import { useGrid, useTime } from './time/useTime.ts';
import { clampWindow } from './time/window.ts';
import { useWidth } from './useWidth.ts';
import { niceMax, useWords } from './useWords.ts';

const pickMonths = (c: CountsSnapshot) => c.monthClass;
const HEIGHT = 132;
const AXIS_H = 20;
const AXIS_W = 38;
/** Classes with a colour of their own; the rest of a long list is one grey bar. */
const SERIES = 5;

interface Series {
  readonly key: string;
  readonly def: ClassDef | null;
  readonly columns: readonly number[];
  readonly total: number;
}

/** Months by class over all of the data; the window is only an overlay, so a move of it redraws no bar. */
export function MonthsChart() {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const { engine } = useDataset();
  const { classes } = engine.table;
  const family = useApp((s) => s.family);
  const monthClass = useCount(pickMonths);
  const { extent } = useGrid();
  const bars = useMemo(
    () => monthBars(engine, monthClass, family, extent),
    [engine, monthClass, family, extent],
  );
  const series = useMemo(
    () => seriesOf(classes, monthClass, family, bars.length),
    [classes, monthClass, family, bars.length],
  );
  const total = bars.reduce((sum, b) => sum + b.n, 0);
  const name = (s: Series) => (s.def ? classNameOf(s.def, f.lang) : t('months.rest'));
  const [ref, width] = useWidth<HTMLDivElement>(344);
  return (
    <Frame
      section="months"
      title={t('months.title')}
      note={t('nAllTime', { n: f.number(total) })}
      testId="chart-months"
      numbers={() => ({
        head: [t('months.month'), ...series.map(name), t('sum')],
        rows: bars.map((b) => [
          f.monthShort(b.from) +
            (b.partialDays === null ? '' : ` (${t('months.days', { days: b.partialDays })})`),
          ...series.map((s) => casesOf(s, b.index, monthClass, classes.length)),
          b.n,
        ]),
        barOf: (r, c) => (c === series.length + 1 ? { kind: 'month', index: bars[r]?.index ?? -1 } : null),
      })}
    >
      <div ref={ref} className="ip-months">
        <div aria-hidden="true">
          <Stack bars={bars} series={series} monthClass={monthClass} columns={classes.length} width={width} />
        </div>
        <Overlay bars={bars} width={width} />
      </div>
      <ul className="ip-series">
        {series.map((s) => (
          <li key={s.key}>
            {s.def ? <ClassMark def={s.def} size={9} /> : <i className="ip-rest" />}
            {name(s)}
          </li>
        ))}
      </ul>
    </Frame>
  );
}

function casesOf(s: Series, month: number, monthClass: Uint32Array, columns: number): number {
  let n = 0;
  for (const c of s.columns) n += monthClass[month * columns + c] ?? 0;
  return n;
}

/** Classes of the family that have any case, the most first; those past the fifth together. */
function seriesOf(
  classes: readonly ClassDef[],
  monthClass: Uint32Array,
  family: string,
  months: number,
): Series[] {
  const all: Series[] = classes.flatMap((def, c) => {
    if (def.family !== family) return [];
    let total = 0;
    for (let m = 0; m < months; m++) total += monthClass[m * classes.length + c] ?? 0;
    return total > 0 ? [{ key: `c${c}`, def, columns: [c], total }] : [];
  });
  all.sort((a, b) => b.total - a.total);
  if (all.length <= SERIES + 1) return all;
  const rest = all.slice(SERIES);
  return [
    ...all.slice(0, SERIES),
    {
      key: 'rest',
      def: null,
      columns: rest.flatMap((s) => s.columns),
      total: rest.reduce((sum, s) => sum + s.total, 0),
    },
  ];
}

const Stack = memo(function Stack(props: {
  readonly bars: readonly MonthBar[];
  readonly series: readonly Series[];
  readonly monthClass: Uint32Array;
  readonly columns: number;
  readonly width: number;
}) {
  const { bars, series, monthClass, columns, width } = props;
  const { f, zone } = useWords();
  const hatch = useId();
  const data = useMemo(
    () =>
      bars.map((b) => ({
        month: b.index,
        ...Object.fromEntries(series.map((s) => [s.key, casesOf(s, b.index, monthClass, columns)])),
      })),
    [bars, series, monthClass, columns],
  );
  const max = niceMax(Math.max(1, ...bars.map((b) => b.n)));
  const everyYear = bars.length > 36;
  const ticks = bars
    .filter((b) => (everyYear ? zone.civil(b.from).month === 1 : true))
    .filter((_, i, list) => i % Math.max(1, Math.ceil(list.length / 6)) === 0)
    .map((b) => b.index);
  return (
    <BarChart
      width={width}
      height={HEIGHT}
      data={data}
      margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
      barCategoryGap={bars.length > 60 ? 0.3 : 1.5}
      accessibilityLayer={false}
    >
      <defs>
        {series.map((s) => (
          <pattern
            key={s.key}
            id={`${hatch}-${s.key}`}
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="4" height="4" fill="var(--surface)" />
            <rect width="2.6" height="4" fill={s.def ? classColor(s.def.code) : 'var(--bar)'} />
          </pattern>
        ))}
      </defs>
      <XAxis
        dataKey="month"
        height={AXIS_H}
        ticks={ticks}
        interval={0}
        tickLine={false}
        axisLine={{ stroke: 'var(--line)' }}
        tick={{ fill: 'var(--ink-3)', fontSize: 12 }}
        tickFormatter={(i: number) => {
          const from = bars[i]?.from ?? 0;
          return everyYear ? String(zone.civil(from).year) : f.monthShort(from);
        }}
      />
      <YAxis
        width={AXIS_W}
        domain={[0, max]}
        ticks={max % 2 === 0 ? [0, max / 2, max] : [0, max]}
        tickLine={false}
        axisLine={false}
        tick={{ fill: 'var(--ink-3)', fontSize: 12 }}
        tickFormatter={(n: number) => f.number(n)}
      />
      {series.map((s) => (
        <Bar
          key={s.key}
          dataKey={s.key}
          stackId="month"
          fill={
            s.def?.family === 'police'
              ? `url(#${hatch}-${s.key})`
              : s.def
                ? classColor(s.def.code)
                : 'var(--bar)'
          }
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
});

/** Shares of what is pointed at elsewhere; a month itself has none in its own chart. */
const pickParts = (lit: Lit | null) => (lit && lit.of.kind !== 'month' ? lit.month : null);

/** Veils over what the window leaves out, hatches over incomplete months, and the brush over months. */
function Overlay({ bars, width }: { readonly bars: readonly MonthBar[]; readonly width: number }) {
  const { grid, window } = useTime();
  const hover = useHighlight('month') ?? -1;
  const parts = useLit(pickParts);
  const anchor = useRef<number | null>(null);
  const [brush, setBrush] = useState<readonly [number, number] | null>(null);
  const plot = width - AXIS_W;
  const each = plot / Math.max(1, bars.length);
  const x = (t: number): number => {
    for (const b of bars) if (t < b.to) return (b.index + Math.max(0, t - b.from) / (b.to - b.from)) * each;
    return plot;
  };
  const at = (e: MouseEvent<HTMLElement>): number => {
    const left = e.currentTarget.getBoundingClientRect().left;
    return Math.max(0, Math.min(bars.length - 1, Math.floor((e.clientX - left) / each)));
  };
  const left = x(window.from);
  const right = x(window.to);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table of the chart does the same by key.
    <div
      className="ip-months-overlay"
      style={{ left: AXIS_W, height: HEIGHT - AXIS_H }}
      data-testid="months-overlay"
      onPointerDown={(e) => {
        if (e.button !== 0) return;
        e.currentTarget.setPointerCapture(e.pointerId);
        anchor.current = at(e);
        setBrush([anchor.current, anchor.current]);
      }}
      onPointerMove={(e) => {
        const m = at(e);
        if (anchor.current !== null) setBrush([anchor.current, m]);
        else {
          const old = appStore.getState().hover;
          if (old?.kind !== 'month' || old.index !== m) actions.hover({ kind: 'month', index: m });
        }
      }}
      onPointerUp={(e) => {
        if (anchor.current === null) return;
        const [a, b] = [Math.min(anchor.current, at(e)), Math.max(anchor.current, at(e))];
        anchor.current = null;
        setBrush(null);
        const [first, last] = [bars[a], bars[b]];
        if (first && last) actions.setClause('time', clampWindow({ from: first.from, to: last.to }, grid));
      }}
      onPointerCancel={() => {
        anchor.current = null;
        setBrush(null);
      }}
      onPointerLeave={() => actions.hover(null)}
      onContextMenu={(e) => {
        e.preventDefault();
        const bar = bars[at(e)];
        if (bar && bar.n > 0) askForRows({ kind: 'month', index: bar.index });
      }}
    >
      {bars.map(
        (b) =>
          b.partialDays !== null && (
            <i key={b.index} className="ip-partial" style={{ left: b.index * each, width: each }} />
          ),
      )}
      <i className="ip-veil" style={{ left: 0, width: left }} />
      <i className="ip-veil" style={{ left: right, width: Math.max(0, plot - right) }} />
      {parts &&
        bars.map(
          (b) =>
            (parts[b.index] ?? 0) > 0 && (
              <i key={b.index} className="ip-month-part" style={{ left: b.index * each, width: each }} />
            ),
        )}
      {hover >= 0 && <i className="ip-month-lit" style={{ left: hover * each, width: each }} />}
      {brush && (
        <i
          className="ip-month-brush"
          style={{
            left: Math.min(...brush) * each,
            width: (Math.abs(brush[1] - brush[0]) + 1) * each,
          }}
        />
      )}
    </div>
  );
}
