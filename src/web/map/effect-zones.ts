import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { Geometry as CoreGeometry } from '../../core/model/layers.ts';
import type { ShownEffect } from '../state/effect.ts';
import { FONT } from './basemap.ts';
import { and } from './style/parts.ts';
import type { Tokens } from './tokens.ts';

/** Source of the zones of an effect card. */
export const EFFECT = 'effect-zones';

/** A, B, C and D of a card as features; nothing where no card is shown. */
export function effectFeatures(shown: ShownEffect | null): FeatureCollection {
  const { zones } = shown ?? {};
  const one = (zone: string, geometry: CoreGeometry | null | undefined, label = ''): Feature[] =>
    geometry
      ? [{ type: 'Feature', geometry: geometry as unknown as Geometry, properties: { zone, label } }]
      : [];
  return {
    type: 'FeatureCollection',
    features: [
      ...(zones?.bufferControls ?? []).flatMap((d, i) => one('D', d.geometry, `D${i + 1}`)),
      ...(zones?.controls ?? []).flatMap((c, i) => one('C', c.geometry, `C${i + 1}`)),
      ...one('B', zones?.buffer, 'B'),
      ...one('A', zones?.target, 'A'),
    ],
  };
}

/** The buffer is dashed, the control solid; letters say which control is which. */
export function effectLayers(t: Tokens): LayerSpecification[] {
  const source = EFFECT;
  const zone = (name: string) => ['==', ['get', 'zone'], name];
  const fill = (name: string, opacity: number): LayerSpecification =>
    ({
      id: `effect-fill-${name}`,
      type: 'fill',
      source,
      filter: and(zone(name)),
      paint: { 'fill-color': t.colour['ink-2'], 'fill-opacity': opacity },
    }) as LayerSpecification;
  const line = (name: string, paint: object): LayerSpecification =>
    ({
      id: `effect-line-${name}`,
      type: 'line',
      source,
      filter: and(zone(name)),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': t.colour.ink, ...paint },
    }) as LayerSpecification;
  return [
    fill('D', 0.06),
    fill('B', 0.14),
    fill('C', 0.3),
    line('D', { 'line-width': t.stroke, 'line-dasharray': [1, 3] }),
    line('B', { 'line-width': 1.8 * t.stroke, 'line-dasharray': [3, 2] }),
    line('C', { 'line-width': 1.8 * t.stroke }),
    line('A', { 'line-width': 2.2 * t.stroke }),
    {
      id: 'effect-letters',
      type: 'symbol',
      source,
      filter: and(zone('C')),
      layout: {
        'text-field': ['get', 'label'],
        'text-font': [FONT.medium],
        'text-size': 14 * t.type,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': t.colour.ink, 'text-halo-color': t.colour.land, 'text-halo-width': 2 },
    } as LayerSpecification,
  ];
}
