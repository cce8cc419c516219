import type { NumberShape, Tolerance, Value } from './case.ts';

/** How far a result is from the expected one: `deviation` is the largest |got - expected| met; null where none can be told. */
export interface Comparison {
  readonly pass: boolean;
  readonly deviation: number | null;
}
const FAIL: Comparison = { pass: false, deviation: null };
const SAME: Comparison = { pass: true, deviation: 0 };

/** Compares one value by its tolerance. `got` may be a typed array wherever a list is expected; undefined always fails. */
export function compare(
  got: unknown,
  expected: Value,
  tolerance: Tolerance,
  allowed: readonly string[] = [],
): Comparison {
  if ('anyOf' in tolerance) return typeof got === 'string' && allowed.includes(got) ? SAME : FAIL;
  if ('exact' in tolerance) return walk(got, expected, 0, 0);
  return walk(got, expected, tolerance.rel ?? 0, tolerance.abs ?? 0);
}

function walk(got: unknown, expected: Value, rel: NumberShape, abs: NumberShape): Comparison {
  // An expected null says that the value is not defined; NaN is how arithmetic says the same.
  if (expected === null) return got === null || (typeof got === 'number' && Number.isNaN(got)) ? SAME : FAIL;
  if (Array.isArray(expected)) return walkList(got, expected, rel, abs);
  if (typeof expected !== 'number') return got === expected ? SAME : FAIL;
  if (typeof got !== 'number' || typeof rel !== 'number' || typeof abs !== 'number') return FAIL;
  const deviation = Math.abs(got - expected);
  const pass = got === expected || deviation <= Math.max(rel * Math.abs(expected), abs);
  return { pass, deviation: got === expected ? 0 : Number.isNaN(deviation) ? null : deviation };
}

function walkList(got: unknown, expected: readonly Value[], rel: NumberShape, abs: NumberShape): Comparison {
  const list = listOf(got);
  if (!list || list.length !== expected.length) return FAIL;
  if (Array.isArray(rel) && rel.length !== expected.length) return FAIL;
  if (Array.isArray(abs) && abs.length !== expected.length) return FAIL;
  let pass = true;
  let deviation: number | null = 0;
  expected.forEach((item, i) => {
    const one = walk(list[i], item, shapeAt(rel, i), shapeAt(abs, i));
    pass &&= one.pass;
    deviation = deviation === null || one.deviation === null ? null : Math.max(deviation, one.deviation);
  });
  return { pass, deviation };
}

const shapeAt = (shape: NumberShape, i: number): NumberShape =>
  typeof shape === 'number' ? shape : (shape[i] ?? Number.NaN);

function listOf(x: unknown): readonly unknown[] | null {
  if (Array.isArray(x)) return x;
  if (ArrayBuffer.isView(x) && !(x instanceof DataView))
    return Array.from(x as unknown as ArrayLike<unknown>);
  return null;
}
