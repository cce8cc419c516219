import type { Bbox, Filter } from '../../core/model/filter.ts';
import type { Feature, FeatureLayer, LayerName } from '../../core/model/layers.ts';
import type { Profile } from '../../core/model/profile.ts';
import type { Provenance } from '../../core/model/provenance.ts';
import type { Interval, Seconds } from '../../core/model/time.ts';
import type { IncidentRow } from '../../core/table/table.ts';

/**
 * The store: where datasets live. Narrow and asynchronous, so that an embedded engine, a plain in-memory reference
 * and a distributed engine can stand behind it; one contract suite runs against all of them. No dialect, no
 * connection and no engine error leaves it.
 *
 * A store holds several datasets (a city, a period, a time zone each); one of them is active and is what
 * the HTTP service shows. Every dataset has the same layers.
 */
export interface Store {
  /**
   * Another number after every change of anything that the store would answer, at the moment from which it answers so; null
   * where that cannot be told without asking.
   */
  readonly revision: number | null;
  /** Brings the schema to this version; safe to call again. Throws StoreError('newer-schema') on a file from a newer one. */
  migrate(): Promise<void>;
  health(): Promise<{ readonly ok: boolean; readonly engine: string; readonly detail: string }>;
  close(): Promise<void>;

  datasets(): Promise<readonly DatasetInfo[]>;
  /** Creates the dataset or replaces its profile; the first one becomes active. */
  putDataset(id: string, profile: Profile): Promise<DatasetInfo>;
  activate(id: string): Promise<void>;
  /** Removes the dataset with all its layers. */
  removeDataset(id: string): Promise<void>;

  /**
   * Ingests one batch of a session atomically (all of it or nothing). Known id with equal content: counted as
   * `same`; with other content: the new content stands, counted as `newVersion`.
   */
  ingestIncidents(
    dataset: string,
    batch: readonly IncidentRow[],
    provenance: Provenance,
  ): Promise<IngestCounts>;
  ingestFeatures(
    dataset: string,
    layer: FeatureLayer,
    batch: readonly Feature[],
    provenance: Provenance,
  ): Promise<IngestCounts>;
  /** Replaces a whole layer by what the writer ingests; readers see the old layer until it resolves, or for ever if it throws. */
  replaceLayer(
    dataset: string,
    layer: LayerName,
    write: (staged: LayerWriter) => Promise<void>,
  ): Promise<IngestCounts>;
  /**
   * Adds what the writer ingests to a layer, all of it at once when the writer resolves, nothing if it throws. The counts
   * are against the layer as it stood and, inside the session, against the rows before.
   */
  appendLayer(
    dataset: string,
    layer: LayerName,
    write: (staged: LayerWriter) => Promise<void>,
  ): Promise<IngestCounts>;
  deleteLayer(dataset: string, layer: LayerName): Promise<void>;
  /** Puts or removes (null) single features of a layer. */
  changeFeatures(
    dataset: string,
    layer: FeatureLayer,
    changes: readonly { readonly id: string; readonly feature: Feature | null }[],
  ): Promise<void>;

  /** Takes incidents out, all of them in one step; ids that the layer does not hold change nothing. */
  removeIncidents(dataset: string, ids: readonly string[]): Promise<void>;

  layerInfo(dataset: string, layer: LayerName): Promise<LayerInfo>;
  incidents(dataset: string, query: ItemsQuery): Promise<Page<StoredIncident>>;
  features(dataset: string, layer: FeatureLayer, query: ItemsQuery): Promise<Page<Feature>>;
  incident(dataset: string, id: string): Promise<StoredIncident | null>;
  feature(dataset: string, layer: FeatureLayer, id: string): Promise<Feature | null>;
  count(dataset: string, layer: LayerName, query: Omit<ItemsQuery, 'after' | 'limit'>): Promise<number>;
  /** All incidents in time order, batch by batch. */
  streamIncidents(dataset: string): AsyncIterable<readonly StoredIncident[]>;
  /** Counts of incidents by the asked dimensions, sparse, under the filter. */
  cube(dataset: string, spec: CubeSpec, filter: Filter): Promise<Cube>;
}

/** Writes into a staged layer. Its rows count only when the session ends, so it returns nothing. */
export interface LayerWriter {
  incidents(batch: readonly IncidentRow[], provenance: Provenance): Promise<void>;
  features(batch: readonly Feature[], provenance: Provenance): Promise<void>;
}

/** Where features come from that are put one by one into a layer without provenance. */
export const OWN_PROVENANCE: Provenance = { kind: 'own', title: '', licence: '', attribution: '' };

/** An incident as the store gives it back: positions to 1e-7 degrees, and where it comes from. */
export interface StoredIncident extends IncidentRow {
  readonly provenance: Provenance;
}

export interface DatasetInfo {
  readonly id: string;
  readonly profile: Profile;
  readonly active: boolean;
}

export interface IngestCounts {
  readonly added: number;
  readonly same: number;
  readonly newVersion: number;
}

export interface LayerInfo {
  readonly count: number;
  readonly withoutPlace: number;
  readonly bbox: Bbox | null;
  /** Smallest from and largest to (or valid_from, valid_to) in the layer. */
  readonly extent: Interval | null;
  /** Whether the layer holds features of which no start, no end is known: they reach beyond the extent. */
  readonly open: { readonly from: boolean; readonly to: boolean };
  readonly provenance: readonly Provenance[];
  /** Changes whenever the layer does and never comes back; goes into ETags. */
  readonly version: string;
  /** When it last changed, in Unix milliseconds. */
  readonly changedAtMs: number;
}

/**
 * One query of items. `filter.time` is half-open as everywhere in the product; `closedTime` is the
 * OGC meaning of `datetime` (both ends counted, intersects [from, to]); null ends are open.
 *
 * Of the filter, features know time (valid at some moment in it), units and area (any part of the geometry inside, a
 * box with west > east crosses the antimeridian); classes, hours, weekdays and months are 'bad-filter' for them.
 * Features that no time is known of match every time. Incidents come by start and id, features by id.
 */
export interface ItemsQuery {
  readonly filter: Filter;
  readonly closedTime?: { readonly from: Seconds | null; readonly to: Seconds | null };
  /** Equality on properties: any of the values. */
  readonly equals?: Readonly<Record<string, readonly string[]>>;
  /** Opaque position of the last item of the page before (keyset, never an offset). */
  readonly after?: string;
  readonly limit: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Position after the last item; null on the last page. */
  readonly next: string | null;
}

/**
 * Keys of a cube: `day` = local days since 2000-01-01, `month` = local months since January 2000, `year` = local years since
 * 2000, `month-of-year` = 1–12 (null = month not known), `class` and `unit` =
 * their codes (unit null = none known), `hour` 0–23 and `weekday` 0 = Monday … 6 (null = not known so precisely),
 * `cell` = H3 index (null = no place). Incidents count where they start.
 */
export type CubeDimension =
  | 'day'
  | 'month'
  | 'year'
  | 'month-of-year'
  | 'class'
  | 'unit'
  | 'hour'
  | 'weekday'
  | 'cell';
export interface CubeSpec {
  readonly by: readonly CubeDimension[];
  /** H3 resolution of the `cell` dimension, 7 to 10; required with it. */
  readonly cellResolution?: number;
}
export interface Cube {
  /** One array of keys a dimension and one of counts, all of equal length; ordered by keys, null last. */
  readonly keys: Readonly<Partial<Record<CubeDimension, readonly (string | number | null)[]>>>;
  readonly counts: readonly number[];
}

export type StoreErrorCode =
  | 'locked'
  | 'newer-schema'
  | 'unknown-dataset'
  | 'disk-full'
  | 'bad-cursor'
  | 'bad-filter'
  | 'bad-row'
  | 'engine';
/** Every failure of a store, with a code that callers may branch on and the engine's own error as the cause. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
