import { describe, expect, it } from 'vitest';
import { adjustBh, bhLimit, binsOf, fdrBins, fdrBinsOfP } from '../../../../src/core/analysis/hotspot/fdr.ts';
import { gi, giStar } from '../../../../src/core/analysis/hotspot/getis-ord.ts';
import { globalMoran, localMoran } from '../../../../src/core/analysis/hotspot/moran.ts';
import {
  gridQueen,
  gridWindow,
  listed,
  neighboursFromLists,
} from '../../../../src/core/analysis/hotspot/neighbours.ts';
import { twoSidedP } from '../../../../src/core/analysis/stats/normal.ts';
import { poissonDraw, Random } from '../../../../src/core/analysis/stats/random.ts';

const close = (a: Float64Array, b: Float64Array): void => {
  expect(a.length).toBe(b.length);
  a.forEach((v, i) => {
    if (Number.isNaN(b[i])) expect(v).toBeNaN();
    else expect(v).toBeCloseTo(b[i] ?? 0, 8);
  });
};

describe('Gi*', () => {
  it('of the nine cells worked by hand', () => {
    // Mean 56/9, S² = 464/9 - (56/9)²; cell 20 with its four others: 5 + 6 + 8 + 20 = 39.
    const z = giStar([1, 2, 3, 4, 5, 6, 7, 8, 20], gridWindow(3, 3));
    expect(z[8]).toBeCloseTo(1.6748, 4);
    // The middle cell has all nine as its neighbourhood.
    expect(z[4]).toBeNaN();
  });
  it('by sliding windows is Gi* by lists', () => {
    const random = new Random(5, 'grid');
    for (const [rows, cols] of [
      [1, 7],
      [7, 1],
      [2, 2],
      [13, 9],
    ] as const) {
      const values = Float64Array.from({ length: rows * cols }, () => poissonDraw(1.5, random) + 1e6);
      const lists = listed(gridQueen(rows, cols));
      close(giStar(values, gridWindow(rows, cols)), giStar(values, lists));
      close(gi(values, gridWindow(rows, cols)), gi(values, lists));
    }
  });
  it('is NaN where nothing can be said', () => {
    expect([...giStar([0.1, 0.1, 0.1], gridWindow(1, 3))]).toEqual([NaN, NaN, NaN]);
    expect([...giStar([1], gridWindow(1, 1))]).toEqual([NaN]);
    expect([...giStar([], gridWindow(0, 0))]).toEqual([]);
    // Gi: the place without neighbours, and the one whose others are all equal.
    const z = gi([9, 1, 1, 1], listed(neighboursFromLists([[1], [], [0], [0, 1]])));
    expect([z[0], z[1]]).toEqual([NaN, NaN]);
    expect(z[2]).toBeGreaterThan(0);
  });
  it('refuses what is not finite and lengths that differ', () => {
    expect(() => giStar([1, NaN], gridWindow(1, 2))).toThrow(RangeError);
    expect(() => giStar([1], gridWindow(1, 2))).toThrow(RangeError);
  });
});

describe('Benjamini and Hochberg', () => {
  const textbook = Float64Array.of(0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216);
  it('reject two of the ten', () => {
    expect(bhLimit(textbook, 10, 0.05)).toBe(0.008);
    expect(adjustBh(textbook).filter((p) => p <= 0.05)).toHaveLength(2);
    expect(bhLimit(textbook, 10, 0.001)).toBe(-1);
  });
  it('adjust as the plain rule does, in whatever order and with ties', () => {
    const random = new Random(6, 'bh');
    const p = Float64Array.from({ length: 200 }, () => Math.round(random.next() ** 3 * 50) / 50);
    const order = [...p.keys()].sort((a, b) => (p[b] ?? 0) - (p[a] ?? 0));
    const plain = new Float64Array(200);
    let least = 1;
    order.forEach((i, k) => {
      least = Math.min(least, ((p[i] ?? 0) * 200) / (200 - k));
      plain[i] = least;
    });
    close(adjustBh(p), plain);
  });
  it('put the same cells into bins with and without adjusted p', () => {
    const random = new Random(7, 'bins');
    for (const shift of [0, 0.7, 3]) {
      const z = Float64Array.from({ length: 3000 }, (_, i) => random.normal() + (i < 300 ? shift : 0));
      z[17] = NaN;
      const p = z.map(twoSidedP);
      expect(fdrBins(z)).toEqual(binsOf(z, adjustBh(p)));
      expect(fdrBinsOfP(p, z)).toEqual(fdrBins(z));
    }
    expect(fdrBins(Float64Array.of(NaN, NaN))).toEqual(Int8Array.of(0, 0));
    expect(fdrBins(Float64Array.of(-50, 0, 50))).toEqual(Int8Array.of(-3, 0, 3));
  });
});

describe("Moran's I", () => {
  it('of a chessboard is -1, of two halves near 1', () => {
    const rook = neighboursFromLists(
      Array.from({ length: 36 }, (_, i) =>
        [i % 6 > 0 ? i - 1 : -1, i % 6 < 5 ? i + 1 : -1, i - 6, i + 6].filter((j) => j >= 0 && j < 36),
      ),
    );
    const board = Array.from({ length: 36 }, (_, i) => (i + Math.floor(i / 6)) % 2);
    for (const style of ['row', 'binary'] as const) {
      expect(globalMoran(board, rook, style).i).toBeCloseTo(-1, 12);
      const halves = globalMoran(
        board.map((_, i) => (i < 18 ? 1 : 0)),
        rook,
        style,
      );
      expect(halves.i).toBeGreaterThan(0.7);
      expect(halves.randomisation.p).toBeLessThan(1e-6);
    }
    expect(localMoran(board, rook).quadrant.every((q) => q === 'High-Low' || q === 'Low-High')).toBe(true);
  });
  it('local values add up to the global one', () => {
    const random = new Random(8, 'moran');
    const values = Array.from({ length: 20 }, () => random.next());
    const grid = gridQueen(4, 5);
    const sum = localMoran(values, grid).i.reduce((a, b) => a + b, 0);
    expect(sum / 20).toBeCloseTo(globalMoran(values, grid, 'row').i, 12);
  });
  it('has the variance that shuffling shows, also for neighbours that are not mutual', () => {
    const random = new Random(9, 'shuffles');
    const lists = neighboursFromLists([[1, 2], [0], [1, 3, 4], [4], [0, 5], [2], [0, 1]]);
    const values = [3, 1, 4, 1, 5, 9, 2];
    const known = globalMoran(values, lists, 'row').randomisation.variance;
    let [sum, squares] = [0, 0];
    for (let k = 0; k < 20_000; k++) {
      const { i } = globalMoran(random.shuffled(values), lists, 'row');
      sum += i;
      squares += i * i;
    }
    expect(squares / 20_000 - (sum / 20_000) ** 2).toBeCloseTo(known, 2);
    expect(sum / 20_000).toBeCloseTo(-1 / 6, 2);
  });
  it('says nothing of equal values and of places without neighbours', () => {
    expect(globalMoran([1, 1, 1, 1, 1], gridQueen(1, 5), 'row').i).toBeNaN();
    expect(globalMoran([1, 2, 3, 4, 5], neighboursFromLists([[], [], [], [], []]), 'row').i).toBeNaN();
    const local = localMoran([1, 2, 9, 4, 5], neighboursFromLists([[], [0], [1], [2], [3]]));
    expect([local.i[0], local.conditional.z[0]]).toEqual([-0, NaN]);
  });
});
