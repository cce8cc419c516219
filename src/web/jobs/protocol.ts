import type { DrawnView, DrawnViewsInput } from '../../core/analysis/coverage/drawn.ts';
import type { PolygonCoordinates } from '../../core/analysis/coverage/forbidden.ts';
import type { LevelProfile } from '../../core/analysis/coverage/range.ts';
import type { CoverageReport, ReportInput } from '../../core/analysis/coverage/report.ts';
import type { EffectOptions } from '../../core/analysis/effect/card.ts';
import type { CardView } from '../../core/analysis/effect/card-view.ts';
import type { EffectGround } from '../../core/analysis/effect/ground.ts';
import type { ReviewQuestion, ReviewRow } from '../../core/analysis/effect/review.ts';
import type { SensitivityRow } from '../../core/analysis/effect/sensitivity.ts';
import type { TreatedKind } from '../../core/analysis/effect/workspace.ts';
import type { SitingAnswer, SitingQuestion } from '../../core/analysis/siting/study/question.ts';
import type { RankedLanes } from '../../core/analysis/siting/study/ranked-lanes.ts';
import type { WhatIfBase } from '../../core/analysis/siting/study/whatif.ts';
import type { AlarmQuestion, AlarmsResult } from '../../core/analysis/spot/alarms-list.ts';
import type { NearRepeatQuestion, NearRepeatResult } from '../../core/analysis/spot/near-repeats.ts';
import type { SpotQuestion } from '../../core/analysis/spot/question.ts';
import type { SpotDensity, SpotResult } from '../../core/analysis/spot/result.ts';
import type { Origin } from '../../core/geo/mercator.ts';
import type { Feature, FeatureLayer } from '../../core/model/layers.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Profile } from '../../core/model/profile.ts';
import type { GridShape } from '../../core/table/cell-grid.ts';
import type { CellIndex } from '../../core/table/cell-index.ts';
import type { Places } from '../../core/table/cells.ts';
import type {
  IntakeOptions,
  IntakeResult,
  IntakeSummary,
  SetAsideRow,
} from '../../core/table/intake/types.ts';
import type { PackedHead } from '../../core/table/intake/workbook-run.ts';
import type { IncidentTable } from '../../core/table/table.ts';

/**
 * The worker boundary on one page: every job with what it takes and what it gives. Inputs are cloned (or transferred,
 * if the caller says so), outputs are transferred. Addresses are absolute: a worker has another base than the page.
 */
export interface Jobs {
  /** The incidents as the server's columnar stream. */
  'load-columns': [LoadColumns, LoadedTable];
  /** The incidents as a plain GeoJSON file on any host. */
  'load-geojson': [LoadGeojson, LoadedTable];
  /** Another layer as GeoJSON: one file, or the pages that follow each other by `next` links. */
  'load-features': [LoadFeatures, LoadedFeatures];
  /** A file of the user's, which stays on this machine. */
  intake: [IntakeJob, IntakeDone];
  /** The beginning of what lies in a workbook or a zip, for `inspect`. */
  'packed-head': [PackedHeadJob, PackedHead];
  /** Two tables as one; see `mergeTables`. */
  merge: [MergeJob, LoadedTable];
  /** The cells of another resolution; see `placesOf`. */
  cells: [CellsJob, CellIndex];
  /** What smoothing and drawing the cells takes. */
  grid: [GridJob, GridShape];
  /** What cameras have in view among buildings, to draw; see `drawnViews`. */
  'camera-views': [CameraViewsJob, readonly DrawnView[]];
  /** Positions of all rows on the map plane; see `projectPlaces`. */
  project: [ProjectJob, Float32Array];
  /** Where incidents concentrate, what is new, and whether it may be chance; see `findSpots`. */
  'spot-findings': [SpotQuestion, SpotResult];
  /** The density surface as contours; null where no case has a place. */
  'spot-density': [SpotDensityJob, SpotDensity | null];
  /** Whether incidents follow each other near by and soon after. */
  'spot-near-repeat': [NearRepeatQuestion, NearRepeatResult];
  /** The last week or month of every unit and class against its own past. */
  'spot-alarms': [AlarmQuestion, AlarmsResult];
  /** What became of one lane, camera or model area; null where the data hold no such place. */
  'effect-card': [EffectCardJob, CardView | null];
  /** The same verdict under other buffers, windows and controls. */
  'effect-sensitivity': [EffectCardJob, readonly SensitivityRow[]];
  /** The review of everything that was done. */
  'effect-review': [EffectReviewJob, readonly ReviewRow[]];
  /** What was in view when it happened; see `coverageReport`. */
  'site-coverage': [CoverageJob, CoverageReport];
  /** Where the next cameras, lamps or lanes cover most; see `sitingStudy`. */
  'site-plan': [SitingQuestion, SitingAnswer];
  /** Where light would help most people who walk; see `rankedLanes`. */
  'site-lanes': [SitingQuestion & { readonly walkM: number }, RankedLanes];
  /** What scenarios moved by hand are measured against. */
  'site-base': [SitingQuestion, WhatIfBase];
}
export type JobName = keyof Jobs;
export type JobInput<K extends JobName> = Jobs[K][0];
export type JobOutput<K extends JobName> = Jobs[K][1];

export interface LoadColumns {
  readonly url: string;
  readonly cellResolution: number;
}
export interface LoadGeojson {
  readonly url: string;
  readonly profile: Profile;
  readonly cellResolution: number;
}
export interface LoadedTable {
  readonly table: IncidentTable;
  readonly cells: CellIndex;
}

export interface LoadFeatures {
  readonly url: string;
  readonly layer: FeatureLayer;
}
export interface LoadedFeatures {
  readonly features: readonly Feature[];
  /** Features that the layer's schema refused; they are left out. */
  readonly problems: readonly Problem[];
}

export interface PackedHeadJob {
  readonly file: File;
  readonly format: 'xlsx' | 'xls' | 'zip';
  /** Bytes of text that are enough. */
  readonly limit: number;
}
export interface IntakeJob {
  readonly file: File;
  readonly options: Omit<IntakeOptions, 'shouldStop' | 'onProgress'>;
  readonly cellResolution: number;
}
export interface IntakeDone {
  readonly result: IntakeResult;
  readonly summary: IntakeSummary | null;
  /** The table of an accepted file of incidents, with its cells. */
  readonly incidents: LoadedTable | null;
  /** The features of an accepted file of another layer. */
  readonly features: readonly Feature[] | null;
  /** The first MAX_SET_ASIDE rows that were left out; `result.setAside` counts them all. */
  readonly setAside: readonly SetAsideRow[];
}
export const MAX_SET_ASIDE = 100_000;

export interface MergeJob {
  readonly base: IncidentTable;
  readonly added: IncidentTable;
  readonly cellResolution: number;
}

export interface CellsJob {
  readonly places: Places;
  readonly resolution: number;
}

export interface GridJob {
  readonly ids: readonly string[];
  readonly origin: Origin;
}
export interface CameraViewsJob extends DrawnViewsInput {
  readonly timeZone: string;
}
export interface CoverageJob extends Omit<ReportInput, 'options'> {
  readonly timeZone: string;
  readonly projection: string;
  readonly standard: LevelProfile;
  readonly abroad: readonly PolygonCoordinates[];
  /** Masks drawn by hand. */
  readonly masks: readonly PolygonCoordinates[];
}
export interface ProjectJob {
  readonly places: Places;
  readonly origin: Origin;
}

export interface EffectCardJob {
  /** Names exactly these data, so that what is made of them is made once. */
  readonly key: string;
  readonly ground: EffectGround;
  readonly kind: TreatedKind;
  readonly id: string;
  readonly options: EffectOptions;
}
export interface EffectReviewJob extends ReviewQuestion {
  readonly key: string;
}

export interface SpotDensityJob {
  readonly question: SpotQuestion;
  /** Classes of another surface that this one is compared with. */
  readonly breaks?: readonly number[];
}

/** How far a job is; `total` is null where it cannot be known. Bytes while reading, rows while making cells, shares of a computation. */
export interface Progress {
  readonly step: 'read' | 'cells' | 'compute';
  readonly done: number;
  readonly total: number | null;
}

/** From the page to the worker. */
export type Request =
  | { readonly kind: 'run'; readonly id: number; readonly job: JobName; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

/** From the worker to the page. */
export type Reply =
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: SentError }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress };

/** An error on its way between threads, with everything that led to it. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** What callers may branch on, where the error had one. */
  readonly code?: string;
  readonly cause?: SentError;
}
