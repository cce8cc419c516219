import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  SMALLINT,
  TINYINT,
  VARCHAR,
} from '@duckdb/node-api';
import { CELL_RESOLUTIONS, type DerivedFeature, type DerivedIncident } from '../derive.ts';
import { StoreError } from '../store.ts';
import { rowsOf } from './connection.ts';
import { addMonthOfYear, addRollups } from './migrate.ts';

/** Version of the tables below; a file with a higher one is from a newer program and is left alone. */
export const SCHEMA_VERSION = 3;

interface Column {
  readonly name: string;
  readonly type: DuckDBType;
}
const column = (name: string, type: DuckDBType): Column => ({ name, type });

/**
 * Incidents: what was given, and beside it what rollups group by (local day, month, hour, weekday, cells), worked out
 * once in the dataset's zone. One table a dataset, so that replacing is putting another in its place.
 */
export const INCIDENT_COLUMNS: readonly Column[] = [
  column('id', VARCHAR),
  column('from_s', INTEGER),
  column('to_s', INTEGER),
  column('lon_e7', INTEGER),
  column('lat_e7', INTEGER),
  column('class', VARCHAR),
  column('unit', VARCHAR),
  column('accuracy_m', DOUBLE),
  column('very_serious', BOOLEAN),
  column('prov', SMALLINT),
  column('day', INTEGER),
  column('month', INTEGER),
  column('hour', TINYINT),
  column('weekday', TINYINT),
  column('month_of_year', TINYINT),
  ...CELL_RESOLUTIONS.map((r) => column(`cell${r}`, BIGINT)),
];
/** Columns in which two versions of an incident differ. */
export const INCIDENT_CONTENT = [
  'from_s',
  'to_s',
  'lon_e7',
  'lat_e7',
  'class',
  'unit',
  'accuracy_m',
  'very_serious',
];

export const FEATURE_COLUMNS: readonly Column[] = [
  column('id', VARCHAR),
  column('from_s', INTEGER),
  column('to_s', INTEGER),
  column('x0', DOUBLE),
  column('y0', DOUBLE),
  column('x1', DOUBLE),
  column('y1', DOUBLE),
  column('unit', VARCHAR),
  column('prov', SMALLINT),
  column('digest', VARCHAR),
  column('geometry', VARCHAR),
  column('properties', VARCHAR),
];
export const FEATURE_CONTENT = ['digest'];

export const incidentValues = (r: DerivedIncident, prov: number): DuckDBValue[] => [
  r.id,
  r.from,
  r.to,
  r.lonE7,
  r.latE7,
  r.cls,
  r.unit,
  r.accuracyM,
  r.verySerious,
  prov,
  r.day,
  r.month,
  r.hour,
  r.weekday,
  r.monthOfYear,
  ...CELL_RESOLUTIONS.map((_r, i) => (r.cells ? BigInt(`0x${r.cells[i]}`) : null)),
];

export const featureValues = (f: DerivedFeature, prov: number): DuckDBValue[] => [
  f.id,
  f.from,
  f.to,
  ...(f.bbox ?? [null, null, null, null]),
  f.unit,
  prov,
  f.digest,
  f.geometry && JSON.stringify(f.geometry),
  JSON.stringify(f.properties),
];

export const createTable = (name: string, columns: readonly Column[]): string =>
  `CREATE TABLE ${name} (${columns.map((c) => `${c.name} ${c.type}`).join(', ')})`;

const CHUNK = 2048;

/** Appends rows to a table of these columns, chunk by chunk. */
export async function appendRows(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  rows: readonly DuckDBValue[][],
): Promise<void> {
  const appender = await connection.createAppender(table, 'main', 'temp');
  try {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const part = rows.slice(start, start + CHUNK);
      const chunk = DuckDBDataChunk.create(
        columns.map((c) => c.type),
        part.length,
      );
      chunk.setColumns(columns.map((_c, i) => part.map((row) => row[i] ?? null)));
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

/** Makes the tables that every store has, or throws StoreError('newer-schema'). */
export async function createSchema(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS meta (name VARCHAR PRIMARY KEY, value VARCHAR)');
  const [row] = await rowsOf(connection, "SELECT value FROM meta WHERE name = 'schema'");
  const found = row ? Number(row[0]) : 0;
  if (found > SCHEMA_VERSION)
    throw new StoreError(
      'newer-schema',
      `the store has schema ${found}; this program knows ${SCHEMA_VERSION}`,
    );
  if (found === SCHEMA_VERSION) return;
  if (found === 0) await createTables(connection);
  if (found === 1) await addMonthOfYear(connection);
  if (found > 0) await addRollups(connection);
  await connection.run("INSERT OR REPLACE INTO meta VALUES ('schema', $1)", [String(SCHEMA_VERSION)]);
}

async function createTables(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE SEQUENCE table_number');
  await connection.run(
    'CREATE TABLE datasets (id VARCHAR PRIMARY KEY, profile VARCHAR, active BOOLEAN, nonce VARCHAR)',
  );
  await connection.run(
    'CREATE TABLE layers (dataset VARCHAR, layer VARCHAR, table_name VARCHAR, version INTEGER,' +
      ' changed_ms DOUBLE, provenance VARCHAR, PRIMARY KEY (dataset, layer))',
  );
}
