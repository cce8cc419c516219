import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../core/model/time.ts';
import { useWords } from '../useWords.ts';
import { nudgeThumb, type ThumbId } from './modes.ts';
import { handleWords } from './period.ts';
import { boundAtOrBefore, type HandleMove, type TimeGrid } from './window.ts';

const KEYS: Readonly<Record<string, HandleMove>> = {
  ArrowLeft: 'less',
  ArrowDown: 'less',
  ArrowRight: 'more',
  ArrowUp: 'more',
  PageDown: 'much-less',
  PageUp: 'much-more',
  Home: 'least',
  End: 'most',
};

type PointerHandler = (e: PointerEvent<HTMLElement>) => void;

/**
 * One handle of a period, a slider of the multi-thumb pattern: its range ends one step before the other handle, its value
 * is said as a date. The one handle of an instant counts steps instead of their bounds.
 */
export function Thumb(props: {
  readonly thumb: ThumbId;
  /** Letter of the period where two are compared. */
  readonly period: string | null;
  readonly window: Interval;
  readonly grid: TimeGrid;
  readonly put: (w: Interval) => void;
  /** Pixels from the left of the track. */
  readonly x: number;
  readonly held: boolean;
  readonly onPointerDown: PointerHandler;
  readonly onPointerMove: PointerHandler;
  readonly onPointerUp: PointerHandler;
  readonly onPointerCancel: PointerHandler;
}) {
  const { thumb, period, window, grid, put, x, held, ...pointer } = props;
  const { t } = useTranslation('time');
  const { f, zone } = useWords();
  const { bounds } = grid;
  const onKey = (e: KeyboardEvent): void => {
    const move = KEYS[e.key];
    if (!move || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    put(nudgeThumb(thumb, move, window, grid));
  };
  const name = t(`handle.${thumb}`);
  const low = thumb === 'to' ? boundAtOrBefore(bounds, window.from) + 1 : 0;
  const high =
    thumb === 'to'
      ? bounds.length - 1
      : thumb === 'from'
        ? boundAtOrBefore(bounds, window.to - 1)
        : bounds.length - 2;
  return (
    <div
      role="slider"
      tabIndex={0}
      className={`td-thumb td-thumb-${thumb}`}
      data-period={period ?? undefined}
      data-held={held || undefined}
      style={{ left: x }}
      aria-label={period ? t('handle.ofPeriod', { period, handle: name }) : name}
      aria-orientation="horizontal"
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuenow={boundAtOrBefore(bounds, window[thumb === 'to' ? 'to' : 'from'])}
      aria-valuetext={handleWords(thumb === 'to' ? 'to' : 'from', window, grid.step, zone, t, f)}
      onKeyDown={onKey}
      {...pointer}
    >
      <span className="td-grip" />
    </div>
  );
}
