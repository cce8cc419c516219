import { describe, expect, it } from 'vitest';
import { CATEGORIES, categoryOf, DEFAULT_RULES } from '../../../../src/core/analysis/hotspot/category.ts';
import {
  categoryCounts,
  emergingHotSpots,
  emergingHotSpotsNow,
} from '../../../../src/core/analysis/hotspot/emerging.ts';
import { giStar } from '../../../../src/core/analysis/hotspot/getis-ord.ts';
import { mannKendall } from '../../../../src/core/analysis/hotspot/mann-kendall.ts';
import { gridQueen, gridWindow, listed, listsOf } from '../../../../src/core/analysis/hotspot/neighbours.ts';
import { type CubeWindow, spaceTimeGiStarNow } from '../../../../src/core/analysis/hotspot/space-time.ts';
import { poissonDraw, Random } from '../../../../src/core/analysis/stats/random.ts';

/** The definition, bin by bin. */
function plain(
  values: readonly number[],
  n: number,
  steps: number,
  lists: number[][],
  window: CubeWindow,
  lags: number,
) {
  return values.map((_, at) => {
    const [t, i] = [Math.floor(at / n), at % n];
    const first = Math.max(0, t - lags);
    const [from, to] = {
      'entire-cube': [0, steps],
      'time-step': [t, t + 1],
      'neighbourhood-steps': [first, t + 1],
    }[window] as [number, number];
    const all = values.slice(from * n, to * n);
    const mean = all.reduce((a, b) => a + b, 0) / all.length;
    const s = Math.sqrt(all.reduce((a, b) => a + b * b, 0) / all.length - mean * mean);
    let [sum, w] = [0, 0];
    for (let u = first; u <= t; u++)
      for (const j of [i, ...(lists[i] ?? [])]) {
        sum += values[u * n + j] ?? 0;
        w++;
      }
    return (sum - mean * w) / (s * Math.sqrt((all.length * w - w * w) / (all.length - 1)));
  });
}

describe('space–time Gi*', () => {
  const random = new Random(1, 'cube');
  const [rows, cols, steps] = [4, 5, 6];
  const n = rows * cols;
  const counts = Array.from({ length: n * steps }, () => poissonDraw(2, random));
  const rates = counts.map((v) => v / 7 + 1000);
  it.each(['entire-cube', 'time-step', 'neighbourhood-steps'] as const)(
    'is its definition over %s',
    (window) => {
      for (const values of [counts, rates])
        for (const lags of [0, 1, 3]) {
          const want = plain(values, n, steps, listsOf(gridQueen(rows, cols)), window, lags);
          for (const around of [gridWindow(rows, cols), listed(gridQueen(rows, cols))]) {
            const got = spaceTimeGiStarNow({ locations: n, steps, values }, around, window, lags);
            want.forEach((z, at) => {
              if (Number.isFinite(z)) expect(got[at]).toBeCloseTo(z, 6);
              else expect(got[at]).toBeNaN();
            });
          }
        }
    },
  );
  it('of one step without lags is Gi*', () => {
    const values = counts.slice(0, n);
    const got = spaceTimeGiStarNow(
      { locations: n, steps: 1, values },
      gridWindow(rows, cols),
      'entire-cube',
      0,
    );
    expect(got).toEqual(giStar(values, gridWindow(rows, cols)));
  });
  it('is NaN in an empty cube and refuses sizes that do not fit', () => {
    const nothing = spaceTimeGiStarNow(
      { locations: 4, steps: 2, values: new Uint16Array(8) },
      gridWindow(2, 2),
    );
    expect(nothing.every(Number.isNaN)).toBe(true);
    expect(() => spaceTimeGiStarNow({ locations: 4, steps: 2, values: [1] }, gridWindow(2, 2))).toThrow(
      RangeError,
    );
    expect(() =>
      spaceTimeGiStarNow({ locations: 4, steps: 1, values: [1, 2, 3, 4] }, gridWindow(2, 2), 'time-step', -1),
    ).toThrow(RangeError);
  });
});

describe('categories', () => {
  const of = (bins: number[], trend: -1 | 0 | 1 = 0, rules = {}) =>
    CATEGORIES[categoryOf(bins, trend, { ...DEFAULT_RULES, ...rules })];
  it('where texts overlap: the more specific, and hot before cold', () => {
    expect(of([0, -2, 0, 0, 2])).toBe('Oscillating Hot Spot');
    expect(of([3, 3, 3, 3, 3, 3, 3, 3, 3, -1])).toBe('Historical Hot Spot');
    // Historical as a cold spot and Oscillating as a hot one: the hot side comes first.
    expect(of([-3, -3, -3, -3, -3, -3, -3, -3, -3, 1])).toBe('Oscillating Hot Spot');
  });
  it('at the very share, with no step, and with one', () => {
    expect(of([1, 1, 1, 1, 0, 1, 1, 1, 1, 1])).toBe('Persistent Hot Spot');
    expect(of([1, 1, 1, 1, 0, 1, 1, 1, 1, 1], 0, { shareThreshold: 0.91 })).toBe('Sporadic Hot Spot');
    expect(of([])).toBe('No Pattern Detected');
    expect(of([2])).toBe('Persistent Hot Spot');
  });
  it('of weaker bins than asked for are none', () => {
    expect(of([0, 0, 0, 1])).toBe('New Hot Spot');
    expect(of([0, 0, 0, 1], 0, { leastBin: 2 })).toBe('No Pattern Detected');
  });
  it('of a final run that is too short', () => {
    expect(of([0, 0, 0, 2, 2])).toBe('Consecutive Hot Spot');
    expect(of([0, 0, 0, 2, 2], 0, { minConsecutiveRun: 3 })).toBe('No Pattern Detected');
  });
  it('mirror each other', () => {
    const random = new Random(2, 'bins');
    for (let k = 0; k < 3000; k++) {
      // Zeros are frequent enough that no side lasts while the other is last, where hot comes first.
      const bins = Array.from({ length: random.int(1, 12) }, () => random.int(-1, 1) * random.int(0, 3));
      const trend = random.int(-1, 1) as -1 | 0 | 1;
      const cold = of(
        bins.map((b) => -b),
        trend === 0 ? 0 : trend === 1 ? -1 : 1,
      );
      expect(cold).toBe(of(bins, trend)?.replace(/Hot|Cold/, (w) => (w === 'Hot' ? 'Cold' : 'Hot')));
    }
  });
});

describe('the full run', () => {
  const [rows, cols, steps] = [12, 15, 24];
  const n = rows * cols;
  const hot = [64, 65, 66, 79, 80, 81, 94, 95, 96];
  /** Poisson 5 everywhere; 15 in the nine hot cells from `from` on. */
  const city = (seed: number, from: number): Uint16Array => {
    const random = new Random(seed, 'city');
    return Uint16Array.from({ length: n * steps }, (_, at) =>
      poissonDraw(hot.includes(at % n) && Math.floor(at / n) >= from ? 15 : 5, random),
    );
  };
  it('finds what was planted and calls it by its name', () => {
    const names = (from: number) => {
      const { category } = emergingHotSpotsNow(
        { locations: n, steps, values: city(3, from) },
        gridWindow(rows, cols),
      );
      return CATEGORIES[category[80] ?? 0];
    };
    expect(names(0)).toBe('Persistent Hot Spot');
    expect(names(steps - 4)).toBe('Consecutive Hot Spot');
    expect(names(steps - 1)).toBe('New Hot Spot');
  });
  it('gives each place the trend of its own series', () => {
    const values = city(4, 12);
    const run = emergingHotSpotsNow({ locations: n, steps, values }, gridWindow(rows, cols));
    for (const i of [0, 63, 64, 80, n - 1]) {
      const series = (of: ArrayLike<number>) => Array.from({ length: steps }, (_, t) => of[t * n + i] ?? 0);
      const [z, counts] = [mannKendall(series(run.z)), mannKendall(series(values))];
      expect([run.trend.s[i], run.trend.z[i], run.countTrend.s[i]]).toEqual([z.s, z.z, counts.s]);
      const bins = series(run.bins);
      expect(run.hotShare[i]).toBe(bins.filter((b) => b > 0).length / steps);
      expect(run.category[i]).toBe(categoryOf(bins, z.p <= 0.05 ? (Math.sign(z.s) as -1 | 0 | 1) : 0));
    }
    expect(categoryCounts(run).reduce((a, b) => a + b, 0)).toBe(n);
  });
  it('says little of a city without any pattern', () => {
    const quiet = new Uint16Array(n * steps);
    let cells = 0;
    for (let seed = 0; seed < 20; seed++) {
      const random = new Random(seed, 'quiet');
      for (let at = 0; at < quiet.length; at++) quiet[at] = poissonDraw(5, random);
      const { bins } = emergingHotSpotsNow({ locations: n, steps, values: quiet }, gridWindow(rows, cols));
      cells += bins.filter((b) => Math.abs(b) >= 2).length;
    }
    expect(cells / (20 * n * steps)).toBeLessThan(0.001);
  });
  it('pauses often and can be left', () => {
    const run = emergingHotSpots({ locations: n, steps, values: city(5, 0) }, gridWindow(rows, cols));
    let pauses = 0;
    for (let step = run.next(); !step.done; step = run.next()) {
      expect(step.value.done).toBeLessThanOrEqual(step.value.total);
      pauses++;
    }
    expect(pauses).toBeGreaterThan(steps);
  });
  it('of an empty cube, one place or one step gives no pattern and no number that is none', () => {
    for (const [locations, some] of [
      [0, 3],
      [1, 3],
      [4, 0],
      [4, 1],
    ] as const) {
      const around = gridWindow(locations > 1 ? 2 : 1, locations > 1 ? 2 : locations);
      const run = emergingHotSpotsNow(
        { locations, steps: some, values: new Uint8Array(locations * some) },
        around,
      );
      expect([...run.category].every((c) => c === 0)).toBe(true);
      expect([...run.hotShare, ...run.trend.z, ...run.trend.p].some(Number.isNaN)).toBe(false);
    }
  });
});
