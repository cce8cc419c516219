import { type PointerEvent, type RefObject, useMemo, useRef, useState } from 'react';
import type { Interval } from '../../../core/model/time.ts';
import { perFrame, setDragging } from '../../state/moving.ts';
import { timeAt } from './bars.ts';
import type { Lane } from './lanes.ts';
import { dragThumb, nearestThumb, type ThumbId } from './modes.ts';
import type { TimeControl } from './useTime.ts';
import { dragWindow } from './window.ts';

interface Drag {
  readonly lane: Lane;
  readonly what: ThumbId | 'window';
  readonly startX: number;
}

/** What is held on the track: a period's middle, or one of its handles. */
export interface Held {
  readonly lane: Lane['id'];
  readonly what: Drag['what'];
}

/** Pulling periods and handles on a track of the given width, at most one move a frame. */
export function useTrackDrag(
  track: RefObject<HTMLElement | null>,
  { grid, mode }: TimeControl,
  lanes: readonly Lane[],
  domain: Interval,
  width: number,
) {
  const drag = useRef<Drag | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const put = useMemo(() => perFrame(({ lane, to }: { lane: Lane; to: Interval }) => lane.put(to)), []);
  const xAt = (e: PointerEvent): number => e.clientX - (track.current?.getBoundingClientRect().left ?? 0);

  const start = (lane: Lane, what: Drag['what']) => (e: PointerEvent<HTMLElement>) => {
    if (e.button !== 0) return;
    e.stopPropagation();
    e.currentTarget.setPointerCapture(e.pointerId);
    drag.current = { lane, what, startX: xAt(e) };
    setHeld({ lane: lane.id, what });
    setDragging(true);
  };
  const move = (e: PointerEvent<HTMLElement>): void => {
    if (!drag.current) return;
    const { lane, what, startX } = drag.current;
    const at = timeAt(xAt(e), domain, width);
    const dt = at - timeAt(startX, domain, width);
    const [only, second] = lane.thumbs;
    // A window that is tied to one end of the data cannot be moved as a whole: its middle pulls the other end.
    if (what === 'window' && only && only !== 'step' && !second) {
      put({ lane, to: dragThumb(only, lane.window[only] + dt, lane.window, grid) });
    } else if (what === 'window') put({ lane, to: dragWindow(lane.window, dt, grid) });
    // The handle follows the pointer against the window of the start, so that it stops at the other one.
    else put({ lane, to: dragThumb(what, at, lane.window, grid) });
  };
  const end = (): void => {
    if (!drag.current) return;
    put.flush();
    drag.current = null;
    setHeld(null);
    setDragging(false);
  };
  /** A click on the bare track moves the handle that stands nearest. */
  const click = (e: PointerEvent<HTMLElement>): void => {
    if (e.button !== 0) return;
    const at = timeAt(xAt(e), domain, width);
    const away = (l: Lane) => Math.min(Math.abs(l.window.from - at), Math.abs(l.window.to - at));
    const lane = lanes.reduce((best, l) => (away(l) < away(best) ? l : best), lanes[0] as Lane);
    const thumb = nearestThumb(lane.id === 'A' ? mode : 'window', at, lane.window);
    lane.put(dragThumb(thumb, at, lane.window, grid));
  };
  const handlers = { onPointerMove: move, onPointerUp: end, onPointerCancel: end };
  return { start, handlers, click, held, dragging: () => drag.current !== null, xAt };
}
