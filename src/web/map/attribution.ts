import type { TFunction } from 'i18next';
import type { LayerName } from '../../core/model/layers.ts';
import type { Dataset } from '../state/dataset.ts';
import type { MapLayerId, State } from '../state/state.ts';
import type { GroundData } from './ground.ts';

/** Layers whose things are named together when they are synthetic. */
const SYNTHETIC_NAMES: readonly MapLayerId[] = [
  'streets',
  'buildings',
  'safe-lanes',
  'lamps',
  'cameras',
  'model-areas',
];

/** Who must be named for what a map of the dataset shows, and what of it is approximate or synthetic. */
export function attributionOf(
  { layers: data, provenance }: Dataset,
  layers: State['layers'],
  zoom: number,
  ground: GroundData | undefined,
  t: TFunction<'map'>,
): string {
  const parts: string[] = [];
  if (ground?.bbox) parts.push(t('attribution.border'));
  if (layers.units.on && data.units?.some((u) => u.properties.schematic)) parts.push(t('attribution.units'));
  const near = (id: MapLayerId) => zoom >= 13 || (id !== 'streets' && id !== 'buildings' && id !== 'lamps');
  const synthetic = SYNTHETIC_NAMES.filter(
    (id) => layers[id].on && near(id) && provenance[id as LayerName]?.some((p) => p.kind === 'synthetic'),
  );
  if (synthetic.length > 0) {
    const what = synthetic.map((id) => t(`layer.${id}`)).join(', ');
    parts.push(t('attribution.synthetic', { what }));
  }
  const credits = Object.values(provenance)
    .flat()
    .filter((p) => p?.kind === 'own' && p.attribution)
    .map((p) => p?.attribution ?? '');
  parts.push(...new Set(credits));
  if (ground?.bbox) parts.push(t('attribution.osm'));
  else if (ground && !ground.tiles) parts.unshift(t('noBasemap'));
  if (ground?.tiles) parts.push(ground.tiles.attribution);
  return parts.join(' · ');
}
