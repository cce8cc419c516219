import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from './fixtures.ts';

// As in tests/reference.ts, which belongs to the other test runner and cannot be loaded by this one.
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = resolve(root, process.env.HAIDANG_REFERENCE ?? '../shared');

/** A file or folder of the reference data, which is never part of the product; it need not exist. */
export const referencePath = (...parts: string[]): string => join(folder, ...parts);

/** Ends a test early where reference data are missing: skipped with words, under CI=true failed. */
export function needsReference(...parts: string[]): void {
  const path = referencePath(...parts);
  if (existsSync(path)) return;
  if (process.env.CI === 'true')
    throw new Error(`no reference data at ${path}: set HAIDANG_REFERENCE to its folder`);
  console.log(`skipped: no reference data: ${test.info().title}`);
  test.skip(true, 'skipped: no reference data');
}
