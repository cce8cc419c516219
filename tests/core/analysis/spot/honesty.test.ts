import { expect, it } from 'vitest';
import { spotFalseAlarms, spotRecovery } from '../../../bench/spot-honesty.ts';

// The bench `spot-honesty` runs a hundred cities without a pattern and several with planted spots.
it('cities without a pattern rarely show anything', { timeout: 120_000 }, () => {
  expect(spotFalseAlarms(20, 9, 99)).toBeLessThanOrEqual(3);
});

// With 39 simulations the smallest p, doubled, is 5 %.
it('planted spots are found, and what is found holds for independent cases', { timeout: 120_000 }, () => {
  const { planted, found, significant, confirmed } = spotRecovery(2013, 39);
  expect(planted).toBe(6);
  expect(found / planted).toBeGreaterThanOrEqual(0.8);
  expect(significant).toBeGreaterThan(5);
  expect(confirmed / significant).toBeGreaterThanOrEqual(0.8);
});
