import crossfilter from 'crossfilter2';
import type { Filter } from '../../src/core/model/filter.ts';
import { DAY_S } from '../../src/core/model/time.ts';
import { makeEngine } from '../../src/core/table/engine.ts';
import type { LinkedCounts } from '../../src/core/table/linked.ts';
import { lowerBound } from '../../src/core/table/order.ts';
import { SPAN, syntheticTable, UNITS } from './synthetic.ts';

/** The two other clauses that are active while the window moves. */
export const CLAUSES: Filter = { classes: ['criminal', 'fireworks', 'traffic'], units: UNITS.slice(0, 10) };
const WINDOW_S = 365 * DAY_S;

const STEP_S = 30 * DAY_S;
/** Moves from one end of the span to the other. */
export const MOVES = Math.floor((SPAN.to - SPAN.from - WINDOW_S) / STEP_S);

/** The filter after k moves: a window of a year that goes on by 30 days, as playback does; not on days' borders. */
export function filterAt(k: number): Filter {
  const from = SPAN.from + k * STEP_S + 12_345;
  return { ...CLAUSES, time: { from, to: from + WINDOW_S } };
}

/**
 * Milliseconds of each move, the best of `sweeps` over the same moves: what else runs on the machine falls away, what a
 * place on the time axis costs stays.
 */
function timeMoves(sweeps: number, move: (k: number) => number): { ms: number[]; n: number[] } {
  const ms = new Array<number>(MOVES).fill(Number.POSITIVE_INFINITY);
  const n = new Array<number>(MOVES).fill(0);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let k = 0; k < MOVES; k++) {
      const start = performance.now();
      n[k] = move(k);
      ms[k] = Math.min(ms[k] ?? 0, performance.now() - start);
    }
  }
  return { ms, n };
}

export interface SlideResult {
  /** Milliseconds of each move. */
  readonly ms: readonly number[];
  /** Incidents under the filter after each move, to hold ours and the peer's against each other. */
  readonly n: readonly number[];
  /** All five counts after the last move, for the same reason. */
  readonly last: Pick<LinkedCounts, 'monthClass' | 'hourOfWeek' | 'unit' | 'cls' | 'cell'>;
}

/** One move = one call of `counts`, which gives all five linked counts. */
export function slideOurs(n: number): SlideResult & { readonly prepareMs: number } {
  const { table, cells } = syntheticTable(n);
  const engine = makeEngine(table, { cells });
  const before = performance.now();
  let last = engine.counts(filterAt(0));
  const prepareMs = performance.now() - before;
  const { ms, n: ns } = timeMoves(20, (k) => {
    last = engine.counts(filterAt(k));
    return last.n;
  });
  return { ms, n: ns, last, prepareMs };
}

/** The same in crossfilter2: a dimension for each clause, a group for each view, all groups read after each move. */
export function slidePeer(n: number): SlideResult {
  const { table, cells } = syntheticTable(n);
  const months = makeEngine(table, { cells }).months;
  const monthOf = (s: number): number => {
    const at = lowerBound(months, s);
    return months[at] === s ? at : at - 1;
  };
  const rows = Array.from({ length: n }, (_, i) => i);
  const at = (column: { readonly [i: number]: number }) => (i: number) => column[i] ?? 0;
  const data = crossfilter(rows);
  const time = data.dimension(at(table.from));
  const cls = data.dimension(at(table.cls));
  const unit = data.dimension(at(table.unit));
  const hour = data.dimension(at(table.hourOfWeek));
  const cell = data.dimension(at(cells.ofRow));
  const classCount = table.classes.length;
  // Each group leaves out the clause of its own dimension: the months hang on the time dimension.
  const views = {
    monthClass: time
      .group<number, Uint32Array>((s) => monthOf(s as number))
      .reduce(
        (counts, i) => addAt(counts, table.cls[i] ?? 0, 1),
        (counts, i) => addAt(counts, table.cls[i] ?? 0, -1),
        () => new Uint32Array(classCount),
      ),
    hourOfWeek: hour.group<number, number>().reduceCount(),
    unit: unit.group<number, number>().reduceCount(),
    cls: cls.group<number, number>().reduceCount(),
    cell: cell.group<number, number>().reduceCount(),
  };
  const all = data.groupAll<number>().reduceCount();
  const classes = new Set(CLAUSES.classes?.map((c) => table.classes.findIndex((d) => d.code === c)));
  const units = new Set(CLAUSES.units?.map((u) => table.units.indexOf(u)));
  cls.filterFunction((c) => classes.has(c as number));
  unit.filterFunction((u) => units.has(u as number));
  const { ms, n: ns } = timeMoves(4, (k) => {
    const { from, to } = filterAt(k).time ?? SPAN;
    time.filterRange([from, to]);
    for (const view of Object.values(views)) view.all();
    return all.value();
  });
  const spread = (size: number, group: { all(): readonly { key: number; value: number }[] }) => {
    const counts = new Uint32Array(size);
    for (const g of group.all()) if (g.key < size) counts[g.key] = g.value;
    return counts;
  };
  const monthClass = new Uint32Array((months.length - 1) * classCount);
  for (const g of views.monthClass.all()) monthClass.set(g.value, g.key * classCount);
  const byUnit = spread(table.units.length + 1, views.unit);
  byUnit[table.units.length] = views.unit.all().find((g) => g.key >= table.units.length)?.value ?? 0;
  return {
    ms,
    n: ns,
    last: {
      monthClass,
      hourOfWeek: spread(168, views.hourOfWeek),
      unit: byUnit,
      cls: spread(table.classes.length, views.cls),
      cell: spread(cells.ids.length, views.cell),
    },
  };
}

function addAt(counts: Uint32Array, at: number, by: number): Uint32Array {
  counts[at] = (counts[at] ?? 0) + by;
  return counts;
}
