import type { Browser } from '@playwright/test';
import { expect, type Page } from './fixtures.ts';

/**
 * What is measured: every task of the page's main thread between two moments, as Chromium's tracing sees it, and of it
 * the time that ran script of our own bundle (React, MapLibre and deck.gl with it), including style and layout that
 * the script forced. It is counted in CPU time of the thread, not by the clock: here pixels are drawn by software on the
 * same cores, and a thread that waits for its turn is not working. Frames are therefore slower than the tasks say; what
 * a real graphics card would make of them is not measured here. A virtual machine also books to a thread what its
 * neighbours took from it, in bursts that hit one step or another: so each step of the window is made in up to six
 * rounds and counts with its best, since what is long by itself is long each time at the same step.
 */
export interface Task {
  /** CPU milliseconds. */
  readonly script: number;
  readonly whole: number;
  /** Where the window stood: the text of its first handle when the task began or, if the task moved it, ended. */
  readonly step: string;
  /** The functions that began it, longest first. */
  readonly by: string;
}

export const LONGEST_MS = 50;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time of the thread, in microseconds. */
  readonly tdur?: number;
  readonly args: {
    readonly name?: string;
    readonly data?: {
      readonly url?: string;
      readonly functionName?: string;
      readonly lineNumber?: number;
      readonly columnNumber?: number;
    };
  };
}
/** Events that are script, or that run it: the outermost counts, with all that happens inside. */
const SCRIPT = new Set(['FunctionCall', 'EvaluateScript', 'RunMicrotasks']);

export async function tasksDuring(browser: Browser, page: Page, act: () => Promise<void>): Promise<Task[]> {
  await browser.startTracing(page, {
    categories: [
      'devtools.timeline',
      'disabled-by-default-devtools.timeline',
      'blink.user_timing',
      '__metadata',
    ],
  });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as {
    traceEvents: TraceEvent[];
  };
  return tasksOf(traceEvents, new URL(page.url()).origin);
}

function tasksOf(events: readonly TraceEvent[], origin: string): Task[] {
  const threadOf = (e: TraceEvent): string => `${e.pid}.${e.tid}`;
  const main = new Set(
    events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map(threadOf),
  );
  const timed = events.filter((e) => e.ph === 'X' && main.has(threadOf(e))).sort((a, b) => a.ts - b.ts);
  const tasks = timed.filter((e) => e.name === 'RunTask');
  const scripts = timed.filter((e) => SCRIPT.has(e.name));
  const inside = (e: TraceEvent, outer: TraceEvent): boolean =>
    threadOf(e) === threadOf(outer) && e.ts >= outer.ts && e.ts + (e.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
  // Microtasks do not say whose they are; nearly all are ours.
  const ours = (e: TraceEvent): boolean =>
    e.name === 'RunMicrotasks' || (e.args.data?.url?.startsWith(origin) ?? false);
  const marks = events
    .filter((e) => e.name.startsWith(MARK) && main.has(threadOf(e)))
    .sort((a, b) => a.ts - b.ts);
  const stepAt = (ts: number): string =>
    marks.findLast((mark) => mark.ts <= ts)?.name.slice(MARK.length) ?? 'before the first step';
  const found: Task[] = [];
  let next = 0;
  for (const task of tasks) {
    while ((scripts[next]?.ts ?? Infinity) < task.ts) next++;
    const parts: TraceEvent[] = [];
    const begun: TraceEvent[] = [];
    for (let i = next; (scripts[i]?.ts ?? Infinity) < task.ts + (task.dur ?? 0); i++) {
      const part = scripts[i] as TraceEvent;
      if (!inside(part, task) || parts.some((p) => inside(part, p))) continue;
      const calls = scripts.slice(i).filter((s) => ours(s) && (s === part || inside(s, part)));
      if (calls.length === 0) continue;
      parts.push(part);
      begun.push(...calls);
    }
    if (parts.length === 0) continue;
    const cpu = (e: TraceEvent): number => (e.tdur ?? e.dur ?? 0) / 1000;
    found.push({
      script: parts.reduce((sum, p) => sum + cpu(p), 0),
      whole: cpu(task),
      step: stepAt(task.ts + (task.dur ?? 0)),
      by: begun
        .toSorted((a, b) => cpu(b) - cpu(a))
        .slice(0, 3)
        .map((call) => `${nameOf(call)} ${cpu(call).toFixed(1)}`)
        .join(', '),
    });
  }
  return found.sort((a, b) => b.script - a.script);
}

const nameOf = ({ name, args: { data } }: TraceEvent): string =>
  `${data?.functionName || name} in ${data?.url?.split('/').at(-1)}:${data?.lineNumber}:${data?.columnNumber}`;

/** A mark of this name says where the window stands from then on. */
export const MARK = 'window at ';

const ROUNDS = 6;

/** Fails when a step is too long in every round; says the longest of each, so that a slow creep is seen early. */
export async function expectShortTasks(
  what: string,
  steps: number,
  round: (i: number) => Promise<readonly Task[]>,
): Promise<void> {
  const best = new Map<string, Task>();
  let long: readonly Task[] = [];
  for (let i = 1; i <= ROUNDS; i++) {
    const tasks = await round(i);
    expect(tasks.length, 'tasks with script of our own').toBeGreaterThan(10);
    const [longest] = tasks;
    console.log(
      `${what}, round ${i}: ${tasks.length} tasks with own script, the longest ${longest?.script.toFixed(1)} of ${longest?.whole.toFixed(1)} ms (${longest?.by})`,
    );
    // Longest first, so the first task of a step is its longest in this round.
    const seen = new Set<string>();
    for (const task of tasks) {
      if (seen.has(task.step)) continue;
      seen.add(task.step);
      if (task.script < (best.get(task.step)?.script ?? Infinity)) best.set(task.step, task);
    }
    expect(best.size, 'steps').toBeGreaterThanOrEqual(steps);
    long = [...best.values()].filter((t) => t.script > LONGEST_MS);
    if (long.length === 0) return;
  }
  const words = long.map((t) => `${t.script.toFixed(1)} ms at ${t.step}: ${t.by}`);
  expect(words, `${what}: tasks of own script over ${LONGEST_MS} ms`).toEqual([]);
}
