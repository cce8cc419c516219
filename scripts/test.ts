// npm test [-- --only STEP[,STEP]]
// Runs every check as a named step, all of them even when one fails, and ends with one line: "N passed, N failed".
// Exit code 0: everything passed; 1: something failed; 2: could not run.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser } from './browser.ts';
import { type Counts, readPlaywright, readVitest } from './counts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'hai-dang-test-'));
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');

interface Step {
  readonly name: string;
  /** Script below node_modules, run by this Node: no shell, so that Windows does the same. */
  readonly program: string;
  readonly args: readonly string[];
  /** After so long it hangs: several times what it takes on two quiet cores. */
  readonly minutes: number;
  readonly env?: () => Promise<Record<string, string>>;
  /** Reads the step's own count of tests; null for steps that count none. */
  readonly counts?: () => Counts | null;
}

const STEPS: readonly Step[] = [
  { name: 'types', program: 'typescript/bin/tsc', args: ['-b'], minutes: 5 },
  { name: 'lint', program: '@biomejs/biome/bin/biome', args: ['ci'], minutes: 5 },
  {
    name: 'unit',
    program: 'vitest/vitest.mjs',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    minutes: 25,
    counts: () => readVitest(readJson(unitReport)),
  },
  {
    name: 'end-to-end',
    program: '@playwright/test/cli.js',
    args: ['test', '--reporter=list,json'],
    minutes: 55,
    env: async () => {
      const browser = await findBrowser();
      process.stdout.write(`browser: ${browser}\n`);
      return { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport };
    },
    counts: () => readPlaywright(readJson(e2eReport)),
  },
];

interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly counts: Counts | null;
  readonly why: string;
}

function readJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

let running: ChildProcess | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    running?.kill(signal);
    process.exit(130);
  });

function run(step: Step, env: Record<string, string>): Promise<string> {
  const program = join(root, 'node_modules', ...step.program.split('/'));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...step.args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    running = child;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, step.minutes * 60_000);
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      running = null;
      if (late) resolve(`was stopped after ${step.minutes} minutes`);
      else resolve(code === 0 ? '' : `exit code ${code ?? signal}`);
    });
  });
}

async function perform(step: Step): Promise<Outcome> {
  process.stdout.write(`\n── ${step.name} ──\n`);
  const start = performance.now();
  let why: string;
  let counts: Counts | null = null;
  try {
    why = await run(step, (await step.env?.()) ?? {});
    counts = step.counts?.() ?? null;
    if (step.counts && !counts) why ||= 'left no report';
    if (counts && counts.failed > 0) why ||= `${counts.failed} failed`;
    if (counts && counts.passed === 0) why ||= 'no test has passed';
  } catch (error) {
    why = error instanceof Error ? error.message : String(error);
  }
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(
    `── ${step.name}: ${why === '' ? 'passed' : `FAILED (${why})`} in ${seconds.toFixed(1)} s\n`,
  );
  return { name: step.name, ok: why === '', seconds, counts, why };
}

function chosenSteps(): readonly Step[] {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' } } });
    const names = values.only?.split(',') ?? STEPS.map((s) => s.name);
    const unknown = names.filter((name) => !STEPS.some((s) => s.name === name));
    if (unknown.length === 0) return STEPS.filter((s) => names.includes(s.name));
    throw new Error(`no step ${unknown.join(', ')}; there are ${STEPS.map((s) => s.name).join(', ')}`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

/** Whether there are end-to-end tests at all; once there are, a run without any passing one fails. */
function hasEndToEnd(): boolean {
  const folder = join(root, 'tests', 'e2e');
  return existsSync(folder) && readdirSync(folder).some((name) => /\.(spec|test)\.tsx?$/.test(name));
}

const outcomes: Outcome[] = [];
for (const step of chosenSteps()) {
  if (step.name === 'end-to-end' && !hasEndToEnd()) {
    process.stdout.write('\n── end-to-end: there are no tests in tests/e2e\n');
    continue;
  }
  outcomes.push(await perform(step));
}
rmSync(reports, { recursive: true, force: true });

const sum = (key: keyof Counts): number => outcomes.reduce((n, o) => n + (o.counts?.[key] ?? 0), 0);
// A step that fails without a failed test (types, lint, a crash) counts as one, so that the line never looks clean.
const failed = sum('failed') + outcomes.filter((o) => !o.ok && (o.counts?.failed ?? 0) === 0).length;
process.stdout.write('\n');
for (const o of outcomes) {
  const { passed, failed: bad, skipped } = o.counts ?? {};
  const tests = o.counts ? `${passed} passed, ${bad} failed, ${skipped} skipped` : '';
  process.stdout.write(
    `${o.ok ? 'ok  ' : 'FAIL'} ${o.name.padEnd(12)} ${o.seconds.toFixed(1).padStart(7)} s  ${tests}\n`,
  );
}
const skipped = sum('skipped');
process.stdout.write(
  `${sum('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
process.exitCode = failed > 0 ? 1 : 0;
