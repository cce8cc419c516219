import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The folder of reference data, which is never part of the product. */
export const referenceFolder = resolve(root, process.env.HAIDANG_REFERENCE ?? '../shared');

/** A file or folder of the reference data; it need not exist. */
export const referencePath = (...parts: string[]): string => join(referenceFolder, ...parts);

/** True when the reference data (or the named part) are at hand. */
export const hasReference = (...parts: string[]): boolean => existsSync(referencePath(...parts));

/** Like `test` of vitest, without its options. */
export type PlainTest = (name: string, body: () => unknown, timeout?: number) => void;

/**
 * `test` for what needs reference data: `referenceTest('golden')('name', …)`. Without the data the test says so
 * and is skipped; under CI=true it fails, so that a missing folder can't pass for a clean run.
 */
export function referenceTest(...parts: string[]): PlainTest {
  if (hasReference(...parts))
    return (name, body, timeout) => test(name, body as () => Promise<void>, timeout);
  if (process.env.CI === 'true')
    return (name) => test(name, () => Promise.reject(new Error(missingReference(...parts))));
  return (name) => {
    // Reporters hide the names of skipped tests, and nobody should take a skipped test for a passed one.
    console.log(`skipped: no reference data: ${name}`);
    test.skip(`${name} (skipped: no reference data)`, () => undefined);
  };
}

export const missingReference = (...parts: string[]): string =>
  `no reference data at ${referencePath(...parts)}: set HAIDANG_REFERENCE to its folder`;
