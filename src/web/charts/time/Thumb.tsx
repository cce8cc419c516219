import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../useWords.ts';
import { handleWords } from './period.ts';
import { putWindow, type TimeControl } from './useTime.ts';
import { boundAtOrBefore, type Handle, type HandleMove, nudgeHandle } from './window.ts';

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
 * One end of the window, a slider of the multi-thumb pattern: its range ends one step before the other thumb, its value
 * is said as a date.
 */
export function Thumb(props: {
  readonly handle: Handle;
  readonly time: TimeControl;
  /** Pixels from the left of the track. */
  readonly x: number;
  readonly held: boolean;
  readonly onPointerDown: PointerHandler;
  readonly onPointerMove: PointerHandler;
  readonly onPointerUp: PointerHandler;
  readonly onPointerCancel: PointerHandler;
}) {
  const { handle, time, x, held, ...pointer } = props;
  const { t } = useTranslation('time');
  const { f, zone } = useWords();
  const { grid, window } = time;
  const { bounds } = grid;
  const onKey = (e: KeyboardEvent): void => {
    const move = KEYS[e.key];
    if (!move || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    putWindow(nudgeHandle(handle, move, window, grid));
  };
  const isFrom = handle === 'from';
  return (
    <div
      role="slider"
      tabIndex={0}
      className={`td-thumb td-thumb-${handle}`}
      data-held={held || undefined}
      style={{ left: x }}
      aria-label={t(`handle.${handle}`)}
      aria-orientation="horizontal"
      aria-valuemin={isFrom ? 0 : boundAtOrBefore(bounds, window.from) + 1}
      aria-valuemax={isFrom ? boundAtOrBefore(bounds, window.to - 1) : bounds.length - 1}
      aria-valuenow={boundAtOrBefore(bounds, window[handle])}
      aria-valuetext={handleWords(handle, window, grid.step, zone, t, f)}
      onKeyDown={onKey}
      {...pointer}
    >
      <span className="td-grip" />
    </div>
  );
}
