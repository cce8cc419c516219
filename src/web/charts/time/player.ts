import type { Interval } from '../../../core/model/time.ts';
import type { TimeMode } from '../../state/state.ts';
import { atEnd, firstOf, playStart, stepIn } from './modes.ts';
import { isSame, type TimeGrid } from './window.ts';

/** What a playback needs from the outside; `now` is in milliseconds. */
export interface PlayerPort {
  grid(): TimeGrid;
  /** The mode that the window allows. */
  mode(): TimeMode;
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
    this.#base = playStart(port.mode(), port.window() ?? port.grid().extent, port.grid());
    this.#shown = this.#base;
    this.#start = now;
    this.#show(this.#base);
  }

  frame(now: number): void {
    const grid = this.#port.grid();
    const mode = this.#port.mode();
    const current = this.#port.window();
    if (current && !isSame(current, this.#shown)) this.#rebase(current, now);
    const steps = Math.floor((now - this.#start) / this.#port.stepMs());
    const target = stepIn(mode, this.#base, steps, grid);
    if (!isSame(target, this.#shown)) {
      this.#show(target);
      // However late the frame came, the last step gets its own time.
      if (atEnd(mode, target, grid)) this.#rebase(target, now);
      return;
    }
    if (steps < 1 || !atEnd(mode, target, grid)) return;
    if (this.#port.loop()) {
      const first = firstOf(mode, this.#base, grid);
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

/** Fastest pace where people have asked for less motion: no more than one change of the picture a second. */
const CALM_MS = 1_000;

/** The pace of a playback, in milliseconds a step. */
export const paceOf = (stepMs: number, lessMotion: boolean): number =>
  lessMotion ? Math.max(stepMs, CALM_MS) : stepMs;
