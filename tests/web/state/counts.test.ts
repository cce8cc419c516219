import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Filter } from '../../../src/core/model/filter.ts';
import type { LinkedCounts, LinkedEngine } from '../../../src/core/table/linked.ts';
import { actions, appStore } from '../../../src/web/state/store.ts';
import { CountsSource } from '../../../src/web/state/useCounts.ts';

/** An engine whose n is the first hour of the filter; its work takes as many steps, each `stepMs` long, as it is told. */
class SlowEngine {
  readonly n = 24;
  steps = 0;
  stepMs = 0;
  wait: Promise<void> | null = null;
  made: (number | undefined)[] = [];
  done = 0;
  counts({ hours }: Filter): LinkedCounts {
    const none = new Uint32Array(0);
    return {
      ...{ n: hours?.[0] ?? -1, total: 0, withoutHour: 0, withoutMonth: 0, withoutPlace: 0 },
      ...{ monthClass: none, hourOfWeek: none, monthOfYear: none, unit: none, cls: none, cell: none },
    };
  }
  ready = (filter: Filter) => this.wait === null || Object.keys(filter).length === 0;
  *prepare({ hours }: Filter): Generator<void | Promise<void>, void, void> {
    this.made.push(hours?.[0]);
    if (this.wait) yield this.wait;
    for (let i = 0; i < this.steps; i++) {
      now += this.stepMs;
      yield;
    }
    this.done++;
  }
}

let now = 0;
const frames: FrameRequestCallback[] = [];
/** A frame, and the task right after it in which the counts are asked for. */
const frame = () => {
  for (const f of frames.splice(0)) {
    f(now);
    vi.advanceTimersToNextTimer();
  }
};
const hour = (h: number) => actions.setClause('hours', [h]);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubGlobal('requestAnimationFrame', (f: FrameRequestCallback) => frames.push(f));
  vi.stubGlobal('cancelAnimationFrame', () => {});
  appStore.setState(appStore.getInitialState(), true);
  hour(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  frames.length = 0;
});

function watch(engine: SlowEngine) {
  const source = new CountsSource(engine as unknown as LinkedEngine);
  const seen: string[] = [];
  source.subscribe(() => seen.push(`${source.get().n} ${source.status()}`));
  return { source, seen };
}

describe('the counts of a question that takes long', () => {
  it('come after slices of a few milliseconds; until then the old ones stay and are called old', () => {
    const engine = new SlowEngine();
    const { source, seen } = watch(engine);
    expect(source.get().n).toBe(1);
    Object.assign(engine, { steps: 10, stepMs: 3 });
    hour(2);
    frame();
    // Three steps of 3 ms fill the slice of 8 ms; ten steps need four slices.
    expect([source.get().n, source.status()]).toEqual([1, 'pending']);
    for (let k = 0; k < 2; k++) vi.advanceTimersToNextTimer();
    expect(source.get().n).toBe(1);
    vi.advanceTimersToNextTimer();
    expect(seen).toEqual(['1 pending', '2 current']);
    expect(source.get().filter).toBe(appStore.getState().filter);
  });

  it('are dropped for those of a newer one, and the screen skips from the old to the newest', () => {
    const engine = new SlowEngine();
    const { source, seen } = watch(engine);
    source.get();
    Object.assign(engine, { steps: 100, stepMs: 3 });
    hour(2);
    frame();
    for (const h of [3, 4, 5]) hour(h);
    frame();
    vi.runAllTimers();
    expect(engine.made).toEqual([2, 5]);
    expect(engine.done).toBe(1);
    expect(seen).toEqual(['1 pending', '5 current']);
    // Back to what is shown: nothing is made, and it is called current again.
    hour(6);
    frame();
    appStore.setState({ filter: source.get().filter });
    frame();
    vi.runAllTimers();
    expect([source.get().n, source.status(), engine.done]).toEqual([5, 'current', 1]);
  });

  it('wait for a store; where it fails the old ones stay, and asking again helps', async () => {
    const engine = new SlowEngine();
    const { source, seen } = watch(engine);
    source.get();
    engine.wait = Promise.reject(new Error('gone'));
    hour(2);
    frame();
    await vi.waitFor(() => expect(source.status()).toBe('failed'));
    expect(source.get().n).toBe(1);
    engine.wait = Promise.resolve();
    source.retry();
    await vi.waitFor(() => expect(source.get().n).toBe(2));
    expect(seen).toEqual(['1 pending', '1 failed', '1 pending', '2 current']);
    const other = { hours: [7] };
    expect(source.count(other)).toBeNull();
    await vi.waitFor(() => expect(source.count(other)).toBe(7));
  });
});
