import type { Computation } from '../../run.ts';

/** Runs a part of the work, its own share stretched over the whole's. */
export function* within<S extends { done: number; total: number }, R>(
  part: Generator<S, R, void>,
  from: number,
  to: number,
): Computation<R> {
  for (;;) {
    const step = part.next();
    if (step.done) return step.value;
    const { done, total } = step.value;
    const share = total > 0 && Number.isFinite(done / total) ? Math.min(1, done / total) : 0;
    yield { done: from + (to - from) * share, total: 100 };
  }
}
