import {
  type GoldenCase,
  type Methods,
  type Outputs,
  type ReadBeside,
  readGoldenFile,
  type Tolerance,
  type Value,
} from './case.ts';
import { compare } from './compare.ts';
import { METHODS } from './methods.ts';

/** One compared key of one case. `key` is '*' for what concerns the whole case, `case` '*' for the whole file. */
export interface GoldenLine {
  readonly file: string;
  readonly case: string;
  readonly key: string;
  readonly expected: Value;
  readonly got: unknown;
  readonly deviation: number | null;
  readonly tolerance: Tolerance | null;
  readonly pass: boolean;
}

/** What became of one case. */
export interface CaseResult {
  readonly file: string;
  readonly case: string;
  readonly status: 'passed' | 'failed' | 'unknown';
  /** Why it failed before anything could be compared; null when keys were compared. */
  readonly fault: string | null;
  /** The model of the alternative that it passed by, e.g. 'sphere'; null for the expected values themselves. */
  readonly alternative: string | null;
  readonly lines: readonly GoldenLine[];
}

export interface Totals {
  readonly cases: number;
  readonly passed: number;
  readonly failed: number;
  /** Cases of methods that the product lacks; they are among the failed. */
  readonly unknown: number;
}

/** Runs every case of one golden file. `readBeside` gives the text of a file that stands next to it. Never throws. */
export function runGoldenFile(
  name: string,
  text: string,
  readBeside: ReadBeside,
  methods: Methods = METHODS,
): CaseResult[] {
  const read = readGoldenFile(text);
  if ('fault' in read) return [faulty(name, '*', 'failed', read.fault)];
  const { methodId, cases } = read.file;
  const method = Object.hasOwn(methods, methodId) ? methods[methodId] : undefined;
  return cases.map((c) => {
    if (!method) return faulty(name, c.id, 'unknown', `unknown method: ${methodId}`);
    try {
      return judge(name, c, method(c, readBeside));
    } catch (error) {
      return faulty(name, c.id, 'failed', error instanceof Error ? error.message : String(error));
    }
  });
}

/** Adds up case results; a file that can't be read counts as one failed case. */
export function totalsOf(results: readonly CaseResult[]): Totals {
  const passed = results.filter((r) => r.status === 'passed').length;
  const unknown = results.filter((r) => r.status === 'unknown').length;
  return { cases: results.length, passed, failed: results.length - passed, unknown };
}

function judge(file: string, c: GoldenCase, outputs: Outputs): CaseResult {
  // An alternative is for a product that says which other model it uses; its values then stand instead.
  const model = outputs.model;
  const other = model !== undefined && c.alternative?.model === model ? c.alternative : null;
  const { expected, tolerance } = other ?? c;
  const lines = Object.keys(expected).map((key): GoldenLine => {
    const want = expected[key] ?? null;
    const rule = tolerance[key] ?? null;
    const got = outputs.values[key];
    const result = rule ? compare(got, want, rule, c.allowed) : { pass: false, deviation: null };
    return { file, case: c.id, key, expected: want, got: got ?? null, tolerance: rule, ...result };
  });
  if (lines.length === 0) return faulty(file, c.id, 'failed', 'nothing is expected');
  const passed = lines.every((line) => line.pass);
  return {
    file,
    case: c.id,
    status: passed ? 'passed' : 'failed',
    fault: null,
    alternative: other ? String(model) : null,
    lines,
  };
}

function faulty(file: string, id: string, status: 'failed' | 'unknown', fault: string): CaseResult {
  const line: GoldenLine = {
    file,
    case: id,
    key: '*',
    expected: null,
    got: fault,
    deviation: null,
    tolerance: null,
    pass: false,
  };
  return { file, case: id, status, fault, alternative: null, lines: [line] };
}
