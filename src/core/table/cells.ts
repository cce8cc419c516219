import { cellOf } from '../geo/grid.ts';
import { type CellIndex, NO_CELL } from './cell-index.ts';
import { type IncidentTable, NO_PLACE } from './table.ts';

/** Rows between two reports of progress. */
const REPORT = 1 << 15;

/** The part of a table that cells need, so that a worker can be sent two columns instead of all. */
export type Places = Pick<IncidentTable, 'n' | 'lonE7' | 'latE7'>;

/**
 * The H3 cell of every row, by the row's own place (never by a parent cell: H3's parents do not contain their
 * children exactly). Costs about a microsecond a row, so it is made in a worker. `onProgress` is told the rows done.
 */
export function makeCellIndex(
  table: Places,
  resolution: number,
  onProgress?: (rows: number) => void,
): CellIndex {
  const { n, lonE7, latE7 } = table;
  const ofRow = new Uint32Array(n);
  const met = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const lon = lonE7[i] ?? NO_PLACE;
    if (lon === NO_PLACE) {
      ofRow[i] = NO_CELL;
      continue;
    }
    const id = cellOf(lon / 1e7, (latE7[i] ?? 0) / 1e7, resolution);
    let at = met.get(id);
    if (at === undefined) {
      at = met.size;
      met.set(id, at);
    }
    ofRow[i] = at;
    if (onProgress && i % REPORT === 0) onProgress(i);
  }
  return sorted(resolution, [...met.keys()], ofRow);
}

/** Renumbers cells from their order of appearance to that of their ids. */
function sorted(resolution: number, met: readonly string[], ofRow: Uint32Array): CellIndex {
  const order = met.map((_, i) => i).sort((a, b) => ((met[a] ?? '') < (met[b] ?? '') ? -1 : 1));
  const newOf = new Uint32Array(met.length);
  for (const [to, from] of order.entries()) newOf[from] = to;
  for (let i = 0; i < ofRow.length; i++) {
    const old = ofRow[i] ?? NO_CELL;
    if (old !== NO_CELL) ofRow[i] = newOf[old] ?? NO_CELL;
  }
  // Two bytes a row where they hold all numbers and the one for "none".
  const narrow = met.length < 0xffff ? Uint16Array.from(ofRow) : ofRow;
  return { resolution, ids: order.map((i) => met[i] ?? ''), ofRow: narrow };
}
