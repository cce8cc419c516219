import type { DuckDBConnection } from '@duckdb/node-api';
import type { Filter } from '../../../core/model/filter.ts';
import { dayIndexAt, dayStart, monthStart, type Zone } from '../../../core/model/time.ts';
import { CELL_RESOLUTIONS } from '../derive.ts';
import type { CubeDimension, CubeSpec } from '../store.ts';

/**
 * The rollup of a table of incidents: how many there are by day, unit, class and cell, and the same by month and by year, so
 * that a long window is put together from few lines. It stands beside the table (incidents_7, rollup_7), changes in the same
 * transaction, and goes with it. Cells of all resolutions are kept: a fine cell does not lie in one coarse cell alone.
 */
export const rollupOf = (incidents: string): string => incidents.replace('incidents', 'rollup');

const CELLS = CELL_RESOLUTIONS.map((r) => `cell${r}`).join(', ');
/** Local years since 2000 of a column of months since January 2000. */
export const YEAR = 'CAST(floor(month / 12.0) AS INTEGER)';
/** Finest first; what a line of a grain does not know is null. */
const GRAINS = [
  { keys: `day, month, ${YEAR}`, touched: 'day IN (SELECT day FROM touched)' },
  { keys: `NULL, month, ${YEAR}`, touched: 'month IN (SELECT month FROM touched)' },
  { keys: `NULL, NULL, ${YEAR}`, touched: `${YEAR} IN (SELECT ${YEAR} FROM touched)` },
] as const;
const GRAIN_COLUMN = ['day', 'month', 'year'] as const;

export async function createRollup(connection: DuckDBConnection, incidents: string): Promise<void> {
  const cells = CELL_RESOLUTIONS.map((r) => `cell${r} BIGINT`).join(', ');
  await connection.run(
    `CREATE TABLE ${rollupOf(incidents)} (grain TINYINT, day INTEGER, month INTEGER, year INTEGER,
       unit VARCHAR, class VARCHAR, ${cells}, n INTEGER)`,
  );
}

/** Counts a whole table that has no lines yet. */
export async function fillRollup(connection: DuckDBConnection, incidents: string): Promise<void> {
  for (const grain of GRAINS.keys()) await insertGrain(connection, incidents, grain, 'TRUE');
}

/** Starts to note the days on which a table changes. */
export async function watchDays(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE OR REPLACE TEMPORARY TABLE touched (day INTEGER, month INTEGER)');
}

/** Notes the days of the rows of a table, or of a staged one, under a condition. */
export async function noteDays(
  connection: DuckDBConnection,
  table: string,
  where: string,
  bound: readonly string[] = [],
): Promise<void> {
  await connection.run(`INSERT INTO touched SELECT DISTINCT day, month FROM ${table} WHERE ${where}`, [
    ...bound,
  ]);
}

/** Counts the noted days, their months and years anew. */
export async function renewRollup(connection: DuckDBConnection, incidents: string): Promise<void> {
  for (const [grain, { touched }] of GRAINS.entries()) {
    const own = `${GRAIN_COLUMN[grain]} IN (SELECT ${grain === 2 ? YEAR : GRAIN_COLUMN[grain]} FROM touched)`;
    await connection.run(`DELETE FROM ${rollupOf(incidents)} WHERE grain = ${grain} AND ${own}`);
    await insertGrain(connection, incidents, grain, touched);
  }
  await connection.run('DROP TABLE touched');
}

async function insertGrain(
  connection: DuckDBConnection,
  incidents: string,
  grain: number,
  where: string,
): Promise<void> {
  // In time order, so that a window touches few blocks.
  await connection.run(
    `INSERT INTO ${rollupOf(incidents)}
     SELECT ${grain}, ${GRAINS[grain]?.keys}, unit, class, ${CELLS}, count(*)
     FROM ${incidents} WHERE ${where} GROUP BY ALL ORDER BY 2, 3, 4`,
  );
}

const ANSWERS: readonly CubeDimension[] = ['day', 'month', 'year', 'class', 'unit', 'cell'];

/**
 * The condition on the lines of the rollup whose sum is the asked cube, without classes and units; or null where only the
 * incidents themselves can tell (hours, areas, windows that begin or end inside a day).
 */
export function rollupCondition({ by }: CubeSpec, filter: Filter, zone: Zone): string | null {
  if (!by.every((d) => ANSWERS.includes(d))) return null;
  if (filter.hours || filter.weekdays || filter.months || filter.area) return null;
  const finest = by.includes('day') ? 0 : by.includes('month') ? 1 : 2;
  const { time } = filter;
  if (!time) return `grain = ${finest}`;
  if (time.to <= time.from) return 'FALSE';
  const [first, end] = [dayIndexAt(time.from, zone), dayIndexAt(time.to, zone)];
  if (dayStart(first, zone) !== time.from || dayStart(end, zone) !== time.to) return null;
  return pieces(first, end, finest, zone)
    .map(({ grain, from, to }) => {
      const column = GRAIN_COLUMN[grain];
      return `(grain = ${grain} AND ${column} >= ${from} AND ${column} < ${to})`;
    })
    .join(' OR ');
}

interface Piece {
  readonly grain: 0 | 1 | 2;
  readonly from: number;
  readonly to: number;
}

/** The days [first, end) as whole years, whole months and days, as coarse as can be and no coarser than `finest`. */
function pieces(first: number, end: number, finest: 0 | 1 | 2, zone: Zone): Piece[] {
  if (finest === 0) return [{ grain: 0, from: first, to: end }];
  const dayOfMonth = (month: number): number => dayIndexAt(monthStart(month, zone), zone);
  const monthAt = (day: number): number => monthIndexOf(day);
  // The first month that begins in the window, and the one in which it ends.
  let m1 = monthAt(first);
  if (dayOfMonth(m1) < first) m1++;
  const m2 = monthAt(end);
  if (m1 >= m2) return [{ grain: 0, from: first, to: end }];
  const found: Piece[] = [];
  const add = (grain: 0 | 1 | 2, from: number, to: number): void => {
    if (from < to) found.push({ grain, from, to });
  };
  add(0, first, dayOfMonth(m1));
  const [y1, y2] = [Math.ceil(m1 / 12), Math.floor(m2 / 12)];
  if (finest === 2 && y1 < y2) {
    add(1, m1, y1 * 12);
    add(2, y1, y2);
    add(1, y2 * 12, m2);
  } else add(1, m1, m2);
  add(0, dayOfMonth(m2), end);
  return found;
}

/** Months since January 2000 of a day since 2000-01-01, in the calendar itself. */
function monthIndexOf(day: number): number {
  const date = new Date(Date.UTC(2000, 0, 1 + day));
  return (date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth();
}
