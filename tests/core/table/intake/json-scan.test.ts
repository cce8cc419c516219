import { describe, expect, it } from 'vitest';
import { FeatureScanner, JsonError } from '../../../../src/core/table/intake/json-scan.ts';

function scan(text: string, size: number): { features: unknown[]; root: unknown; sequence: boolean } {
  const features: unknown[] = [];
  const scanner = new FeatureScanner((batch) => features.push(...batch));
  const bytes = new TextEncoder().encode(text);
  for (let i = 0; i < bytes.length; i += size) scanner.push(bytes.subarray(i, i + size));
  return { features, ...scanner.end() };
}
const codeOf = (text: string, size: number): string => {
  try {
    scan(text, size);
    return 'read';
  } catch (error) {
    if (error instanceof JsonError) return error.code;
    throw error;
  }
};

const collection = JSON.stringify({
  type: 'FeatureCollection',
  name: 'a "features": [ in a string',
  meta: { features: [1, 2] },
  features: [{ a: 'x]}"\\' }, { b: { features: [{ c: 'Phường Trần Phú' }] } }, {}],
  bbox: [1, 2, 3, 4],
});

describe('feature scanner', () => {
  it.each([1, 2, 3, 7, 64, 10_000])('finds the same features in pieces of %i bytes', (size) => {
    const { features, root } = scan(collection, size);
    const plain = JSON.parse(collection);
    expect(features).toEqual(plain.features);
    expect(root).toEqual({ ...plain, features: [] });
  });

  it.each([1, 1000])('reads a sequence of roots, with record separators too (pieces of %i)', (size) => {
    expect(scan('{"a":1}\n{"a":2}\n\u001e{"a":3}\n', size)).toMatchObject({
      features: [{ a: 1 }, { a: 2 }, { a: 3 }],
      sequence: true,
    });
  });

  it.each([
    ['{"features":[{}', 'truncated'],
    ['{"features":["abc', 'truncated'],
    ['{"features":[{},]}', 'not-json'],
    ['{"features":[,{}]}', 'not-json'],
    ['{"features":[{}{}]}', 'not-json'],
    ['{"features":[{} {}]}', 'not-json'],
    ['{"features":[{},,{}]}', 'not-json'],
    ['{"features":[{}],}', 'not-json'],
    ['{"features":[{}}}', 'not-json'],
    ['{"features":[{"a":[1}]]}', 'not-json'],
    ['{"features":[]} {"features":[]}', 'not-json'],
    ['[]', 'not-geojson'],
    ['null', 'not-geojson'],
    ['   ', 'not-json'],
    [`{"a":${'['.repeat(70)}`, 'not-geojson'],
  ])('refuses %j in one piece and byte by byte', (text, code) => {
    expect(codeOf(text, 1 << 16)).toBe(code);
    expect(codeOf(text, 1)).toBe(code);
  });

  it('hands on what is no feature, for the reader to name', () => {
    expect(scan('{"features":[null, 3, "x", {}]}', 1 << 16).features).toEqual([null, 3, 'x', {}]);
  });
});
