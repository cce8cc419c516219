import { expect, it } from 'vitest';
import { CLAUSE_NAMES, type Filter, withClause, without } from '../../../src/core/model/filter.ts';

const filter: Filter = Object.freeze({
  time: Object.freeze({ from: 0, to: 10 }),
  classes: Object.freeze(['criminal']),
});

it('sets one clause and leaves the others as they are', () => {
  const next = withClause(filter, 'units', ['27022']);
  expect(next).toEqual({ ...filter, units: ['27022'] });
  expect(next.time).toBe(filter.time);
  expect(filter).not.toHaveProperty('units');
});

it('removes a clause by undefined, so that no key stays behind', () => {
  expect(Object.keys(withClause(filter, 'time', undefined))).toEqual(['classes']);
  expect(Object.keys(withClause(filter, 'area', undefined))).toEqual(['time', 'classes']);
});

it('keeps an empty list as a clause: nothing chosen is not the same as no clause', () => {
  expect(withClause(filter, 'classes', [])).toEqual({ ...filter, classes: [] });
});

it('leaves out the clause of the view that is counted', () => {
  expect(without(filter, 'time')).toEqual({ classes: ['criminal'] });
  expect(without(filter, ...CLAUSE_NAMES)).toEqual({});
  expect(without(filter)).toEqual(filter);
});
