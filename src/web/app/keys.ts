import { useEffect } from 'react';
import { dragStore } from '../state/moving.ts';
import { actions, appStore } from '../state/store.ts';

/**
 * Esc takes back one thing a press, the most passing one first: a drawing tool, the selection, then the conditions.
 * Open menus and dialogs, fields that are being typed in and a drawing in progress take the key before it comes here.
 */
export function escapeOnce(): 'tool' | 'selection' | 'filter' | null {
  const { tool, selection, filter } = appStore.getState();
  if (tool !== 'browse') {
    actions.set({ tool: 'browse' });
    return 'tool';
  }
  if (selection) {
    actions.select(null);
    return 'selection';
  }
  const { time: _time, classes: _classes, ...conditions } = filter;
  if (Object.keys(conditions).length === 0) return null;
  actions.clearFilter();
  return 'filter';
}

export function useEscape(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]'))
        return;
      if (document.querySelector('.veil, .popover')) return;
      if (escapeOnce()) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Fields have an undo of their own, and what an open dialog says would change behind it. */
const OWN_UNDO =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]';

/** Ctrl or Cmd+Z takes a step of the question back; with Shift, or Ctrl+Y, it comes again. */
export function historyKey(
  e: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): 'undo' | 'redo' | null {
  if (!(e.ctrlKey || e.metaKey) || e.altKey) return null;
  const key = e.key.toLowerCase();
  if (key === 'z') return e.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !e.shiftKey ? 'redo' : null;
}

const HELD = /^(Arrow|Page)|^(Home|End)$/;

/** Undo and redo by key; a key that is held on a slider makes one step of all its repeats. */
export function useHistoryKeys(): void {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (HELD.test(event.key)) actions.gesture(true);
      const what = historyKey(event);
      if (!what || event.defaultPrevented) return;
      // There the story has steps of its own (ShowScreen.tsx).
      if (appStore.getState().workspace === 'show') return;
      if (event.target instanceof Element && event.target.closest(OWN_UNDO)) return;
      event.preventDefault();
      actions[what]();
    };
    const over = () => {
      if (!dragStore.getState().dragging) actions.gesture(false);
    };
    window.addEventListener('keydown', down, true);
    for (const type of ['keyup', 'blur', 'pointerdown'] as const) window.addEventListener(type, over, true);
    return () => {
      window.removeEventListener('keydown', down, true);
      for (const type of ['keyup', 'blur', 'pointerdown'] as const)
        window.removeEventListener(type, over, true);
    };
  }, []);
}
