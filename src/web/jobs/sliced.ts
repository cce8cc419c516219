import type { Computation } from '../../core/analysis/run.ts';
import type { Surroundings } from './load.ts';

/** Milliseconds of work before the worker listens again: as long as a cancelled job may still run. */
const SLICE_MS = 40;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Runs a computation in slices, between which messages are heard: who cancels is let go within a slice, and the next
 * job begins. Rejects with the signal's reason when it is cancelled.
 */
export async function sliced<R>(work: Computation<R>, { signal, report }: Surroundings): Promise<R> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    signal.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    report({ step: 'compute', ...step.value });
    await breathe();
    until = performance.now() + SLICE_MS;
  }
}
