import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../state/dataset.ts';
import { treatedIn, useShownEffect } from '../state/effect.ts';
import { askForRows } from '../state/panels.ts';
import { actions, useApp } from '../state/store.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { CloseIcon, ListIcon, ScalesIcon } from '../ui/icons.tsx';
import { useCard } from './cards.ts';
import { geometryOf } from './highlight.ts';
import { useLater } from './later.ts';
import { anchorPoint } from './sources.ts';
import type { Stage } from './stage.ts';
import type { Density } from './useDensity.ts';

/** What is known about the picked thing, beside it on the map. */
export default function MapCard({
  stage,
  density,
}: {
  readonly stage: Stage;
  readonly density: Density | null;
}) {
  const { t } = useTranslation(['map', 'common']);
  const dataset = useDataset();
  const selection = useApp((s) => s.selection);
  const card = useCard(selection, density);
  const zones = useShownEffect();
  const box = useRef<HTMLElement>(null);
  const later = useLater();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the outlines of cells have come, geometryOf knows more.
  useEffect(() => {
    if (!selection) return;
    const at = anchorPoint(geometryOf(selection, dataset));
    const place = () => {
      const element = box.current;
      if (!element || !at) return;
      const { clientWidth, clientHeight } = stage.map.getContainer();
      const { x, y } = stage.map.project(at);
      const [w, h] = [element.offsetWidth, element.offsetHeight];
      // To the right of the thing, or to its left where there is no room; always inside the map.
      const left = x + 18 + w < clientWidth - 60 ? x + 18 : x - 18 - w;
      element.style.translate = `${clamp(left, 12, clientWidth - w - 12)}px ${clamp(y - h / 2, 12, clientHeight - h - 40)}px`;
    };
    place();
    stage.map.on('move', place);
    return () => void stage.map.off('move', place);
  }, [stage, dataset, selection, later]);
  if (!card) return null;
  const treated = treatedIn(selection);
  return (
    <section className="map-card" ref={box} aria-label={t('map:card.label')}>
      <header className="map-card-head">
        <div>
          <h3>{card.title}</h3>
          {card.subtitle && <p>{card.subtitle}</p>}
        </div>
        <IconButton label={t('common:close')} onPress={() => actions.select(null)}>
          <CloseIcon size={16} />
        </IconButton>
      </header>
      <dl>
        {card.rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(selection?.kind === 'unit' || selection?.kind === 'cell') && (
        <Button onPress={() => askForRows(selection)}>
          <ListIcon size={16} />
          {t('map:card.list')}
        </Button>
      )}
      {zones && (
        <p className="map-card-note" data-testid="effect-on-map">
          {t('map:card.zones', { m: zones.bufferM })}
        </p>
      )}
      {treated && (
        <Button onPress={() => actions.setReview({ place: treated, picked: undefined })}>
          <ScalesIcon size={16} />
          {t('map:card.effect')}
        </Button>
      )}
      {card.notes.length > 0 && <p className="map-card-note">{card.notes.join(' · ')}</p>}
    </section>
  );
}

const clamp = (x: number, low: number, high: number): number => Math.max(low, Math.min(high, x));
