// npm run golden -- [--json] FOLDER
// Runs every m*.json of a folder of golden cases through the product's own functions (nothing but src/core).
// Exit code 0: all passed; 1: a case failed or its method is unknown; 2: could not run.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type CaseResult, runGoldenFile, totalsOf } from '../src/core/golden/runner.ts';

const USAGE = 'usage: npm run golden -- [--json] FOLDER';

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function readArguments(): { json: boolean; folder: string } {
  try {
    const { values, positionals } = parseArgs({
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) fail(USAGE);
    // npm moves to the folder of the package; what the user typed is meant from where they are.
    return { json: values.json, folder: resolve(process.env.INIT_CWD ?? '.', folder) };
  } catch (error) {
    fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** Names of the golden files, in order. */
function goldenFiles(folder: string): string[] {
  try {
    if (!statSync(folder).isDirectory()) fail(`not a folder: ${folder}`);
    return readdirSync(folder)
      .filter((name) => /^m.*\.json$/.test(name))
      .sort();
  } catch (error) {
    fail(`cannot read ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** One line a case for people. */
function textOf(r: CaseResult): string {
  const head = `${r.status.padEnd(7)} ${r.file} ${r.case}`;
  if (r.fault) return `${head}: ${r.fault}`;
  if (r.alternative) return `${head} (by the alternative: ${r.alternative})`;
  const wrong = r.lines
    .filter((line) => !line.pass)
    .map((line) => `${line.key} (off by ${line.deviation ?? '?'})`);
  return wrong.length > 0 ? `${head}: ${wrong.join(', ')}` : head;
}

/** One object a case: the key that decides (the first that fails, else the first), and all of them under `keys`. */
function objectOf(r: CaseResult): Record<string, unknown> {
  const decisive = r.lines.find((line) => !line.pass) ?? r.lines[0];
  const keys = r.lines.map(({ file: _file, case: _case, ...rest }) => rest);
  return {
    ...decisive,
    pass: r.status === 'passed',
    status: r.status,
    fault: r.fault,
    alternative: r.alternative,
    keys,
  };
}

// NaN and Infinity are not JSON; as text they can still be told from a missing value.
const jsonOf = (x: unknown): string =>
  JSON.stringify(x, (_key, v: unknown) => {
    if (typeof v === 'number' && !Number.isFinite(v)) return String(v);
    return ArrayBuffer.isView(v) && !(v instanceof DataView)
      ? Array.from(v as unknown as ArrayLike<number>)
      : v;
  });

const { json, folder } = readArguments();
const names = goldenFiles(folder);
if (names.length === 0) fail(`no m*.json in ${folder}`);

const results: CaseResult[] = [];
const write = (line: string): void => void process.stdout.write(`${line}\n`);
for (const name of names) {
  let text: string;
  try {
    text = readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    fail(`cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  // Only files of the folder itself: a golden case has no business elsewhere.
  const readBeside = (beside: string): string => readFileSync(join(folder, basename(beside)), 'utf8');
  for (const result of runGoldenFile(name, text, readBeside)) {
    results.push(result);
    if (!json) write(textOf(result));
    else write(jsonOf(objectOf(result)));
  }
}
const totals = totalsOf(results);
if (json) write(jsonOf(totals));
else {
  const { cases, passed, failed, unknown } = totals;
  write(`${cases} cases: ${passed} passed, ${failed} failed, of them ${unknown} of unknown methods`);
}
process.exitCode = totals.failed > 0 ? 1 : 0;
