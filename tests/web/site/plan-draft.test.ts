import { expect, it } from 'vitest';
import { DEFAULT_CHOICES, type SitingChoices } from '../../../src/core/analysis/siting/study/question.ts';
import { draftOf } from '../../../src/web/features/site/plan-draft.ts';

const planned = (choices: Partial<SitingChoices>) =>
  draftOf({
    steps: [],
    choices: { ...DEFAULT_CHOICES, ...choices },
    existing: { cameras: ['cam-1', 'cam-2'], value: 0, share: 0 },
  });

it('takes out what stands where a plan of cameras was made as if nothing stood', () => {
  expect(planned({}).removed).toEqual([]);
  expect(planned({ keepExisting: false }).removed).toEqual(['cam-1', 'cam-2']);
  expect(planned({ keepExisting: false, buy: 'cameras-and-lanes' }).removed).toEqual(['cam-1', 'cam-2']);
  // Lamps put no camera out of work.
  expect(planned({ keepExisting: false, buy: 'lamps' }).removed).toEqual([]);
});
