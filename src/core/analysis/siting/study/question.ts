import type { FeatureOf } from '../../../model/layers.ts';
import type { PolygonCoordinates } from '../../coverage/forbidden.ts';
import type { Happenings } from '../../coverage/judge.ts';
import type { CurvePoint } from '../curve.ts';
import type { Reason } from '../plan.ts';
import type { SitingNote } from '../problem.ts';

/** What may be bought; `all` = cameras, lamps and lanes under one limit. */
export const PURCHASES = [
  'cameras',
  'lanes',
  'lamps',
  'cameras-and-lanes',
  'cameras-and-lamps',
  'all',
] as const;
export type Purchase = (typeof PURCHASES)[number];

/** Where cameras and lamps may stand. `own` = points that the user brings. */
export const PLACES_OF = ['pole', 'junction', 'along-road', 'own'] as const;
export type PlaceSource = (typeof PLACES_OF)[number];

/** Which incidents count, by the sun when they happened. */
export const DAYLIGHTS = ['any', 'night', 'day'] as const;
export type WantedDaylight = (typeof DAYLIGHTS)[number];

/** Incidents that weigh twice: at night on an unlit street, or within `EMPHASIS_M` of a school or a hospital. */
export const EMPHASES = ['unlit', 'schools', 'hospitals'] as const;
export type Emphasis = (typeof EMPHASES)[number];
export const EMPHASIS_M = 150;

/**
 * What counts where cameras and light are bought together: what is in view or lit, or only what is in view. By the second, light
 * is worth what cameras, standing or bought, see by it.
 */
export const BOUGHT_MEASURES = ['both', 'view'] as const;
export type BoughtMeasure = (typeof BOUGHT_MEASURES)[number];

/** Everything that a plan is made by, beside the data. Money is in whole units of whatever the prices are in. */
export interface SitingChoices {
  readonly buy: Purchase;
  /** Of cameras and light together; nothing else asks for it. */
  readonly measure: BoughtMeasure;
  /** One of the two, or both: how many, and how much they may cost together. */
  readonly count: number | null;
  readonly budget: number | null;
  /** Price of one camera, one lamp, and one metre of lane. */
  readonly prices: { readonly camera: number; readonly lamp: number; readonly laneM: number };
  /** Codes of the camera types on offer; see CAMERA_PRESETS. */
  readonly types: readonly string[];
  /** Headings tried at every place, evenly spread. */
  readonly headings: number;
  readonly places: readonly PlaceSource[];
  /** Step along roads, metres. */
  readonly everyM: number;
  /** Own candidate places, degrees. */
  readonly own: readonly (readonly [lon: number, lat: number])[];
  /** Areas (degrees) that things may stand in, within the land of the question; none = all of it. They cut no cases. */
  readonly stand: readonly PolygonCoordinates[];
  /** Areas that nothing may stand in. */
  readonly noStand: readonly PolygonCoordinates[];
  /** Areas drawn by hand that are masked like homes: nothing stands there, and what lies there counts as seen by nobody. */
  readonly masks: readonly PolygonCoordinates[];
  /** Least distance between two cameras, and between two lamps, metres; 0 = none. A lamp may share a camera's pole. */
  readonly spacingM: number;
  /** Only places with a lamp within so many metres, whose power they can share; null = anywhere. */
  readonly powerM: number | null;
  /** Existing equipment stays and counts. */
  readonly keepExisting: boolean;
  /** No camera stands in a home or counts what lies in one. Schools and places of worship are always left out. */
  readonly maskHomes: boolean;
  /** Per cent of an incident's weight that the first look is worth, the second the rest; null = one look is all. */
  readonly backupTheta: number | null;
  /** Least pixel density that counts as seeing. */
  readonly pxPerM: number;
  readonly daylight: WantedDaylight;
  readonly emphasis: readonly Emphasis[];
  /** Places known to so many metres are good enough to plan by. */
  readonly toleranceM: number;
}

export const DEFAULT_CHOICES: SitingChoices = {
  buy: 'cameras',
  measure: 'both',
  count: 10,
  budget: null,
  prices: { camera: 15, lamp: 8, laneM: 1 },
  types: ['bullet-8mp-4mm', 'bullet-4mp-12mm'],
  headings: 8,
  places: ['pole', 'junction'],
  everyM: 40,
  own: [],
  stand: [],
  noStand: [],
  masks: [],
  spacingM: 25,
  powerM: null,
  keepExisting: true,
  maskHomes: true,
  backupTheta: null,
  pxPerM: 40,
  daylight: 'any',
  emphasis: [],
  toleranceM: 10,
};

/** What stands on the ground that is planned for. */
export interface SitingLayers {
  readonly cameras: readonly FeatureOf<'cameras'>[];
  readonly lamps: readonly FeatureOf<'lamps'>[];
  readonly 'safe-lanes': readonly FeatureOf<'safe-lanes'>[];
  readonly buildings: readonly FeatureOf<'buildings'>[];
  readonly streets: readonly FeatureOf<'streets'>[];
  readonly places: readonly FeatureOf<'places'>[];
}

export interface SitingQuestion {
  readonly layers: SitingLayers;
  /** The incidents that count: of one family of classes, of the period, hours and places asked for. */
  readonly cases: Happenings;
  /** Weight of each case, whole numbers (see `caseWeights`); 1 without it. */
  readonly weights?: readonly number[];
  /** Land where things may be bought: polygons of longitude and latitude; none = everywhere. */
  readonly within: readonly PolygonCoordinates[];
  /** Land abroad: nothing stands, and nothing counts there. */
  readonly abroad: readonly PolygonCoordinates[];
  /** Existing equipment counts as it stands at this instant. */
  readonly at: number;
  readonly timeZone: string;
  readonly projection: string;
  readonly choices: SitingChoices;
}

/** What is wrong with a question, before anything is computed. */
export const QUESTION_FAULTS = [
  'no-limit',
  'count-not-whole',
  'budget-not-positive',
  'price-not-positive',
  'no-types',
  'unknown-type',
  'no-places',
  'no-own-places',
  'spacing-impossible',
  'step-impossible',
  'no-streets',
  'area-impossible',
  'backup-by-light',
] as const;
export type QuestionFault = (typeof QUESTION_FAULTS)[number];

/** Something that a plan buys, in the order in which it pays. */
export interface Purchased {
  readonly kind: 'camera' | 'lamp' | 'lane';
  readonly lon: number;
  readonly lat: number;
  /** Degrees clockwise from north; null for what looks all round, and for light. */
  readonly heading: number | null;
  /** Camera type; null for light. */
  readonly type: string | null;
  /** The line of a lane, degrees. */
  readonly line: readonly (readonly [lon: number, lat: number])[] | null;
  readonly source: PlaceSource | 'street';
  /** The nearest named street or place; null where none is near. */
  readonly name: string | null;
  readonly lengthM: number | null;
  readonly cost: number;
  /** Weight that it adds to what stands and to the steps before it. */
  readonly gain: number;
  /** Incidents that it is the first to cover. */
  readonly newCases: number;
  /** Weight within its reach, and what of it only this one covers in the whole plan. */
  readonly inView: number;
  readonly onlyHere: number;
  readonly covered: number;
  readonly spent: number;
  readonly reason: Reason;
  /** Where the reason names another place: how that one is called. */
  readonly rival: string | null;
  /**
   * Light: night incidents that cameras, standing or of this plan, see by it and not by what light there is or the light of
   * steps before.
   */
  readonly seenByLight: number;
}

/** Cases that can or cannot be planned by. */
export interface DemandFacts {
  /** Cases asked about, and those that the plan is made by. */
  readonly n: number;
  readonly judged: number;
  readonly weight: number;
  readonly night: number;
  readonly day: number;
  /** Cannot be judged, by reason. */
  readonly noPlace: number;
  readonly vaguePlace: number;
  readonly vagueHour: number;
  /** Judged, but under a mask: no plan covers them. */
  readonly masked: number;
  /** Not of the wanted time of day, or (for light) on streets that are lit already. */
  readonly otherDaylight: number;
}

export interface CandidateFacts {
  /** Places looked at, and those that were left. */
  readonly found: number;
  readonly kept: number;
  readonly outside: number;
  readonly excluded: number;
  readonly repeated: number;
  readonly withoutPower: number;
  /** Lanes that could be lit. */
  readonly lanes: number;
  readonly poses: number;
}

export type SitingAnswer =
  | { readonly ok: false; readonly faults: readonly QuestionFault[] }
  | {
      readonly ok: true;
      readonly choices: SitingChoices;
      /** Whether cases had weights; then every value and share is of weight, not of cases. */
      readonly weighted: boolean;
      readonly demand: DemandFacts;
      readonly candidates: CandidateFacts;
      /** Cameras that stand, whether they were counted or not, and what of the demand was taken as covered by what stands. */
      readonly existing: {
        readonly cameras: readonly string[];
        readonly value: number;
        readonly share: number | null;
      };
      readonly steps: readonly Purchased[];
      readonly curve: readonly CurvePoint[];
      /** Covered weight with the plan, what no plan exceeds, and the certified gap; see `SitingState`. */
      readonly value: number;
      readonly bound: number;
      readonly gap: number | null;
      readonly optimal: boolean;
      readonly share: number | null;
      readonly boundShare: number | null;
      readonly cost: number;
      readonly notes: readonly SitingNote[];
    };
export type SitingPlanned = Extract<SitingAnswer, { readonly ok: true }>;
