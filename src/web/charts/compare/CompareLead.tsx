import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../state/compare.ts';
import { Rich } from '../Rich.tsx';
import { useGrid } from '../time/useTime.ts';
import { useWords } from '../useWords.ts';
import { compareFacts, compareNote, compareSentence } from './facts.ts';

/** The sentence of two periods: both counts, their difference, and whether chance alone would do. */
export function CompareLead({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const { extent } = useGrid();
  const { a, b, counts } = comparison;
  const facts = compareFacts(comparison, counts.a.n, counts.b.n);
  const periods = { a: f.period(a, extent.to), b: f.period(b, extent.to) };
  const note = compareNote(facts, t, f);
  return (
    <div className="ip-lead">
      <p className="ip-sentence" data-testid="insight-sentence">
        <Rich text={compareSentence(facts, periods, t, f)} />
      </p>
      {note && (
        <p className="ip-compare-note" data-testid="compare-note">
          {note}
        </p>
      )}
    </div>
  );
}
