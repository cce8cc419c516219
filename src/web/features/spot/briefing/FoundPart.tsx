import { useTranslation } from 'react-i18next';
import { lookOf } from '../../../findings/looks.ts';
import { methodText } from '../../../findings/method-text.ts';
import { useFindingWords } from '../../../findings/useFindingWords.ts';
import { expectedText, peakWords, placeWords, pWords, whatWords } from '../../../findings/words.ts';
import { useFindings, useSpot } from '../../../state/spot.ts';
import { SpotGlyph } from '../../../ui/SpotGlyph.tsx';

/** Findings that a page has room for. */
export const SHOWN = 8;

/** The ranked findings in words, as many as fit. */
export function FoundPart() {
  const { t } = useTranslation('briefing');
  const { t: spot } = useTranslation('spot');
  const words = useFindingWords();
  const findings = useFindings();
  const { status, result } = useSpot((v) => v);
  const more = findings.length - SHOWN + (result?.ok ? result.moreFindings : 0);
  const nothing =
    status === 'away'
      ? spot('inStore')
      : result === null
        ? t('computing')
        : result.ok
          ? t('notFound')
          : spot(`refusal.${result.code}`);
  return (
    <section className="brief-found">
      <h2 className="brief-title">{t('found')}</h2>
      {findings.length === 0 && <p className="brief-small">{nothing}</p>}
      <ol>
        {findings.slice(0, SHOWN).map((finding) => {
          const { glyph, cold } = lookOf(finding);
          return (
            <li key={finding.id} data-significant={finding.significant}>
              <span className="brief-glyph">
                <SpotGlyph name={glyph} cold={cold} />
              </span>
              <strong className="brief-place">
                {words.f.number(finding.rank)} · {placeWords(finding, words)}
              </strong>
              <span className="brief-what">
                {whatWords(finding, words)}
                {finding.p !== null && `; ${pWords(finding.p, words)}`}
              </span>
              <span className="brief-small brief-when">
                {t('againstExpected', {
                  n: words.f.number(finding.count),
                  expected: expectedText(finding.expected, words),
                })}
                {` · ${peakWords(finding.peak, words) ?? spot('row.noPeak')}`}
                {finding.kind === 'scan' && ` · ${words.f.period(finding.interval)}`}
              </span>
            </li>
          );
        })}
      </ol>
      {more > 0 && <p className="brief-small">{t('more', { count: more, n: words.f.number(more) })}</p>}
    </section>
  );
}

/** How the findings came about. */
export function MethodOfFindings() {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const result = useSpot((v) => v.result);
  if (!result?.ok) return null;
  return (
    <p>
      {methodText(result, words)} {result.populationAssumed && t('method.assumed')}
    </p>
  );
}
