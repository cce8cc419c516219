import { useCallback, useSyncExternalStore } from 'react';
import type { Filter } from '../../core/model/filter.ts';
import type { LinkedCounts, LinkedEngine } from '../../core/table/linked.ts';
import { useDataset } from './dataset.ts';
import { BUDGET_MS, inSlices } from './slices.ts';
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

/** Whether the counts on the screen are those of the filter: they are, or others are on their way, or could not be had. */
export type CountsStatus = 'current' | 'pending' | 'failed';

type Work = ReturnType<LinkedEngine['prepare']>;

/**
 * One computation a filter for all views on the screen. A change of the filter asks for the next animation frame; what
 * changes again before that frame is simply dropped, so nothing ever queues behind a drag or a playback.
 *
 * What a new combination of clauses needs is made in slices between frames. Meanwhile the old counts stay, whole and
 * together with their own filter, and `status` says that they are old; a newer question drops the work for an older one.
 */
export class CountsSource {
  readonly #engine: LinkedEngine;
  readonly #listeners = new Set<() => void>();
  readonly #sides = new Map<string, number | null>();
  #snapshot: CountsSnapshot | null = null;
  #status: CountsStatus = 'current';
  #other: CountsSnapshot | null = null;
  #otherWanted = '';
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The question that is being worked on. */
  #wanted: { readonly filter: Filter; readonly work: Work } | null = null;
  #stop: (() => void) | null = null;
  /** How often the engine was asked; tests hold the "one call a filter" promise against it. */
  computed = 0;

  constructor(engine: LinkedEngine) {
    this.#engine = engine;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= appStore.subscribe(this.#changed);
    // What was shown before anybody looked may be old.
    if (this.#listeners.size === 1) this.#changed();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#timer);
      this.#frame = 0;
      this.#wanted = null;
    };
  };

  get = (): CountsSnapshot => {
    const { filter } = appStore.getState();
    const ready = this.#engine.ready(filter);
    if (!this.#snapshot) this.#compute(ready ? filter : {});
    else if (this.#listeners.size === 0 && this.#snapshot.filter !== filter && ready) this.#compute(filter);
    return this.#snapshot as CountsSnapshot;
  };

  status = (): CountsStatus => this.#status;

  /** Asks again for what could not be had. */
  retry = (): void => {
    if (this.#status === 'failed') this.#update();
  };

  /**
   * Incidents under another filter (an earlier period, say), or null while that is not known: listeners are told when it
   * is. Remembered for as long as the data stay.
   */
  count(filter: Filter): number | null {
    const key = JSON.stringify(filter);
    const known = this.#sides.get(key);
    if (known !== undefined) return known;
    if (this.#sides.size > 200) this.#sides.clear();
    if (this.#engine.ready(filter)) {
      const { n } = this.#engine.counts(filter);
      this.#sides.set(key, n);
      return n;
    }
    this.#sides.set(key, null);
    inSlices(this.#engine.prepare(filter)).then(
      () => {
        this.#sides.set(key, this.#engine.counts(filter).n);
        // A new object, for those who read the side count beside the counts.
        if (this.#snapshot) this.#snapshot = { ...this.#snapshot };
        this.#tell();
      },
      () => this.#sides.delete(key),
    );
    return null;
  }

  #changed = (): void => {
    const { filter } = appStore.getState();
    if (filter === this.#snapshot?.filter && !this.#wanted) return;
    if (filter === this.#wanted?.filter || this.#frame !== 0) return;
    // After the frame rather than in it: what moved the window has its own task, and what follows from it another.
    this.#frame = requestAnimationFrame(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(this.#update, 0);
    });
  };

  #update = (): void => {
    this.#frame = 0;
    clearTimeout(this.#timer);
    const { filter } = appStore.getState();
    if (filter === this.#snapshot?.filter) {
      this.#wanted = null;
      this.#say('current');
      return;
    }
    this.#wanted = { filter, work: this.#engine.prepare(filter) };
    this.#work();
  };

  /** Works for some milliseconds at the question in hand, and comes back for the rest. */
  #work = (): void => {
    const wanted = this.#wanted;
    if (!wanted) return;
    const until = performance.now() + BUDGET_MS;
    do {
      const step = wanted.work.next();
      if (step.done) {
        this.#wanted = null;
        this.#compute(wanted.filter);
        this.#status = 'current';
        this.#tell();
        return;
      }
      if (step.value) {
        this.#say('pending');
        step.value.then(
          () => this.#wanted === wanted && this.#work(),
          () => this.#wanted === wanted && this.#fail(),
        );
        return;
      }
    } while (performance.now() < until);
    this.#say('pending');
    this.#timer = setTimeout(this.#work, 0);
  };

  #fail(): void {
    this.#wanted = null;
    this.#say('failed');
  }

  #say(status: CountsStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #compute(filter: Filter): void {
    this.computed++;
    this.#snapshot = this.#counted(filter, this.#snapshot);
  }

  /**
   * Counts under another filter than the one in view: the second period of a comparison. While they are not known those
   * of the last one stay (with their own filter), or null; listeners are told when they are.
   */
  other(filter: Filter): CountsSnapshot | null {
    const key = JSON.stringify(filter);
    if (this.#other && JSON.stringify(this.#other.filter) === key) return this.#other;
    if (this.#engine.ready(filter)) this.#other = this.#counted(filter, this.#other);
    else if (this.#otherWanted !== key) {
      this.#otherWanted = key;
      inSlices(this.#engine.prepare(filter)).then(
        () => {
          if (this.#otherWanted !== key) return;
          this.#otherWanted = '';
          // A new object, for those who read the other counts beside these.
          if (this.#snapshot) this.#snapshot = { ...this.#snapshot };
          this.#tell();
        },
        () => {
          if (this.#otherWanted === key) this.#otherWanted = '';
        },
      );
    }
    return this.#other;
  }

  #counted(filter: Filter, old: CountsSnapshot | null): CountsSnapshot {
    const fresh = this.#engine.counts(filter);
    const part = (name: ArrayPart) => settle(fresh[name], old?.[name]);
    return {
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

/** Makes what the counts under a filter need, before a dataset comes into view. */
export const prepareCounts = (engine: LinkedEngine, filter: Filter): Promise<void> =>
  inSlices(engine.prepare(filter));

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

/** Whether the counts on the screen are those of the question. */
export function useCountsStatus(): { readonly status: CountsStatus; readonly retry: () => void } {
  const source = countsSource(useDataset().engine);
  return { status: useSyncExternalStore(source.subscribe, source.status), retry: source.retry };
}
