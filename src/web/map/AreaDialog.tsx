import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area, LonLat } from '../../core/model/filter.ts';
import { useDataset } from '../state/dataset.ts';
import { actions, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { aroundArea, boxArea, geometryArea } from './drawing.ts';
import type { Stage } from './stage.ts';
import { useWords } from './useWords.ts';

type Way = 'view' | 'unit' | 'place';
const RADII_M = [200, 500, 1_000, 2_000, 5_000] as const;

/** Choosing an area without a pointer: what box and lasso do, by name or by what is in view. */
export default function AreaDialog(props: {
  readonly stage: Stage | null;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What the area is for, and who takes it; without it it becomes the area of the question. */
  readonly taken?: { readonly intro: string; readonly take: (area: Area) => void };
}) {
  const { t } = useTranslation('map');
  const { stage, isOpen, onOpenChange, taken } = props;
  const f = useWords();
  const { layers } = useDataset();
  const chosen = useApp((s) => s.filter.area);
  const ways: readonly Way[] = [
    ...(stage ? (['view'] as const) : []),
    ...(layers.units?.length ? (['unit'] as const) : []),
    ...(layers.places?.length ? (['place'] as const) : []),
  ];
  const [wanted, setWay] = useState<Way>('view');
  const way = ways.includes(wanted) ? wanted : (ways[0] ?? null);
  const [unit, setUnit] = useState<string | null>(null);
  const [place, setPlace] = useState<string | null>(null);
  const [radius, setRadius] = useState<string>(String(RADII_M[1]));

  const area = (): Area | null => {
    if (way === 'view' && stage) {
      const b = stage.map.getBounds();
      return boxArea([b.getWest(), b.getSouth()], [b.getEast(), b.getNorth()]);
    }
    if (way === 'unit') return geometryArea(layers.units?.find((u) => u.id === unit)?.geometry ?? null);
    const at = layers.places?.find((p) => p.id === place)?.geometry?.coordinates as LonLat | undefined;
    return way === 'place' && at ? aroundArea(at, Number(radius)) : null;
  };
  const close = (next?: Area) => {
    if (next && taken) taken.take(next);
    else if (next) actions.setClause('area', next);
    onOpenChange(false);
  };
  const found = isOpen ? area() : null;
  return (
    <Dialog title={t('area.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="map-area-form">
        <p>{taken?.intro ?? t('area.intro')}</p>
        {way && (
          <Select
            label={t('area.how')}
            options={ways.map((value) => ({ value, label: t(`area.${value}`) }))}
            value={way}
            onChange={setWay}
          />
        )}
        {way === 'unit' && (
          <Select
            label={t('area.whichUnit')}
            placeholder={t('area.choose')}
            options={(layers.units ?? []).map((u) => ({ value: u.id, label: u.properties.name }))}
            value={unit}
            onChange={setUnit}
          />
        )}
        {way === 'place' && (
          <>
            <Select
              label={t('area.whichPlace')}
              placeholder={t('area.choose')}
              options={(layers.places ?? []).map((p) => ({ value: p.id, label: p.properties.name }))}
              value={place}
              onChange={setPlace}
            />
            <Select
              label={t('area.radius')}
              options={RADII_M.map((m) => ({ value: String(m), label: f.length(m) }))}
              value={radius}
              onChange={setRadius}
            />
          </>
        )}
        <div className="map-area-buttons">
          {chosen && !taken && (
            <Button
              variant="quiet"
              onPress={() => {
                actions.setClause('area', undefined);
                close();
              }}
            >
              {t('area.clear')}
            </Button>
          )}
          <Button variant="primary" isDisabled={!found} onPress={() => found && close(found)}>
            {t('area.apply')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
