import { useEffect, useRef } from 'react';
import { actions, appStore } from '../../state/store.ts';
import { moveBy } from './useTime.ts';
import type { TimeGrid } from './window.ts';

/** Widgets with arrow keys of their own; the time line keeps its hands off while one of them has the focus. */
const OWN_ARROWS =
  'input, textarea, select, [contenteditable="true"], [role="slider"], [role="grid"], [role="menu"], [role="menuitem"], ' +
  '[role="listbox"], [role="option"], [role="radiogroup"], [role="toolbar"], [role="tablist"], [role="dialog"], [role="application"], ' +
  'canvas, .maplibregl-map, [data-own-keys]';
/** Widgets that Space presses. */
const OWN_SPACE = `${OWN_ARROWS}, button, a[href], summary, [role="button"], [role="checkbox"], [role="switch"]`;

/** Space plays and pauses, Left and Right go one step, Home and End to the first and the last position. */
export function useTimeKeys(grid: TimeGrid): void {
  const latest = useRef(grid);
  latest.current = grid;
  useEffect(() => {
    const onKey = (e: KeyboardEvent): void => {
      if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
      const target = e.target instanceof Element ? e.target : null;
      if (e.key === ' ') {
        if (target?.closest(OWN_SPACE)) return;
        e.preventDefault();
        actions.set({ playing: !appStore.getState().playing });
        return;
      }
      const far = latest.current.bounds.length;
      const count = { ArrowLeft: -1, ArrowRight: 1, Home: -far, End: far }[e.key];
      if (count === undefined || target?.closest(OWN_ARROWS)) return;
      e.preventDefault();
      moveBy(count, latest.current);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
