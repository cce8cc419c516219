import { lazy, memo, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actions, useApp } from '../state/store.ts';
import { IconButton } from '../ui/Button.tsx';
import {
  BoxIcon,
  CompassIcon,
  FullScreenIcon,
  LassoIcon,
  MinusIcon,
  PlusIcon,
  TableIcon,
} from '../ui/icons.tsx';
import { drawnArea } from './drawing.ts';
import type { Stage } from './stage.ts';

const AreaDialog = lazy(() => import('./AreaDialog.tsx'));
const DrawSurface = lazy(() => import('./DrawSurface.tsx'));

/** The tools at the right edge. Without a canvas only the choice of an area stays: it needs none. */
export const MapTools = memo(function MapTools({ stage }: { readonly stage: Stage | null }) {
  const { t } = useTranslation('map');
  const tool = useApp((s) => s.tool);
  const [choosing, setChoosing] = useState(false);
  const pick = (wanted: 'box' | 'lasso') => actions.set({ tool: tool === wanted ? 'browse' : wanted });
  return (
    <>
      <Suspense fallback={null}>
        {stage && tool !== 'browse' && (
          <DrawSurface
            stage={stage}
            tool={tool}
            hint={t(tool === 'box' ? 'tools.drawBox' : 'tools.drawLasso')}
            onDone={(places) => {
              const area = drawnArea(tool, places);
              if (area) actions.setClause('area', area);
              actions.set({ tool: 'browse' });
            }}
          />
        )}
      </Suspense>
      <div className="map-tools" role="toolbar" aria-label={t('tools.label')} aria-orientation="vertical">
        {stage && (
          <div className="map-tool-group">
            <IconButton
              className="map-tool-zoom"
              label={t('tools.in')}
              tipPlacement="left"
              onPress={() => stage.zoomBy(1)}
            >
              <PlusIcon size={18} />
            </IconButton>
            <IconButton
              className="map-tool-zoom"
              label={t('tools.out')}
              tipPlacement="left"
              onPress={() => stage.zoomBy(-1)}
            >
              <MinusIcon size={18} />
            </IconButton>
            <North stage={stage} />
          </div>
        )}
        <div className="map-tool-group">
          {stage && (
            <>
              <IconButton
                label={t('tools.box')}
                tipPlacement="left"
                aria-pressed={tool === 'box'}
                onPress={() => pick('box')}
              >
                <BoxIcon size={18} />
              </IconButton>
              <IconButton
                label={t('tools.lasso')}
                tipPlacement="left"
                aria-pressed={tool === 'lasso'}
                onPress={() => pick('lasso')}
              >
                <LassoIcon size={18} />
              </IconButton>
            </>
          )}
          <IconButton label={t('tools.area')} tipPlacement="left" onPress={() => setChoosing(true)}>
            <TableIcon size={18} />
          </IconButton>
          {stage && document.fullscreenEnabled && <FullScreen stage={stage} />}
        </div>
      </div>
      <Suspense fallback={null}>
        {choosing && <AreaDialog stage={stage} isOpen onOpenChange={setChoosing} />}
      </Suspense>
    </>
  );
});

/** Points north; pressing turns the map back. */
function North({ stage }: { readonly stage: Stage }) {
  const { t } = useTranslation('map');
  const [bearing, setBearing] = useState(0);
  useEffect(() => {
    const turned = () => setBearing(stage.map.getBearing());
    turned();
    stage.map.on('rotate', turned);
    return () => void stage.map.off('rotate', turned);
  }, [stage]);
  return (
    <IconButton label={t('tools.north')} tipPlacement="left" onPress={() => stage.northUp()}>
      <span className="map-north" style={{ rotate: `${-bearing}deg` }}>
        <CompassIcon size={18} />
      </span>
    </IconButton>
  );
}

function FullScreen({ stage }: { readonly stage: Stage }) {
  const { t } = useTranslation('map');
  const [full, setFull] = useState(false);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const toggle = () => {
    const box = stage.map.getContainer().closest('.map');
    // A refusal (no user gesture, a kiosk) leaves things as they are.
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    else box?.requestFullscreen().catch(() => undefined);
  };
  return (
    <IconButton
      className="map-tool-full"
      label={t(full ? 'tools.fullExit' : 'tools.full')}
      tipPlacement="left"
      onPress={toggle}
    >
      <FullScreenIcon size={18} />
    </IconButton>
  );
}
