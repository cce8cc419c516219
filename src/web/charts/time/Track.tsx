import { memo, type PointerEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../core/model/time.ts';
import { useDataset } from '../../state/dataset.ts';
import { useFrozen, useMoving } from '../../state/moving.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { type CountsSnapshot, useCount } from '../../state/useCounts.ts';
import { useWidth } from '../useWidth.ts';
import { niceMax, useWords } from '../useWords.ts';
import { axisTicks, monthBars, timeAt, xOf } from './bars.ts';
import { Cylinders } from './Cylinders.tsx';
import { Histogram } from './Histogram.tsx';
import { type Lane, useLanes } from './lanes.ts';
import type { ThumbId } from './modes.ts';
import { Thumb } from './Thumb.tsx';
import { useTime } from './useTime.ts';
import { useTrackDrag } from './useTrackDrag.ts';
import { boundAtOrBefore, isAll } from './window.ts';

const pickMonths = (c: CountsSnapshot) => c.monthClass;

/** The histogram of all months with the window on it (two while periods are compared), its middle and its handles. */
export const Track = memo(function Track({ height }: { readonly height: number }) {
  const time = useTime();
  const { t } = useTranslation('time');
  const { f, zone } = useWords();
  const { engine } = useDataset();
  const family = useApp((s) => s.family);
  const months = useApp((s) => s.filter.months);
  const monthClass = useCount(pickMonths);
  const moving = useMoving();
  const lanes = useLanes(time);
  const { grid } = time;
  const { extent } = grid;
  const bars = useMemo(
    () => monthBars(engine, monthClass, family, extent),
    [engine, monthClass, family, extent],
  );
  // Months that the question leaves out stay in view, but never light up.
  const counted = useMemo(
    () => (months ? bars.filter((b) => months.includes(zone.civil(b.from).month)) : bars),
    [bars, months, zone],
  );
  const domain = useMemo(
    () => ({
      from: Math.min(extent.from, bars[0]?.from ?? extent.from),
      to: Math.max(extent.to, bars.at(-1)?.to ?? extent.to),
    }),
    [extent, bars],
  );
  const peak = useMemo(() => Math.max(0, ...bars.map((b) => b.n)), [bars]);
  const summary = useMemo(
    () => t('histogram.label', { from: f.date(extent.from), to: f.date(extent.to - 1), max: f.number(peak) }),
    [t, f, extent, peak],
  );
  const max = useFrozen(niceMax(peak), moving);
  const [ref, width] = useWidth<HTMLDivElement>(800);
  const ticks = useMemo(
    () => axisTicks(domain, zone, engine.months, width, { year: String, month: (s) => f.monthShort(s) }),
    [domain, zone, engine, width, f],
  );
  const drag = useTrackDrag(ref, time, lanes, domain, width);
  const hover = (e: PointerEvent<HTMLElement>): void => {
    if (drag.dragging() || e.pointerType === 'touch') return;
    const m = boundAtOrBefore(
      bars.map((b) => b.from),
      timeAt(drag.xAt(e), domain, width),
    );
    const old = appStore.getState().hover;
    if (old?.kind !== 'month' || old.index !== m) actions.hover({ kind: 'month', index: m });
  };
  const size = { domain, width, height, max };
  const x = (s: number): number => xOf(s, domain, width);
  const isHeld = (lane: Lane, what: ThumbId | 'window') =>
    drag.held?.lane === lane.id && drag.held.what === what;
  const named = lanes.length > 1;
  return (
    <div className="td-track-box">
      <div className="td-y" aria-hidden="true" style={{ height }}>
        <span>{f.number(max)}</span>
        {max % 2 === 0 && <span>{f.number(max / 2)}</span>}
        <span>{t('histogram.unit')}</span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the handles inside carry role, name and keys. */}
      <div
        ref={ref}
        className="td-track"
        style={{ height }}
        data-testid="time-track"
        onPointerDown={drag.click}
        onPointerMove={hover}
        onPointerLeave={() => actions.hover(null)}
        onDoubleClick={() => {
          if (!isAll(time.window, extent)) lanes[0]?.put(extent);
        }}
      >
        <p className="visually-hidden">{summary}</p>
        <Histogram bars={bars} {...size} look="rest" />
        {/* B below A: where they overlap, A is on top. */}
        {lanes.toReversed().map((lane) => {
          const [left, right] = [x(lane.window.from), x(lane.window.to)];
          return (
            <div key={lane.id} className="td-lane" data-period={named ? lane.id : undefined}>
              <div
                className="td-window"
                data-testid={lane.id === 'A' ? 'time-window' : 'time-window-b'}
                data-held={isHeld(lane, 'window') || undefined}
                style={{ left, width: Math.max(2, right - left) }}
                onPointerDown={drag.start(lane, 'window')}
                {...drag.handlers}
              >
                {named && <span aria-hidden="true">{lane.id}</span>}
              </div>
              <div
                className="td-bright"
                style={{ clipPath: `inset(0 ${Math.max(0, width - right)}px 0 ${Math.max(0, left)}px)` }}
              >
                <Histogram bars={counted} {...size} look={lane.id === 'A' ? 'window' : 'other'} />
              </div>
            </div>
          );
        })}
        <Cylinders domain={domain} width={width} />
        <MonthHover bars={bars} domain={domain} width={width} />
        {lanes.flatMap((lane) =>
          lane.thumbs.map((thumb) => (
            <Thumb
              key={lane.id + thumb}
              thumb={thumb}
              period={named ? lane.id : null}
              window={lane.window}
              grid={grid}
              put={lane.put}
              x={thumbX(thumb, lane.window, x)}
              held={isHeld(lane, thumb)}
              onPointerDown={drag.start(lane, thumb)}
              {...drag.handlers}
            />
          )),
        )}
        <div className="td-axis" aria-hidden="true">
          {ticks.map((tick) => (
            <span key={tick.text} style={{ left: tick.x }}>
              {tick.text}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
});

/** The handle of an instant stands in the middle of its step. */
const thumbX = (thumb: ThumbId, w: Interval, x: (s: number) => number): number =>
  thumb === 'step' ? (x(w.from) + x(w.to)) / 2 : x(w[thumb]);

/** The month under the pointer, here or in another chart, with its number in words. */
function MonthHover({
  bars,
  domain,
  width,
}: {
  readonly bars: ReturnType<typeof monthBars>;
  readonly domain: Interval;
  readonly width: number;
}) {
  const { t } = useTranslation('time');
  const { f } = useWords();
  const index = useApp((s) => (s.hover?.kind === 'month' ? s.hover.index : -1));
  const bar = bars[index];
  if (!bar) return null;
  const left = xOf(bar.from, domain, width);
  const right = xOf(bar.to, domain, width);
  const month = f.month(bar.from);
  const values = { month: month.charAt(0).toUpperCase() + month.slice(1), n: f.number(bar.n), count: bar.n };
  const anchor = (left + right) / 2;
  const side = anchor < width * 0.15 ? 'start' : anchor > width * 0.85 ? 'end' : 'middle';
  return (
    <>
      <div className="td-hover" style={{ left, width: Math.max(2, right - left) }} />
      <div className={`td-tip td-tip-${side}`} style={{ left: anchor }}>
        {bar.partialDays === null
          ? t('histogram.month', values)
          : t('histogram.monthPartial', { ...values, days: bar.partialDays })}
      </div>
    </>
  );
}
