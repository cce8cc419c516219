import { useCallback, useSyncExternalStore } from 'react';
import type { Filter } from '../../core/model/filter.ts';
import type { LinkedCounts, LinkedEngine } from '../../core/table/linked.ts';
import { useDataset } from './dataset.ts';
import { appStore } from './store.ts';

/** Linked counts together with the filter they belong to. Never changed after it is handed out. */
export interface CountsSnapshot extends LinkedCounts {
  readonly filter: Filter;
}

type ArrayPart = 'monthClass' | 'hourOfWeek' | 'monthOfYear' | 'unit' | 'cls' | 'cell';

/** The old array when it holds the same values, else a copy: unchanged charts see an unchanged object. */
function settle(fresh: Uint32Array, old: Uint32Array | undefined): Uint32Array {
  if (old && old.length === fresh.length) {
    let i = 0;
    while (i < fresh.length && fresh[i] === old[i]) i++;
    if (i === fresh.length) return old;
  }
  return fresh.slice();
}

/**
 * One computation a filter for all views on the screen. A change of the filter asks for the next animation frame; what
 * changes again before that frame is simply dropped, so nothing ever queues behind a drag or a playback.
 */
export class CountsSource {
  readonly #engine: LinkedEngine;
  readonly #listeners = new Set<() => void>();
  readonly #sides = new Map<string, number>();
  #snapshot: CountsSnapshot | null = null;
  #frame = 0;
  #stop: (() => void) | null = null;
  /** How often the engine was asked; tests hold the "one call a filter" promise against it. */
  computed = 0;

  constructor(engine: LinkedEngine) {
    this.#engine = engine;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= appStore.subscribe((state) => {
      if (state.filter !== this.#snapshot?.filter && this.#frame === 0) {
        this.#frame = requestAnimationFrame(this.#update);
      }
    });
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    };
  };

  get = (): CountsSnapshot => {
    const { filter } = appStore.getState();
    if (!this.#snapshot || (this.#listeners.size === 0 && this.#snapshot.filter !== filter)) {
      this.#compute(filter);
    }
    return this.#snapshot as CountsSnapshot;
  };

  /** Incidents under another filter (an earlier period, say); remembered for as long as the data stay. */
  count(filter: Filter): number {
    const key = JSON.stringify(filter);
    let n = this.#sides.get(key);
    if (n === undefined) {
      n = this.#engine.counts(filter).n;
      if (this.#sides.size > 200) this.#sides.clear();
      this.#sides.set(key, n);
    }
    return n;
  }

  #update = (): void => {
    this.#frame = 0;
    const { filter } = appStore.getState();
    if (filter === this.#snapshot?.filter) return;
    this.#compute(filter);
    for (const listener of this.#listeners) listener();
  };

  #compute(filter: Filter): void {
    this.computed++;
    const fresh = this.#engine.counts(filter);
    const part = (name: ArrayPart) => settle(fresh[name], this.#snapshot?.[name]);
    this.#snapshot = {
      filter,
      n: fresh.n,
      total: fresh.total,
      withoutHour: fresh.withoutHour,
      withoutMonth: fresh.withoutMonth,
      withoutPlace: fresh.withoutPlace,
      monthClass: part('monthClass'),
      hourOfWeek: part('hourOfWeek'),
      monthOfYear: part('monthOfYear'),
      unit: part('unit'),
      cls: part('cls'),
      cell: part('cell'),
    };
  }
}

const sources = new WeakMap<LinkedEngine, CountsSource>();

/** The shared source of an engine. */
export function countsSource(engine: LinkedEngine): CountsSource {
  let source = sources.get(engine);
  if (!source) {
    source = new CountsSource(engine);
    sources.set(engine, source);
  }
  return source;
}

/** Counts under the current filter, for the dataset in view. */
export function useCounts(): CountsSnapshot {
  const source = countsSource(useDataset().engine);
  return useSyncExternalStore(source.subscribe, source.get);
}

/** One piece of the counts; the component renders only when that piece changes. */
export function useCount<T>(select: (counts: CountsSnapshot) => T): T {
  const source = countsSource(useDataset().engine);
  return useSyncExternalStore(
    source.subscribe,
    useCallback(() => select(source.get()), [source, select]),
  );
}
