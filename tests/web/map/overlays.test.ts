import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { cutAway } from '../../../src/core/analysis/coverage/clip.ts';
import { drawnViews } from '../../../src/core/analysis/coverage/drawn.ts';
import { forbid, type PolygonCoordinates } from '../../../src/core/analysis/coverage/forbidden.ts';
import { LAYER_DEFS, type LayerName } from '../../../src/core/model/layers.ts';
import { parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { abroadLayers, groundLayers, labelLayers } from '../../../src/web/map/basemap.ts';
import { highlightLayers } from '../../../src/web/map/highlight.ts';
import { type OverlayInput, overlayLayers } from '../../../src/web/map/overlays.ts';
import { prepareAreas, prepareCoverage, prepareSources, type Sources } from '../../../src/web/map/sources.ts';
import { TILES, tileLayers } from '../../../src/web/map/style/tiles.ts';
import { StyleSync } from '../../../src/web/map/sync.ts';
import { tokensFrom } from '../../../src/web/map/tokens.ts';
import type { Dataset } from '../../../src/web/state/dataset.ts';
import { MAP_LAYERS } from '../../../src/web/state/state.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const css = readFileSync(fileURLToPath(new URL('../../../src/web/app/tokens.css', import.meta.url)), 'utf8');
/** The variables of one theme as the browser would resolve them. */
function themeTokens(theme: 'night' | 'day' | 'projector') {
  const read = (selector: RegExp): [string, string][] =>
    [...css.matchAll(selector)].flatMap((block) =>
      [...(block[1] ?? '').matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m): [string, string] => [
        m[1] ?? '',
        m[2] ?? '',
      ]),
    );
  const values = new Map([
    ...read(/:root \{([^}]*)\}/g),
    ...read(/\[data-theme='night'\] \{([^}]*)\}/g),
    ...read(new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`, 'g')),
  ]);
  return tokensFrom(
    (name) => values.get(name) ?? '',
    [{ code: 'criminal' }, { code: 'BURGLARY' }, { code: 'THEFT' }],
  );
}

const feature = (layer: LayerName, geometry: object, properties: object) => ({
  type: 'Feature',
  id: 'x',
  geometry,
  properties: LAYER_DEFS[layer].schema.parse({ id: 'x', name: 'Tên', code: '1', ...properties }),
});
const point = { type: 'Point', coordinates: [107.97, 21.52] };
const square = (w: number, s: number, e: number, n: number): PolygonCoordinates => [
  [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ],
];
const area = { type: 'Polygon', coordinates: square(107.9, 21.5, 107.95, 21.55) };
const line = {
  type: 'LineString',
  coordinates: [
    [107.9, 21.5],
    [107.95, 21.55],
  ],
};
const layers = {
  units: [feature('units', area, {})],
  streets: [feature('streets', line, { kind: 'street' })],
  buildings: [feature('buildings', area, {})],
  'model-areas': [feature('model-areas', area, { kind: 'market', exemplar: true })],
  'safe-lanes': [feature('safe-lanes', line, { valid_from: '2018-03-01', lit_reach_m: 12 })],
  lamps: [feature('lamps', point, { outages: [{ from: '2020-01-01T00:00:00Z', to: null }] })],
  cameras: [
    feature('cameras', point, {
      azimuth_deg: 0,
      valid_from: '2016-01-01',
      outages: [{ from: '2019-01-01T00:00:00Z', to: '2019-02-01T00:00:00Z' }],
    }),
  ],
  groups: [feature('groups', point, {})],
  events: [feature('events', point, { valid_from: '2019-08-19', valid_to: '2019-08-20' })],
  places: [feature('places', point, { kind: 'market' })],
} as unknown as Dataset['layers'];

const at = (text: string) => parseInstant(text, zone) ?? Number.NaN;
const window = (from: string, to: string) => ({ from: at(from), to: at(to) });
const NOWHERE = { abroad: forbid([]), cutAway };
const viewsOf = (of: typeof layers, abroad: readonly PolygonCoordinates[]) => [
  ...drawnViews({ cameras: of.cameras ?? [], buildings: [], places: [], abroad }, zone),
];
const sourcesOf = (of: typeof layers): Sources => ({
  ...prepareSources(of, zone),
  ...prepareAreas(of, zone, NOWHERE),
  ...prepareCoverage(of, zone, viewsOf(of, [])),
});
const everything = Object.fromEntries(
  MAP_LAYERS.map((id) => [id, { on: true, opacity: 0.8 }]),
) as OverlayInput['layers'];
const input = (change: Partial<OverlayInput> = {}): OverlayInput => ({
  tokens: themeTokens('night'),
  sources: sourcesOf(layers),
  layers: everything,
  order: MAP_LAYERS,
  window: window('2018-01-01', '2019-01-01'),
  ...change,
});
const style = (i: OverlayInput): LayerSpecification[] => {
  const { bodies, names } = overlayLayers(i);
  const ground = { basemap: true };
  const words = { sea: 'Vịnh Bắc Bộ', abroad: 'Trung Quốc' };
  return [
    ...groundLayers(ground, i.tokens),
    ...bodies,
    ...abroadLayers(ground, i.tokens),
    ...highlightLayers(i.tokens),
    ...labelLayers(ground, i.tokens, words),
    ...names,
  ];
};

describe('the style', () => {
  it.each(['night', 'day', 'projector'] as const)(
    'is valid in the theme %s, with every token found',
    (theme) => {
      const tokens = themeTokens(theme);
      const specs = style(input({ tokens }));
      const ids = new Set(specs.flatMap((l) => ('source' in l ? [l.source as string] : [])));
      const sources = Object.fromEntries(
        [...ids].map((id) => [id, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }]),
      );
      const problems = validateStyleMin({ version: 8, sources, layers: specs, 'font-faces': {} } as never);
      expect(problems.map((p) => p.message)).toEqual([]);
      expect(Object.values(tokens.colour).every((c) => /^#[0-9a-f]{6}$/.test(c))).toBe(true);
      expect(new Set(specs.map((s) => s.id)).size).toBe(specs.length);
    },
  );

  it('takes a ground of tiles instead of its own sketches, in valid layers', () => {
    const tokens = themeTokens('night');
    for (const type of ['vector', 'raster'] as const) {
      const layers = groundLayers({ basemap: true, tiles: tileLayers(type, tokens) }, tokens);
      const sources = { [TILES]: { type, url: 'pmtiles://x' } };
      const problems = validateStyleMin({ version: 8, sources, layers, 'font-faces': {} } as never);
      expect(problems.map((p) => p.message)).toEqual([]);
      expect(layers.every((l) => l.id === 'background' || ('source' in l && l.source === TILES))).toBe(true);
    }
  });

  it('differs by theme in colours only: same layers, same order', () => {
    const [night, day] = (['night', 'day'] as const).map((theme) =>
      style(input({ tokens: themeTokens(theme) })),
    );
    expect(day?.map((l) => l.id)).toEqual(night?.map((l) => l.id));
    expect(JSON.stringify(day)).not.toBe(JSON.stringify(night));
  });

  it('draws nothing of the data above what lies abroad', () => {
    const ids = style(input()).map((l) => l.id);
    for (const id of [
      'coverage',
      'models-fill',
      'anchor-density',
      'lanes-core',
      'cameras',
      'anchor-incident-points',
    ]) {
      expect(ids.indexOf(id), id).toBeLessThan(ids.indexOf('abroad'));
      expect(ids.indexOf(id), id).toBeGreaterThan(0);
    }
  });

  it('leaves classes without a token of their own neutral, as the charts do', () => {
    const { cls } = themeTokens('day');
    expect(cls).toEqual({ criminal: '#62074e', BURGLARY: '#3b4a60', THEFT: '#3b4a60' });
  });

  it('leaves out layers that the data do not have, and hides those that are off', () => {
    const off = { ...everything, cameras: { on: false, opacity: 1 } };
    const specs = style(input({ layers: off, sources: sourcesOf({ cameras: layers.cameras ?? [] }) }));
    expect(specs.find((l) => l.id === 'cameras')?.layout).toMatchObject({ visibility: 'none' });
    expect(specs.some((l) => l.id === 'lanes-core')).toBe(false);
  });
});

/** Whether a prepared feature passes the validity part of a layer's filter, evaluated by hand. */
function shownIn(i: OverlayInput, layerId: string, source: keyof Sources): unknown[] {
  const spec = overlayLayers(i).bodies.find((l) => l.id === layerId) as {
    filter: [string, ...[string, [string, string], number][]];
  };
  const [, from, to] = spec.filter;
  return (i.sources[source]?.data.features ?? [])
    .filter((f) => f.properties?.f <= (from?.[2] ?? 0) && f.properties?.u > (to?.[2] ?? 0))
    .map((f) => f.properties?.w);
}

describe('what exists when', () => {
  const end = (to: string, from = '2013-08-01') => input({ window: window(from, to) });
  it('is judged at the end of the window: from its first instant, until before its last', () => {
    expect(shownIn(end('2018-02-28'), 'lanes-core', 'safe-lanes')).toEqual([]);
    expect(shownIn(end('2018-03-01'), 'lanes-core', 'safe-lanes')).toEqual([1]);
  });

  it('shows a camera once, working or not', () => {
    const at = (to: string) => shownIn(end(to), 'cameras', 'cameras');
    expect([at('2015-12-31'), at('2018-01-01'), at('2019-01-15'), at('2023-01-01')]).toEqual([
      [],
      [1],
      [0],
      [1],
    ]);
  });

  it('shows an event when the window meets it', () => {
    const met = (from: string, to: string) => shownIn(end(to, from), 'events', 'events').length;
    expect([
      met('2019-08-01', '2019-08-19'),
      met('2019-08-01', '2019-08-20'),
      met('2019-08-19', '2019-12-01'),
      met('2019-08-20', '2019-12-01'),
    ]).toEqual([0, 1, 1, 0]);
  });

  it('changes no filter while nothing comes or goes', () => {
    const sources = sourcesOf(layers);
    const a = overlayLayers(input({ sources, window: window('2017-01-01', '2018-04-01') }));
    const b = overlayLayers(input({ sources, window: window('2017-02-01', '2018-12-01') }));
    expect(b).toEqual(a);
    const c = overlayLayers(input({ sources, window: window('2017-02-01', '2019-01-20') }));
    expect(c).not.toEqual(a);
  });
});

describe('at the border', () => {
  const land = square(107, 21.5203, 109, 22);
  const north = (source: Sources[keyof Sources]) =>
    Math.max(
      ...(source?.data.features ?? []).flatMap((f) =>
        'coordinates' in f.geometry
          ? (f.geometry.coordinates as number[][][][]).flat(2).map((p) => p[1] ?? 0)
          : [],
      ),
    );
  it('views and model areas end', () => {
    const areas = prepareAreas(layers, zone, { abroad: forbid([land]), cutAway });
    expect(north(areas['model-areas'])).toBeCloseTo(21.5203, 9);
    // The camera looks north from 21.52, 71 m far; the border lies 33 m before it.
    expect(north(prepareCoverage(layers, zone, viewsOf(layers, [])).coverage)).toBeGreaterThan(21.5205);
    expect(north(prepareCoverage(layers, zone, viewsOf(layers, [land])).coverage)).toBeCloseTo(21.5203, 9);
    const all = viewsOf(layers, [square(107, 21, 109, 22)]);
    expect(prepareCoverage(layers, zone, all).coverage?.data.features).toEqual([]);
  });

  it('views follow the life of their camera, and are nothing before they are made', () => {
    const made = prepareCoverage(layers, zone, viewsOf(layers, [])).coverage?.data.features ?? [];
    const outlines = made.filter((f) => f.properties?.level === -1);
    expect(outlines.map((f) => f.properties?.w)).toEqual([1, 0, 1]);
    expect(prepareCoverage(layers, zone, []).coverage?.data.features).toEqual([]);
    expect(prepareCoverage({}, zone, [])).toEqual({});
  });
});

describe('bringing the map to it', () => {
  /** Notes the calls of the sync; keeps an order as the map does. */
  function recorder() {
    const calls: string[] = [];
    const order: string[] = [];
    const put = (id: string, before?: string) => {
      if (order.includes(id)) order.splice(order.indexOf(id), 1);
      order.splice(before ? order.indexOf(before) : order.length, 0, id);
    };
    const map = {
      addLayer: (l: { id: string }) => put(l.id),
      removeLayer: (id: string) => order.splice(order.indexOf(id), 1),
      moveLayer: put,
      setPaintProperty: (id: string, name: string) => calls.push(`${id}.${name}`),
      setLayoutProperty: (id: string, name: string) => calls.push(`${id}.${name}`),
      setFilter: (id: string) => calls.push(`${id}.filter`),
    } as unknown as MapLibre;
    return { map, calls, order };
  }

  it('costs nothing when nothing differs, and touches only what does', () => {
    const { map, calls, order } = recorder();
    const sync = new StyleSync();
    const specs = style(input());
    sync.apply(map, specs);
    expect(order).toEqual(specs.map((s) => s.id));
    expect(sync.apply(map, style(input()))).toBe(0);
    sync.apply(map, style(input({ layers: { ...everything, lamps: { on: false, opacity: 0.8 } } })));
    expect(calls.sort()).toEqual(['lamps-out.visibility', 'lamps.visibility']);
  });

  it('follows a new order of the layers', () => {
    const { map, order } = recorder();
    const sync = new StyleSync();
    sync.apply(map, style(input()));
    const specs = style(input({ order: [...MAP_LAYERS].reverse() }));
    sync.apply(map, specs);
    expect(order).toEqual(specs.map((s) => s.id));
  });
});
