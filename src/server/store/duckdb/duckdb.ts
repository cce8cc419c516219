import type { Filter } from '../../../core/model/filter.ts';
import type { Feature, FeatureLayer, LayerName } from '../../../core/model/layers.ts';
import type { Profile } from '../../../core/model/profile.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import { zoneOf } from '../../../core/model/time.ts';
import type { IncidentRow } from '../../../core/table/table.ts';
import { compareText, decodeFeatureCursor, decodeIncidentCursor } from '../cursor.ts';
import { cellIndex } from '../derive.ts';
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
import { Catalog, type HeldDataset, type HeldLayer } from './catalog.ts';
import { Engine } from './connection.ts';
import { cubeOf } from './cube.ts';
import { countFeatures, countIncidents, pageOfFeatures, pageOfIncidents } from './query.ts';
import { asStoredIncident, INCIDENT_SELECT, layerInfo } from './read.ts';
import { createSchema } from './schema.ts';
import { type SessionOptions, session } from './session.ts';
import { Turns } from './turns.ts';

const NOTHING: LayerInfo = {
  count: 0,
  withoutPlace: 0,
  bbox: null,
  extent: null,
  open: { from: false, to: false },
  provenance: [],
  version: '',
  changedAtMs: 0,
};

/** The default store: DuckDB embedded, in one file that this process owns. */
export class DuckStore implements Store {
  readonly #engine: Engine;
  readonly #catalog: Catalog;
  readonly #turns = new Map<string, Turns>();

  private constructor(engine: Engine) {
    this.#engine = engine;
    this.#catalog = new Catalog(engine);
  }

  /** Opens the store of a folder and brings it to this version. Throws StoreError: locked, newer-schema, disk-full. */
  static async open(folder: string): Promise<DuckStore> {
    const store = new DuckStore(await Engine.open(folder));
    try {
      await store.migrate();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  get revision(): number {
    return this.#catalog.revision;
  }

  async migrate(): Promise<void> {
    await this.#engine.transaction(createSchema);
    await this.#catalog.load();
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  async health() {
    try {
      const [row] = await this.#engine.rows('SELECT version()');
      return { ok: true, engine: `DuckDB ${String(row?.[0])}`, detail: this.#engine.file };
    } catch (error) {
      return { ok: false, engine: 'DuckDB', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  async datasets(): Promise<readonly DatasetInfo[]> {
    return [...this.#catalog.datasets.values()]
      .map((d) => this.#infoOf(d))
      .sort((a, b) => compareText(a.id, b.id));
  }

  putDataset(id: string, profile: Profile): Promise<DatasetInfo> {
    return this.#turnsOf(id).change((alone) => this.#putDataset(id, profile, alone));
  }

  async #putDataset(id: string, profile: Profile, alone: () => Promise<void>): Promise<DatasetInfo> {
    const zone = this.#catalog.datasets.get(id)?.profile.timeZone;
    if (zone !== undefined && zone !== profile.timeZone) await alone();
    const old = this.#catalog.datasets.get(id);
    let held: HeldDataset | null = null;
    const put = async (connection: Parameters<Catalog['writeDataset']>[0]): Promise<void> => {
      held = await this.#catalog.writeDataset(connection, id, profile);
    };
    if (old?.layers.has('incidents') && old.profile.timeZone !== profile.timeZone) {
      // Hours and days are counted in the dataset's zone, so all rows are worked out anew.
      const recount = async (staged: LayerWriter): Promise<void> => {
        for await (const batch of this.streamIncidents(id))
          for (const [provenance, rows] of byProvenance(batch)) await staged.incidents(rows, provenance);
      };
      const options: SessionOptions = { mode: 'replace', timeZone: profile.timeZone, also: put };
      await session(this.#engine, this.#catalog, id, 'incidents', recount, options);
    } else await this.#engine.transaction(put);
    if (held) this.#catalog.adopt(held);
    return this.#infoOf(this.#catalog.dataset(id));
  }

  async activate(id: string): Promise<void> {
    this.#catalog.dataset(id);
    await this.#engine.write((c) => c.run('UPDATE datasets SET active = (id = $1)', [id]));
    this.#catalog.active = id;
    this.#catalog.revision++;
  }

  async removeDataset(id: string): Promise<void> {
    const held = this.#catalog.dataset(id);
    const active = this.#catalog.active === id ? this.#catalog.successor(id) : this.#catalog.active;
    await this.#engine.transaction(async (connection) => {
      await connection.run('DELETE FROM datasets WHERE id = $1', [id]);
      await connection.run('DELETE FROM layers WHERE dataset = $1', [id]);
      if (active !== null) await connection.run('UPDATE datasets SET active = (id = $1)', [active]);
    });
    this.#catalog.datasets.delete(id);
    this.#catalog.active = active;
    this.#catalog.revision++;
    for (const layer of held.layers.values()) await this.#catalog.retire(layer.table);
  }

  ingestIncidents(dataset: string, batch: readonly IncidentRow[], provenance: Provenance) {
    return this.appendLayer(dataset, 'incidents', (w) => w.incidents(batch, provenance));
  }

  ingestFeatures(dataset: string, layer: FeatureLayer, batch: readonly Feature[], provenance: Provenance) {
    return this.appendLayer(dataset, layer, (w) => w.features(batch, provenance));
  }

  async replaceLayer(dataset: string, layer: LayerName, write: (staged: LayerWriter) => Promise<void>) {
    return this.#session(dataset, layer, write, { mode: 'replace' });
  }

  async appendLayer(dataset: string, layer: LayerName, write: (staged: LayerWriter) => Promise<void>) {
    return this.#session(dataset, layer, write, { mode: 'append' });
  }

  async deleteLayer(dataset: string, layer: LayerName): Promise<void> {
    await this.replaceLayer(dataset, layer, async () => {});
  }

  async changeFeatures(
    dataset: string,
    layer: FeatureLayer,
    changes: readonly { readonly id: string; readonly feature: Feature | null }[],
  ): Promise<void> {
    const provenance = this.#catalog.layer(dataset, layer)?.provenance[0] ?? OWN_PROVENANCE;
    const last = new Map(changes.map((c) => [c.id, c.feature]));
    const put: Feature[] = [];
    const remove: string[] = [];
    for (const [id, feature] of last) {
      if (feature === null) remove.push(id);
      else if (feature.id === id) put.push(feature);
      else throw new StoreError('bad-row', `the feature put under "${id}" calls itself "${feature.id}"`);
    }
    const write = (staged: LayerWriter): Promise<void> => staged.features(put, provenance);
    await this.#session(dataset, layer, write, { mode: 'append', remove });
  }

  async removeIncidents(dataset: string, ids: readonly string[]): Promise<void> {
    if (!this.#catalog.layer(dataset, 'incidents') || ids.length === 0) return;
    await this.#session(dataset, 'incidents', async () => {}, { mode: 'append', remove: ids });
  }

  async layerInfo(dataset: string, layer: LayerName): Promise<LayerInfo> {
    const { nonce } = this.#catalog.dataset(dataset);
    const held = this.#catalog.layer(dataset, layer);
    if (!held) return { ...NOTHING, version: `${nonce}.0` };
    held.info ??= this.#catalog.using(held, (table) => layerInfo(this.#engine, table, held, nonce));
    // A failure is not an answer to remember.
    held.info.catch(() => {
      held.info = null;
    });
    return held.info;
  }

  async incidents(dataset: string, query: ItemsQuery): Promise<Page<StoredIncident>> {
    const question = readQuestion('incidents', query);
    const after = query.after === undefined ? null : decodeIncidentCursor(query.after);
    const { limit } = query;
    return this.#ask(dataset, 'incidents', { items: [], next: null }, (table, held) =>
      pageOfIncidents(this.#engine, table, question, { after, limit }, held.provenance),
    );
  }

  async features(dataset: string, layer: FeatureLayer, query: ItemsQuery): Promise<Page<Feature>> {
    const question = readQuestion(layer, query);
    const after = query.after === undefined ? null : decodeFeatureCursor(query.after);
    const { limit } = query;
    return this.#ask(dataset, layer, { items: [], next: null }, (table) =>
      pageOfFeatures(this.#engine, table, question, { after, limit }),
    );
  }

  async incident(dataset: string, id: string): Promise<StoredIncident | null> {
    return this.#ask(dataset, 'incidents', null, async (table, held) => {
      const sql = `SELECT ${INCIDENT_SELECT} FROM ${table} WHERE id = $1`;
      const [row] = await this.#engine.rows(sql, [id]);
      return row ? asStoredIncident(row, held.provenance) : null;
    });
  }

  async feature(dataset: string, layer: FeatureLayer, id: string): Promise<Feature | null> {
    const page = await this.features(dataset, layer, { filter: {}, equals: { id: [id] }, limit: 1 });
    return page.items[0] ?? null;
  }

  async count(dataset: string, layer: LayerName, query: Omit<ItemsQuery, 'after' | 'limit'>) {
    const question = readQuestion(layer, query);
    return this.#ask(dataset, layer, 0, (table, held) =>
      layer === 'incidents'
        ? countIncidents(this.#engine, table, question, held.provenance)
        : countFeatures(this.#engine, table, question),
    );
  }

  async *streamIncidents(dataset: string): AsyncIterable<readonly StoredIncident[]> {
    const held = this.#catalog.layer(dataset, 'incidents');
    if (!held) return;
    this.#catalog.hold(held.table);
    try {
      const sql = `SELECT ${INCIDENT_SELECT} FROM ${held.table} ORDER BY from_s, id`;
      for await (const rows of this.#engine.stream(sql))
        yield rows.map((row) => asStoredIncident(row, held.provenance));
    } finally {
      await this.#catalog.letGo(held.table);
    }
  }

  async cube(dataset: string, spec: CubeSpec, filter: Filter): Promise<Cube> {
    cellIndex(spec);
    const none: Cube = { keys: Object.fromEntries(spec.by.map((d) => [d, []])), counts: [] };
    return this.#ask(dataset, 'incidents', none, (table) =>
      cubeOf(this.#engine, table, spec, filter, zoneOf(this.#catalog.dataset(dataset).profile.timeZone)),
    );
  }

  #turnsOf(dataset: string): Turns {
    const turns = this.#turns.get(dataset) ?? new Turns();
    this.#turns.set(dataset, turns);
    return turns;
  }

  #session(
    dataset: string,
    layer: LayerName,
    write: (staged: LayerWriter) => Promise<void>,
    options: SessionOptions,
  ): Promise<IngestCounts> {
    const work = () => session(this.#engine, this.#catalog, dataset, layer, write, options);
    return this.#turnsOf(dataset).session(work);
  }

  #infoOf(d: HeldDataset): DatasetInfo {
    return { id: d.id, profile: d.profile, active: this.#catalog.active === d.id };
  }

  async #ask<T>(
    dataset: string,
    layer: LayerName,
    none: T,
    ask: (table: string, held: HeldLayer) => Promise<T>,
  ): Promise<T> {
    const held = this.#catalog.layer(dataset, layer);
    return held ? this.#catalog.using(held, (table) => ask(table, held)) : none;
  }
}

function byProvenance(batch: readonly StoredIncident[]): Map<Provenance, StoredIncident[]> {
  const groups = new Map<Provenance, StoredIncident[]>();
  for (const row of batch) {
    const group = groups.get(row.provenance);
    if (group) group.push(row);
    else groups.set(row.provenance, [row]);
  }
  return groups;
}
