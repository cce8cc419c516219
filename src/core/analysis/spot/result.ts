import type { CellShape } from '../../geo/cell-size.ts';
import type { Geometry } from '../../model/layers.ts';
import type { Interval } from '../../model/time.ts';
import type { CubeStep } from '../../table/cube.ts';
import type { Category } from '../hotspot/category.ts';
import type { NullName } from '../hotspot/expected.ts';
import type { Gate } from '../hotspot/gate.ts';
import type { TestMethod } from '../hotspot/hot-spots.ts';
import type { BackTest } from '../hotspot/quality.ts';
import type { RateRatio } from '../stats/rates.ts';
import type { SpotOptions } from './question.ts';

/** What Spot found, in codes and numbers only: words are chosen at the edge. No figure in it is NaN. */
export type SpotResult = SpotAnswer | SpotRefusal;

export interface SpotAnswer extends SpotBase {
  readonly ok: true;
  /** The null of the steady part or of the cells: the asked one, or what took its place (`nullInstead`). */
  readonly null: NullName;
  /** Why another null than the asked one was taken; null = it was not. */
  readonly nullInstead: 'no-earlier-years' | 'no-population' | 'no-streets' | null;
  /** Whether populations behind it are assumptions. */
  readonly populationAssumed: boolean;
  readonly gate: SpotGate;
  /** Significant ones first; see `rankFindings` for the rule. */
  readonly findings: readonly Finding[];
  /** Findings that were left off the end of the list. */
  readonly moreFindings: number;
  /** The cells of the study area, for the map. */
  readonly cells: SpotCells;
  /** Counts (and scores) by step over the record; null where it would be too large. */
  readonly history: SpotHistory | null;
  readonly backTest: SpotBackTest | null;
}

/** Nothing can be computed; the reason and ways out. The lead still says what can be said. */
export interface SpotRefusal extends SpotBase {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly ways: readonly WayOut[];
}

export const REFUSALS = [
  /** No incident under the filter in the whole record. */
  'nothing-matches',
  /** None in the asked period. */
  'no-incidents',
  'one-incident',
  /** None has a place. */
  'no-place',
  /** All places lie outside of the study area. */
  'outside',
  'one-spot',
  /** No unit with land is chosen. */
  'no-land',
  /** The data have no units at all. */
  'no-units',
  'too-many-cells',
  /** The scan would look at so many cylinders that it takes minutes. */
  'too-much-work',
  /** The method compares steps, and there is only one. */
  'one-step',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Something that the user can do about it, in one click. */
export type WayOut =
  | { readonly kind: 'options'; readonly change: Partial<SpotOptions> }
  /** Look at the whole record instead of the asked period. */
  | { readonly kind: 'whole-record' }
  /** Take away all conditions but time and classes. */
  | { readonly kind: 'clear-filter' }
  /** Bring other data, or data with places. */
  | { readonly kind: 'other-data' };

export interface SpotBase {
  /** Every parameter, as it was used. */
  readonly options: SpotOptions;
  readonly window: Interval;
  readonly record: Interval;
  /** Incidents of the asked period under the filter. */
  readonly n: number;
  readonly leftOut: LeftOut;
  readonly lead: Lead;
}

/** Incidents of the asked period that some figure leaves out, and why; one may count twice. */
export interface LeftOut {
  readonly noPlace: number;
  /** Known only to a circle wider than a cell: not in cells and circles. */
  readonly vaguePlace: number;
  readonly outside: number;
  /** Known only to a time longer than the step: in which step they belong cannot be judged. */
  readonly vagueTime: number;
  /** Not in hours. */
  readonly vagueHour: number;
  /** Not in weekdays. */
  readonly vagueDay: number;
}

/** Data of the one sentence that says it all. */
export interface Lead {
  readonly n: number;
  /** Where it concentrates, by the first finding; null where it does not. */
  readonly where: (PlaceRef & { readonly count: number; readonly significant: boolean }) | null;
  readonly peak: PeakTimes;
  /** Against the same period of the year before (of a longer one: as many years before as it is long). */
  readonly change: Change | null;
  readonly chance: ChanceVerdict;
}

/**
 * `significant`: at least one finding stays below alpha after correction; `not-significant`: tested, none does; `too-sparse`: too
 * few cases for any test; `not-tested`: the method tests nothing, or there is nothing to test.
 */
export type ChanceVerdict = 'significant' | 'not-significant' | 'too-sparse' | 'not-tested';

export interface Change {
  readonly period: Interval;
  readonly n: number;
  /** Days in which a case could have matched, now and then. */
  readonly days: readonly [now: number, then: number];
  /** Now over then, by day, with its exact 95 % interval (`high` may be Infinity, `ratio` null for 0 against 0). */
  readonly rate: RateRatio;
  /** Whether the interval leaves 1 out. */
  readonly direction: 'up' | 'down' | 'unclear';
}

export interface PlaceRef {
  /** The nearest named place and its distance in metres; null where the nearest is farther than 3 km. */
  readonly place: { readonly id: string; readonly name: string; readonly distanceM: number } | null;
  /** Code of the unit that holds most of its cases. */
  readonly unit: string | null;
}

/** When it happens, only from rows precise enough. */
export interface PeakTimes {
  /** [from, to) in hours of the day (to may pass 24: 22 to 26 is 22 to 2); null where too few are known or none stands out. */
  readonly hours: { readonly from: number; readonly to: number; readonly count: number } | null;
  /** 0 = Monday; the weekdays that stand out, ascending. */
  readonly weekdays: { readonly days: readonly number[]; readonly count: number } | null;
  /** Rows that hours, weekdays were taken from. */
  readonly withHour: number;
  readonly withDay: number;
}

/** `scan`: unusually many in place and time together; `steady`: more than the null gives; `cells`: cells of Gi* or emerging. */
export type FindingKind = 'scan' | 'steady' | 'cells';
/**
 * How p came about: rank among Monte Carlo maxima, exact Poisson with Benjamini–Hochberg, or normal with Benjamini–Hochberg. A
 * scan asks two questions at once; its p values are doubled for that (Bonferroni).
 */
export type PKind = 'monte-carlo' | 'exact-bh' | 'asymptotic-bh';
/** Against the same place's own earlier record: none before; clearly more; clearly fewer; neither. */
export type Story = 'new' | 'rising' | 'falling' | 'steady';

export interface Finding extends PlaceRef {
  /** Stays the same for the same question: kind and the cell or place of its middle. */
  readonly id: string;
  /** From 1. */
  readonly rank: number;
  readonly kind: FindingKind;
  /** H3 cells to light up, ascending. */
  readonly cells: readonly string[];
  readonly circle: { readonly lon: number; readonly lat: number; readonly radiusM: number } | null;
  /** Middle to fly to. */
  readonly lon: number;
  readonly lat: number;
  /** When: of a cylinder its own stretch, else the asked period. */
  readonly interval: Interval;
  readonly count: number;
  readonly expected: number;
  /** count / expected; null where nothing was expected. */
  readonly ratio: number | null;
  /** Corrected; null where nothing was tested. */
  readonly p: number | null;
  readonly pKind: PKind | null;
  readonly significant: boolean;
  readonly category: Category | null;
  readonly story: Story | null;
  readonly peak: PeakTimes;
  /** Cases of the asked period in the same place, and in the same months a year earlier; null where the record does not reach back. */
  readonly inWindow: number;
  readonly yearBefore: number | null;
}

/** One entry a cell of the study area. */
export interface SpotCells {
  readonly shape: CellShape;
  readonly resolution: number;
  /** The plane that squares lie in. */
  readonly projection: string;
  /** H3 ids, or `row:column` of squares; ascending. See `cellShapes`. */
  readonly ids: readonly string[];
  /** Cases of the asked period in the cell itself. */
  readonly count: Float64Array;
  /** What the null expects in the cell itself. */
  readonly expected: Float64Array;
  /** Gi* of the (last) step; null where the method has none. 0 where there is no score. */
  readonly z: Float64Array | null;
  /** Corrected; null where nothing is tested. 1 where nothing can be said. */
  readonly p: Float64Array | null;
  /** -3…3: 90, 95, 99 % after correction. */
  readonly bin: Int8Array;
  /** Index into CATEGORIES; null unless emerging. */
  readonly category: Uint8Array | null;
}

/** Index = step * cells + cell. */
export interface SpotHistory {
  readonly step: CubeStep;
  /** steps + 1 ascending instants; the last step ends where the record does. */
  readonly bounds: Int32Array;
  /** 1 for a step that the record covers only in part. */
  readonly partial: Uint8Array;
  readonly counts: Uint32Array;
  /** Gi* of emerging hot spots; null for other methods. */
  readonly z: Float32Array | null;
}

export interface SpotGate extends Gate {
  /** What was done; 'none' = too sparse here. */
  readonly method: TestMethod;
  /** Coarser cells or longer steps by which more can be said, nearest first. */
  readonly suggestions: readonly GateSuggestion[];
}
export interface GateSuggestion extends Gate {
  readonly change: Partial<SpotOptions>;
}

/** The method's map, fitted on [fitted) only, against what happened in [scored). */
export interface SpotBackTest extends BackTest {
  readonly fitted: Interval;
  readonly scored: Interval;
  /** Share of the land that either map names. */
  readonly areaShare: number;
}

/** The density surface of the asked period, cut to the land. */
export interface SpotDensity {
  readonly n: number;
  readonly leftOut: LeftOut;
  readonly bandwidthM: number;
  /** How the bandwidth came about. */
  readonly rule: 'esri' | 'asked' | 'fallback';
  /** Metres between the places of the surface. */
  readonly cellM: number;
  /** Cases a km² in the asked period: where one band ends and the next begins. */
  readonly breaks: readonly number[];
  readonly max: number;
  /** Lowest first; `to` null = open. Bands without area are missing. */
  readonly bands: readonly DensityBand[];
}
export interface DensityBand {
  readonly from: number;
  readonly to: number | null;
  readonly geometry: Geometry;
}
