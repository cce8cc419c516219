import type { SpotOptions } from '../../core/analysis/spot/question.ts';
import type { Filter } from '../../core/model/filter.ts';
import type { LayerName } from '../../core/model/layers.ts';
import type { ClassFamily } from '../../core/model/profile.ts';
import type { CalendarStep, Interval } from '../../core/model/time.ts';
import type { Bar } from '../../core/table/behind.ts';
import type { Draft } from './draft.ts';
import type { History } from './history.ts';
import type { ReviewChoice } from './review.ts';
import type { SiteChoice } from './site.ts';

/**
 * Everything that decides what is on the screen, and nothing that can be computed from it. Where each piece is kept
 * (URL or nowhere) stands in KEEP, so that a new key cannot be forgotten.
 */
export interface State {
  readonly workspace: Workspace;
  readonly theme: Theme;
  readonly lang: Lang;
  /** Class family in view; the two families never mix in one figure. */
  readonly family: ClassFamily;
  readonly filter: Filter;
  readonly snap: CalendarStep;
  /** What the window on the time line is: its shape decides which handles it has and how it is played. */
  readonly timeMode: TimeMode;
  /** Period B, which the window (period A) is compared with; null = no comparison. */
  readonly compare: Compare | null;
  /** How the map shows the comparison. */
  readonly compareView: CompareView;
  readonly layers: Readonly<Record<MapLayerId, LayerView>>;
  /** Drawing order of the movable map layers, bottom first. */
  readonly layerOrder: readonly MapLayerId[];
  /** Density cells: H3 resolution 7 to 10 (about 2.5 km to 150 m across). */
  readonly cellResolution: number;
  readonly surface: Surface;
  readonly view: MapView;
  readonly selection: Selection | null;
  /** How hot spots are looked for, as far as it is not the default for the data. */
  readonly spot: SpotChoice;
  /** The finding that map, charts and time line bring out, by its id. */
  readonly finding: string | null;
  /** What the Site workspace shows, and what its plans are made by. */
  readonly site: SiteChoice;
  /** The scenario that is being worked on. Where cameras stand is internal: it is in no link. */
  readonly draft: Draft;
  readonly hover: Selection | null;
  /** What is open in the review, and how effects are asked for. */
  readonly review: ReviewChoice;
  /** Whose rows the list shows: a bar, a cell, a unit; null = all of the question. */
  readonly drill: Bar | null;
  /** Sections of the insight panel that are open. */
  readonly sections: Readonly<Record<SectionId, boolean>>;
  readonly playing: boolean;
  /** Milliseconds a step during playback. */
  readonly stepMs: number;
  readonly loop: boolean;
  readonly tool: MapTool;
  /** Steps of the question that can be taken back; they end with the page. */
  readonly history: History;
}

export type Workspace = 'spot' | 'site' | 'review' | 'show' | 'data';
export type Theme = 'day' | 'night' | 'projector';
export type Lang = 'vi' | 'en';
/** One step; a window; everything up to an instant; everything from an instant on (ArcGIS calls them the same). */
export const TIME_MODES = ['instant', 'window', 'from-start', 'to-end'] as const;
export type TimeMode = (typeof TIME_MODES)[number];
/** Period B follows period A by a rule (same dates a year before; as long, just before), or stands where it was put. */
export const COMPARE_RULES = ['year-before', 'just-before'] as const;
export type CompareRule = (typeof COMPARE_RULES)[number];
export type Compare = CompareRule | Interval;
export const COMPARE_VIEWS = ['difference', 'swipe'] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];
/** How the density of cases is drawn: cells and contours, which measure, or the graphics card's heat map, which does not. */
export const SURFACES = ['measured', 'heat'] as const;
export type Surface = (typeof SURFACES)[number];
export type MapTool = 'browse' | 'box' | 'lasso';

/** What somebody chose in the method panel; the seed is nobody's choice. */
export type SpotChoice = Partial<Omit<SpotOptions, 'seed'>>;

/** Sections of the insight panel, in their order on the screen. */
export const SECTIONS = ['hours', 'units', 'classes', 'months', 'list', 'alarms', 'repeat', 'harm'] as const;
export type SectionId = (typeof SECTIONS)[number];

export const MAP_LAYERS = [
  'units',
  'buildings',
  'streets',
  'model-areas',
  'density',
  'camera-coverage',
  'safe-lanes',
  'lamps',
  'cameras',
  'incident-points',
  'groups',
  'events',
  'places',
] as const;
export type MapLayerId = (typeof MAP_LAYERS)[number];
export interface LayerView {
  readonly on: boolean;
  /** 0 to 1. */
  readonly opacity: number;
}

export interface MapView {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** A thing on the screen that can be pointed at or picked, wherever it is drawn. */
export type Selection =
  | { readonly kind: 'incident'; readonly row: number }
  | { readonly kind: 'feature'; readonly layer: Exclude<LayerName, 'incidents'>; readonly id: string }
  | { readonly kind: 'unit'; readonly code: string }
  | { readonly kind: 'class'; readonly code: string }
  | { readonly kind: 'month'; readonly index: number }
  | { readonly kind: 'hour'; readonly hourOfWeek: number }
  | { readonly kind: 'cell'; readonly cell: string };

export type Keep = { readonly url: boolean };
export const KEEP = {
  workspace: { url: true },
  theme: { url: true },
  lang: { url: true },
  family: { url: true },
  filter: { url: true },
  snap: { url: true },
  timeMode: { url: true },
  compare: { url: true },
  compareView: { url: true },
  layers: { url: true },
  layerOrder: { url: true },
  cellResolution: { url: true },
  surface: { url: true },
  view: { url: true },
  selection: { url: true },
  spot: { url: true },
  finding: { url: true },
  site: { url: true },
  draft: { url: false },
  hover: { url: false },
  review: { url: true },
  drill: { url: true },
  // A matter of taste, which the browser remembers (prefs.ts).
  sections: { url: false },
  playing: { url: false },
  stepMs: { url: true },
  loop: { url: true },
  tool: { url: false },
  history: { url: false },
} as const satisfies Record<keyof State, Keep>;
