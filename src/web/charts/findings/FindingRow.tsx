import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../core/analysis/spot/result.ts';
import { flightTo } from '../../findings/flight.ts';
import { lookOf } from '../../findings/looks.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import {
  expectedText,
  meaningWords,
  peakWords,
  placeWords,
  pWords,
  whatWords,
} from '../../findings/words.ts';
import { actions, useApp } from '../../state/store.ts';
import { SpotGlyph } from '../../ui/SpotGlyph.tsx';

/** A finding: where, what, how many against expected, when, p. A click flies there and brings it out everywhere. */
export const FindingRow = memo(function FindingRow({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const { f } = words;
  const focused = useApp((s) => s.finding === finding.id);
  const { glyph, cold } = lookOf(finding);
  const place = placeWords(finding, words);
  const peak = peakWords(finding.peak, words);
  const press = () => (focused ? actions.focus(null) : actions.focus(finding.id, flightTo(finding)));
  return (
    <li className="fi-item" data-significant={finding.significant} data-focused={focused || undefined}>
      <button type="button" className="fi-row" aria-pressed={focused} onClick={press}>
        <SpotGlyph name={glyph} cold={cold} />
        <span className="fi-place">
          {f.number(finding.rank)} · {place}
        </span>
        <span className="fi-count">
          {t('row.cases', { count: finding.count, n: f.number(finding.count) })}
        </span>
        <span className="fi-what">{whatWords(finding, words)}</span>
        <span className="fi-p">{finding.p !== null && pWords(finding.p, words)}</span>
        <span className="fi-when">
          {t('row.against', { expected: expectedText(finding.expected, words) })}
          {` · ${peak ?? t('row.noPeak')}`}
          {finding.kind === 'scan' && ` · ${f.period(finding.interval)}`}
        </span>
      </button>
      {focused && <Details finding={finding} />}
    </li>
  );
});

function Details({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const { f } = words;
  const { ratio, peak, yearBefore } = finding;
  const meaning = meaningWords(finding, words);
  const peakText = peakWords(peak, words);
  const expected = expectedText(finding.expected, words);
  return (
    <div className="fi-details">
      {meaning && <p>{meaning}</p>}
      <p>
        {t(`detail.kind.${finding.kind}`)}{' '}
        {ratio === null ? t('detail.noExpected') : t('detail.ratio', { ratio: f.number(ratio, 1), expected })}
      </p>
      <p>
        {t('detail.when', { period: f.period(finding.interval) })}{' '}
        {peakText && t('detail.peak', { peak: peakText, k: f.number(peak.withHour) })}
      </p>
      <p>
        {yearBefore === null
          ? t('detail.inWindow', { n: f.number(finding.inWindow) })
          : t('detail.yearBefore', { n: f.number(finding.inWindow), before: f.number(yearBefore) })}
      </p>
      {finding.pKind && <p className="fi-small">{t(`detail.pKind.${finding.pKind}`)}</p>}
    </div>
  );
}
