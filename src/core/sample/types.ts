import type { FeatureLayer, FeatureOf, LayerName } from '../model/layers.ts';
import type { Profile } from '../model/profile.ts';
import type { Provenance } from '../model/provenance.ts';
import type { IncidentRow } from '../table/table.ts';

/** A position in metres, EPSG:32648: [easting, northing]. */
export type Metre = readonly [x: number, y: number];
/** A position in degrees, WGS 84. */
export type Degree = readonly [lon: number, lat: number];

/** One row of mongcai_units17_facts.csv. */
export interface UnitFact {
  readonly code: string;
  /** Without the word for the kind: "Trần Phú". */
  readonly name: string;
  readonly kind: 'ward' | 'commune';
  readonly label: Degree;
  /** Official area where one was found, else the land as measured on a map (the mapped total includes tidal flats). */
  readonly areaKm2: number;
  readonly areaOfficial: boolean;
  readonly areaSource: string;
  readonly population: number;
  readonly populationAssumed: boolean;
  readonly populationSource: string;
  /** Code of the unit of 1/7/2025 that holds it. */
  readonly mergedInto2025: string;
}

export interface PlaceFact {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly at: Degree;
  readonly accuracyM: number;
  readonly source: string;
}

export interface RoadSketch {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly accuracyM: number;
  readonly line: readonly Degree[];
}

/** What the generator reads: land, border, roads, places and unit facts, parsed. */
export interface CitySources {
  /** Outer ring and holes of each land polygon. */
  readonly land: readonly {
    readonly country: 'VN' | 'other';
    readonly rings: readonly (readonly Degree[])[];
  }[];
  readonly border: readonly Degree[];
  readonly roads: readonly RoadSketch[];
  readonly places: readonly PlaceFact[];
  readonly units: readonly UnitFact[];
}

export interface CityOptions {
  /** Default 2013. */
  readonly seed?: number;
  /** Multiplies every class total (20 for recovery tests). Default 1: the article's totals exactly. */
  readonly scale?: number;
  /**
   * 'planted' (default): believable rhythms and the planted truth. 'none': no pattern at all, drawn from the
   * stated null (see docs/sample-city.md).
   */
  readonly pattern?: 'planted' | 'none';
  /** Only these incident classes are drawn; each class has a random stream of its own, so the rows stay the same. */
  readonly classes?: readonly string[];
}

export type CityLayers = { readonly [L in FeatureLayer]: readonly FeatureOf<L>[] };

/** A hot spot that was planted. Rates are multiples of what the same places have without it. */
export interface PlantedHotSpot {
  readonly name: string;
  readonly story: 'emerging' | 'intensifying' | 'persistent' | 'ended';
  readonly lon: number;
  readonly lat: number;
  readonly radiusM: number;
  readonly unit: string;
  readonly cls: string;
  /** [from, to) as dates in the profile's zone. */
  readonly from: string;
  readonly to: string;
  /** Rate ratio inside radius and period; for 'intensifying' it grows in a straight line from 1 to this. */
  readonly ratio: number;
  /** Incidents expected inside radius and period at scale 1, planted and background together. */
  readonly expected: number;
}

/** What a safe lane or a model area really did to the classes named, from its first day on. */
export interface PlantedEffect {
  readonly id: string;
  readonly name: string;
  readonly effect: 'helped' | 'nothing' | 'harmed';
  /** Ratio of the rate after to the rate before, within reach, all hours. */
  readonly ratio: number;
  readonly classes: readonly string[];
  /** Metres from the line within which it holds; 0 = inside the polygon. */
  readonly reachM: number;
  readonly from: string;
  /** Expected counts within reach at scale 1, before and after the first day, all its classes. */
  readonly expectedBefore: number;
  readonly expectedAfter: number;
}

/** What was planted: read by tests and docs only, never by the product. */
export interface Truth {
  readonly generator: string;
  readonly seed: number;
  readonly scale: number;
  readonly pattern: 'planted' | 'none';
  /** The distribution of what is not planted, in words. */
  readonly null: string;
  readonly hotSpots: readonly PlantedHotSpot[];
  readonly lanes: readonly PlantedEffect[];
  readonly models: readonly PlantedEffect[];
  /** Share of criminal cases that follow another one near by, or null. */
  readonly nearRepeat: { readonly share: number; readonly metres: number; readonly days: number } | null;
}

export interface City {
  readonly incidents: readonly IncidentRow[];
  readonly layers: CityLayers;
  readonly truth: Truth;
  readonly profile: Profile;
  readonly provenance: Readonly<Record<LayerName, Provenance>>;
}
