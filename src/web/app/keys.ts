import { useEffect } from 'react';
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
