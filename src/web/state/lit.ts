import { useCallback, useSyncExternalStore } from 'react';
import { rowsBehind, type Spread, spreadOf } from '../../core/table/behind.ts';
import type { LinkedEngine } from '../../core/table/linked.ts';
import { useDataset } from './dataset.ts';
import { findingById, holdsRow } from './finding.ts';
import { dragStore } from './moving.ts';
import { shapeStore, spotStore } from './spot.ts';
import type { Selection } from './state.ts';
import { appStore } from './store.ts';

/** What is pointed at (or the finding that is brought out), and how it spreads over all views. */
export interface Lit extends Spread {
  readonly of: Selection | { readonly kind: 'finding'; readonly id: string };
}

/** Rows above which a hover lights up itself only: the pass over them would no longer fit into a frame. */
const MAX_ROWS = 2_000_000;

/**
 * What the pointer is on, for every view at once: found once for each thing (not for each move of the mouse), in the
 * animation frame after the pointer came to it. Nothing is lit while the window moves.
 */
class LitSource {
  readonly #engine: LinkedEngine;
  readonly #listeners = new Set<() => void>();
  #lit: Lit | null = null;
  #frame = 0;
  #stop: (() => void) | null = null;

  constructor(engine: LinkedEngine) {
    this.#engine = engine;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#watch();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#lit = null;
    };
  };

  #watch(): () => void {
    const later = (): void => {
      if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#update);
    };
    const stops = [
      appStore.subscribe((s, before) => {
        if (s.hover !== before.hover || s.filter !== before.filter || s.finding !== before.finding) later();
      }),
      spotStore.subscribe((s, before) => {
        if (s.result !== before.result && appStore.getState().finding !== null) later();
      }),
      shapeStore.subscribe(() => {
        if (appStore.getState().finding !== null) later();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  get = (): Lit | null => this.#lit;

  #update = (): void => {
    this.#frame = 0;
    const { hover, finding, playing } = appStore.getState();
    const still = !playing && !dragStore.getState().dragging;
    const fresh = !still ? null : hover ? this.#find(hover) : finding ? this.#brought(finding) : null;
    if (fresh === this.#lit) return;
    this.#lit = fresh;
    for (const listener of this.#listeners) listener();
  };

  /** The cases of the question that lie in a finding. */
  #brought(id: string): Lit | null {
    const finding = findingById(id);
    const engine = this.#engine;
    if (!finding || !engine.hasRows) return null;
    const inside = holdsRow(finding, engine.table);
    const rows = engine.rows(appStore.getState().filter).filter(inside);
    return { of: { kind: 'finding', id }, ...spreadOf(engine, rows) };
  }

  #find(of: Selection): Lit | null {
    if (of.kind === 'feature' || !this.#engine.hasRows) return null;
    const { filter } = appStore.getState();
    if (of.kind === 'incident') return { of, ...spreadOf(this.#engine, Uint32Array.of(of.row)) };
    if (this.#engine.table.n > MAX_ROWS && this.#engine.counts(filter).n > MAX_ROWS) return null;
    return { of, ...spreadOf(this.#engine, rowsBehind(this.#engine, filter, of)) };
  }
}

const sources = new WeakMap<LinkedEngine, LitSource>();

/** One piece of what is lit; the component renders only when that piece changes. */
export function useLit<T>(select: (lit: Lit | null) => T): T {
  const { engine } = useDataset();
  let source = sources.get(engine);
  if (!source) {
    source = new LitSource(engine);
    sources.set(engine, source);
  }
  const { subscribe, get } = source;
  return useSyncExternalStore(
    subscribe,
    useCallback(() => select(get()), [get, select]),
  );
}
