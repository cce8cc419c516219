import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';

const MapView = lazy(() => import('./MapView.tsx'));

/**
 * The one map of the page. It is costly to build and holds a graphics context, so workspaces do not make maps of their own:
 * each has a slot, and the map moves into the slot that came last.
 */
const host = document.createElement('div');
host.className = 'map-host';
const slots = createStore<{ readonly list: readonly HTMLElement[] }>(() => ({ list: [] }));

/** Puts the map into a slot until the returned function is called; then it goes back to the slot before. */
export function takeMap(slot: HTMLElement): () => void {
  slots.setState((s) => ({ list: [...s.list, slot] }));
  slot.append(host);
  return () => {
    const last = slots.getState().list.at(-1) === slot;
    slots.setState((s) => ({ list: s.list.filter((other) => other !== slot) }));
    if (!last) return;
    host.remove();
    slots.getState().list.at(-1)?.append(host);
  };
}

/** Where a workspace has the map; fills its parent. */
export function MapSlot({ className = '' }: { readonly className?: string }) {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (slot.current ? takeMap(slot.current) : undefined), []);
  return <div className={`map-slot ${className}`} ref={slot} />;
}

/** Draws the map, wherever it is, from the moment that the first slot asks for it. */
export function MapHost() {
  const { t } = useTranslation('shell');
  const asked = useStore(slots, (s) => s.list.length > 0);
  const [seen, setSeen] = useState(false);
  if (asked && !seen) setSeen(true);
  if (!seen) return null;
  return createPortal(
    <ErrorBoundary name={t('panel.map')}>
      <Suspense fallback={null}>
        <MapView />
      </Suspense>
    </ErrorBoundary>,
    host,
  );
}
