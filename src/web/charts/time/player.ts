import type { Interval } from '../../../core/model/time.ts';
import { isAll, isSame, LARGE_STEP, stepWindow, type TimeGrid } from './window.ts';

/** What a playback needs from the outside; `now` is in milliseconds. */
export interface PlayerPort {
  grid(): TimeGrid;
  window(): Interval | undefined;
  setWindow(w: Interval): void;
  stepMs(): number;
  loop(): boolean;
  /** Called once, when the last step has been shown for its full time. */
  stopped(): void;
}

/**
 * Playback by the clock: the step on the screen is the one that the time elapsed says, so slow frames skip steps and
 * never queue them. The last step (partial or not) is always shown, and for as long as any other.
 */
export class Player {
  readonly #port: PlayerPort;
  #base: Interval;
  #start: number;
  #shown: Interval;

  constructor(port: PlayerPort, now: number) {
    this.#port = port;
    this.#base = playStart(port.window() ?? port.grid().extent, port.grid());
    this.#shown = this.#base;
    this.#start = now;
    this.#show(this.#base);
  }

  frame(now: number): void {
    const grid = this.#port.grid();
    const current = this.#port.window();
    if (current && !isSame(current, this.#shown)) this.#rebase(current, now);
    const steps = Math.floor((now - this.#start) / this.#port.stepMs());
    const target = stepWindow(this.#base, steps, grid);
    if (!isSame(target, this.#shown)) {
      this.#show(target);
      // However late the frame came, the last step gets its own time.
      if (target.to >= grid.extent.to) this.#rebase(target, now);
      return;
    }
    if (steps < 1 || target.to < grid.extent.to) return;
    if (this.#port.loop()) {
      const first = stepWindow(this.#base, -grid.bounds.length, grid);
      this.#show(first);
      this.#rebase(first, now);
    } else this.#port.stopped();
  }

  #rebase(w: Interval, now: number): void {
    this.#base = w;
    this.#shown = w;
    this.#start = now;
  }

  #show(w: Interval): void {
    this.#shown = w;
    if (!isSame(w, this.#port.window())) this.#port.setWindow(w);
  }
}

/**
 * Where a playback begins: at the window; at the first step when the window stands at the end; and when the window holds
 * everything (nothing could move), with the first large step of it.
 */
export function playStart(w: Interval, grid: TimeGrid): Interval {
  const { extent, bounds, step } = grid;
  if (isAll(w, extent)) {
    const n = bounds.length - 1;
    const length = n > LARGE_STEP[step] ? LARGE_STEP[step] : 1;
    return { from: extent.from, to: bounds[length] ?? extent.to };
  }
  return w.to >= extent.to ? stepWindow(w, -bounds.length, grid) : w;
}
