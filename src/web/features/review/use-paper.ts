import { useEffect } from 'react';
import { appStore } from '../../state/store.ts';

/** Paper is white: while the page is printed, the document wears the day. */
export function usePaper(): void {
  useEffect(() => {
    const root = document.documentElement;
    const before = () => {
      root.dataset.theme = 'day';
    };
    const after = () => {
      root.dataset.theme = appStore.getState().theme;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      after();
    };
  }, []);
}
