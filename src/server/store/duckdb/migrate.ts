import type { DuckDBConnection } from '@duckdb/node-api';
import { profileSchema } from '../../../core/model/profile.ts';
import { DAY_S, zoneOf } from '../../../core/model/time.ts';
import { monthOf } from '../../../core/table/when.ts';
import { rowsOf } from './connection.ts';
import { createRollup, fillRollup } from './rollup.ts';

/** What brings a file of an older schema to this one. */

/**
 * From version 1: the calendar month of every incident, null where it is not known. Only intervals over a day can have
 * none, and those are judged as rows that come in are.
 */
export async function addMonthOfYear(connection: DuckDBConnection): Promise<void> {
  const held = await rowsOf(
    connection,
    "SELECT table_name, profile FROM layers JOIN datasets ON dataset = id WHERE layer = 'incidents'",
  );
  for (const [name, profile] of held) {
    const table = String(name);
    const zone = zoneOf(profileSchema.parse(JSON.parse(String(profile))).timeZone);
    await connection.run(`ALTER TABLE ${table} ADD COLUMN month_of_year TINYINT`);
    await connection.run(`UPDATE ${table} SET month_of_year = ((month % 12) + 12) % 12 + 1`);
    const long = await rowsOf(
      connection,
      `SELECT DISTINCT from_s, to_s FROM ${table} WHERE to_s - from_s > ${DAY_S}`,
    );
    const unknown = long
      .map(([from, to]) => [Number(from), Number(to)] as const)
      .filter(([from, to]) => monthOf(from, to, zone) === null);
    const BATCH = 500;
    for (let start = 0; start < unknown.length; start += BATCH) {
      const pairs = unknown.slice(start, start + BATCH).map(([from, to]) => `(${from}, ${to})`);
      await connection.run(
        `UPDATE ${table} SET month_of_year = NULL WHERE (from_s, to_s) IN (VALUES ${pairs.join(', ')})`,
      );
    }
  }
}

/** From version 2: the rollup of every table of incidents. */
export async function addRollups(connection: DuckDBConnection): Promise<void> {
  const held = await rowsOf(connection, "SELECT table_name FROM layers WHERE layer = 'incidents'");
  for (const [name] of held) {
    await createRollup(connection, String(name));
    await fillRollup(connection, String(name));
  }
}
