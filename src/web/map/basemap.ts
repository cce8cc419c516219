import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Tokens } from './tokens.ts';

/** Font names of the map's labels; their files stand in the style's `font-faces`, so no glyph server is asked. */
export const FONT = { regular: 'BeVietnamPro-Regular', medium: 'BeVietnamPro-Medium' };

/** Sources of the ground: files beside the page, absent where no basemap is made for an area. */
export const BASEMAP_FILES = ['land', 'border', 'river', 'roads'] as const;

/** How much of the ground there is. */
export interface Ground {
  /** Tiles draw land, water and streets: the ground's own sketches of them stay away. */
  readonly tiles?: readonly LayerSpecification[];
  /** False: no basemap for this area, so a plain ground with a graticule is drawn. */
  readonly basemap: boolean;
}

/** The empty style: fonts and a background; sources and layers are added to it. */
export function emptyStyle(fontFaces: StyleSpecification['font-faces'], tokens: Tokens): StyleSpecification {
  return {
    version: 8,
    ...(fontFaces && { 'font-faces': fontFaces }),
    sources: {},
    layers: [{ id: 'background', type: 'background', paint: { 'background-color': tokens.colour.sea } }],
  };
}

const abroad = ['!=', ['get', 'country'], 'VN'] as const;
const home = ['==', ['get', 'country'], 'VN'] as const;
const mutable = <T>(x: T) => x as unknown as never;

/** What lies under everything: sea, land, coast, river, sketched roads; or a plain ground with a graticule. */
export function groundLayers({ basemap, tiles }: Ground, t: Tokens): LayerSpecification[] {
  const c = t.colour;
  const background: LayerSpecification = {
    id: 'background',
    type: 'background',
    paint: { 'background-color': basemap ? c.sea : c.land },
  };
  if (tiles) return [{ ...background, paint: { 'background-color': c.sea } }, ...tiles];
  if (!basemap) {
    return [
      background,
      {
        id: 'graticule',
        type: 'line',
        source: 'graticule',
        paint: { 'line-color': c['unit-line'], 'line-width': t.stroke, 'line-opacity': 0.7 },
      },
    ];
  }
  return [
    background,
    {
      id: 'land',
      type: 'fill',
      source: 'ground-land',
      filter: mutable(home),
      paint: { 'fill-color': c.land },
    },
    {
      id: 'coast',
      type: 'line',
      source: 'ground-land',
      filter: mutable(home),
      paint: { 'line-color': c.coast, 'line-width': t.stroke },
    },
    {
      id: 'river',
      type: 'line',
      source: 'ground-river',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': c.sea,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 9, 1.2, 13, 4, 16, 22],
      },
    },
    roadLayer('road-casing', t, c['road-casing'], 2 * t.stroke),
    roadLayer('road', t, c.road, 0),
  ];
}

function roadLayer(id: string, t: Tokens, colour: string, extra: number): LayerSpecification {
  return {
    id,
    type: 'line',
    source: 'ground-roads',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': [
        'interpolate',
        ['exponential', 1.5],
        ['zoom'],
        9,
        0.8 * t.stroke + extra / 2,
        13,
        3.2 + extra,
        17,
        14 + extra,
      ],
    },
  };
}

/** What covers the data beyond the border: nothing is shown there but the ground and its name. */
export function abroadLayers({ basemap }: Ground, t: Tokens): LayerSpecification[] {
  if (!basemap) return [];
  return [
    {
      id: 'abroad',
      type: 'fill',
      source: 'ground-land',
      filter: mutable(abroad),
      paint: { 'fill-color': t.colour['land-out'] },
    },
    {
      id: 'abroad-hatch',
      type: 'fill',
      source: 'ground-land',
      filter: mutable(abroad),
      paint: { 'fill-pattern': 'hatch', 'fill-opacity': t.dark ? 0.55 : 0.5 },
    },
    {
      id: 'border',
      type: 'line',
      source: 'ground-border',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': t.colour['ink-2'],
        'line-width': 1.4 * t.stroke,
        // Dash, dot: an approximate line, not an authoritative one.
        'line-dasharray': [6, 2.5, 1.2, 2.5],
      },
    },
  ];
}

/** The ground's own names in the language shown. */
export interface GroundWords {
  readonly sea: string;
  readonly abroad: string;
}

/** Names of the ground, above everything. */
export function labelLayers({ basemap }: Ground, t: Tokens, words: GroundWords): LayerSpecification[] {
  if (!basemap) return [];
  return [
    {
      id: 'label-sea',
      type: 'symbol',
      source: 'ground-names',
      filter: ['==', ['get', 'kind'], 'sea'],
      layout: {
        'text-field': words.sea,
        'text-font': [FONT.regular],
        'text-size': 14 * t.type,
        'text-letter-spacing': 0.1,
      },
      paint: { 'text-color': t.colour['ink-2'], 'text-opacity': 0.9 },
    },
    {
      id: 'label-abroad',
      type: 'symbol',
      source: 'ground-names',
      filter: ['==', ['get', 'kind'], 'abroad'],
      layout: {
        'text-field': words.abroad,
        'text-font': [FONT.regular],
        'text-size': 13 * t.type,
        'text-letter-spacing': 0.22,
      },
      paint: {
        'text-color': t.colour['ink-2'],
        'text-halo-color': t.colour['land-out'],
        'text-halo-width': 2,
      },
    },
  ];
}
