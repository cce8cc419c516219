import { afterEach, describe, expect, it } from 'vitest';
import { buildTable } from '../../../src/core/table/build.ts';
import { makeCellIndex } from '../../../src/core/table/cells.ts';
import { errorCode, type Line, makeClient, placesOf } from '../../../src/web/jobs/client.ts';
import { FetchError, JobError, receiveError, sendError } from '../../../src/web/jobs/errors.ts';
import type { Reply, Request } from '../../../src/web/jobs/protocol.ts';
import { localLine } from './line.ts';

const table = buildTable(
  [0, 1, 2].map((i) => ({
    id: `${i}`,
    cls: 'criminal',
    from: i,
    to: i,
    lon: i === 1 ? null : 107.9 + i / 10,
    lat: i === 1 ? null : 21.5,
    unit: null,
    accuracyM: null,
    verySerious: false,
  })),
  { timeZone: 'Asia/Ho_Chi_Minh' },
);

const open: Line[] = [];
afterEach(() => {
  for (const line of open.splice(0)) line.terminate();
});
const local = (answer?: Parameters<typeof localLine>[0]) => {
  const line = localLine(answer);
  open.push(line);
  return line;
};

/** A line whose worker's replies the test writes itself. */
function scripted() {
  const listeners: Record<string, ((event: { data: unknown }) => void)[]> = {};
  const sent: Request[] = [];
  const state = { ended: false };
  const line: Line = {
    terminate: () => {
      state.ended = true;
    },
    postMessage: (message) => void sent.push(message),
    addEventListener: (type: string, listener: unknown) => {
      listeners[type] = [...(listeners[type] ?? []), listener as (event: { data: unknown }) => void];
    },
  };
  const emit = (type: string, event: { data?: unknown; message?: string }) => {
    for (const listener of listeners[type] ?? []) listener({ data: null, ...event });
  };
  return {
    line,
    sent,
    state,
    reply: (reply: Reply) => emit('message', { data: reply }),
    breakDown: () => emit('error', { message: 'out of memory' }),
  };
}

describe('runJob', () => {
  it('does the work at the other end and hands the buffers over', async () => {
    const run = makeClient(() => local());
    const { places, transfer } = placesOf(table);
    const progress: number[] = [];
    const cells = await run('cells', { places, resolution: 9 }, undefined, {
      transfer,
      onProgress: (p) => progress.push(p.done),
    });
    expect(cells).toEqual(makeCellIndex(table, 9));
    expect(progress).toEqual([0]);
    expect(transfer.map((b) => b.byteLength)).toEqual([0, 0]);
    expect(table.lonE7).toHaveLength(3);
  });

  it('opens one line for all jobs, and none before the first', async () => {
    let opened = 0;
    const run = makeClient(() => {
      opened++;
      return local();
    });
    expect(opened).toBe(0);
    const resolutions = [7, 8, 9, 10];
    const all = await Promise.all(
      resolutions.map((resolution) => run('cells', { places: placesOf(table).places, resolution })),
    );
    expect(all.map((c) => c.resolution)).toEqual(resolutions);
    expect(opened).toBe(1);
  });

  it('rejects an aborted job at once, tells the worker, and drops its late answer', async () => {
    const { line, sent, reply } = scripted();
    const run = makeClient(() => line);
    const control = new AbortController();
    const progress: number[] = [];
    const input = { places: table, resolution: 9 };
    const job = run('cells', input, control.signal, (p) => progress.push(p.done));
    const other = run('cells', input);
    reply({ kind: 'progress', id: 1, progress: { step: 'cells', done: 1, total: 3 } });
    control.abort(new Error('the screen was left'));
    await expect(job).rejects.toThrow('the screen was left');
    expect(sent.at(-1)).toEqual({ kind: 'cancel', id: 1 });
    reply({ kind: 'progress', id: 1, progress: { step: 'cells', done: 2, total: 3 } });
    reply({ kind: 'done', id: 1, output: 'late' });
    reply({ kind: 'done', id: 2, output: 'mine' });
    await expect(other).resolves.toBe('mine');
    expect(progress).toEqual([1]);
    await expect(run('cells', input, control.signal)).rejects.toThrow('the screen was left');
    expect(sent).toHaveLength(3);
    // Aborting what is done already sends nothing.
    const late = new AbortController();
    const done = run('cells', input, late.signal);
    reply({ kind: 'done', id: 3, output: 'done' });
    await done;
    late.abort();
    expect(sent).toHaveLength(4);
  });

  it('keeps what led to a failure, across the threads', async () => {
    const run = makeClient(() => local());
    // Port 9 (discard) is one that fetch itself refuses to call.
    const failed = run('load-columns', { url: 'http://127.0.0.1:9/x', cellResolution: 9 });
    const error = await failed.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(JobError);
    expect(error).toMatchObject({ job: 'load-columns', cause: { name: 'FetchError', code: 'unreachable' } });
    expect(String(error)).toContain('loading the incidents: http://127.0.0.1:9/x does not answer');
    expect(errorCode(error)).toBe('unreachable');
  });

  it('fails every job of a broken worker, and starts another one for the next', async () => {
    const lines = [scripted(), scripted()];
    let opened = 0;
    const run = makeClient(() => (lines[opened++] ?? scripted()).line);
    const input = { places: table, resolution: 9 };
    const jobs = [run('cells', input), run('cells', input)];
    lines[0]?.breakDown();
    for (const job of jobs) await expect(job).rejects.toThrow('job cells failed: out of memory');
    expect(lines[0]?.state.ended).toBe(true);
    const next = run('cells', input);
    lines[1]?.reply({ kind: 'done', id: 3, output: 'fine' });
    await expect(next).resolves.toBe('fine');
  });

  it('fails a job whose input cannot be sent', async () => {
    const run = makeClient(() => local());
    const input = { places: { ...table, oops: () => 1 }, resolution: 9 };
    await expect(run('cells', input)).rejects.toThrow(JobError);
  });
});

describe('errors between threads', () => {
  it('arrive whole, whatever was thrown', () => {
    const error = new FetchError('refused', 'loading', 'http://x/', 'answers 500', new TypeError('inner'));
    const back = receiveError(structuredClone(sendError(error)));
    expect(back).toMatchObject({
      name: 'FetchError',
      message: error.message,
      code: 'refused',
      stack: error.stack,
    });
    expect(back.cause).toMatchObject({ name: 'TypeError', message: 'inner' });
    expect(receiveError(sendError('just text')).message).toBe('just text');
    const circle = new Error('a');
    circle.cause = circle;
    expect(receiveError(sendError(circle)).message).toBe('a');
  });
});
