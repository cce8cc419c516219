import { randomUUID } from 'node:crypto';
import type { Filter } from '../../../core/model/filter.ts';
import type { Feature, FeatureLayer, LayerName } from '../../../core/model/layers.ts';
import type { Profile } from '../../../core/model/profile.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import type { IncidentRow } from '../../../core/table/table.ts';
import { compareText, decodeFeatureCursor, decodeIncidentCursor, encodeCursor } from '../cursor.ts';
import { type DerivedFeature, type DerivedIncident, fromE7, incidentDeriver } from '../derive.ts';
import { readQuestion } from '../properties.ts';
import {
  type Cube,
  type CubeSpec,
  type DatasetInfo,
  type IngestCounts,
  type ItemsQuery,
  type LayerInfo,
  type LayerWriter,
  OWN_PROVENANCE,
  type Page,
  type Store,
  type StoredIncident,
  StoreError,
} from '../store.ts';
import { memoryCube } from './cube.ts';
import { byId, EMPTY, inOrder, LayerDraft, type MemoryLayer, summarise } from './layer.ts';
import { featureMatches, type HeldIncident, incidentMatches } from './match.ts';

interface MemoryDataset {
  readonly id: string;
  readonly profile: Profile;
  readonly nonce: string;
  readonly derive: (row: IncidentRow) => DerivedIncident;
  readonly layers: Map<LayerName, MemoryLayer>;
}

/** The reference store: plain maps and plain loops, the yardstick of the contract suite. Nothing outlives it. */
export class MemoryStore implements Store {
  readonly #datasets = new Map<string, MemoryDataset>();
  #active: string | null = null;
  #revision = 0;

  get revision(): number {
    return this.#revision;
  }

  async migrate(): Promise<void> {}
  async close(): Promise<void> {}
  async health() {
    return { ok: true, engine: 'memory', detail: `${this.#datasets.size} datasets` };
  }

  async datasets(): Promise<readonly DatasetInfo[]> {
    return [...this.#datasets.values()].map((d) => this.#infoOf(d)).sort((a, b) => compareText(a.id, b.id));
  }

  async putDataset(id: string, profile: Profile): Promise<DatasetInfo> {
    const old = this.#datasets.get(id);
    const dataset: MemoryDataset = {
      id,
      profile,
      nonce: old?.nonce ?? randomUUID(),
      derive: incidentDeriver(profile.timeZone),
      layers: old?.layers ?? new Map(),
    };
    this.#datasets.set(id, dataset);
    this.#active ??= id;
    this.#revision++;
    const incidents = old?.layers.get('incidents');
    if (incidents && old?.profile.timeZone !== profile.timeZone) {
      const draft = new LayerDraft(EMPTY);
      for (const r of incidents.incidents.values())
        draft.addIncidents([given(r)], r.provenance, dataset.derive);
      dataset.layers.set('incidents', draft.finish(incidents.version + 1));
    }
    return this.#infoOf(dataset);
  }

  async activate(id: string): Promise<void> {
    this.#active = this.#dataset(id).id;
    this.#revision++;
  }

  async removeDataset(id: string): Promise<void> {
    this.#dataset(id);
    this.#datasets.delete(id);
    this.#revision++;
    if (this.#active === id) this.#active = [...this.#datasets.keys()].sort(compareText)[0] ?? null;
  }

  async ingestIncidents(dataset: string, batch: readonly IncidentRow[], provenance: Provenance) {
    return this.appendLayer(dataset, 'incidents', (w) => w.incidents(batch, provenance));
  }

  async ingestFeatures(
    dataset: string,
    layer: FeatureLayer,
    batch: readonly Feature[],
    provenance: Provenance,
  ) {
    return this.appendLayer(dataset, layer, (w) => w.features(batch, provenance));
  }

  async replaceLayer(dataset: string, layer: LayerName, write: (staged: LayerWriter) => Promise<void>) {
    return this.#session(dataset, layer, write, 'replace');
  }

  async appendLayer(dataset: string, layer: LayerName, write: (staged: LayerWriter) => Promise<void>) {
    return this.#session(dataset, layer, write, 'append');
  }

  async deleteLayer(dataset: string, layer: LayerName): Promise<void> {
    await this.replaceLayer(dataset, layer, async () => {});
  }

  async changeFeatures(
    dataset: string,
    layer: FeatureLayer,
    changes: readonly { readonly id: string; readonly feature: Feature | null }[],
  ): Promise<void> {
    const d = this.#dataset(dataset);
    const old = d.layers.get(layer) ?? EMPTY;
    const draft = new LayerDraft(old);
    const provenance = old.provenance[0] ?? OWN_PROVENANCE;
    for (const { id, feature } of changes) {
      if (feature === null) draft.features.delete(id);
      else if (feature.id === id) draft.addFeatures([feature], provenance);
      else throw new StoreError('bad-row', `the feature put under "${id}" calls itself "${feature.id}"`);
    }
    d.layers.set(layer, draft.finish(old.version + 1));
    this.#revision++;
  }

  async removeIncidents(dataset: string, ids: readonly string[]): Promise<void> {
    const d = this.#dataset(dataset);
    const old = d.layers.get('incidents');
    if (!old || ids.length === 0) return;
    const draft = new LayerDraft(old);
    for (const id of ids) draft.incidents.delete(id);
    d.layers.set('incidents', draft.finish(old.version + 1));
    this.#revision++;
  }

  async layerInfo(dataset: string, layer: LayerName): Promise<LayerInfo> {
    const d = this.#dataset(dataset);
    return summarise(d.layers.get(layer) ?? EMPTY, d.nonce);
  }

  async incidents(dataset: string, query: ItemsQuery): Promise<Page<StoredIncident>> {
    const after = query.after === undefined ? null : decodeIncidentCursor(query.after);
    const rows = this.#incidents(dataset, query).filter(
      (r) => !after || r.from > after[0] || (r.from === after[0] && compareText(r.id, after[1]) > 0),
    );
    return page(rows, query.limit, stored, (r) => encodeCursor([r.from, r.id]));
  }

  async features(dataset: string, layer: FeatureLayer, query: ItemsQuery): Promise<Page<Feature>> {
    const after = query.after === undefined ? null : decodeFeatureCursor(query.after);
    const rows = this.#features(dataset, layer, query).filter(
      (r) => !after || compareText(r.id, after[0]) > 0,
    );
    return page(rows, query.limit, asFeature, (r) => encodeCursor([r.id]));
  }

  async incident(dataset: string, id: string): Promise<StoredIncident | null> {
    const row = this.#layer(dataset, 'incidents').incidents.get(id);
    return row ? stored(row) : null;
  }

  async feature(dataset: string, layer: FeatureLayer, id: string): Promise<Feature | null> {
    const row = this.#layer(dataset, layer).features.get(id);
    return row ? asFeature(row) : null;
  }

  async count(dataset: string, layer: LayerName, query: Omit<ItemsQuery, 'after' | 'limit'>) {
    const rows =
      layer === 'incidents' ? this.#incidents(dataset, query) : this.#features(dataset, layer, query);
    return rows.length;
  }

  async *streamIncidents(dataset: string): AsyncIterable<readonly StoredIncident[]> {
    const rows = inOrder(this.#layer(dataset, 'incidents')).map(stored);
    for (let i = 0; i < rows.length; i += 2048) yield rows.slice(i, i + 2048);
  }

  async cube(dataset: string, spec: CubeSpec, filter: Filter): Promise<Cube> {
    return memoryCube(this.#incidents(dataset, { filter }), spec);
  }

  #dataset(id: string): MemoryDataset {
    const d = this.#datasets.get(id);
    if (!d) throw new StoreError('unknown-dataset', `there is no dataset "${id}"`);
    return d;
  }

  #layer(dataset: string, layer: LayerName): MemoryLayer {
    return this.#dataset(dataset).layers.get(layer) ?? EMPTY;
  }

  #infoOf(d: MemoryDataset): DatasetInfo {
    return { id: d.id, profile: d.profile, active: this.#active === d.id };
  }

  #incidents(dataset: string, query: Omit<ItemsQuery, 'after' | 'limit'>): HeldIncident[] {
    const matching = readQuestion('incidents', query);
    return inOrder(this.#layer(dataset, 'incidents')).filter((r) => incidentMatches(r, matching));
  }

  #features(
    dataset: string,
    layer: FeatureLayer,
    query: Omit<ItemsQuery, 'after' | 'limit'>,
  ): DerivedFeature[] {
    const matching = readQuestion(layer, query);
    return byId(this.#layer(dataset, layer)).filter((r) => featureMatches(r, matching));
  }

  async #session(
    dataset: string,
    layer: LayerName,
    write: (staged: LayerWriter) => Promise<void>,
    mode: 'append' | 'replace',
  ): Promise<IngestCounts> {
    const d = this.#dataset(dataset);
    const staged: ((draft: LayerDraft, derive: MemoryDataset['derive']) => void)[] = [];
    await write({
      async incidents(batch, provenance) {
        if (layer !== 'incidents') throw new StoreError('bad-row', `${layer} hold features, not incidents`);
        const rows = [...batch];
        rows.forEach(d.derive);
        staged.push((draft, derive) => draft.addIncidents(rows, provenance, derive));
      },
      async features(batch, provenance) {
        if (layer === 'incidents') throw new StoreError('bad-row', 'incidents come as rows, not as features');
        const rows = [...batch];
        staged.push((draft) => draft.addFeatures(rows, provenance));
      },
    });
    // The layer may have changed while the writer was at work: what counts is how it stands now.
    const old = this.#layer(dataset, layer);
    const draft = new LayerDraft(mode === 'append' ? old : EMPTY);
    // So may the zone of the dataset.
    const { derive } = this.#dataset(dataset);
    for (const apply of staged) apply(draft, derive);
    d.layers.set(layer, draft.finish(old.version + 1));
    this.#revision++;
    return draft.counts;
  }
}

function page<R, T>(
  rows: readonly R[],
  limit: number,
  give: (row: R) => T,
  position: (row: R) => string,
): Page<T> {
  const taken = rows.slice(0, limit);
  const last = taken.at(-1);
  return { items: taken.map(give), next: rows.length > limit && last ? position(last) : null };
}

const given = (r: DerivedIncident): IncidentRow => ({
  id: r.id,
  cls: r.cls,
  from: r.from,
  to: r.to,
  lon: r.lonE7 === null ? null : fromE7(r.lonE7),
  lat: r.latE7 === null ? null : fromE7(r.latE7),
  unit: r.unit,
  accuracyM: r.accuracyM,
  verySerious: r.verySerious,
});
const stored = (r: HeldIncident): StoredIncident => ({ ...given(r), provenance: r.provenance });
const asFeature = (r: DerivedFeature): Feature => ({
  type: 'Feature',
  id: r.id,
  geometry: r.geometry,
  properties: { ...r.properties },
});
