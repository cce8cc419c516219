import { expect, it } from 'vitest';
import { LEVEL_PROFILES, levelIndex } from '../../../../src/core/analysis/coverage/range.ts';

it.each([
  // Between two levels the finer one; finer than all of the edition, its finest.
  ['IEC 62676-4:2025', 40, 40],
  ['IEC 62676-4:2025', 62.5, 80],
  ['IEC 62676-4:2014', 40, 62.5],
  ['IEC 62676-4:2014', 10, 25],
  ['IEC 62676-4:2014', 500, 250],
] as const)('%s: a density of %d px/m is judged at %d', (standard, pxPerM, level) => {
  const found = LEVEL_PROFILES[standard][levelIndex(standard, pxPerM)]?.pxPerM;
  expect(found).toBe(level);
});
