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
  ): Promise<void>;
  deleteLayer(dataset: string, layer: LayerName): Promise<void>;
  /** Puts or removes (null) single features of a layer. */
  changeFeatures(
    dataset: string,
    layer: FeatureLayer,
    changes: readonly { readonly id: string; readonly feature: Feature | null }[],
  ): Promise<void>;

  layerInfo(dataset: string, layer: LayerName): Promise<LayerInfo>;
  incidents(dataset: string, query: ItemsQuery): Promise<Page<IncidentRow>>;
  features(dataset: string, layer: FeatureLayer, query: ItemsQuery): Promise<Page<Feature>>;
  incident(dataset: string, id: string): Promise<IncidentRow | null>;
  feature(dataset: string, layer: FeatureLayer, id: string): Promise<Feature | null>;
  count(dataset: string, layer: LayerName, query: Omit<ItemsQuery, 'after' | 'limit'>): Promise<number>;
  /** All incidents in time order, batch by batch. */
  streamIncidents(dataset: string): AsyncIterable<readonly IncidentRow[]>;
  /** Counts of incidents by the asked dimensions, sparse, under the filter. */
  cube(dataset: string, spec: CubeSpec, filter: Filter): Promise<Cube>;
}

export interface LayerWriter {
  incidents(batch: readonly IncidentRow[], provenance: Provenance): Promise<IngestCounts>;
  features(batch: readonly Feature[], provenance: Provenance): Promise<IngestCounts>;
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
  readonly provenance: readonly Provenance[];
  /** Changes whenever the layer does; goes into ETags. */
  readonly version: string;
}

/**
 * One query of items. `filter.time` is half-open as everywhere in the product; `closedTime` is the
 * OGC meaning of `datetime` (both ends counted, intersects [from, to]); null ends are open.
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

export type CubeDimension = 'day' | 'month' | 'class' | 'unit' | 'hour' | 'weekday' | 'cell';
export interface CubeSpec {
  readonly by: readonly CubeDimension[];
  /** H3 resolution of the `cell` dimension. */
  readonly cellResolution?: number;
}
export interface Cube {
  /** One array of keys a dimension and one of counts, all of equal length; ordered by keys. */
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
