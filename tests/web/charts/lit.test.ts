import { expect, it } from 'vitest';
import { rowsBehind, spreadOf } from '../../../src/core/table/behind.ts';
import { highlightOf } from '../../../src/web/charts/highlight.ts';
import { litGeometry } from '../../../src/web/map/highlight.ts';
import { tinyDataset } from './tiny.ts';

const dataset = tinyDataset();
const { engine } = dataset;
const filter = { classes: ['criminal', 'weapons'] };
const lit = (code: string) => {
  const of = { kind: 'unit', code } as const;
  return { of, ...spreadOf(engine, rowsBehind(engine, filter, of)) };
};

it('spreads what is pointed at over every view, to the number that its bar says', () => {
  const { rows, unit, cls, hourOfWeek, month } = lit('06709');
  const sum = (a: Uint32Array) => a.reduce((x, y) => x + y, 0);
  expect([rows.length, sum(unit), sum(cls), sum(hourOfWeek), sum(month)]).toEqual([3, 3, 3, 3, 3]);
  expect(unit[engine.table.units.indexOf('06709')]).toBe(3);
  // 12 December 2022 was a Monday; the second case came on Friday 13 January 2023 at ten.
  expect([hourOfWeek[9], hourOfWeek[4 * 24 + 10]]).toEqual([1, 1]);
  expect(month[engine.months.length - 1 - 6]).toBe(1);
  expect(spreadOf(engine, new Uint32Array(0)).month.every((n) => n === 0)).toBe(true);
});

it('counts cases of no unit apart, and leaves out hours that are not known', () => {
  const all = spreadOf(engine, rowsBehind(engine, filter, null));
  expect(all.unit.at(-1)).toBe(1);
  expect(all.rows.length - all.hourOfWeek.reduce((a, b) => a + b, 0)).toBe(1);
});

it('marks the places of the cases on the map, those without a place not', () => {
  const marks = litGeometry(lit('06712'), dataset);
  const placed = lit('06712').rows.length - 1;
  expect(marks?.type === 'MultiPoint' && marks.coordinates.length).toBe(placed);
  expect(litGeometry(null, dataset)).toBeNull();
});

it('finds an incident and a feature in every chart', () => {
  const row = rowsBehind(engine, filter, { kind: 'month', index: engine.months.length - 2 })[0] ?? -1;
  expect(highlightOf({ kind: 'incident', row }, dataset)).toEqual({
    unit: '',
    cls: 'criminal',
    hourOfWeek: 6 * 24 + 23,
    month: engine.months.length - 2,
  });
  expect(highlightOf({ kind: 'feature', layer: 'units', id: '06712' }, dataset).unit).toBe('06712');
  expect(highlightOf({ kind: 'feature', layer: 'cameras', id: 'none' }, dataset).unit).toBeNull();
});
