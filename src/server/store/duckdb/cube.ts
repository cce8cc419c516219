import type { Filter } from '../../../core/model/filter.ts';
import type { Zone } from '../../../core/model/time.ts';
import { compareText } from '../cursor.ts';
import type { Cube, CubeDimension, CubeSpec } from '../store.ts';
import type { Engine } from './connection.ts';
import { rollupCondition, rollupOf, YEAR } from './rollup.ts';
import { incidentCondition } from './sql.ts';

type Key = string | number | null;

/** Counts by the asked dimensions: from the rollup where it can tell, else from the incidents themselves. */
export async function cubeOf(
  engine: Engine,
  table: string,
  spec: CubeSpec,
  filter: Filter,
  zone: Zone,
): Promise<Cube> {
  const { by } = spec;
  const lines = rollupCondition(spec, filter, zone);
  const { time: _time, ...others } = filter;
  const condition = incidentCondition({ filter: lines === null ? filter : others, equals: [] }, []);
  if (lines !== null) condition.and(lines);
  const column: Record<CubeDimension, string> = {
    day: 'day',
    month: 'month',
    year: lines === null ? YEAR : 'year',
    'month-of-year': 'month_of_year',
    class: 'class',
    unit: 'unit',
    hour: 'hour',
    weekday: 'weekday',
    // Digits only: the bits before them are the same for all cells of a resolution, and what is left fits into a number.
    cell: `CAST(cell${Number(spec.cellResolution)} & ${2 ** 52 - 1} AS DOUBLE)`,
  };
  const keys = by.map((d, i) => `${column[d]} AS k${i}, `).join('');
  const counted = lines === null ? 'count(*)::DOUBLE' : 'sum(n)::DOUBLE';
  const columns = await engine.columns(
    `SELECT ${keys}${counted} AS n FROM ${lines === null ? table : rollupOf(table)} WHERE ${condition.sql}` +
      (by.length ? ` GROUP BY ${by.map((_d, i) => `k${i}`).join(', ')}` : ' HAVING n > 0'),
    condition.bound,
  );
  const counts = (columns[by.length] ?? []) as number[];
  const raw = by.map((_d, i) => (columns[i] ?? []) as Key[]);
  const order = orderOf(raw, counts.length);
  const named = by.map((d, i) => {
    const sorted = inOrder(raw[i] ?? [], order);
    return [d, d === 'cell' ? cellIds(sorted, spec) : sorted] as const;
  });
  return { keys: Object.fromEntries(named), counts: inOrder(counts, order) };
}

/** H3 ids from their digits; each is written once. */
function cellIds(digits: readonly unknown[], { cellResolution = 0 }: CubeSpec): Key[] {
  const head = `8${cellResolution.toString(16)}`;
  const known = new Map<unknown, Key>([[null, null]]);
  return digits.map((number) => {
    let id = known.get(number);
    if (id === undefined) {
      id = head + Number(number).toString(16).padStart(13, '0');
      known.set(number, id);
    }
    return id;
  });
}

/** Lines in the order of their keys, null last. Keys are few, so lines are sorted by the ranks of theirs. */
function orderOf(keys: readonly Key[][], n: number): Uint32Array {
  const place = new Float64Array(n);
  let places = 1;
  for (const list of keys) {
    const rank = ranksOf(list);
    const size = rank.size;
    places *= size;
    for (let i = 0; i < n; i++) place[i] = (place[i] ?? 0) * size + (rank.get(list[i] as Key) ?? 0);
  }
  const order = new Uint32Array(n);
  // Place and line in one number, which sorts fast; whole below 2^53, else by comparison.
  if (places * n < 2 ** 53) {
    for (let i = 0; i < n; i++) place[i] = (place[i] ?? 0) * n + i;
    place.sort();
    for (let i = 0; i < n; i++) order[i] = (place[i] ?? 0) % n;
  } else {
    for (let i = 0; i < n; i++) order[i] = i;
    order.sort((a, b) => (place[a] ?? 0) - (place[b] ?? 0));
  }
  return order;
}

function ranksOf(list: readonly Key[]): Map<Key, number> {
  const distinct = [...new Set(list)];
  const known = distinct.filter((key) => key !== null);
  // Numbers, which may be thousands of cells, without asking a function about every pair.
  const sorted: Key[] = known.every((key) => typeof key === 'number')
    ? [...Float64Array.from(known as number[]).sort()]
    : known.sort(compareKeys);
  if (known.length < distinct.length) sorted.push(null);
  return new Map(sorted.map((key, i) => [key, i]));
}

function inOrder<T>(list: readonly T[], order: Uint32Array): T[] {
  const sorted = new Array<T>(order.length);
  for (let i = 0; i < order.length; i++) sorted[i] = list[order[i] ?? 0] as T;
  return sorted;
}

function compareKeys(a: Key, b: Key): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}
