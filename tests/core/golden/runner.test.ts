import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Method } from '../../../src/core/golden/case.ts';
import { runGoldenFile, totalsOf } from '../../../src/core/golden/runner.ts';
import { referencePath, referenceTest } from '../../reference.ts';

const M12 = 'm12_projection_geodesic.json';
const nothingBeside = (name: string): string => {
  throw new Error(`no file ${name}`);
};
/** A file of one case of a method 'double' that answers twice its input. */
const fileOf = (change: object = {}, top: object = {}): string =>
  JSON.stringify({
    format: 1,
    methodId: 'double',
    cases: [
      {
        id: 'a',
        input: { x: 2 },
        parameters: {},
        expected: { y: 4 },
        tolerance: { y: { exact: true } },
        ...change,
      },
    ],
    ...top,
  });
const double: Method = ({ input }) => ({ values: { y: Number(input.x) * 2 } });
const run = (text: string, method: Method = double) =>
  runGoldenFile('m.json', text, nothingBeside, { double: method });

describe('the runner', () => {
  it('passes what is right and fails what is not', () => {
    expect(totalsOf(run(fileOf()))).toEqual({ cases: 1, passed: 1, failed: 0, unknown: 0 });
    expect(totalsOf(run(fileOf({ expected: { y: 5 } })))).toEqual({
      cases: 1,
      passed: 0,
      failed: 1,
      unknown: 0,
    });
  });

  it('fails a case whose answer lacks a key', () => {
    const [result] = run(
      fileOf({ expected: { y: 4, z: 1 }, tolerance: { y: { exact: true }, z: { abs: 1 } } }),
    );
    expect(result?.status).toBe('failed');
    expect(result?.lines.map(({ key, pass, got }) => [key, pass, got])).toEqual([
      ['y', true, 4],
      ['z', false, null],
    ]);
  });

  it('reports a method that it lacks as unknown, and among the failed', () => {
    const results = run(fileOf({}, { methodId: 'constructor' }));
    expect(results[0]).toMatchObject({ status: 'unknown', fault: 'unknown method: constructor' });
    expect(totalsOf(results)).toEqual({ cases: 1, passed: 0, failed: 1, unknown: 1 });
  });

  it('takes the alternative only from a method that names its model', () => {
    const alternative = { model: 'sphere', expected: { y: 4.1 }, tolerance: { y: { abs: 0.01 } } };
    const asked = fileOf({ alternative });
    expect(run(asked, () => ({ values: { y: 4.1 } }))[0]?.status).toBe('failed');
    expect(run(asked, () => ({ values: { y: 4.1 }, model: 'sphere' }))[0]).toMatchObject({
      status: 'passed',
      alternative: 'sphere',
    });
    expect(run(asked, () => ({ values: { y: 4 }, model: 'sphere' }))[0]?.status).toBe('failed');
    expect(run(fileOf(), () => ({ values: { y: 4.1 }, model: 'sphere' }))[0]?.status).toBe('failed');
  });

  it('turns a method that throws into a failed case with its reason', () => {
    const thrower: Method = (_c, readBeside) => ({ values: { y: readBeside('b.csv') } });
    expect(run(fileOf(), thrower)[0]).toMatchObject({ status: 'failed', fault: 'no file b.csv' });
  });

  it.each([
    ['no JSON', '{"format": 1,', /not JSON/],
    ['no object', '[]', /not a golden file/],
    ['another format', fileOf({}, { format: 2 }), /format/],
    ['no cases', fileOf({}, { cases: [] }), /cases/],
    ['a key without tolerance', fileOf({ tolerance: {} }), /tolerance/],
    ['an empty tolerance', fileOf({ tolerance: { y: {} } }), /tolerance/],
    ['a misspelt tolerance', fileOf({ tolerance: { y: { absolute: 1 } } }), /tolerance/],
    ['nothing expected', fileOf({ expected: {} }), /nothing is expected/],
  ])('fails, and does not crash, on %s', (_what, text, says) => {
    const [result] = run(text);
    expect(result?.status).toBe('failed');
    expect(result?.fault).toMatch(says);
  });
});

referenceTest('golden', M12)('every projection case passes, none by an alternative', () => {
  const results = runGoldenFile(M12, readFileSync(referencePath('golden', M12), 'utf8'), nothingBeside);
  expect(results.filter((r) => r.status !== 'passed' || r.alternative)).toEqual([]);
  expect(results.length).toBeGreaterThan(20);
});

referenceTest('golden', M12)('every expected value of them is really compared', () => {
  const file = JSON.parse(readFileSync(referencePath('golden', M12), 'utf8')) as {
    cases: {
      id: string;
      expected: Record<string, number>;
      tolerance: Record<string, { rel?: number; abs?: number }>;
    }[];
  };
  for (const c of file.cases)
    for (const [key, value] of Object.entries(c.expected)) {
      const { rel = 0, abs = 0 } = c.tolerance[key] ?? {};
      c.expected[key] = value + 3 * Math.max(rel * Math.abs(value), abs);
      const results = runGoldenFile(M12, JSON.stringify(file), nothingBeside);
      expect(results.filter((r) => r.status === 'failed').map((r) => r.case)).toEqual([c.id]);
      c.expected[key] = value;
    }
});

describe('npm run golden', { timeout: 120_000 }, () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'hai-dang-golden-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const golden = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/golden.ts', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  const place = (name: string, text: string): string => {
    const into = join(folder, name);
    mkdirSync(into, { recursive: true });
    writeFileSync(join(into, 'm1.json'), text);
    return into;
  };
  const lineCase = (length: number): string =>
    fileOf(
      {
        input: {
          kind: 'line',
          coordinates: [
            [0, 0],
            [1, 0],
          ],
        },
        parameters: { compute: 'geodesic' },
        expected: { length },
        tolerance: { length: { abs: 1e-6 } },
      },
      { methodId: 'projection' },
    );

  it('exits 0 when all pass, with one object a case and the totals on stdout', () => {
    // One degree of the equator: a * pi / 180.
    const run = golden('--json', place('good', lineCase((6_378_137 * Math.PI) / 180)));
    expect([run.status, run.stderr]).toEqual([0, '']);
    const [first, totals, ...rest] = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      file: 'm1.json',
      case: 'a',
      key: 'length',
      pass: true,
      tolerance: { abs: 1e-6 },
    });
    expect(first.deviation).toBeLessThan(1e-6);
    expect(totals).toEqual({ cases: 1, passed: 1, failed: 0, unknown: 0 });
    expect(rest).toEqual([]);
  });

  it('exits 1 when a case fails or its method is unknown', () => {
    const wrong = golden(place('bad', lineCase(1)));
    expect([wrong.status, wrong.stdout]).toEqual([1, expect.stringMatching(/failed +m1\.json a: length/)]);
    const unknown = golden('--json', place('unknown', fileOf()));
    expect(unknown.status).toBe(1);
    expect(JSON.parse(unknown.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      unknown: 1,
      failed: 1,
    });
    expect(golden(place('broken', '{')).status).toBe(1);
  });

  it('exits 2 without a folder, for a missing or an empty one, and for an unknown flag', () => {
    mkdirSync(join(folder, 'empty'));
    for (const args of [
      [],
      [join(folder, 'none')],
      [join(folder, 'empty')],
      ['--jsn', folder],
      [folder, folder],
    ]) {
      const run = golden(...args);
      expect([run.status, run.stdout], args.join(' ')).toEqual([2, '']);
      expect(run.stderr).not.toBe('');
    }
  });

  it('reads a relative folder from where the user is, not from where npm runs it', () => {
    place('beside', lineCase(111319.49079327358));
    const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/golden.ts', 'beside'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: folder },
    });
    expect([run.status, run.stderr]).toEqual([0, '']);
  });
});
