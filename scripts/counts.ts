// How many tests passed, failed and were skipped, out of the JSON reports of Vitest and Playwright.
import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** Counts of a Vitest report; null when it is none. A file that breaks before its first test counts as one failed. */
export function readVitest(report: unknown): Counts | null {
  const read = vitestReport.safeParse(report);
  if (!read.success) return null;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read.data;
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()).default([]),
});

/** Counts of a Playwright report; null when it is none. Errors outside of tests (a server that did not start) count as failed. */
export function readPlaywright(report: unknown): Counts | null {
  const read = playwrightReport.safeParse(report);
  if (!read.success) return null;
  const { stats, errors } = read.data;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}
