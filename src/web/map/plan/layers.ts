import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { Draft, DraftArea } from '../../state/draft.ts';
import type { SiteView } from '../../state/site.ts';
import { and } from '../style/parts.ts';
import type { Tokens } from '../tokens.ts';

export const PLAN = 'site-plan';
export const NO_PLAN: FeatureCollection = { type: 'FeatureCollection', features: [] };

const one = (geometry: Geometry, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});
const multi = (polygons: readonly unknown[]): Geometry => ({
  type: 'MultiPolygon',
  coordinates: polygons as Position[][][],
});

/** The scenario as the map draws it: zones and outlines of its cameras, its lanes and lamps, the cases by whether they are in view. */
export function planFeatures(
  draft: Draft,
  { views, figures, points, focus, hidden, today, swipe, preview }: SiteView,
  gone: readonly (readonly [lon: number, lat: number])[],
  police: boolean,
): FeatureCollection {
  const previewed = preview
    ? [one({ type: 'LineString', coordinates: preview.map((p) => [...p]) }, { role: 'preview' })]
    : [];
  // Two scenarios are painted above the map, each on its side.
  if (swipe) return { type: 'FeatureCollection', features: areaFeatures(draft.areas) };
  const covered = hidden ? today?.covered : figures?.covered;
  const cases = points.map((at, i) =>
    one({ type: 'Point', coordinates: [...at] }, { role: 'case', seen: covered?.[i] ?? 0, police }),
  );
  const ground = [...areaFeatures(draft.areas), ...previewed];
  if (hidden) return { type: 'FeatureCollection', features: [...ground, ...cases] };
  return {
    type: 'FeatureCollection',
    features: [
      ...ground,
      ...draft.lanes.map((lane) =>
        one(
          { type: 'LineString', coordinates: lane.line.map((p) => [...p]) },
          { role: 'lane', focus: lane.id === focus },
        ),
      ),
      ...draft.cameras.flatMap((camera) =>
        (views.get(camera.id)?.zones ?? []).flatMap(({ level, polygons }) =>
          polygons.length === 0
            ? []
            : [
                one(multi(polygons), {
                  role: level < 0 ? 'outline' : 'zone',
                  level,
                  focus: camera.id === focus,
                }),
              ],
        ),
      ),
      ...draft.lamps.map((lamp) =>
        one({ type: 'Point', coordinates: [lamp.lon, lamp.lat] }, { role: 'lamp' }),
      ),
      ...gone.map((at) => one({ type: 'Point', coordinates: [...at] }, { role: 'gone' })),
      ...cases,
    ],
  };
}

/** Areas that plans keep to: they are in force whether the scenario is shown or not. */
const areaFeatures = (areas: readonly DraftArea[]): Feature[] =>
  areas.map(({ kind, ring }) =>
    one(
      { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)].map((p) => [...p])] },
      { role: 'area', kind },
    ),
  );

/** Proposed things are dashed; what is picked has a line in ink. Cases in view are full, the others hollow. */
export function planLayers(t: Tokens): LayerSpecification[] {
  const source = PLAN;
  const role = (name: string) => ['==', ['get', 'role'], name];
  const level = ['get', 'level'];
  // The two families never share a colour.
  const caseColour = ['case', ['get', 'police'], t.cls.traffic ?? t.colour['ink-2'], t.colour.hot];
  const layer = (spec: object): LayerSpecification => ({ source, ...spec }) as LayerSpecification;
  return [
    layer({
      id: 'plan-area',
      type: 'fill',
      filter: role('area'),
      paint: { 'fill-pattern': ['concat', 'area-', ['get', 'kind']] },
    }),
    layer({
      id: 'plan-area-edge',
      type: 'line',
      filter: and(role('area'), ['!=', ['get', 'kind'], 'stand']),
      paint: { 'line-color': t.colour.ink, 'line-width': 1.6 * t.stroke },
    }),
    layer({
      id: 'plan-area-edge-stand',
      type: 'line',
      filter: and(role('area'), ['==', ['get', 'kind'], 'stand']),
      paint: { 'line-color': t.colour['cam-ink'], 'line-width': 1.8 * t.stroke, 'line-dasharray': [4, 2] },
    }),
    layer({
      id: 'plan-lane-halo',
      type: 'line',
      filter: role('lane'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': t.colour.light,
        'line-width': 12 * t.stroke,
        'line-opacity': 0.35,
        'line-blur': 3,
      },
    }),
    layer({
      id: 'plan-lane',
      type: 'line',
      filter: role('lane'),
      paint: {
        'line-color': t.colour['lane-core'],
        'line-width': ['case', ['get', 'focus'], 4 * t.stroke, 2.4 * t.stroke],
        'line-dasharray': [2, 1],
      },
    }),
    layer({
      id: 'plan-preview-rim',
      type: 'line',
      filter: role('preview'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': t.colour.light, 'line-width': 12 * t.stroke, 'line-opacity': 0.6 },
    }),
    layer({
      id: 'plan-preview',
      type: 'line',
      filter: role('preview'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': t.colour.ink, 'line-width': 2.4 * t.stroke },
    }),
    layer({
      id: 'plan-zone',
      type: 'fill',
      filter: role('zone'),
      paint: {
        'fill-color': t.colour.cam,
        'fill-opacity': ['match', level, 0, t.cone[0], 1, t.cone[1], 2, t.cone[2], t.cone[3]],
      },
    }),
    layer({
      id: 'plan-outline',
      type: 'line',
      filter: and(role('outline'), ['!', ['get', 'focus']]),
      paint: { 'line-color': t.colour['cam-ink'], 'line-width': 1.4 * t.stroke, 'line-dasharray': [3, 2] },
    }),
    layer({
      id: 'plan-outline-focus',
      type: 'line',
      filter: and(role('outline'), ['get', 'focus']),
      paint: { 'line-color': t.colour.ink, 'line-width': 2 * t.stroke },
    }),
    layer({
      id: 'plan-lamp',
      type: 'circle',
      filter: role('lamp'),
      paint: { 'circle-radius': 4 * t.type, 'circle-color': t.colour.light },
    }),
    layer({
      id: 'plan-case',
      type: 'circle',
      filter: role('case'),
      paint: {
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['zoom'],
          9,
          1.2 * t.type,
          12,
          2.4 * t.type,
          16,
          5 * t.type,
        ],
        'circle-color': ['case', ['==', ['get', 'seen'], 1], caseColour, t.colour.land],
        'circle-stroke-color': caseColour,
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 9, 0.8 * t.stroke, 12, 1.6 * t.stroke],
      },
    }),
    layer({
      id: 'plan-gone',
      type: 'circle',
      filter: role('gone'),
      paint: {
        'circle-radius': 9 * t.type,
        'circle-color': t.colour.surface,
        'circle-opacity': 0.75,
        'circle-stroke-color': t.colour['ink-2'],
        'circle-stroke-width': 1.6 * t.stroke,
      },
    }),
  ];
}
