import { memo, useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import { CELL_RESOLUTIONS } from '../../core/geo/cell-size.ts';
import { useDataset } from '../state/dataset.ts';
import type { MapLayerId } from '../state/state.ts';
import { actions, appStore, useApp } from '../state/store.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ChevronDownIcon, ChevronUpIcon, DownIcon, LayersIcon, UpIcon } from '../ui/icons.tsx';
import { Select } from '../ui/Select.tsx';
import { Slider } from '../ui/Slider.tsx';
import { Legend } from './Legend.tsx';
import { cellWidthM, hasData } from './present.ts';
import type { DensityScale } from './useDensity.ts';
import { useWords } from './useWords.ts';
import './panel.css';

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
        {open ? <LayerList order={present} /> : <Legend scale={scale} />}
      </div>
    </aside>
  );
});

/** Top of the drawing order first, as on the map. */
function LayerList({ order }: { readonly order: readonly MapLayerId[] }) {
  const { t } = useTranslation('map');
  const layers = useApp((s) => s.layers);
  const { hasRows } = useDataset().engine;
  return (
    <ul className="map-layer-list">
      {[...order].reverse().map((id, i) => {
        const layer = t(`layer.${id}`);
        return (
          <li key={id} className="map-layer">
            <div className="map-layer-row">
              <Switch
                className="map-switch"
                isSelected={layers[id].on}
                onChange={(on) => actions.setLayer(id, { on })}
              >
                <span className="map-switch-mark" aria-hidden="true" />
                {layer}
              </Switch>
              <IconButton
                label={t('layers.up', { layer })}
                isDisabled={i === 0}
                onPress={() => move(id, order, 1)}
              >
                <UpIcon size={16} />
              </IconButton>
              <IconButton
                label={t('layers.down', { layer })}
                isDisabled={i === order.length - 1}
                onPress={() => move(id, order, -1)}
              >
                <DownIcon size={16} />
              </IconButton>
            </div>
            {layers[id].on && (
              <div className="map-layer-more">
                <Slider
                  label={`${t('layers.opacity')}: ${layer}`}
                  hideLabel
                  min={0.1}
                  max={1}
                  step={0.1}
                  value={layers[id].opacity}
                  formatOptions={{ style: 'percent' }}
                  onChange={(opacity) => actions.setLayer(id, { opacity })}
                />
                {id === 'density' && <CellSize />}
                {id === 'incident-points' && !hasRows && (
                  <p className="map-layer-note">{t('layers.inStore')}</p>
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Moves a layer past its neighbour in the list, and past those between them that have no data and are not listed. */
function move(id: MapLayerId, listed: readonly MapLayerId[], by: 1 | -1): void {
  const neighbour = listed[listed.indexOf(id) + by];
  if (!neighbour) return;
  const { layerOrder } = appStore.getState();
  const steps = Math.abs(layerOrder.indexOf(neighbour) - layerOrder.indexOf(id));
  for (let i = 0; i < steps; i++) actions.moveLayer(id, by);
}

function CellSize() {
  const { t } = useTranslation('map');
  const f = useWords();
  const resolution = useApp((s) => s.cellResolution);
  return (
    <Select
      label={t('layers.cellSize')}
      options={CELL_RESOLUTIONS.map((r) => ({ value: String(r), label: f.length(cellWidthM(r)) }))}
      value={String(resolution)}
      onChange={(value) => actions.set({ cellResolution: Number(value) })}
    />
  );
}
