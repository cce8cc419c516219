/**
 * Keeps apart, for one dataset, the sessions that write into its layers and changes that work out a whole layer anew: such a
 * change sees every session before it, and every session after it sees the change. Sessions run beside each other, also
 * one inside of another.
 */
export class Turns {
  readonly #sessions = new Set<Promise<unknown>>();
  #changes: Promise<void> = Promise.resolve();
  #alone: Promise<void> | null = null;

  /** Runs a session as soon as no change runs alone. */
  async session<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone) await this.#alone;
    const running = work();
    const ended = running.then(nothing, nothing);
    this.#sessions.add(ended);
    try {
      return await running;
    } finally {
      this.#sessions.delete(ended);
    }
  }

  /** Runs a change after all earlier ones. It calls `alone` to wait for running sessions and to keep later ones waiting. */
  async change<T>(work: (alone: () => Promise<void>) => Promise<T>): Promise<T> {
    const before = this.#changes;
    let end: () => void = nothing;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#changes = ended;
    await before;
    try {
      return await work(async () => {
        while (this.#sessions.size > 0) await Promise.all(this.#sessions);
        this.#alone = ended;
      });
    } finally {
      this.#alone = null;
      end();
    }
  }
}

const nothing = (): void => undefined;
