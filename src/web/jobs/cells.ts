import type { CellIndex } from '../../core/table/cell-index.ts';
import type { RemoteEngine, TableEngine } from '../../core/table/linked.ts';
import type { IncidentTable } from '../../core/table/table.ts';
import { placesOf, runJob } from './client.ts';

const known = new WeakMap<IncidentTable, Map<number, CellIndex>>();

/**
 * The engine over cells of another resolution. Cells are made in the worker once for a table and a resolution;
 * what the engine has counted by other dimensions is shared.
 */
export async function engineAt(
  engine: TableEngine | RemoteEngine,
  resolution: number,
  signal?: AbortSignal,
): Promise<TableEngine | RemoteEngine> {
  const { table, cells } = engine;
  if (cells.resolution === resolution) return engine;
  if (!engine.hasRows) return engine.at(resolution);
  const made = known.get(table) ?? new Map<number, CellIndex>();
  known.set(table, made.set(cells.resolution, cells));
  let wanted = made.get(resolution);
  if (!wanted) {
    const { places, transfer } = placesOf(table);
    wanted = await runJob('cells', { places, resolution }, signal, { transfer });
    made.set(resolution, wanted);
  }
  return engine.withCells(wanted);
}
