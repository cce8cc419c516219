/**
 * Work that would hold up the screen, cut into slices of a few milliseconds. The generator yields where it may be
 * stopped; between slices the browser draws and listens.
 */
export async function inSlices<T>(work: Generator<void, T>, signal: AbortSignal, budgetMs = 10): Promise<T> {
  for (;;) {
    const until = performance.now() + budgetMs;
    while (performance.now() < until) {
      const step = work.next();
      if (step.done) return step.value;
    }
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
  }
}
