import { describe, expect, it } from 'vitest';
import { AliasTable, poissonDraw, Random, shuffle } from '../../../../src/core/analysis/stats/random.ts';

describe('seeded draws', () => {
  it('of Poisson counts have the mean and the variance, below and above the change of method', () => {
    for (const mean of [0.3, 9.9, 10, 250]) {
      const random = new Random(1, `poisson ${mean}`);
      const n = 40_000;
      let [sum, squares] = [0, 0];
      for (let i = 0; i < n; i++) {
        const k = poissonDraw(mean, random);
        sum += k;
        squares += (k - mean) ** 2;
      }
      // Five standard errors.
      expect(Math.abs(sum / n - mean)).toBeLessThan(5 * Math.sqrt(mean / n));
      expect(Math.abs(squares / n / mean - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / mean) / n));
    }
    expect(poissonDraw(0, new Random(1, 'none'))).toBe(0);
  });

  it('by weights follow them and never give a weight of 0', () => {
    const weights = [0, 3, 0, 1, 6];
    const table = new AliasTable(weights);
    const random = new Random(2, 'alias');
    const counts = weights.map(() => 0);
    for (let i = 0; i < 50_000; i++) {
      const k = table.draw(random);
      counts[k] = (counts[k] ?? 0) + 1;
    }
    expect([counts[0], counts[2]]).toEqual([0, 0]);
    [3, 1, 6].forEach((w, i) => {
      expect(Math.abs((counts[[1, 3, 4][i] ?? 0] ?? 0) / 5000 - w)).toBeLessThan(0.1);
    });
    expect(() => new AliasTable([0, 0])).toThrow(RangeError);
    expect(() => new AliasTable([1, Number.NaN])).toThrow(RangeError);
  });

  it('shuffle every order equally often, the same for one seed', () => {
    const counts = new Map<string, number>();
    const random = new Random(3, 'shuffle');
    for (let i = 0; i < 12_000; i++) {
      const items = Int32Array.of(1, 2, 3);
      shuffle(items, random);
      counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(220);
    const [a, b] = [Int32Array.from({ length: 9 }, (_, i) => i), Int32Array.from({ length: 9 }, (_, i) => i)];
    shuffle(a, new Random(4, 'x'));
    shuffle(b, new Random(4, 'x'));
    expect(a).toEqual(b);
  });
});
