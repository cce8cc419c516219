import { compareText } from '../cursor.ts';
import { cellIndex, type DerivedIncident } from '../derive.ts';
import type { Cube, CubeDimension, CubeSpec } from '../store.ts';

type Key = string | number | null;

/** Counts rows by their keys with a map: plain, for comparison. */
export function memoryCube(rows: readonly DerivedIncident[], spec: CubeSpec): Cube {
  const cell = cellIndex(spec);
  const keyOf: Record<CubeDimension, (r: DerivedIncident) => Key> = {
    day: (r) => r.day,
    month: (r) => r.month,
    year: (r) => Math.floor(r.month / 12),
    'month-of-year': (r) => r.monthOfYear,
    class: (r) => r.cls,
    unit: (r) => r.unit,
    hour: (r) => r.hour,
    weekday: (r) => r.weekday,
    cell: (r) => r.cells?.[cell] ?? null,
  };
  const counts = new Map<string, { readonly keys: Key[]; n: number }>();
  for (const row of rows) {
    const keys = spec.by.map((dimension) => keyOf[dimension](row));
    const text = JSON.stringify(keys);
    const entry = counts.get(text) ?? { keys, n: 0 };
    entry.n++;
    counts.set(text, entry);
  }
  const entries = [...counts.values()].sort((a, b) => compareKeys(a.keys, b.keys));
  return {
    keys: Object.fromEntries(spec.by.map((d, i) => [d, entries.map((e) => e.keys[i] ?? null)])),
    counts: entries.map((e) => e.n),
  };
}

function compareKeys(a: readonly Key[], b: readonly Key[]): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? null, b[i] ?? null];
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return typeof x === 'string' && typeof y === 'string' ? compareText(x, y) : Number(x) - Number(y);
  }
  return 0;
}
