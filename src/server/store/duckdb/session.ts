import { type DuckDBConnection, type DuckDBValue, INTEGER } from '@duckdb/node-api';
import type { Feature, LayerName } from '../../../core/model/layers.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import type { IncidentRow } from '../../../core/table/table.ts';
import { deriveFeature, incidentDeriver } from '../derive.ts';
import { type IngestCounts, type LayerWriter, StoreError } from '../store.ts';
import type { Catalog, HeldLayer } from './catalog.ts';
import { type Engine, rowsOf } from './connection.ts';
import { createRollup, fillRollup, noteDays, renewRollup, watchDays } from './rollup.ts';
import {
  appendRows,
  createTable,
  FEATURE_COLUMNS,
  FEATURE_CONTENT,
  featureValues,
  INCIDENT_COLUMNS,
  INCIDENT_CONTENT,
  incidentValues,
} from './schema.ts';

export interface SessionOptions {
  readonly mode: 'append' | 'replace';
  /** Zone for hours and days; default: the one of the dataset's profile. */
  readonly timeZone?: string;
  /** More to write in the same transaction. */
  readonly also?: (connection: DuckDBConnection) => Promise<void>;
  /** Ids that leave the layer in the same step. */
  readonly remove?: readonly string[];
}

/** Ids that are bound to one statement. */
const IDS_AT_ONCE = 1000;

let stages = 0;

/**
 * Lets a writer fill a staging table (temporary: it dies with the process), then puts it into the layer in one
 * transaction. Whoever reads meanwhile sees the layer as it was; if the writer throws, it stays so.
 */
export async function session(
  engine: Engine,
  catalog: Catalog,
  dataset: string,
  layer: LayerName,
  write: (staged: LayerWriter) => Promise<void>,
  options: SessionOptions,
): Promise<IngestCounts> {
  const { profile } = catalog.dataset(dataset);
  const derive = incidentDeriver(options.timeZone ?? profile.timeZone);
  const columns = layer === 'incidents' ? INCIDENT_COLUMNS : FEATURE_COLUMNS;
  const staged = [...columns, { name: 'seq', type: INTEGER }];
  const stage = `stage_${++stages}`;
  const credits: Provenance[] = [];
  let seq = 0;
  const add = async (rows: DuckDBValue[][]): Promise<void> => {
    for (const row of rows) row.push(seq++);
    await engine.write((connection) => appendRows(connection, stage, staged, rows));
  };
  await engine.write((connection) =>
    connection.run(createTable(stage, staged).replace('CREATE', 'CREATE TEMPORARY')),
  );
  try {
    await write({
      async incidents(batch: readonly IncidentRow[], provenance) {
        if (layer !== 'incidents') throw new StoreError('bad-row', `${layer} hold features, not incidents`);
        const credit = indexIn(credits, provenance);
        await add(batch.map((row) => incidentValues(derive(row), credit)));
      },
      async features(batch: readonly Feature[], provenance) {
        if (layer === 'incidents') throw new StoreError('bad-row', 'incidents come as rows, not as features');
        const credit = indexIn(credits, provenance);
        await add(batch.map((feature) => featureValues(deriveFeature(feature), credit)));
      },
    });
    return await merge(engine, catalog, { dataset, layer, stage, credits, options });
  } finally {
    await engine.write((connection) => connection.run(`DROP TABLE IF EXISTS temp.${stage}`));
  }
}

function indexIn(list: Provenance[], provenance: Provenance): number {
  const text = JSON.stringify(provenance);
  const at = list.findIndex((p) => JSON.stringify(p) === text);
  return at >= 0 ? at : list.push(provenance) - 1;
}

interface Merge {
  readonly dataset: string;
  readonly layer: LayerName;
  readonly stage: string;
  readonly credits: readonly Provenance[];
  readonly options: SessionOptions;
}

async function merge(engine: Engine, catalog: Catalog, m: Merge): Promise<IngestCounts> {
  const { dataset, layer, options } = m;
  const columns = layer === 'incidents' ? INCIDENT_COLUMNS : FEATURE_COLUMNS;
  let old: HeldLayer | null = null;
  let held: HeldLayer | null = null;
  const counts = await engine.transaction(async (connection) => {
    // Asked here and not before: the layer may have changed while the writer was at work.
    old = catalog.layer(dataset, layer);
    const base = options.mode === 'append' ? old : null;
    const provenance = [...(base?.provenance ?? [])];
    const credit = m.credits.map((p) => indexIn(provenance, p));
    const table = base?.table ?? (await catalog.nextTable(connection, layer));
    if (!base) await connection.run(createTable(table, columns));
    const counted = layer === 'incidents';
    if (counted && !base) await createRollup(connection, table);
    if (counted && base) await watchDays(connection);
    for (let i = 0; i < (options.remove?.length ?? 0); i += IDS_AT_ONCE) {
      const ids = options.remove?.slice(i, i + IDS_AT_ONCE) ?? [];
      const places = ids.map((_id, k) => `$${k + 1}`).join(', ');
      if (counted && base) await noteDays(connection, table, `id IN (${places})`, ids);
      await connection.run(`DELETE FROM ${table} WHERE id IN (${places})`, ids);
    }
    if (credit.some((to, from) => to !== from))
      await connection.run(
        `UPDATE temp.${m.stage} SET prov = CASE prov ${credit
          .map((to, from) => `WHEN ${from} THEN ${to}`)
          .join(' ')} END`,
      );
    const found = await mergeRows(connection, table, m, counted && base !== null);
    if (counted) await (base ? renewRollup(connection, table) : fillRollup(connection, table));
    held = {
      table,
      version: (old?.version ?? 0) + 1,
      changedAtMs: Date.now(),
      provenance,
      info: null,
    };
    await catalog.writeLayer(connection, dataset, layer, held);
    await options.also?.(connection);
    return found;
  });
  if (held) catalog.dataset(dataset).layers.set(layer, held);
  catalog.revision++;
  const before = old as HeldLayer | null;
  if (before && options.mode === 'replace') await catalog.retire(before.table);
  return counts;
}

/** Brings staged rows into the table: each id's last differing content stands. Counts row by row, in their order. */
async function mergeRows(
  connection: DuckDBConnection,
  table: string,
  { layer, stage }: Merge,
  watched: boolean,
): Promise<IngestCounts> {
  const columns = layer === 'incidents' ? INCIDENT_COLUMNS : FEATURE_COLUMNS;
  const content = (layer === 'incidents' ? INCIDENT_CONTENT : FEATURE_CONTENT).map((c) => `${c} := s.${c}`);
  const held = content.map((c) => c.replace('s.', 't.'));
  const judged = `judged_${stage}`;
  await connection.run(
    `CREATE TEMPORARY TABLE ${judged} AS
     WITH now AS (SELECT s.id, s.seq, struct_pack(${content.join(', ')}) AS content FROM temp.${stage} s),
     chained AS (
       SELECT id, seq, content, row_number() OVER chain AS nth, lag(content) OVER chain AS prev
       FROM now WINDOW chain AS (PARTITION BY id ORDER BY seq)),
     was AS (SELECT t.id, struct_pack(${held.join(', ')}) AS content FROM ${table} t
             WHERE t.id IN (SELECT id FROM temp.${stage}))
     SELECT c.id, c.seq, c.nth > 1 OR w.id IS NOT NULL AS known,
            CASE WHEN c.nth > 1 THEN c.prev ELSE w.content END IS NOT DISTINCT FROM c.content AS same
     FROM chained c LEFT JOIN was w ON c.id = w.id`,
  );
  const [row] = await rowsOf(
    connection,
    `SELECT count(*) FILTER (NOT known)::DOUBLE, count(*) FILTER (known AND same)::DOUBLE,
            count(*) FILTER (known AND NOT same)::DOUBLE FROM ${judged}`,
  );
  const outdated = `id IN (SELECT id FROM ${judged} WHERE known AND NOT same)`;
  if (watched) {
    await noteDays(connection, table, outdated);
    await noteDays(connection, `temp.${stage}`, 'TRUE');
  }
  await connection.run(`DELETE FROM ${table} WHERE ${outdated}`);
  const names = columns.map((c) => c.name).join(', ');
  // By time, so that a period touches few blocks of the table.
  await connection.run(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM temp.${stage} WHERE seq IN
       (SELECT max(seq) FROM ${judged} WHERE NOT (known AND same) GROUP BY id) ORDER BY from_s, id`,
  );
  await connection.run(`DROP TABLE ${judged}`);
  const [added = 0, same = 0, newVersion = 0] = (row ?? []).map(Number);
  return { added, same, newVersion };
}
