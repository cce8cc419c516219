/** Entry visits between two pauses: a few milliseconds. */
const PAUSE = 3_000_000;

/**
 * How much a search has done and may do, in visited entries, so that the same search ends at the same plan on every
 * machine; whoever has a clock stops it from outside.
 */
export class Effort {
  done = 0;
  readonly #limit: number;
  readonly #stop: () => boolean;
  #next = PAUSE;
  #stopped = false;

  constructor(limit: number, stop: () => boolean) {
    this.#limit = limit;
    this.#stop = stop;
  }

  spend(entries: number): void {
    this.done += entries;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Whether a pause is due; asked between steps. */
  due(): boolean {
    if (this.done < this.#next) return false;
    this.#next = this.done + PAUSE;
    return true;
  }

  /** Whether the search must end now with what it has. */
  over(): boolean {
    this.#stopped ||= this.done >= this.#limit || this.#stop();
    return this.#stopped;
  }
}
