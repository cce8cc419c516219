import { useSyncExternalStore } from 'react';

/** phone: map full, sheet and tabs below; tablet: rail beside, insight as a sheet; desktop: everything side by side. */
export type Layout = 'phone' | 'tablet' | 'desktop';

const QUERIES = {
  desktop: '(min-width: 1024px)',
  tablet: '(min-width: 640px) and (min-height: 480px)',
} as const;

let last: Layout | null = null;

function current(): Layout {
  // A page that is printed is as narrow as the paper; what is on the screen stays as it is meanwhile.
  if (last && matchMedia('print').matches) return last;
  last = fitting();
  return last;
}

function fitting(): Layout {
  if (matchMedia(QUERIES.desktop).matches) return 'desktop';
  return matchMedia(QUERIES.tablet).matches ? 'tablet' : 'phone';
}

function subscribe(listener: () => void): () => void {
  const lists = Object.values(QUERIES).map((q) => matchMedia(q));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    for (const list of lists) list.removeEventListener('change', listener);
  };
}

/** The arrangement that fits the window. */
export const useLayout = (): Layout => useSyncExternalStore(subscribe, current);
