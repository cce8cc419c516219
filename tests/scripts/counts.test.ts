import { expect, it } from 'vitest';
import { readPlaywright, readVitest } from '../../scripts/counts.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((t) => ({ status: t })),
});
const vitest = (testResults: unknown[], numFailedTests = 0) => ({
  numPassedTests: 5,
  numFailedTests,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults,
});

it('adds up a Vitest report, with a file that could not be loaded as one failure', () => {
  expect(readVitest(vitest([file('passed', 'passed')]))).toEqual({ passed: 5, failed: 0, skipped: 3 });
  expect(readVitest(vitest([file('failed', 'failed', 'passed')], 1))?.failed).toBe(1);
  expect(readVitest(vitest([file('failed')]))?.failed).toBe(1);
});

it('adds up a Playwright report, with an error outside of tests as one failure', () => {
  const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
  expect(readPlaywright({ stats })).toEqual({ passed: 8, failed: 1, skipped: 2 });
  expect(readPlaywright({ stats, errors: [{ message: 'no server' }] })?.failed).toBe(2);
});

it('takes nothing else for a report', () => {
  for (const report of [null, undefined, {}, { stats: {} }, { numPassedTests: 3 }, 'text'])
    expect([readVitest(report), readPlaywright(report)]).toEqual([null, null]);
});
