import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownMap } from '../../map/shown.ts';
import { useDataset } from '../../state/dataset.ts';
import { isEmpty } from '../../state/draft.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { saveText } from '../../ui/save.ts';
import { billOfMaterials, scenarioGeojson } from './export.ts';
import { fitDraft } from './fit.ts';
import { Block } from './parts.tsx';
import { unitShares } from './unit-shares.ts';
import { useExport } from './useExport.ts';

const Paper = lazy(() => import('./Paper.tsx'));

const COLUMNS = [
  'order',
  'kind',
  'type',
  'near',
  'lon',
  'lat',
  'x',
  'y',
  'heading',
  'height',
  'tilt',
  'hfov',
  'length',
  'gain',
  'cost',
] as const;

/** The scenario for other programs and for paper; and what of it may be shown to everybody. */
export function Exports() {
  const { t } = useTranslation('site');
  const draft = useApp((s) => s.draft);
  const dataset = useDataset();
  const base = useSite((v) => v.base);
  const figures = useSite((v) => v.figures);
  const today = useSite((v) => v.today);
  const input = useExport();
  const [printing, setPrinting] = useState(false);
  const { stage } = useShownMap();
  // The page shows the whole scenario, whatever the map has been looking at.
  const print = () => {
    siteStore.setState({ focus: null, hidden: false, swiping: false, swipe: null });
    fitDraft(draft);
    if (!stage) return setPrinting(true);
    stage.map.once('idle', () => setPrinting(true));
    stage.map.triggerRepaint();
  };
  if (isEmpty(draft)) return null;
  const heads = COLUMNS.map((c) => t(`exports.columns.${c}`));
  const publicHeads = (['unit', 'cases', 'before', 'after'] as const).map((c) => t(`exports.columns.${c}`));
  return (
    <Block title={t('exports.title')} internal testId="site-exports">
      <div className="site-buttons">
        <Button
          onPress={() => saveText([scenarioGeojson(input)], t('exports.fileGeojson'), 'application/geo+json')}
        >
          {t('exports.geojson')}
        </Button>
        <Button onPress={() => saveText([billOfMaterials(input, heads)], t('exports.fileCsv'))}>
          {t('exports.csv')}
        </Button>
        <Button onPress={print}>{t('exports.print')}</Button>
        <Button
          isDisabled={!base || !figures || !today}
          onPress={() => {
            if (base && figures && today)
              saveText([unitShares(dataset, base, today, figures, publicHeads)], t('exports.filePublic'));
          }}
        >
          {t('exports.public')}
        </Button>
      </div>
      {printing && (
        <Suspense fallback={null}>
          <Paper onClose={() => setPrinting(false)} />
        </Suspense>
      )}
    </Block>
  );
}
