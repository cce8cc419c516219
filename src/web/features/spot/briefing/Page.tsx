import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Lead } from '../../../charts/Lead.tsx';
import { Method } from '../../../charts/Method.tsx';
import { useWords } from '../../../charts/useWords.ts';
import { useGround } from '../../../map/ground.ts';
import { useAttribution } from '../../../map/MapFoot.tsx';
import { useDataset } from '../../../state/dataset.ts';
import { useFindings } from '../../../state/spot.ts';
import { Charts } from './Charts.tsx';
import { FoundPart, MethodOfFindings, SHOWN } from './FoundPart.tsx';
import { MapPart } from './MapPart.tsx';

/** One A4 page, top to bottom: what was asked, what it says, where, the findings, when, how, and whose data. */
export function Page({ question }: { readonly question: string }) {
  const { t } = useTranslation('briefing');
  const { f } = useWords();
  const { profile } = useDataset();
  const attribution = useAttribution(useGround(profile));
  const findings = useFindings();
  // Seconds since 2000, as everywhere; the moment at which the page was opened.
  const [now] = useState(() => Math.floor((Date.now() - Date.UTC(2000, 0, 1)) / 1000));
  return (
    <article className="brief-page" data-testid="briefing-page">
      <header className="brief-head">
        <div>
          <h1>
            {t('title')} · {profile.name}
          </h1>
          <p>{question}</p>
        </div>
        {profile.synthetic && <strong className="brief-synthetic">{t('synthetic')}</strong>}
      </header>
      <Lead />
      <MapPart findings={findings.slice(0, SHOWN)} />
      <div className="brief-columns">
        <FoundPart />
        <Charts />
      </div>
      <footer className="brief-foot">
        <MethodOfFindings />
        <Method />
        <p>
          {attribution}. {t('printed', { at: f.dateTime(now) })}
        </p>
      </footer>
    </article>
  );
}
