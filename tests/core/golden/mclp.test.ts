import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mclp } from '../../../src/core/golden/mclp.ts';
import { runGoldenFile } from '../../../src/core/golden/runner.ts';
import { referencePath, referenceTest } from '../../reference.ts';

const readBeside = (name: string): string => readFileSync(referencePath('golden', basename(name)), 'utf8');

// The largest file takes longer than a unit test should; the golden runner goes through all.
describe.each(['toys', 'SJC324', 'SJC500', 'chen_n500s1', 'chen_n1000s2'])(
  'reference results of m08_mclp_%s',
  (name) => {
    referenceTest('golden')(
      'are all found and proved, and another value fails',
      () => {
        const text = readBeside(`m08_mclp_${name}.json`);
        const results = runGoldenFile(name, text, readBeside);
        expect(results.length).toBeGreaterThan(1);
        expect(results.filter((r) => r.status !== 'passed')).toEqual([]);
        const wrong = text.replace(/"optimum":\s*(\d+)/g, (_, n: string) => `"optimum": ${Number(n) + 1}`);
        expect(wrong).not.toBe(text);
        expect(runGoldenFile(name, wrong, readBeside).every((r) => r.status === 'failed')).toBe(true);
      },
      30_000,
    );
  },
);

describe('the forms of input', () => {
  const parameters = { radius: 5, p: 1, rule: 'd2 <= S2', sites: 'every point' };
  const files: Record<string, string> = {
    'p.csv': 'name,x,y,a\nA,0,0,2\nB,3,4,3\nC,9,4,4\n',
    'd.csv': 'a,s1,s2\n2,0,9\n3,5,6\n4,9.5,0\n',
  };
  const run = (input: object, more: object = {}) =>
    mclp(
      { id: 'x', input: { ...input }, parameters: { ...parameters, ...more }, expected: {}, tolerance: {} },
      (name) => files[name] ?? '',
    ).values;

  it('reads points in the case or in a file, and a table of distances', () => {
    expect(
      run({
        points: [
          [0, 0, 2],
          [3, 4, 3],
          [9, 4, 4],
        ],
      }),
    ).toMatchObject({ optimum: 5, bound: 5 });
    expect(run({ file: 'p.csv', columns: { x: 'x', y: 'y', demand: 'a' } })).toMatchObject({ optimum: 5 });
    const table = { file: 'd.csv', columns: { demand: 'a', distance: ['s1', 's2'] } };
    const rule = { rule: 'distance <= radius', sites: 'columns' };
    expect(run(table, rule)).toMatchObject({ optimum: 5 });
    expect(run(table, { ...rule, p: 2 })).toMatchObject({ optimum: 9 });
    expect(() => run({ file: 'd.csv', columns: { x: 'x', y: 'y', demand: 'a' } })).toThrow('no column x');
  });
});
