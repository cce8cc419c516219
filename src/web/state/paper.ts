import { useLayoutEffect } from 'react';
import { appStore } from './store.ts';

/** Paper is white: while the page is open, the document (and with it the map below) wears the day. */
export function usePaper(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = 'day';
    return () => {
      root.dataset.theme = appStore.getState().theme;
    };
  }, []);
}
