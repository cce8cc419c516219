import type { MapLayerId } from '../../state/state.ts';
import { FONT } from '../basemap.ts';
import type { Tokens } from '../tokens.ts';
import { and, NOT_GROUND, type Part, zoomed } from './parts.ts';

/** The names that map layers write, all above what they draw. */
export const NAMES: Partial<Record<MapLayerId, readonly Part[]>> = {
  streets: [
    {
      source: 'streets',
      make: (t, o) => [
        {
          id: 'streets-name',
          type: 'symbol',
          source: 'streets',
          minzoom: 14.5,
          filter: and(['!=', ['get', 'name'], '']),
          layout: {
            'symbol-placement': 'line',
            'text-field': ['get', 'name'],
            'text-font': [FONT.regular],
            'text-size': 12 * t.type,
            'symbol-spacing': 420,
          },
          paint: halo(t, o, t.colour['ink-2']),
        },
      ],
    },
  ],
  'safe-lanes': [
    {
      source: 'safe-lanes',
      make: (t, o) => [
        {
          id: 'lanes-name',
          type: 'symbol',
          source: 'safe-lanes',
          minzoom: 13.5,
          layout: {
            'symbol-placement': 'line-center',
            'text-field': ['get', 'name'],
            'text-font': [FONT.medium],
            'text-size': 12 * t.type,
            'text-offset': [0, 1.2],
          },
          paint: halo(t, o, t.colour['light-ink']),
        },
      ],
    },
  ],
  units: [
    {
      source: 'unit-labels',
      make: (t, o) => [
        {
          id: 'units-name',
          type: 'symbol',
          source: 'unit-labels',
          maxzoom: 15.5,
          layout: {
            'text-field': ['get', 'name'],
            'text-font': [FONT.medium],
            'text-size': zoomed(10, 12 * t.type, 13, 14 * t.type),
            'text-padding': 6,
          },
          paint: halo(t, o, t.colour['ink-2']),
        },
      ],
    },
  ],
  places: [
    {
      source: 'places',
      make: (t, o) => [
        {
          id: 'places-name',
          type: 'symbol',
          source: 'places',
          minzoom: 12.5,
          filter: NOT_GROUND,
          layout: {
            'text-field': ['get', 'name'],
            'text-font': [FONT.regular],
            'text-size': 12 * t.type,
            'text-anchor': 'left',
            'text-offset': [0.6, 0],
            'text-max-width': 11,
            'text-optional': true,
          },
          paint: halo(t, o, t.colour['ink-2']),
        },
      ],
    },
  ],
};

function halo(t: Tokens, opacity: number, colour: string) {
  return {
    'text-color': colour,
    'text-opacity': opacity,
    'text-halo-color': t.colour.land,
    'text-halo-width': 1.6,
    'text-halo-blur': 0.4,
  };
}
