import { lazy, memo, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ChevronDownIcon, ChevronUpIcon, LayersIcon } from '../ui/icons.tsx';
import { Legend } from './Legend.tsx';
import { hasData } from './present.ts';
import type { DensityScale } from './useDensity.ts';
import './panel.css';

const LayerList = lazy(() => import('./LayerList.tsx'));

/** Legend of what is on, and unfolded the list of all layers with switch, strength and order. */
export const LayerPanel = memo(function LayerPanel({ scale }: { readonly scale: DensityScale | null }) {
  const { t } = useTranslation('map');
  const [open, setOpen] = useState(false);
  const [legend, setLegend] = useState(() => matchMedia('(min-width: 640px)').matches);
  const dataset = useDataset();
  const layers = useApp((s) => s.layers);
  const order = useApp((s) => s.layerOrder);
  const present = order.filter((id) => hasData(id, dataset));
  const count = present.filter((id) => layers[id].on).length;
  return (
    <aside className="map-panel" aria-label={t('layers.title')} data-open={open} data-legend={legend}>
      <Button
        className="map-panel-fold"
        variant="quiet"
        aria-expanded={legend}
        aria-label={t('layers.title')}
        onPress={() => setLegend(!legend)}
      >
        <LayersIcon size={20} />
      </Button>
      <div className="map-panel-body">
        <header className="map-panel-head">
          <LayersIcon size={18} />
          <h2>{t('layers.title')}</h2>
          <span className="map-panel-count">{t('layers.on', { count })}</span>
          <IconButton
            label={open ? t('layers.hide') : t('layers.show')}
            aria-expanded={open}
            onPress={() => setOpen(!open)}
          >
            {open ? <ChevronUpIcon size={18} /> : <ChevronDownIcon size={18} />}
          </IconButton>
        </header>
        {open ? (
          <Suspense fallback={null}>
            <LayerList order={present} />
          </Suspense>
        ) : (
          <Legend scale={scale} />
        )}
      </div>
    </aside>
  );
});
