import type { NearRepeatResult } from '../../../src/core/analysis/spot/near-repeats.ts';
import type { RefusalCode } from '../../../src/core/analysis/spot/result.ts';

type Code = RefusalCode | Extract<NearRepeatResult, { ok: false }>['code'];

/** Why the analyses of hot spots give no answer, and what would help, for whoever reads the shell. */
const SENTENCES: Readonly<Record<Code, string>> = {
  'nothing-matches': 'no incident matches in the whole record. Bring other data, or fewer conditions.',
  'no-incidents': 'there is no incident between "from" and "to". Ask for a longer period.',
  'one-incident': 'one incident makes no hot spot. Ask for a longer period.',
  'no-place': 'no incident has a place that is known well enough. Bring data with places.',
  outside: 'all incidents lie outside of the study area. Name the units that they lie in.',
  'one-spot': 'all incidents lie on one spot: there is nothing to compare between places.',
  'no-units': 'there are no units: name a file of units.',
  'no-land': 'the chosen units hold no land.',
  'too-many-cells': 'more than 200,000 cells. Take a smaller "resolution" (larger cells) or fewer units.',
  'too-much-work':
    'the scan takes many minutes. Take a smaller "resolution" (larger cells), a longer "step" or fewer "simulations".',
  'one-step': 'the method compares steps, and there is only one. Take a shorter "step" or a longer period.',
  'too-few': 'fewer than two incidents have a place and a day.',
  'too-many-pairs': 'too many pairs of incidents. Ask for a shorter period or shorter bands.',
};

/** A sentence on a refusal; of a code of another analysis the code itself. */
export const refusalSentence = (code: string): string =>
  Object.hasOwn(SENTENCES, code) ? SENTENCES[code as Code] : `${code}. What would help stands in the output.`;
