import { expect, it } from 'vitest';
import { DAY_S } from '../../../src/core/model/time.ts';
import { optionsFor } from '../../../src/web/findings/defaults.ts';

const days = (n: number) => ({ from: 0, to: n * DAY_S });

it.each([
  [353, 58, 'month', 'scan'],
  [4 * 365, 200, 'quarter', 'scan'],
  [10 * 365, 611, 'year', 'scan'],
  [353, 11_000, 'month', 'gi-star'],
])('looks at %i days with %i cases in steps of a %s by %s', (length, cases, step, method) => {
  expect(optionsFor(days(length), cases, {})).toMatchObject({ step, method, alpha: 0.05, seed: 1 });
});

it('lets a choice stand', () => {
  const choice = { step: 'month', method: 'emerging', bandwidthM: null } as const;
  expect(optionsFor(days(3650), 9000, choice)).toMatchObject(choice);
});
