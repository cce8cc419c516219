import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { metresPerPixel } from '../../core/geo/mercator.ts';
import { niceLength } from '../../core/geo/scale.ts';
import { useDataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';
import { attributionOf } from './attribution.ts';
import type { GroundData } from './ground.ts';
import type { Stage } from './stage.ts';
import { useWords } from './useWords.ts';

/** Below the map: scale, pointer position, and who must be named. */
export const MapFoot = memo(function MapFoot(props: {
  readonly stage: Stage | null;
  readonly ground: GroundData | undefined;
}) {
  return (
    <footer className="map-foot">
      {props.stage && <Scale stage={props.stage} />}
      {props.stage && <Pointer stage={props.stage} />}
      <Attribution ground={props.ground} />
    </footer>
  );
});

const MAX_BAR_PX = 120;

function Scale({ stage }: { readonly stage: Stage }) {
  const { t } = useTranslation('map');
  const f = useWords();
  const [perPixel, setPerPixel] = useState(1);
  useEffect(() => {
    const measure = () => setPerPixel(metresPerPixel(stage.map.getCenter().lat, stage.map.getZoom()));
    measure();
    stage.map.on('move', measure);
    return () => void stage.map.off('move', measure);
  }, [stage]);
  const metres = niceLength(MAX_BAR_PX * perPixel);
  return (
    <div className="map-scale" role="img" aria-label={`${t('scale')}: ${f.length(metres)}`}>
      <span className="map-scale-bar" style={{ width: metres / perPixel }} />
      <span>{f.length(metres)}</span>
    </div>
  );
}

function Pointer({ stage }: { readonly stage: Stage }) {
  const f = useWords();
  const [at, setAt] = useState<{ lng: number; lat: number } | null>(null);
  useEffect(() => {
    const stops = [
      stage.on('mousemove', (e) => setAt({ lng: e.lngLat.lng, lat: e.lngLat.lat })),
      stage.on('mouseout', () => setAt(null)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [stage]);
  return (
    <span className="map-pointer" aria-hidden="true">
      {at && f.position(at.lng, at.lat, 4)}
    </span>
  );
}

function Attribution({ ground }: { readonly ground: GroundData | undefined }) {
  return <p className="map-attribution">{useAttribution(ground)}</p>;
}

/** Who must be named for what is on the map, and what of it is approximate or synthetic. */
export function useAttribution(ground: GroundData | undefined): string {
  const { t } = useTranslation('map');
  const dataset = useDataset();
  const layers = useApp((s) => s.layers);
  const zoom = useApp((s) => s.view.zoom);
  return attributionOf(dataset, layers, zoom, ground, t);
}
