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
    cell: `cell${Number(spec.cellResolution)}`,
  };
  const keys = by.map((d, i) => `${column[d]} AS k${i}, `).join('');
  const counted = lines === null ? 'count(*)::DOUBLE' : 'sum(n)::DOUBLE';
  const columns = await engine.columns(
    `SELECT ${keys}${counted} AS n FROM ${lines === null ? table : rollupOf(table)} WHERE ${condition.sql}` +
      (by.length ? ` GROUP BY ${by.map((_d, i) => `k${i}`).join(', ')}` : ' HAVING n > 0'),
    condition.bound,
  );
  const counts = (columns[by.length] ?? []) as number[];
  return ordered(
    by,
    by.map((d, i) => (d === 'cell' ? cellIds(columns[i] ?? []) : (columns[i] ?? [])) as Key[]),
    counts,
  );
}

/** H3 ids from their numbers; each is written once. */
function cellIds(numbers: readonly unknown[]): Key[] {
  const known = new Map<unknown, Key>([[null, null]]);
  return numbers.map((number) => {
    let id = known.get(number);
    if (id === undefined) {
      id = (number as bigint).toString(16);
      known.set(number, id);
    }
    return id;
  });
}

/** The cube in the order of its keys, null last. Keys are few, so lines are sorted by the ranks of theirs. */
function ordered(by: readonly CubeDimension[], keys: readonly Key[][], counts: readonly number[]): Cube {
  const n = counts.length;
  const place = new Float64Array(n);
  for (const list of keys) {
    const distinct = [...new Set(list)].sort(compareKeys);
    const rank = new Map(distinct.map((key, i) => [key, i]));
    for (let i = 0; i < n; i++)
      place[i] = (place[i] ?? 0) * distinct.length + (rank.get(list[i] as Key) ?? 0);
  }
  // No two lines have the same keys, so the places differ; they stay whole below 2^53 for any cube that fits in memory.
  const at = new Map<number, number>();
  for (let i = 0; i < n; i++) at.set(place[i] ?? 0, i);
  const order = place.sort();
  const sorted = <T>(list: readonly T[]): T[] => Array.from(order, (p) => list[at.get(p) ?? 0] as T);
  return {
    keys: Object.fromEntries(by.map((d, i) => [d, sorted(keys[i] ?? [])])),
    counts: sorted(counts),
  };
}

function compareKeys(a: Key, b: Key): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}
