import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { destination } from '../../../core/geo/distance.ts';
import { draftSteps } from '../../state/draft-steps.ts';
import { perFrame, setDragging } from '../../state/moving.ts';
import { siteStore } from '../../state/site.ts';
import { actions } from '../../state/store.ts';
import type { Stage } from '../stage.ts';

/** A camera or a lamp that can be taken hold of. */
export interface Held {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}
type Pixel = readonly [x: number, y: number];
/** What a drag does to the scenario, at most once a frame. */
export type Act = { (at: Pixel): void; flush(): void };

/** Puts the piece where the pointer is. */
export const useMoving = (stage: Stage, id: string): Act =>
  useMemo(
    () =>
      perFrame(([x, y]: Pixel) => {
        const { lng, lat } = stage.map.unproject([x, y]);
        actions.setDraft((d) => draftSteps.move(d, id, [lng, lat]));
      }),
    [stage, id],
  );

/** Pointer handlers of something that is dragged; with `centred` the piece itself stays under the hand where it was taken. */
export function useDrag(stage: Stage, { id, lon, lat }: Held, act: Act, centred: boolean) {
  const held = useRef<{ readonly dx: number; readonly dy: number; moved: boolean } | null>(null);
  // Taken out while it is held (Delete, undo), it never sees the pointer go up.
  useEffect(() => () => void (held.current && setDragging(false)), []);
  const where = (e: PointerEvent): Pixel => {
    const r = stage.map.getCanvas().getBoundingClientRect();
    return [e.clientX - r.left, e.clientY - r.top];
  };
  return {
    onPointerDown: (e: PointerEvent<HTMLElement>) => {
      if (e.button !== 0) return;
      e.stopPropagation();
      e.currentTarget.setPointerCapture(e.pointerId);
      const [x, y] = where(e);
      const p = stage.map.project([lon, lat]);
      held.current = { dx: centred ? p.x - x : 0, dy: centred ? p.y - y : 0, moved: false };
      siteStore.setState({ focus: id });
    },
    onPointerMove: (e: PointerEvent<HTMLElement>) => {
      const h = held.current;
      if (!h) return;
      const [x, y] = where(e);
      if (!h.moved) setDragging(true);
      h.moved = true;
      act([x + h.dx, y + h.dy]);
    },
    onPointerUp: () => {
      if (held.current?.moved) act.flush();
      held.current = null;
      setDragging(false);
    },
    onPointerCancel: () => {
      held.current = null;
      setDragging(false);
    },
  };
}

/** Directions of the arrow keys, clockwise from north. */
const ARROWS: Readonly<Record<string, number>> = {
  ArrowUp: 0,
  ArrowRight: 90,
  ArrowDown: 180,
  ArrowLeft: 270,
};

/** Arrows move a piece by 1 m (with Shift 10 m), Delete takes it out; true where the key meant one of these. */
export function movedByKey(e: KeyboardEvent, { id, lon, lat }: Held): boolean {
  if (e.ctrlKey || e.metaKey || e.altKey) return false;
  const way = ARROWS[e.key];
  if (way !== undefined)
    actions.setDraft((d) => draftSteps.move(d, id, destination([lon, lat], way, e.shiftKey ? 10 : 1)));
  else if (e.key === 'Delete' || e.key === 'Backspace') actions.setDraft((d) => draftSteps.drop(d, id));
  else return false;
  e.preventDefault();
  e.stopPropagation();
  return true;
}
