import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding, SpotAnswer } from '../../../core/analysis/spot/result.ts';
import { type ExportAbout, findingsCsv, findingsGeoJson, findingsText } from '../../findings/export.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { useDataset } from '../../state/dataset.ts';
import { shapeStore } from '../../state/spot.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyIcon, DownloadIcon } from '../../ui/icons.tsx';
import { saveText } from '../../ui/save.ts';
import { useWords } from '../useWords.ts';

/** The list as text, as CSV for spreadsheets and as GeoJSON for maps, with how it came about and whose data they are. */
export function FindingsExport({
  answer,
  findings,
}: {
  readonly answer: SpotAnswer;
  readonly findings: readonly Finding[];
}) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const { f, zone } = useWords();
  const { profile } = useDataset();
  const [said, setSaid] = useState('');
  const about: ExportAbout = {
    period: f.period(answer.window, answer.record.to),
    source: profile.source.replace(/\.$/, ''),
    synthetic: profile.synthetic,
    zone,
  };
  const count = { count: findings.length, n: f.number(findings.length) };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(findingsText(findings, words));
      setSaid(t('export.copied', count));
    } catch {
      setSaid(t('export.copyFailed'));
    }
  };
  const csv = (): void => {
    saveText(
      [findingsCsv(answer, findings, words, about)],
      t(profile.synthetic ? 'export.fileCsvSynthetic' : 'export.fileCsv'),
    );
    setSaid(t('export.saved', count));
  };
  const geojson = (): void => {
    const { shapes } = shapeStore.getState();
    saveText(
      [findingsGeoJson(answer, findings, shapes, words, about)],
      t(profile.synthetic ? 'export.fileGeojsonSynthetic' : 'export.fileGeojson'),
      'application/geo+json',
    );
    setSaid(t('export.saved', count));
  };
  return (
    <div className="fi-export">
      <Button variant="quiet" onPress={() => void copy()}>
        <CopyIcon size={14} />
        {t('export.copy')}
      </Button>
      <Button variant="quiet" onPress={csv} aria-label={t('export.csv')}>
        <DownloadIcon size={14} />
        CSV
      </Button>
      <Button variant="quiet" onPress={geojson} aria-label={t('export.geojson')}>
        <DownloadIcon size={14} />
        GeoJSON
      </Button>
      <output className="fi-small" aria-live="polite">
        {said}
      </output>
    </div>
  );
}
