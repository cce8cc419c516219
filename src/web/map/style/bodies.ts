import type { LayerSpecification } from 'maplibre-gl';
import type { MapLayerId } from '../../state/state.ts';
import type { Tokens } from '../tokens.ts';
import { and, type Expression, ex, is, metric, NOT_GROUND, type Part, zoomed } from './parts.ts';

/** Where deck.gl draws: layers of this id are invisible marks in the order of the style. */
export const anchorOf = (id: MapLayerId): string => `anchor-${id}`;

const anchor = (id: MapLayerId): Part => ({
  make: () => [{ id: anchorOf(id), type: 'background', paint: { 'background-opacity': 0 } }],
});

/** What each map layer looks like, names aside. */
export const BODIES: Partial<Record<MapLayerId, readonly Part[]>> = {
  units: [
    {
      source: 'units',
      make: (t, o) => [
        {
          id: 'units-line',
          type: 'line',
          source: 'units',
          paint: { 'line-color': t.colour['unit-line'], 'line-width': t.stroke, 'line-opacity': o },
        },
        // Nothing to see, but something to point at.
        {
          id: 'units-hit',
          type: 'fill',
          source: 'units',
          paint: { 'fill-color': '#000', 'fill-opacity': 0 },
        },
      ],
    },
  ],
  buildings: [
    {
      source: 'buildings',
      make: (t, o) => [
        {
          id: 'buildings',
          type: 'fill',
          source: 'buildings',
          minzoom: 13.5,
          paint: {
            'fill-color': t.colour.building,
            'fill-outline-color': t.colour['building-edge'],
            'fill-opacity': zoomed(13.5, 0, 14.5, o),
          },
        },
      ],
    },
  ],
  streets: [
    {
      source: 'streets',
      make: (t, o) => [
        street('streets-casing', t.colour['road-casing'], o, 1.5 * t.stroke),
        street('streets', t.colour.road, o, 0),
        {
          ...street('streets-lit', t.colour.light, o * 0.35, 0),
          filter: and(is('lit', 'yes')),
          minzoom: 14.5,
          paint: {
            'line-color': t.colour.light,
            'line-opacity': o * 0.5,
            'line-width': zoomed(14.5, 0.5, 17, 1.2),
            'line-dasharray': [1, 3],
          },
        } as LayerSpecification,
      ],
    },
  ],
  'model-areas': [{ source: 'model-areas', make: modelAreas }],
  density: [anchor('density')],
  'camera-coverage': [{ source: 'coverage', make: coverage }],
  'safe-lanes': [{ source: 'safe-lanes', make: lanes }],
  lamps: [{ source: 'lamps', make: lamps }],
  cameras: [
    {
      source: 'cameras',
      make: (_, o) => [
        {
          id: 'cameras',
          type: 'symbol',
          source: 'cameras',
          layout: {
            'icon-image': ex(['concat', 'camera-', ['get', 'kind'], '-', ['get', 'w']]),
            'icon-size': zoomed(10, 0.26, 12, 0.42, 14, 0.8, 16, 1),
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
          },
          paint: { 'icon-opacity': o },
        },
      ],
    },
  ],
  'incident-points': [anchor('incident-points')],
  groups: [{ source: 'groups', make: (_, o) => [mark('groups', 'group', o)] }],
  events: [{ source: 'events', make: (_, o) => [mark('events', 'event', o)] }],
  places: [
    {
      source: 'places',
      make: (_, o) => [{ ...mark('places', 'place', o), filter: NOT_GROUND } as LayerSpecification],
    },
  ],
};

/** Kinds of street that carry traffic through: those of the sample city and of OpenStreetMap. */
const MAIN_ROADS = [
  'motorway',
  'national_road',
  'provincial_road',
  'boulevard',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
];

function street(id: string, colour: string, opacity: number, extra: number): LayerSpecification {
  const main = ['in', ['get', 'kind'], ['literal', MAIN_ROADS]];
  const at = (minor: number, major: number) => ['case', main, major + extra, minor + extra];
  return {
    id,
    type: 'line',
    source: 'streets',
    minzoom: 12,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-opacity': zoomed(12, 0, 13, opacity),
      'line-width': ex([
        'interpolate',
        ['exponential', 1.6],
        ['zoom'],
        12,
        at(0.4, 1.2),
        15,
        at(3, 6),
        18,
        at(16, 24),
      ]),
    },
  };
}

function modelAreas(t: Tokens, o: number): LayerSpecification[] {
  const line = (id: string, filter: Expression, paint: object): LayerSpecification =>
    ({
      id,
      type: 'line',
      source: 'model-areas',
      filter,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': t.colour.model, 'line-width': 1.5 * t.stroke, 'line-opacity': o, ...paint },
    }) as LayerSpecification;
  const review = is('status', 'under-review');
  const ended = is('status', 'ended');
  return [
    {
      id: 'models-fill',
      type: 'fill',
      source: 'model-areas',
      paint: { 'fill-color': t.colour.model, 'fill-opacity': 0.07 * o },
    },
    {
      id: 'models-pattern',
      type: 'fill',
      source: 'model-areas',
      paint: { 'fill-pattern': ex(['concat', 'model-', ['get', 'kind']]), 'fill-opacity': 0.6 * o },
    },
    line('models-line', and(['!', review], ['!', ended]), {}),
    line('models-review', and(review), { 'line-dasharray': [3, 2.4] }),
    line('models-ended', and(ended), { 'line-dasharray': [0.6, 2.2], 'line-opacity': 0.7 * o }),
    // An exemplar has a second line inside.
    line('models-exemplar', and(is('exemplar', true)), {
      'line-offset': -4 * t.stroke,
      'line-width': t.stroke,
    }),
  ];
}

function coverage(t: Tokens, o: number): LayerSpecification[] {
  const fill = ['match', ['get', 'level'], ...t.cone.flatMap((alpha, level) => [level, alpha * o]), 0];
  return [
    {
      id: 'coverage',
      type: 'fill',
      source: 'coverage',
      filter: and(['>=', ['get', 'level'], 0], is('w', 1)),
      paint: { 'fill-color': t.colour.cam, 'fill-opacity': ex(fill), 'fill-antialias': false },
    },
    {
      id: 'coverage-line',
      type: 'line',
      source: 'coverage',
      filter: and(is('level', -1), is('w', 1)),
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': t.colour['cam-ink'],
        'line-width': zoomed(13, 0.6 * t.stroke, 16, 1.4 * t.stroke),
        'line-opacity': o,
      },
    },
    {
      // Out of order at this time: where it would look, but does not.
      id: 'coverage-out',
      type: 'line',
      source: 'coverage',
      filter: and(is('level', -1), is('w', 0)),
      paint: {
        'line-color': t.colour['ink-2'],
        'line-width': t.stroke,
        'line-dasharray': [1, 3],
        'line-opacity': o,
      },
    },
  ];
}

/** From afar a soft glow of fixed width; near by the lit ground in metres, in two steps; the core over both. */
function lanes(t: Tokens, o: number): LayerSpecification[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const source = 'safe-lanes';
  const far = t.dark ? 0.3 : 0.34;
  return [
    {
      id: 'lanes-glow',
      type: 'line',
      source,
      maxzoom: 16,
      layout: round,
      paint: {
        'line-color': t.colour.light,
        'line-width': zoomed(10, 8, 14, 16),
        'line-blur': zoomed(10, 6, 14, 12),
        'line-opacity': zoomed(13.5, far * o, 15.5, 0),
      },
    },
    ...([1, 0.55] as const).map(
      (share, i): LayerSpecification => ({
        id: `lanes-halo-${i}`,
        type: 'line',
        source,
        minzoom: 12,
        layout: round,
        paint: {
          'line-color': t.colour.light,
          'line-width': metric(['*', ['get', 'halo'], share]),
          'line-opacity': zoomed(13, 0, 15, (t.dark ? 0.22 : 0.26) * o),
        },
      }),
    ),
    {
      id: 'lanes-core',
      type: 'line',
      source,
      layout: round,
      paint: {
        'line-color': t.colour['lane-core'],
        'line-width': zoomed(10, 1.6 * t.stroke, 14, 2.4 * t.stroke),
        'line-opacity': o,
      },
    },
  ];
}

function lamps(t: Tokens, o: number): LayerSpecification[] {
  const size = zoomed(14, 0.5, 16, 1.8, 18, 4);
  return [
    {
      id: 'lamps',
      type: 'circle',
      source: 'lamps',
      minzoom: 14,
      filter: and(is('w', 1)),
      paint: {
        'circle-color': t.colour['lane-core'],
        'circle-radius': size,
        'circle-opacity': o,
        'circle-pitch-alignment': 'map',
      },
    },
    {
      id: 'lamps-out',
      type: 'circle',
      source: 'lamps',
      minzoom: 14,
      filter: and(is('w', 0)),
      paint: {
        'circle-color': t.colour.surface,
        'circle-radius': size,
        'circle-opacity': o,
        'circle-stroke-color': t.colour['ink-2'],
        'circle-stroke-width': 1.2 * t.stroke,
        'circle-stroke-opacity': o,
      },
    },
  ];
}

function mark(id: 'groups' | 'events' | 'places', image: string, opacity: number): LayerSpecification {
  return {
    id,
    type: 'symbol',
    source: id,
    ...(id === 'places' && { minzoom: 12.5 }),
    layout: {
      'icon-image': image,
      'icon-size': zoomed(10, 0.5, 13, 0.8, 16, 1),
      'icon-allow-overlap': true,
    },
    paint: { 'icon-opacity': opacity },
  };
}
