import type { CellShape } from '../../geo/cell-size.ts';
import type { Filter } from '../../model/filter.ts';
import type { Geometry } from '../../model/layers.ts';
import type { ClassDef } from '../../model/profile.ts';
import type { Interval } from '../../model/time.ts';
import type { CubeStep } from '../../table/cube.ts';
import type { IncidentTable } from '../../table/table.ts';
import type { RuleSet } from '../hotspot/category.ts';
import type { NullName } from '../hotspot/expected.ts';

/**
 * What the Spot workspace asks. Everything in it can be cloned or transferred, so that a worker, a shell and a test ask the
 * same way. Times are in seconds since 2000, places in degrees.
 */
export interface SpotQuestion {
  /** The incidents under the filter without its time clause, over the whole record. */
  readonly cases: Cases;
  /** The filter they were chosen by; its time clause is not looked at. */
  readonly filter: Filter;
  /** The asked period. */
  readonly window: Interval;
  /** The period that the data are of. */
  readonly record: Interval;
  /** IANA name. */
  readonly timeZone: string;
  /** EPSG code of the plane for metres. */
  readonly projection: string;
  /** All units; those that the filter names (or all) are the study area, cut by the filter's drawn area. */
  readonly units: readonly StudyUnit[];
  /** The area that the data are said to be of, in degrees: what is looked at without units, if that is asked for. */
  readonly frame?: Geometry;
  /** Pieces of the streets in degrees, four numbers each: lon, lat, lon, lat. Empty where there are none. */
  readonly streets: Float64Array;
  /** Middles of the houses that people live in, lon and lat in turn, in degrees. Empty where there are none. */
  readonly houses: Float64Array;
  readonly places: readonly NamedPlace[];
  readonly options: SpotOptions;
}

/**
 * The columns of an incident table that statistics need, of some of its rows, in time order. Encoded as there: places in 1e-7
 * degrees with NO_PLACE, NO_UNIT, NO_ACCURACY, NO_HOUR.
 */
export type Cases = Pick<
  IncidentTable,
  'n' | 'lonE7' | 'latE7' | 'from' | 'to' | 'unit' | 'cls' | 'accuracyM' | 'hourOfWeek' | 'flags'
> & {
  /** Unit codes that `unit` counts. */
  readonly units: readonly string[];
  readonly classes: readonly ClassDef[];
};

export interface StudyUnit {
  readonly code: string;
  /** Its land in degrees: Polygon or MultiPolygon. */
  readonly land: Geometry;
  /** Residents; null = not known. */
  readonly population: number | null;
  /** True where the population is an assumption and no official figure. */
  readonly assumed: boolean;
}

export interface NamedPlace {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly lon: number;
  readonly lat: number;
}

export const SPOT_METHODS = ['scan', 'gi-star', 'emerging', 'density'] as const;
/**
 * `scan`: what is new in the asked period (space–time permutation scan over the record up to its end) joined with where
 * it concentrates (spatial Poisson scan, or exact Poisson cells); for sparse counts. `gi-star`: cells of the asked period
 * behind the sparse gate. `emerging`: the record's steps, in 17 categories. `density`: a surface, nothing tested.
 */
export type SpotMethod = (typeof SPOT_METHODS)[number];

/** H3 resolutions: about 2.5 km, 1 km, 400 m, 150 m across. */
export type SpotResolution = 7 | 8 | 9 | 10;

/** Who counts as a neighbour of a cell. */
export type NeighbourRule =
  /** Cells up to so many steps away; 0 = the cell alone. */
  | { readonly kind: 'ring'; readonly rings: number }
  | { readonly kind: 'distance'; readonly metres: number }
  | { readonly kind: 'nearest'; readonly k: number };

/** The nulls on offer, in the order of METHODS: as in earlier years, as people live, as streets run, even over land. */
export const SPOT_NULLS = ['earlier', 'people', 'streets', 'land'] as const satisfies readonly NullName[];

export interface SpotOptions {
  readonly method: SpotMethod;
  /** Size of the cells; squares have the nearest round side. */
  readonly resolution: SpotResolution;
  readonly shape: CellShape;
  readonly step: CubeStep;
  /** What chance means; for `scan` that of the steady concentrations. */
  readonly null: NullName;
  readonly neighbours: NeighbourRule;
  /** Level of significance after correction. */
  readonly alpha: 0.1 | 0.05 | 0.01;
  /** Monte Carlo simulations of scans. */
  readonly simulations: number;
  readonly seed: number;
  /** Rules of the emerging categories. */
  readonly ruleSet: RuleSet;
  /** Largest radius of a circle of the scan, in metres. */
  readonly maxRadiusM: number;
  /** Clusters of the scan at any time of the asked period (retrospective), or only those still on at its end (prospective). */
  readonly look: SpotLook;
  /**
   * The land of units, or, where there are none, the frame of the data: it may hold water and whatever nobody reported
   * from, so it is used only by choice and named with every result.
   */
  readonly area: 'units' | 'frame';
  /** Radius of the density kernel in metres; null = by its rule. */
  readonly bandwidthM: number | null;
}

export const SPOT_LOOKS = ['any-time', 'still-on'] as const;
export type SpotLook = (typeof SPOT_LOOKS)[number];

/** Right for sparse reported crime; `optionsFor` chooses by how many cases there are. */
export const SPARSE_OPTIONS: SpotOptions = {
  method: 'scan',
  resolution: 9,
  shape: 'hexagon',
  step: 'month',
  null: 'people',
  neighbours: { kind: 'ring', rings: 1 },
  alpha: 0.05,
  simulations: 999,
  seed: 1,
  ruleSet: 'esri3',
  maxRadiusM: 2500,
  look: 'any-time',
  area: 'units',
  bandwidthM: null,
};

/** From so many cases a year on, cells of 400 m expect enough for Gi*, and scans would take long. */
const DENSE = 2_000;

/**
 * The method to begin with, by the cases of the asked period: few are scanned, many are tested cell by cell. `hasEarlier` says
 * whether the record has a past to compare with; records that depend on police activity are best compared with their own.
 */
export const optionsFor = (cases: number, hasEarlier: boolean): SpotOptions =>
  cases < DENSE
    ? SPARSE_OPTIONS
    : { ...SPARSE_OPTIONS, method: 'gi-star', null: hasEarlier ? 'earlier' : 'people' };
