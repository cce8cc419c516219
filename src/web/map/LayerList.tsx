import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import { CELL_RESOLUTIONS } from '../../core/geo/cell-size.ts';
import { useDataset } from '../state/dataset.ts';
import { type MapLayerId, SURFACES } from '../state/state.ts';
import { actions, appStore, useApp } from '../state/store.ts';
import { IconButton } from '../ui/Button.tsx';
import { DownIcon, UpIcon } from '../ui/icons.tsx';
import { Select } from '../ui/Select.tsx';
import { Slider } from '../ui/Slider.tsx';
import { cellWidthM } from './present.ts';
import { useWords } from './useWords.ts';

/** Top of the drawing order first, as on the map. */
export default function LayerList({ order }: { readonly order: readonly MapLayerId[] }) {
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
                {id === 'density' && <SurfaceChoice />}
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

/** What draws the density: what measures comes first. */
function SurfaceChoice() {
  const { t } = useTranslation('map');
  const surface = useApp((s) => s.surface);
  return (
    <Select
      label={t('layers.surface')}
      options={SURFACES.map((value) => ({ value, label: t(`layers.surfaces.${value}`) }))}
      value={surface}
      onChange={(value) => actions.set({ surface: value })}
    />
  );
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
