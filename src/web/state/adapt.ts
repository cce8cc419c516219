import { resolutionFor } from '../../core/geo/cell-size.ts';
import type { Bbox } from '../../core/model/filter.ts';
import {
  areaBbox,
  type ClassDef,
  type ClassFamily,
  MONG_CAI,
  type Profile,
} from '../../core/model/profile.ts';
import { addSteps, floorToStep, type Interval, parseInstant, zoneOf } from '../../core/model/time.ts';
import type { Dataset } from './dataset.ts';
import { NO_DRAFT } from './draft.ts';
import { NO_HISTORY } from './history.ts';
import { initialState } from './initial.ts';
import type { MapView, State } from './state.ts';

/** The profile's period as instants of its own zone. */
export function periodOf(profile: Profile): Interval {
  const zone = zoneOf(profile.timeZone);
  const at = (text: string) => parseInstant(text, zone) ?? 0;
  return { from: at(profile.period[0]), to: at(profile.period[1]) };
}

/** The last twelve calendar months of the period, the last of them partial where the data end inside it. */
export function lastTwelveMonths(profile: Profile): Interval {
  const zone = zoneOf(profile.timeZone);
  const { from, to } = periodOf(profile);
  const start = addSteps(floorToStep(to - 1, 'month', zone), 'month', -11, zone);
  return { from: Math.max(from, start), to };
}

/** Codes of the classes of one family, in the order of the dataset. */
export const classesOf = (classes: readonly ClassDef[], family: ClassFamily): string[] =>
  classes.filter((c) => c.family === family).map((c) => c.code);

/** Families that occur, in the order of their first class. */
export const familiesOf = (classes: readonly ClassDef[]): ClassFamily[] => [
  ...new Set(classes.map((c) => c.family)),
];

/** A view that shows the whole area on a map of about 960 × 700 pixels (Web Mercator, 512-pixel tiles). */
export function viewOf(profile: Profile): MapView {
  // The sample city's first view leaves out the empty sea and looks at where people live.
  if (profile.name === MONG_CAI.name) return initialState().view;
  const [west, south, east, north] = areaBbox(profile.area);
  const y = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const width = Math.max(1e-6, (east - west) / 360);
  const height = Math.max(1e-6, y(Math.min(85, north)) - y(Math.max(-85, south)));
  const zoom = Math.min(Math.log2(960 / 512 / width), Math.log2(700 / 512 / height)) - 0.1;
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.max(1, Math.min(16, zoom)) };
}

/** Area of a box of degrees on a sphere of the earth's mean radius, in m². */
const boxAreaM2 = ([west, south, east, north]: Bbox): number => {
  const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
  return 6_371_008.8 ** 2 * (((east - west) * Math.PI) / 180) * (sin(north) - sin(south));
};

/**
 * The state for a dataset that has just come into view: the last twelve months, every class of its first family, its
 * own area. What is a matter of taste (language, theme, layers, workspace, speed) stays as it was.
 */
export function stateFor(dataset: Pick<Dataset, 'profile' | 'engine'>, before: State): State {
  const { classes } = dataset.engine.table;
  const family = classes[0]?.family ?? 'other';
  return {
    ...before,
    family,
    filter: { time: lastTwelveMonths(dataset.profile), classes: classesOf(classes, family) },
    timeMode: 'window',
    compare: null,
    cellResolution: resolutionFor(boxAreaM2(areaBbox(dataset.profile.area))),
    view: viewOf(dataset.profile),
    selection: null,
    spot: {},
    finding: null,
    draft: NO_DRAFT,
    hover: null,
    review: {},
    drill: null,
    playing: false,
    tool: 'browse',
    history: NO_HISTORY,
  };
}
