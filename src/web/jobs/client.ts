import type { Places } from '../../core/table/cells.ts';
import type { IncidentTable } from '../../core/table/table.ts';
import { JobError, receiveError } from './errors.ts';
import type { JobInput, JobName, JobOutput, Progress, Reply, Request } from './protocol.ts';

export { errorCode, JobError } from './errors.ts';

/** The page's end of the line. */
export interface Line {
  postMessage(message: Request, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: unknown) => void): void;
  /** Ends what is at the other end. */
  terminate(): void;
}

export interface RunOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers of the input that go over instead of being copied; the caller has them no more. */
  readonly transfer?: readonly ArrayBuffer[];
}

export type RunJob = <K extends JobName>(
  job: K,
  input: JobInput<K>,
  signal?: AbortSignal,
  options?: RunOptions | RunOptions['onProgress'],
) => Promise<JobOutput<K>>;

interface Waiting {
  readonly job: JobName;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: RunOptions['onProgress'];
}

/**
 * Runs jobs over a line that is opened when the first is asked for. An aborted job rejects at once with the
 * signal's reason and its late answer is dropped; a failed one rejects with JobError, whose cause is the worker's error. A
 * worker that breaks fails all its jobs, and the next job gets a new one.
 */
export function makeClient(open: () => Line): RunJob {
  let line: Line | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const onReply = ({ data }: { readonly data: unknown }): void => {
    // Only our own worker, of the same build, speaks on this line.
    const reply = data as Reply;
    const job = waiting.get(reply.id);
    if (!job) return;
    if (reply.kind === 'progress') {
      job.onProgress?.(reply.progress);
      return;
    }
    waiting.delete(reply.id);
    if (reply.kind === 'done') job.resolve(reply.output);
    else job.reject(new JobError(job.job, receiveError(reply.error)));
  };

  const onBroken = (event: unknown): void => {
    line?.terminate();
    line = null;
    const jobs = [...waiting.values()];
    waiting.clear();
    for (const { job, reject } of jobs) reject(new JobError(job, brokenBy(event)));
  };

  const connect = (): Line => {
    const opened = open();
    opened.addEventListener('message', onReply);
    opened.addEventListener('error', onBroken);
    opened.addEventListener('messageerror', onBroken);
    return opened;
  };

  return (job, input, signal, options = {}) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const { onProgress, transfer = [] } = typeof options === 'function' ? { onProgress: options } : options;
      const id = ++lastId;
      line ??= connect();
      const at = line;
      const cancel = (): void => {
        if (!waiting.delete(id)) return;
        at.postMessage({ kind: 'cancel', id }, []);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const settled = <T>(then: (value: T) => void) => {
        return (value: T): void => {
          signal?.removeEventListener('abort', cancel);
          then(value);
        };
      };
      waiting.set(id, {
        job,
        resolve: settled((output) => resolve(output as JobOutput<typeof job>)),
        reject: settled(reject),
        onProgress,
      });
      try {
        at.postMessage({ kind: 'run', id, job, input }, [...transfer]);
      } catch (error) {
        // An input that cannot be cloned never reaches the worker.
        waiting.get(id)?.reject(new JobError(job, error));
        waiting.delete(id);
      }
    });
}

/** Runs a job in the worker of this page. */
export const runJob: RunJob = makeClient(
  () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'hai-dang' }) as Line,
);

/**
 * The two columns that the job `cells` needs, copied out of the table, and the buffers to transfer: sending a column
 * itself would clone the buffer that all columns share.
 */
export function placesOf({ n, lonE7, latE7 }: IncidentTable): { places: Places; transfer: ArrayBuffer[] } {
  const places = { n, lonE7: new Int32Array(lonE7), latE7: new Int32Array(latE7) };
  return { places, transfer: [places.lonE7.buffer, places.latE7.buffer] };
}

/** What a worker's error event tells; a message that cannot be read tells nothing. */
function brokenBy(event: unknown): unknown {
  if (typeof event === 'object' && event !== null && 'message' in event && event.message)
    return 'error' in event && event.error instanceof Error ? event.error : new Error(String(event.message));
  return new Error('the worker broke');
}
