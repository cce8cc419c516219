import { describe, expect, it } from 'vitest';
import { niceAxis, ranked, unitSpan } from '../../../src/web/charts/unit-span.ts';
import { populationsOf } from '../../../src/web/state/units.ts';

describe('units with their uncertainty', () => {
  it('have the exact Poisson interval of a count, and of a rate per 1,000', () => {
    // Garwood 1936: 0 gives 0 to 3.689, 10 gives 4.795 to 18.390.
    expect(unitSpan(0, 'count', undefined)).toMatchObject({
      value: 0,
      low: 0,
      high: expect.closeTo(3.689, 3),
    });
    const rate = unitSpan(10, 'rate', { people: 5000, assumed: true });
    expect(rate?.value).toBe(2);
    expect(rate?.low).toBeCloseTo(0.959, 3);
    expect(rate?.high).toBeCloseTo(3.678, 3);
  });

  it('have no rate without a population, and then come last', () => {
    expect(unitSpan(3, 'rate', undefined)).toBeNull();
    const people = new Map([['a', { people: 1000, assumed: false }]]);
    const unit = (code: string, n: number) => ranked({ code, n }, 'rate', people);
    expect([unit('a', 0), unit('b', 9)]).toEqual([0, -1]);
  });

  it('take the population of the latest boundary, and none that is 0 or unknown', () => {
    const of = (code: string, valid_from: string | null, population: number | null) =>
      ({ properties: { code, valid_from, population, population_assumed: true } }) as never;
    const units = [of('a', '2020-01-01', 5), of('a', null, 9), of('b', null, 0), of('c', null, null)];
    expect([...populationsOf({ layers: { units } })]).toEqual([['a', { people: 5, assumed: true }]]);
  });

  it('end their axis at a number that holds the longest interval', () => {
    expect([0, 0.31, 1.7, 24.7].map(niceAxis)).toEqual([1, 0.4, 2, 30]);
  });
});
