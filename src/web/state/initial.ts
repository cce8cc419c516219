import { MONG_CAI } from '../../core/model/profile.ts';
import { parseInstant, zoneOf } from '../../core/model/time.ts';
import { NO_DRAFT } from './draft.ts';
import { NO_HISTORY } from './history.ts';
import { SITE_DEFAULT } from './site.ts';
import { MAP_LAYERS, type MapLayerId, type State } from './state.ts';

const ON: readonly MapLayerId[] = [
  'units',
  'streets',
  'buildings',
  'density',
  'safe-lanes',
  'cameras',
  'model-areas',
  'incident-points',
  'places',
];

/** What a newcomer sees: reported crime of the last twelve months, as density cells, at night. */
export function initialState(): State {
  const zone = zoneOf(MONG_CAI.timeZone);
  const to = parseInstant('2023-05-20', zone) ?? 0;
  const from = parseInstant('2022-06-01', zone) ?? 0;
  return {
    workspace: 'spot',
    theme: 'night',
    lang: 'vi',
    family: 'reported',
    filter: { time: { from, to }, classes: ['criminal', 'weapons', 'fireworks'] },
    snap: 'month',
    timeMode: 'window',
    compare: null,
    compareView: 'difference',
    layers: Object.fromEntries(
      MAP_LAYERS.map((id) => [id, { on: ON.includes(id), opacity: 1 }]),
    ) as State['layers'],
    layerOrder: MAP_LAYERS,
    cellResolution: 9,
    surface: 'measured',
    view: { lon: 107.968, lat: 21.515, zoom: 11.6 },
    selection: null,
    spot: {},
    finding: null,
    site: SITE_DEFAULT,
    draft: NO_DRAFT,
    hover: null,
    review: {},
    drill: null,
    sections: {
      hours: true,
      units: true,
      classes: true,
      months: true,
      list: false,
      alarms: false,
      repeat: false,
      harm: false,
    },
    playing: false,
    stepMs: 900,
    loop: false,
    tool: 'browse',
    history: NO_HISTORY,
  };
}
