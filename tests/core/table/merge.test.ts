import { expect, it } from 'vitest';
import { buildTable, rowOf } from '../../../src/core/table/build.ts';
import { mergeTables } from '../../../src/core/table/merge.ts';
import type { IncidentRow, IncidentTable } from '../../../src/core/table/table.ts';
import { randomRows } from './random.ts';

const build = (rows: IncidentRow[]) => buildTable(rows, { timeZone: 'Asia/Ho_Chi_Minh' });
const rowsOf = (t: IncidentTable) =>
  Array.from({ length: t.n }, (_, i) => rowOf(t, i)).sort((a, b) => (a.id < b.id ? -1 : 1));

it('makes one table of two: new rows join, known ids take the newer version', () => {
  const all = randomRows(120, 3);
  const newer = all.slice(50, 60).map((r) => ({ ...r, cls: 'a new class', unit: 'a new unit' }));
  const merged = mergeTables(build(all.slice(0, 70)), build([...newer, ...all.slice(60)]));
  const wanted = [...all.slice(0, 50), ...newer, ...all.slice(60)];
  expect(rowsOf(merged)).toEqual(rowsOf(build(wanted)));
  expect(merged.from.every((t, i) => i === 0 || t >= (merged.from[i - 1] ?? 0))).toBe(true);
  expect(merged.classes.at(-1)?.code).toBe('a new class');
});

it('changes nothing by the same rows again, nor by none', () => {
  const base = build(randomRows(40, 8));
  expect(rowsOf(mergeTables(base, base))).toEqual(rowsOf(base));
  expect(rowsOf(mergeTables(base, build([])))).toEqual(rowsOf(base));
  expect(rowsOf(mergeTables(build([]), base))).toEqual(rowsOf(base));
});
