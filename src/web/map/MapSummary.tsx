import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { metresPerPixel } from '../../core/geo/mercator.ts';
import { MAP_LAYERS } from '../state/state.ts';
import { useApp } from '../state/store.ts';
import { useCount } from '../state/useCounts.ts';
import { useWords } from './useWords.ts';

const total = (c: { readonly n: number }) => c.n;

/** What the map shows, in words for those who cannot see it. */
export const MapSummary = memo(function MapSummary() {
  const { t } = useTranslation(['map', 'common']);
  const f = useWords();
  const view = useApp((s) => s.view);
  const layers = useApp((s) => s.layers);
  const n = useCount(total);
  const text = t('map:summary', {
    where: f.position(view.lon, view.lat, 3),
    width: f.length(Math.round((metresPerPixel(view.lat, view.zoom) * 900) / 100) * 100),
    cases: t('common:cases', { count: n }),
    layers: MAP_LAYERS.filter((id) => layers[id].on)
      .map((id) => t(`map:layer.${id}`))
      .join(', '),
  });
  return <p className="visually-hidden">{text}</p>;
});
