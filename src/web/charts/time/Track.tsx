import { type CSSProperties, memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../core/model/time.ts';
import { useDataset } from '../../state/dataset.ts';
import { perFrame, setDragging, useFrozen, useMoving } from '../../state/moving.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { type CountsSnapshot, useCount } from '../../state/useCounts.ts';
import { useWidth } from '../useWidth.ts';
import { niceMax, useWords } from '../useWords.ts';
import { axisTicks, monthBars, timeAt, xOf } from './bars.ts';
import { Histogram } from './Histogram.tsx';
import { Thumb } from './Thumb.tsx';
import { putWindow, useTime } from './useTime.ts';
import { boundAtOrBefore, dragHandle, dragWindow, type Handle, isAll, nearestHandle } from './window.ts';

const pickMonths = (c: CountsSnapshot) => c.monthClass;

interface Drag {
  readonly what: Handle | 'window';
  readonly startX: number;
  readonly window: Interval;
}

/** The histogram of all months with the window on it: two handles, and a middle that moves both. */
export const Track = memo(function Track({ height }: { readonly height: number }) {
  const time = useTime();
  const { t } = useTranslation('time');
  const { f, zone } = useWords();
  const { engine } = useDataset();
  const family = useApp((s) => s.family);
  const monthClass = useCount(pickMonths);
  const moving = useMoving();
  const { grid, window } = time;
  const { extent } = grid;
  const bars = useMemo(
    () => monthBars(engine, monthClass, family, extent),
    [engine, monthClass, family, extent],
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
  const drag = useRef<Drag | null>(null);
  const [held, setHeld] = useState<Drag['what'] | null>(null);
  const put = useMemo(() => perFrame(putWindow), []);

  const xAt = (e: PointerEvent): number => e.clientX - (ref.current?.getBoundingClientRect().left ?? 0);
  const start = (what: Drag['what']) => (e: PointerEvent<HTMLElement>) => {
    if (e.button !== 0) return;
    e.stopPropagation();
    e.currentTarget.setPointerCapture(e.pointerId);
    drag.current = { what, startX: xAt(e), window };
    setHeld(what);
    setDragging(true);
  };
  const move = (e: PointerEvent<HTMLElement>): void => {
    const d = drag.current;
    if (!d) return;
    const x = xAt(e);
    if (d.what === 'window') {
      const dt = timeAt(x, domain, width) - timeAt(d.startX, domain, width);
      put(dragWindow(d.window, dt, grid));
    } else {
      // The handle follows the pointer against the window of this moment, so that it stops at the other one.
      put(dragHandle(d.what, timeAt(x, domain, width), d.window, grid));
    }
  };
  const end = (): void => {
    if (!drag.current) return;
    put.flush();
    drag.current = null;
    setHeld(null);
    setDragging(false);
  };
  const onTrack = (e: PointerEvent<HTMLElement>): void => {
    if (e.button !== 0) return;
    const at = timeAt(xAt(e), domain, width);
    putWindow(dragHandle(nearestHandle(at, window), at, window, grid));
  };
  const hover = (e: PointerEvent<HTMLElement>): void => {
    if (drag.current || e.pointerType === 'touch') return;
    const m = boundAtOrBefore(
      bars.map((b) => b.from),
      timeAt(xAt(e), domain, width),
    );
    const old = appStore.getState().hover;
    if (old?.kind !== 'month' || old.index !== m) actions.hover({ kind: 'month', index: m });
  };
  const left = xOf(window.from, domain, width);
  const right = xOf(window.to, domain, width);
  const span: CSSProperties = { left, width: Math.max(2, right - left) };
  const overlay = { onPointerMove: move, onPointerUp: end, onPointerCancel: end };
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
        onPointerDown={onTrack}
        onPointerMove={hover}
        onPointerLeave={() => actions.hover(null)}
        onDoubleClick={() => {
          if (!isAll(window, extent)) putWindow(extent);
        }}
      >
        <p className="visually-hidden">{summary}</p>
        <Histogram bars={bars} domain={domain} width={width} height={height} max={max} look="rest" />
        <div
          className="td-window"
          data-testid="time-window"
          data-held={held === 'window' || undefined}
          style={span}
          onPointerDown={start('window')}
          {...overlay}
        />
        <div
          className="td-bright"
          style={{ clipPath: `inset(0 ${Math.max(0, width - right)}px 0 ${Math.max(0, left)}px)` }}
        >
          <Histogram bars={bars} domain={domain} width={width} height={height} max={max} look="window" />
        </div>
        <MonthHover bars={bars} domain={domain} width={width} />
        {(['from', 'to'] as const).map((handle) => (
          <Thumb
            key={handle}
            handle={handle}
            time={time}
            x={handle === 'from' ? left : right}
            held={held === handle}
            onPointerDown={start(handle)}
            {...overlay}
          />
        ))}
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
