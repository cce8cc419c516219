/** Milliseconds of work at a time: a frame has sixteen, and what looks at the counts needs some of them. */
export const BUDGET_MS = 8;

/**
 * Runs work that pauses to its end and gives what it returns, in slices between which the page can draw and listen. Rejects
 * where the work throws, where a promise of it is broken, or (with the signal's reason) once nobody waits for it.
 */
export async function inSlices<R>(
  work: Generator<void | Promise<void>, R, void>,
  signal?: AbortSignal,
): Promise<R> {
  let until = performance.now() + BUDGET_MS;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (step.value) await step.value;
    else if (performance.now() >= until) await new Promise((resolve) => setTimeout(resolve, 0));
    else continue;
    signal?.throwIfAborted();
    until = performance.now() + BUDGET_MS;
  }
}
