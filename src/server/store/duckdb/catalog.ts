import { randomUUID } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { LAYERS, type LayerName } from '../../../core/model/layers.ts';
import { type Profile, profileSchema } from '../../../core/model/profile.ts';
import { type Provenance, provenanceSchema } from '../../../core/model/provenance.ts';
import { compareText } from '../cursor.ts';
import { type LayerInfo, StoreError } from '../store.ts';
import { type Engine, rowsOf } from './connection.ts';
import { rollupOf } from './rollup.ts';

/** One layer as committed: which table holds it, and how often it has changed. */
export interface HeldLayer {
  readonly table: string;
  readonly version: number;
  readonly changedAtMs: number;
  readonly provenance: readonly Provenance[];
  /** Worked out at the first question. */
  info: Promise<LayerInfo> | null;
}

export interface HeldDataset {
  readonly id: string;
  readonly profile: Profile;
  readonly nonce: string;
  readonly layers: Map<LayerName, HeldLayer>;
}

const provenanceList = z.array(provenanceSchema);

/**
 * What the store holds, mirrored in memory (one process owns the file, so the mirror cannot be wrong), and who reads
 * which table: a table that was replaced is dropped when its last reader is done.
 */
export class Catalog {
  readonly datasets = new Map<string, HeldDataset>();
  active: string | null = null;
  /** Counts changes of what is mirrored here. */
  revision = 0;
  readonly #engine: Engine;
  readonly #readers = new Map<string, number>();
  readonly #retired = new Set<string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Reads the file and drops tables that nothing refers to (left by a process that died). */
  async load(): Promise<void> {
    this.datasets.clear();
    this.active = null;
    for (const [id, profile, active, nonce] of await this.#engine.rows(
      'SELECT id, profile, active, nonce FROM datasets',
    )) {
      const held = profileSchema.parse(JSON.parse(String(profile)));
      this.datasets.set(String(id), {
        id: String(id),
        profile: held,
        nonce: String(nonce),
        layers: new Map(),
      });
      if (active === true) this.active = String(id);
    }
    const used = new Set<string>();
    for (const row of await this.#engine.rows(
      'SELECT dataset, layer, table_name, version, changed_ms, provenance FROM layers',
    )) {
      const layer = LAYERS.find((l) => l === row[1]);
      const dataset = this.datasets.get(String(row[0]));
      if (!layer || !dataset) continue;
      used.add(String(row[2]));
      used.add(rollupOf(String(row[2])));
      dataset.layers.set(layer, {
        table: String(row[2]),
        version: Number(row[3]),
        changedAtMs: Number(row[4]),
        provenance: provenanceList.parse(JSON.parse(String(row[5]))),
        info: null,
      });
    }
    const tables = await this.#engine.rows(
      "SELECT table_name FROM duckdb_tables() WHERE regexp_matches(table_name, '^(incidents|features|rollup)_[0-9]+$')",
    );
    for (const [name] of tables) if (!used.has(String(name))) await this.#drop(String(name));
  }

  /** Throws StoreError('unknown-dataset'). */
  dataset(id: string): HeldDataset {
    const held = this.datasets.get(id);
    if (!held) throw new StoreError('unknown-dataset', `there is no dataset "${id}"`);
    return held;
  }

  layer(dataset: string, layer: LayerName): HeldLayer | null {
    return this.dataset(dataset).layers.get(layer) ?? null;
  }

  /** Runs a question on a layer's table, which stays until the answer is there. */
  async using<T>(held: HeldLayer, ask: (table: string) => Promise<T>): Promise<T> {
    this.hold(held.table);
    try {
      return await ask(held.table);
    } finally {
      await this.letGo(held.table);
    }
  }

  hold(table: string): void {
    this.#readers.set(table, (this.#readers.get(table) ?? 0) + 1);
  }

  async letGo(table: string): Promise<void> {
    const left = (this.#readers.get(table) ?? 1) - 1;
    if (left > 0) this.#readers.set(table, left);
    else {
      this.#readers.delete(table);
      if (this.#retired.delete(table)) await this.#drop(table);
    }
  }

  /** Drops a table as soon as nobody reads it. */
  async retire(table: string): Promise<void> {
    if (this.#readers.has(table)) this.#retired.add(table);
    else await this.#drop(table);
  }

  async #drop(table: string): Promise<void> {
    for (const name of new Set([table, rollupOf(table)]))
      await this.#engine.write((connection) => connection.run(`DROP TABLE IF EXISTS ${name}`));
  }

  /** Writes a dataset's row inside a transaction; `adopt` it after the commit. */
  async writeDataset(connection: DuckDBConnection, id: string, profile: Profile): Promise<HeldDataset> {
    const old = this.datasets.get(id);
    const held: HeldDataset = {
      id,
      profile,
      nonce: old?.nonce ?? randomUUID(),
      layers: old?.layers ?? new Map(),
    };
    const active = this.active === null || this.active === id;
    await connection.run('INSERT OR REPLACE INTO datasets VALUES ($1, $2, $3, $4)', [
      id,
      JSON.stringify(profile),
      active,
      held.nonce,
    ]);
    return held;
  }

  adopt(held: HeldDataset): void {
    this.datasets.set(held.id, held);
    this.active ??= held.id;
    this.revision++;
  }

  /** The dataset that takes over when the active one goes. */
  successor(without: string): string | null {
    return [...this.datasets.keys()].filter((id) => id !== without).sort(compareText)[0] ?? null;
  }

  /** Writes a layer's row inside a transaction. */
  async writeLayer(connection: DuckDBConnection, dataset: string, name: LayerName, held: HeldLayer) {
    await connection.run('INSERT OR REPLACE INTO layers VALUES ($1, $2, $3, $4, $5, $6)', [
      dataset,
      name,
      held.table,
      held.version,
      held.changedAtMs,
      JSON.stringify(held.provenance),
    ]);
  }

  async nextTable(connection: DuckDBConnection, layer: LayerName): Promise<string> {
    const [row] = await rowsOf(connection, "SELECT nextval('table_number')::INTEGER");
    return `${layer === 'incidents' ? 'incidents' : 'features'}_${Number(row?.[0])}`;
  }
}
