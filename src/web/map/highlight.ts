import type { FeatureCollection, Geometry } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { FeatureLayer } from '../../core/model/layers.ts';
import { NO_CELL } from '../../core/table/cell-index.ts';
import { NO_PLACE } from '../../core/table/table.ts';
import type { Dataset } from '../state/dataset.ts';
import type { Lit } from '../state/lit.ts';
import type { Selection } from '../state/state.ts';
import { laterNow } from './later.ts';
import { and } from './style/parts.ts';
import type { Tokens } from './tokens.ts';

/** Where a thing of the screen lies: its own geometry, or null when it has no place (a month, an hour, a class). */
export function geometryOf(selection: Selection | null, dataset: Dataset): Geometry | null {
  switch (selection?.kind) {
    case 'incident': {
      const lon = dataset.engine.table.lonE7[selection.row];
      const lat = dataset.engine.table.latE7[selection.row];
      if (lon === undefined || lat === undefined || lon === NO_PLACE) return null;
      return { type: 'Point', coordinates: [lon / 1e7, lat / 1e7] };
    }
    case 'feature':
      return (featureOf(dataset, selection.layer, selection.id)?.geometry ?? null) as Geometry | null;
    case 'unit':
      return (unitOf(dataset, selection.code)?.geometry ?? null) as Geometry | null;
    case 'cell': {
      const ring = laterNow()?.cellRing(selection.cell);
      return ring ? { type: 'Polygon', coordinates: [ring.map(([x, y]) => [x, y])] } : null;
    }
    default:
      return null;
  }
}

export const featureOf = (dataset: Dataset, layer: FeatureLayer, id: string) =>
  dataset.layers[layer]?.find((f) => f.id === id);

export const unitOf = (dataset: Dataset, code: string) =>
  dataset.layers.units?.find((f) => f.properties.code === code);

/** Cases up to which each is marked; more of them are marked by their cells, of which there are few. */
const MAX_MARKS = 1_500;

/** Where the cases lie of what is pointed at in a chart: their places, or the cells that hold them. */
export function litGeometry(lit: Lit | null, { engine }: Dataset): Geometry | null {
  if (!lit || lit.of.kind === 'incident') return null;
  const { table, cells } = engine;
  if (lit.rows.length > MAX_MARKS) {
    const ringOf = laterNow()?.cellRing;
    if (!ringOf) return null;
    const held = new Set<number>();
    for (const row of lit.rows) held.add(cells.ofRow[row] ?? NO_CELL);
    const placed = [...held].filter((i) => i < cells.ids.length);
    const rings = placed.map((i) => [ringOf(cells.ids[i] ?? '').map(([x, y]) => [x, y])]);
    return { type: 'MultiPolygon', coordinates: rings };
  }
  const coordinates: [number, number][] = [];
  for (const row of lit.rows) {
    const lon = table.lonE7[row] ?? NO_PLACE;
    if (lon !== NO_PLACE) coordinates.push([lon / 1e7, (table.latE7[row] ?? 0) / 1e7]);
  }
  return { type: 'MultiPoint', coordinates };
}

/** What is pointed at and what is picked, as the source of the layers below. */
export function highlights(
  hover: Geometry | null,
  selected: Geometry | null,
  area: Geometry | null,
  lit: Geometry | null = null,
): FeatureCollection {
  const one = (role: string, geometry: Geometry | null) =>
    geometry ? [{ type: 'Feature' as const, geometry, properties: { role } }] : [];
  return {
    type: 'FeatureCollection',
    features: [
      ...one('area', area),
      ...one('lit', lit),
      ...one('hover', hover),
      ...one('selected', selected),
    ],
  };
}

/** Outlines in ink over everything: hover light, selection strong, the drawn area dashed. */
export function highlightLayers(t: Tokens): LayerSpecification[] {
  const source = 'highlight';
  const role = (name: string) => ['==', ['get', 'role'], name];
  const isPoint = ['in', ['geometry-type'], ['literal', ['Point', 'MultiPoint']]];
  const line = (id: string, filter: unknown, paint: object): LayerSpecification =>
    ({
      id,
      type: 'line',
      source,
      filter: and(['!', isPoint], filter),
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': t.colour.ink, ...paint },
    }) as LayerSpecification;
  const ring = (id: string, filter: unknown, width: number): LayerSpecification =>
    ({
      id,
      type: 'circle',
      source,
      filter: and(isPoint, filter),
      paint: {
        'circle-radius': 9 * t.type,
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': t.colour.ink,
        'circle-stroke-width': width,
      },
    }) as LayerSpecification;
  return [
    {
      id: 'highlight-fill',
      type: 'fill',
      source,
      filter: ['!', ['in', ['get', 'role'], ['literal', ['area', 'lit']]]],
      paint: { 'fill-color': t.colour.ink, 'fill-opacity': 0.07 },
    },
    line('highlight-area', role('area'), { 'line-width': 1.8 * t.stroke, 'line-dasharray': [3, 2] }),
    line('highlight-lit', role('lit'), { 'line-width': t.stroke, 'line-opacity': 0.75 }),
    {
      id: 'highlight-lit-point',
      type: 'circle',
      source,
      filter: and(isPoint, role('lit')),
      paint: {
        'circle-radius': 3.4 * t.type,
        'circle-color': t.colour.ink,
        'circle-stroke-color': t.colour.land,
        'circle-stroke-width': 1.2 * t.stroke,
      },
    },
    line('highlight-hover', role('hover'), { 'line-width': 1.4 * t.stroke, 'line-opacity': 0.8 }),
    line('highlight-casing', role('selected'), { 'line-color': t.colour.land, 'line-width': 5 * t.stroke }),
    line('highlight-line', role('selected'), { 'line-width': 2.4 * t.stroke }),
    ring('highlight-point-hover', role('hover'), 1.4 * t.stroke),
    ring('highlight-point', role('selected'), 2.6 * t.stroke),
  ];
}
