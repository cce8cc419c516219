import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/core/golden/compare.ts';

describe('rel and abs', () => {
  it('let the larger of the two count, and include the bound itself', () => {
    expect(compare(101, 100, { rel: 0.01 })).toEqual({ pass: true, deviation: 1 });
    expect(compare(101.1, 100, { rel: 0.01 }).pass).toBe(false);
    expect(compare(101.1, 100, { rel: 0.01, abs: 2 }).pass).toBe(true);
    expect(compare(102.1, 100, { rel: 0.05, abs: 2 }).pass).toBe(true);
    expect(compare(-1e-13, 0, { rel: 1e-9 }).pass).toBe(false);
    expect(compare(-1e-13, 0, { rel: 1e-9, abs: 1e-12 }).pass).toBe(true);
    expect(compare(-101, -100, { rel: 0.01 }).pass).toBe(true);
  });

  it('go element by element, with a tolerance shaped like the value', () => {
    const expected = [
      [1, 2],
      [3, 4],
    ];
    const got = [
      [1.4, 2],
      [3, 4.05],
    ];
    expect(compare(got, expected, { abs: 0.5 })).toEqual({ pass: true, deviation: expect.closeTo(0.4) });
    expect(compare(got, expected, { abs: [0.5, 0.01] }).pass).toBe(false);
    expect(
      compare(got, expected, {
        abs: [
          [0.5, 0],
          [0, 0.1],
        ],
      }).pass,
    ).toBe(true);
    expect(compare(got, expected, { rel: 0.5, abs: [[0, 0], [0]] }).pass).toBe(false);
  });

  it('refuse other lengths, other kinds and what is missing', () => {
    expect(compare([1, 2], [1, 2, 3], { abs: 9 }).pass).toBe(false);
    expect(compare([1, 2, 3], [1, 2], { abs: 9 }).pass).toBe(false);
    expect(compare('1', 1, { abs: 9 }).pass).toBe(false);
    expect(compare(undefined, 1, { abs: 9 }).pass).toBe(false);
    expect(compare(1, [1], { abs: 9 }).pass).toBe(false);
    expect(compare({ 0: 1, length: 1 }, [1], { abs: 9 }).pass).toBe(false);
  });

  it('never take NaN, null or Infinity for a number', () => {
    for (const got of [Number.NaN, null, Infinity])
      expect(compare(got, 1, { abs: 1e300, rel: 1 }).pass).toBe(false);
  });

  it('read typed arrays like lists', () => {
    expect(compare(Float64Array.of(1, Number.NaN), [1, null], { abs: 0 }).pass).toBe(true);
    expect(compare([Int32Array.of(1)], [[1]], { exact: true }).pass).toBe(true);
  });
});

describe('exact and anyOf', () => {
  it('want the very value, in order', () => {
    expect(compare([1, 2], [1, 2], { exact: true }).pass).toBe(true);
    expect(compare([2, 1], [1, 2], { exact: true }).pass).toBe(false);
    expect(compare(1 + 1e-15, 1, { exact: true }).pass).toBe(false);
    expect(compare(true, true, { exact: true }).pass).toBe(true);
    expect(compare(1, true, { exact: true }).pass).toBe(false);
    expect(compare('New Hot Spot', 'New Hot Spot', { exact: true }).pass).toBe(true);
    expect(compare([], [], { exact: true }).pass).toBe(true);
  });

  it('take one of the allowed', () => {
    const allowed = ['New Hot Spot', 'Oscillating Hot Spot'];
    expect(compare('Oscillating Hot Spot', 'New Hot Spot', { anyOf: true }, allowed).pass).toBe(true);
    expect(compare('Sporadic Hot Spot', 'New Hot Spot', { anyOf: true }, allowed).pass).toBe(false);
    expect(compare('New Hot Spot', 'New Hot Spot', { anyOf: true }).pass).toBe(false);
  });
});

it('expected null wants null or NaN, and nothing else', () => {
  for (const tolerance of [{ exact: true as const }, { abs: 1 }]) {
    expect(compare(null, null, tolerance).pass).toBe(true);
    expect(compare(Number.NaN, null, tolerance).pass).toBe(true);
    expect(compare(0, null, tolerance).pass).toBe(false);
    expect(compare(undefined, null, tolerance).pass).toBe(false);
    expect(compare([null, 1], [null, 1], tolerance).pass).toBe(true);
  }
});
