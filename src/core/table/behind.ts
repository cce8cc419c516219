import { type ClauseName, type Filter, without } from '../model/filter.ts';
import type { LinkedEngine } from './linked.ts';
import { type IncidentTable, NO_UNIT } from './table.ts';

/** One bar, cell or unit of a linked view: what can be asked for the rows behind it. */
export type Bar =
  | { readonly kind: 'unit'; readonly code: string }
  | { readonly kind: 'class'; readonly code: string }
  | { readonly kind: 'month'; readonly index: number }
  | { readonly kind: 'hour'; readonly hourOfWeek: number }
  | { readonly kind: 'cell'; readonly cell: string };

/** Clauses of the view that a bar stands in; the bar is counted without them (the crossfilter rule). */
const OWN: Readonly<Record<Bar['kind'], readonly ClauseName[]>> = {
  unit: ['units'],
  class: ['classes'],
  month: ['time', 'months'],
  hour: ['hours', 'weekdays'],
  cell: ['area'],
};

/**
 * Rows that a bar counts under a filter, ascending: as many as the number beside the bar says. Null asks for the rows of
 * the whole filter. Costs one look at every row of the window; nothing is kept.
 */
export function rowsBehind(engine: LinkedEngine, filter: Filter, bar: Bar | null): Uint32Array {
  if (bar === null) return engine.rows(filter);
  if (bar.kind === 'month') {
    const from = engine.months[bar.index];
    const to = engine.months[bar.index + 1];
    if (from === undefined || to === undefined) return new Uint32Array(0);
    return engine.rows({ ...without(filter, ...OWN.month), time: { from, to } });
  }
  const rows = engine.rows(filter, ...OWN[bar.kind]);
  const [column, wanted] = columnOf(engine, bar);
  let k = 0;
  for (const row of rows) if (column[row] === wanted) rows[k++] = row;
  return rows.slice(0, k);
}

/** The column a bar looks at and the value it wants there; a value that no row has for what the table does not know. */
function columnOf(
  { table, cells }: LinkedEngine,
  bar: Exclude<Bar, { kind: 'month' }>,
): readonly [column: Uint8Array | Uint16Array | Uint32Array, wanted: number] {
  switch (bar.kind) {
    case 'unit':
      return [table.unit, bar.code === '' ? NO_UNIT : known(table.units.indexOf(bar.code))];
    case 'class':
      return [table.cls, known(table.classes.findIndex((c) => c.code === bar.code))];
    case 'hour':
      return [table.hourOfWeek, bar.hourOfWeek < 168 ? bar.hourOfWeek : NOWHERE];
    case 'cell': {
      const at = cells.ids.indexOf(bar.cell);
      return [cells.ofRow, known(at)];
    }
  }
}
const NOWHERE = -1;
const known = (index: number): number => (index < 0 ? NOWHERE : index);

/** What rows can be ordered by. */
export interface RowOrder {
  readonly by: 'time' | 'class' | 'unit';
  readonly descending: boolean;
}

/**
 * The rows in another order; `rows` come in time order. By class or unit they stand in the order of `rankOf` (a rank by
 * index into the table's classes or units; the last rank is for "no unit"), equal ones by time. A counting sort: about
 * five milliseconds for a million rows.
 */
export function orderRows(
  table: IncidentTable,
  rows: Uint32Array,
  { by, descending }: RowOrder,
  rankOf: readonly number[],
): Uint32Array {
  if (by === 'time') return descending ? rows.slice().reverse() : rows;
  const column = by === 'class' ? table.cls : table.unit;
  const ranks = rankOf.length + 1;
  const rank = (row: number): number => {
    const r = rankOf[column[row] ?? 0] ?? rankOf.length;
    return descending ? ranks - 1 - r : r;
  };
  const start = new Uint32Array(ranks + 1);
  for (const row of rows) {
    const r = rank(row) + 1;
    start[r] = (start[r] ?? 0) + 1;
  }
  for (let r = 1; r <= ranks; r++) start[r] = (start[r] ?? 0) + (start[r - 1] ?? 0);
  const out = new Uint32Array(rows.length);
  for (const row of rows) {
    const r = rank(row);
    const at = start[r] ?? 0;
    out[at] = row;
    start[r] = at + 1;
  }
  return out;
}

/** Ranks of names in a language: position of each index when sorted. Equal names share a rank. */
export function ranksOf(names: readonly string[], compare: (a: string, b: string) => number): number[] {
  const order = names.map((_, i) => i).sort((a, b) => compare(names[a] ?? '', names[b] ?? '') || a - b);
  const ranks = new Array<number>(names.length);
  let rank = -1;
  order.forEach((index, i) => {
    const before = order[i - 1];
    if (before === undefined || compare(names[before] ?? '', names[index] ?? '') !== 0) rank = i;
    ranks[index] = rank;
  });
  return ranks;
}

/** The rows counted along every linked view at once: how a thing that is pointed at spreads over the others. */
export interface Spread {
  /** Ascending. */
  readonly rows: Uint32Array;
  /** By index into the table's units, the last value for "no unit known". */
  readonly unit: Uint32Array;
  readonly cls: Uint32Array;
  /** weekday * 24 + hour; rows without a known hour are left out. */
  readonly hourOfWeek: Uint32Array;
  /** By index of the engine's months. */
  readonly month: Uint32Array;
}

/** One pass over the rows. */
export function spreadOf({ table, months }: LinkedEngine, rows: Uint32Array): Spread {
  const unit = new Uint32Array(table.units.length + 1);
  const cls = new Uint32Array(table.classes.length);
  const hourOfWeek = new Uint32Array(168);
  const month = new Uint32Array(Math.max(0, months.length - 1));
  const add = (counts: Uint32Array, at: number) => {
    if (at < counts.length) counts[at] = (counts[at] ?? 0) + 1;
  };
  let m = 0;
  for (const row of rows) {
    add(unit, Math.min(table.unit[row] ?? NO_UNIT, table.units.length));
    add(cls, table.cls[row] ?? 0);
    add(hourOfWeek, table.hourOfWeek[row] ?? 255);
    const from = table.from[row] ?? 0;
    // Rows are in time order, so the months are walked once.
    while (m + 1 < month.length && (months[m + 1] ?? 0) <= from) m++;
    add(month, m);
  }
  return { rows, unit, cls, hourOfWeek, month };
}
