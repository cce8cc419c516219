import type { Filter } from '../../../core/model/filter.ts';
import type { Cube, CubeDimension, CubeSpec } from '../store.ts';
import type { Engine } from './connection.ts';
import { incidentCondition } from './sql.ts';

/** Counts by the asked dimensions, grouped by the engine. */
export async function cubeOf(engine: Engine, table: string, spec: CubeSpec, filter: Filter): Promise<Cube> {
  const column: Record<CubeDimension, string> = {
    day: 'day',
    month: 'month',
    class: 'class',
    unit: 'unit',
    hour: 'hour',
    weekday: 'weekday',
    cell: `lower(to_hex(cell${Number(spec.cellResolution)}))`,
  };
  const { by } = spec;
  const condition = incidentCondition({ filter, equals: [] }, []);
  const keys = by.map((d, i) => `${column[d]} AS k${i}, `).join('');
  const order = by.map((_d, i) => `k${i} NULLS LAST`).join(', ');
  const rows = await engine.rows(
    `SELECT ${keys}count(*)::DOUBLE AS n FROM ${table} WHERE ${condition.sql}` +
      (by.length ? ` GROUP BY ${by.map((_d, i) => `k${i}`).join(', ')} ORDER BY ${order}` : ' HAVING n > 0'),
    condition.bound,
  );
  return {
    keys: Object.fromEntries(
      by.map((d, i) => [d, rows.map((row) => (row[i] ?? null) as string | number | null)]),
    ),
    counts: rows.map((row) => Number(row[by.length])),
  };
}
