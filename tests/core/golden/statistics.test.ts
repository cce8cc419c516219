import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect } from 'vitest';
import {
  type GoldenCase,
  type GoldenFile,
  readGoldenFile,
  type Value,
} from '../../../src/core/golden/case.ts';
import { runGoldenFile } from '../../../src/core/golden/runner.ts';
import { referencePath, referenceTest } from '../../reference.ts';

/** The reference files of these methods must all be there and pass. */
const GROUPS = ['m01', 'm02', 'm03', 'm06', 'm09'];

const folder = referencePath('golden');
const names = existsSync(folder) ? readdirSync(folder) : [];
const readBeside = (name: string): string => readFileSync(referencePath('golden', basename(name)), 'utf8');
const filesOf = (group: string): string[] =>
  names.filter((name) => name.startsWith(`${group}_`) && name.endsWith('.json'));

function fileOf(name: string): GoldenFile {
  const read = readGoldenFile(readBeside(name));
  if ('fault' in read) throw new Error(read.fault);
  return read.file;
}

/** The value with its last scalar (an element in the middle of a list would do as well) moved far out of tolerance. */
function mutated(value: Value): Value {
  if (Array.isArray(value)) {
    // An empty list is made wrong by an element, a list of nothings by a number.
    if (value.length === 0) return [0];
    return [...value.slice(0, -1), mutated(value.at(-1) ?? null)];
  }
  if (typeof value === 'number') return value + 1e-3 * Math.max(1, Math.abs(value));
  if (typeof value === 'boolean') return !value;
  return value === null ? 1 : `${String(value)}!`;
}

function statusWith(name: string, file: GoldenFile, c: GoldenCase, key: string): string | undefined {
  const expected = { ...c.expected, [key]: mutated(c.expected[key] ?? null) };
  const { allowed, ...rest } = c;
  const changed = { ...rest, ...(allowed ? { allowed: allowed.map((a) => `${a}!`) } : {}), expected };
  return runGoldenFile(name, JSON.stringify({ ...file, cases: [changed] }), readBeside)[0]?.status;
}

describe.each(GROUPS)('reference results of %s', (group) => {
  referenceTest('golden')('all pass', () => {
    expect(filesOf(group).length).toBeGreaterThan(0);
    for (const name of filesOf(group)) {
      const results = runGoldenFile(name, readBeside(name), readBeside);
      expect(results.length).toBeGreaterThan(0);
      const failed = results.filter((r) => r.status !== 'passed' || r.alternative !== null);
      expect(failed.map((r) => [r.file, r.case, r.fault, r.lines.filter((l) => !l.pass)])).toEqual([]);
    }
  });

  referenceTest('golden')(
    'fail when any one expected value is another',
    () => {
      for (const name of filesOf(group)) {
        const file = fileOf(name);
        for (const c of file.cases)
          for (const key of Object.keys(c.expected))
            expect([name, c.id, key, statusWith(name, file, c, key)]).toEqual([name, c.id, key, 'failed']);
      }
    },
    60_000,
  );
});
