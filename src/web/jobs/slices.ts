/** Longest stretch of work between two chances for the screen to draw. */
const BUDGET_MS = 8;

/**
 * Runs sliced work (`LinkedEngine.prepare`) to its end without holding up the screen: after every few milliseconds
 * the browser gets its turn. Rejects with the signal's reason when it is aborted; what was done so far is kept by the work.
 */
export async function runSlices<T>(work: Generator<void, T, void>, signal?: AbortSignal): Promise<T> {
  let started = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - started < BUDGET_MS) continue;
    await nextTurn();
    started = performance.now();
  }
}

/** The end of this task. A message, because a timer of 0 ms is held back to 4 ms by browsers. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
