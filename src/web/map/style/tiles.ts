import type { LayerSpecification } from 'maplibre-gl';
import { FONT } from '../basemap.ts';
import type { Tiles } from '../tiles.ts';
import type { Tokens } from '../tokens.ts';

/**
 * The ground as tiles draw it, in our own colours. Of vector tiles in the schema of Protomaps it takes land, water,
 * buildings, streets and their names; never boundaries and names of places, which are the dataset's to say.
 */
export const TILES = 'tiles';

const KINDS = ['highway', 'major_road', 'minor_road', 'path', 'rail'] as const;
/** Width of a kind of road in pixels at zoom 10, 14 and 18. */
const WIDTH: Readonly<Record<(typeof KINDS)[number], readonly [number, number, number]>> = {
  highway: [1.2, 4.5, 20],
  major_road: [0.7, 3, 16],
  minor_road: [0, 1.4, 11],
  path: [0, 0.5, 3],
  rail: [0.3, 0.8, 2],
};

export function tileLayers(content: Tiles['content'], t: Tokens): LayerSpecification[] {
  return content === 'raster' ? [picture(t)] : shapes(t);
}

/** Finished pictures are dimmed, so that what is laid over them stays first; at night they become dark. */
const picture = (t: Tokens): LayerSpecification => ({
  id: 'tiles-picture',
  type: 'raster',
  source: TILES,
  paint: {
    'raster-saturation': -0.6,
    'raster-opacity': t.dark ? 0.55 : 0.8,
    'raster-brightness-max': t.dark ? 0.45 : 1,
  },
});

function shapes(t: Tokens): LayerSpecification[] {
  const c = t.colour;
  return [
    {
      id: 'tiles-land',
      type: 'fill',
      source: TILES,
      'source-layer': 'earth',
      paint: { 'fill-color': c.land },
    },
    {
      id: 'tiles-water',
      type: 'fill',
      source: TILES,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': c.sea },
    },
    {
      id: 'tiles-stream',
      type: 'line',
      source: TILES,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: {
        'line-color': c.sea,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 10, 0.6, 16, 6],
      },
    },
    {
      id: 'tiles-buildings',
      type: 'fill',
      source: TILES,
      'source-layer': 'buildings',
      minzoom: 14,
      paint: { 'fill-color': c.building, 'fill-outline-color': c['building-edge'] },
    },
    ...KINDS.toReversed().map((kind) => road(`tiles-casing-${kind}`, kind, c['road-casing'], 1.5 * t.stroke)),
    ...KINDS.toReversed().map((kind) => road(`tiles-road-${kind}`, kind, c.road, 0)),
    {
      id: 'tiles-road-names',
      type: 'symbol',
      source: TILES,
      'source-layer': 'roads',
      minzoom: 14,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-font': [FONT.regular],
        'text-size': 11 * t.type,
      },
      paint: { 'text-color': c['ink-2'], 'text-halo-color': c.land, 'text-halo-width': 1.5 },
    },
  ];
}

function road(id: string, kind: (typeof KINDS)[number], colour: string, extra: number): LayerSpecification {
  const [far, middle, near] = WIDTH[kind];
  return {
    id,
    type: 'line',
    source: TILES,
    'source-layer': 'roads',
    filter: ['==', ['get', 'kind'], kind],
    minzoom: far > 0 ? 8 : 12,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': [
        'interpolate',
        ['exponential', 1.5],
        ['zoom'],
        10,
        far + extra / 3,
        14,
        middle + extra,
        18,
        near + extra,
      ],
    },
  };
}
