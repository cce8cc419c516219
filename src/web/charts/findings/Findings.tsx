import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpotAnswer } from '../../../core/analysis/spot/result.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { expectedText } from '../../findings/words.ts';
import { useSpot, useSpotStale } from '../../state/spot.ts';
import { useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { ToggleGroup } from '../../ui/ToggleGroup.tsx';
import { BackTestLine } from './BackTestLine.tsx';
import { FindingRow } from './FindingRow.tsx';
import { FindingsExport } from './FindingsExport.tsx';
import { MethodLine } from './MethodLine.tsx';
import { Progress } from './Progress.tsx';
import { Refusal } from './Refusal.tsx';
import { Ways } from './Ways.tsx';
import './findings.css';

/** Hot spots of the question, ranked and in words. The last answer stays, paler, until the next one is there. */
export default function Findings() {
  const { t } = useTranslation('spot');
  const status = useSpot((v) => v.status);
  const result = useSpot((v) => v.result);
  const stale = useSpotStale();
  const empty = result === null && (status === 'computing' || status === 'idle');
  return (
    <section
      className="fi"
      aria-label={t('title')}
      data-testid="findings"
      data-status={status}
      data-empty={empty || undefined}
    >
      <Progress />
      {status === 'away' ? (
        <p className="ip-empty">{t('inStore')}</p>
      ) : result === null ? (
        empty && BLANK.map((row) => <div key={row} className="fi-blank" aria-hidden="true" />)
      ) : (
        <div className="fi-result" data-stale={stale || undefined} aria-busy={status === 'computing'}>
          {result.ok ? <Answer answer={result} /> : <Refusal refusal={result} />}
        </div>
      )}
    </section>
  );
}

const BLANK = [1, 2, 3, 4] as const;

/** Rows in view before somebody asks for all; significant ones always show. */
const SHOWN = 4;

function Answer({ answer }: { readonly answer: SpotAnswer }) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const [sure, setSure] = useState(false);
  const { findings, gate, moreFindings } = answer;
  const tested = answer.options.method !== 'density';
  const mixed = findings.some((x) => x.significant) && findings.some((x) => !x.significant);
  const [all, setAll] = useState(false);
  const focused = useApp((s) => s.finding);
  const known = findings.filter((x) => x.significant);
  // What may be chance is named, but must not push the charts out of view; what is brought out always shows.
  const few = Math.max(SHOWN, known.length, findings.findIndex((x) => x.id === focused) + 1);
  const shown = sure && mixed ? known : all ? findings : findings.slice(0, few);
  const hidden = sure && mixed ? 0 : findings.length - few;
  return (
    <>
      {tested && gate.verdict === 'too-sparse' && (
        <div className="fi-sparse" role="note">
          <p>{t('sparse')}</p>
          <p className="fi-small">{t('sparseNote', { expected: expectedText(gate.expected, words) })}</p>
          <Ways ways={gate.suggestions.map(({ change }) => ({ kind: 'options', change }))} />
        </div>
      )}
      {findings.length === 0 ? (
        <p className="ip-empty">{t('none')}</p>
      ) : (
        <ol className="fi-list">
          {shown.map((finding) => (
            <FindingRow key={finding.id} finding={finding} />
          ))}
        </ol>
      )}
      {hidden > 0 && (
        <Button variant="quiet" className="fi-more" onPress={() => setAll(!all)}>
          {all
            ? t('showFew')
            : t(tested ? 'showAll' : 'showAllUntested', { count: hidden, n: words.f.number(hidden) })}
        </Button>
      )}
      {moreFindings > 0 && all && (
        <p className="fi-small">{t('more', { count: moreFindings, n: words.f.number(moreFindings) })}</p>
      )}
      {findings.length > 0 && (
        <div className="fi-tools">
          {mixed && (
            <ToggleGroup
              label={t('export.filter')}
              look="underlined"
              options={[
                { value: 'all', label: t('export.all') },
                { value: 'sure', label: t('export.sure') },
              ]}
              value={sure ? 'sure' : 'all'}
              onChange={(v) => setSure(v === 'sure')}
            />
          )}
          <FindingsExport answer={answer} findings={shown} />
        </div>
      )}
      <MethodLine answer={answer} />
      <BackTestLine backTest={answer.backTest} />
    </>
  );
}
