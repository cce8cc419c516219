/**
 * Long computations are generators: they pause every few milliseconds with how far they are, so that a worker can report,
 * hear that nobody waits any more, and let go. The caller that stops simply does not ask for the next step.
 */
export interface Share {
  readonly done: number;
  readonly total: number;
}
export type Computation<R> = Generator<Share, R, void>;

/** Runs a computation without pauses. */
export function finish<R>(computation: Computation<R>): R {
  for (;;) {
    const step = computation.next();
    if (step.done) return step.value;
  }
}
