import { describe, expect, it } from 'vitest';
import { RowSet, setBit } from '../../../src/core/table/rows.ts';
import { tally } from '../../../src/core/table/tally.ts';
import { randomOf } from './random.ts';

/** Sets of every density, with their rows written down plainly; 2,085 rows are two running counts, 65 words and five bits. */
const OF = 2_085;
function setOf(rows: readonly number[], of = OF): RowSet {
  const bits = new Uint32Array(Math.ceil(of / 32));
  for (const row of rows) setBit(bits, row);
  return new RowSet(of, bits);
}
const next = randomOf(77);
const all = Array.from({ length: OF }, (_, i) => i);
const SETS: readonly (readonly [string, readonly number[]])[] = [
  ['no row', []],
  ['every row', all],
  ['the first and the last row', [0, OF - 1]],
  ['half of the rows', all.filter(() => next() < 0.5)],
  ['a thin set', all.filter(() => next() < 0.01)],
  ['one run of rows over words and counts', all.slice(1_000, 1_100)],
  ['two runs far apart', [...all.slice(3, 60), ...all.slice(2_050)]],
];
const EDGES = [0, 1, 31, 32, 33, 63, 1_000, 1_023, 1_024, 1_025, 2_048, 2_080, OF - 1, OF];

describe.each(SETS)('a set of %s', (_name, rows) => {
  const set = setOf(rows);

  it('counts, finds and lists its rows as a plain list does', () => {
    expect([set.n, set.of]).toEqual([rows.length, OF]);
    for (const row of EDGES) expect(set.rank(row), `${row}`).toBe(rows.filter((r) => r < row).length);
    for (const [p, row] of rows.entries()) expect(set.rowAt(p)).toBe(row);
    expect(set.rowAt(rows.length)).toBe(OF);
    for (const a of EDGES)
      for (const b of EDGES)
        expect([...set.rowsBetween(a, b)]).toEqual(a < b ? rows.filter((r) => r >= a && r < b) : []);
  });

  it('is tallied between any two rows, by keys of every width', () => {
    const keys = all.map((i) => (i * 7) % 11);
    for (const column of [Uint8Array.from(keys), Uint16Array.from(keys), Uint32Array.from(keys)])
      for (const a of EDGES)
        for (const b of EDGES.filter((e) => e >= a)) {
          // Keys from 8 up fall into the last of nine bins.
          const plain = new Int32Array(9);
          for (const r of rows.filter((row) => row >= a && row < b)) {
            const bin = Math.min(8, keys[r] ?? 0);
            plain[bin] = (plain[bin] ?? 0) - 1;
          }
          const counts = new Int32Array(9);
          tally(counts, column, set, a, b, -1);
          expect(counts, `${a} to ${b}`).toEqual(plain);
        }
  });
});

it('the set of all rows needs no memory', () => {
  const set = new RowSet(5, null);
  expect([set.bytes, set.rank(3), set.rowAt(4), [...set.rowsBetween(1, 3)]]).toEqual([0, 3, 4, [1, 2]]);
});
