import type { Filter } from '../../../core/model/filter.ts';
import { NoCounts } from '../../export/faults.ts';
import type { CountsSnapshot, CountsSource } from '../../state/useCounts.ts';

/** Longest wait for what is computed on the way, in milliseconds. */
const PATIENCE_MS = 8_000;
/** Counts may come from a server; without them there is no picture at all, so they may take longer. */
const COUNTS_MS = 30_000;
/** How often counts must be seen to have failed, one look after the other, before nobody waits any more. */
const FAILED_LOOKS = 10;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something is there; false where patience ends before. Rejects when the signal says so. */
export async function until(
  ready: () => boolean,
  signal: AbortSignal,
  patience = PATIENCE_MS,
): Promise<boolean> {
  const end = performance.now() + patience;
  while (!ready()) {
    if (performance.now() >= end) return false;
    signal.throwIfAborted();
    await pause(30);
  }
  return true;
}

/** The counts of exactly the filter that is in view. Rejects where they do not come: older ones belong to another picture. */
export async function countedFor(
  source: Pick<CountsSource, 'get' | 'status'>,
  filter: () => Filter,
  signal: AbortSignal,
  patience = COUNTS_MS,
): Promise<CountsSnapshot> {
  const current = (): boolean => source.status() === 'current' && source.get().filter === filter();
  // What is said to have failed may be an older question, for a frame or two.
  let failed = 0;
  const settled = (): boolean => {
    failed = source.status() === 'failed' ? failed + 1 : 0;
    return current() || failed >= FAILED_LOOKS;
  };
  await until(settled, signal, patience);
  if (!current()) throw new NoCounts('the counts did not come');
  return source.get();
}
