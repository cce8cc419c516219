import { describe, expect, it } from 'vitest';
import { bandwidthOf } from '../../../../src/core/analysis/hotspot/bandwidth.ts';
import { edgeCorrected, type Kernel, kde, kdeAt, kdeNow } from '../../../../src/core/analysis/hotspot/kde.ts';
import { gridOver, type KdeGrid } from '../../../../src/core/analysis/hotspot/kde-grid.ts';
import { Random } from '../../../../src/core/analysis/stats/random.ts';

const everywhere = ({ x0, y0, dx, dy, nx, ny }: KdeGrid) => ({
  x: Array.from({ length: nx * ny }, (_, k) => x0 + (k % nx) * dx),
  y: Array.from({ length: nx * ny }, (_, k) => y0 + Math.floor(k / nx) * dy),
});

describe('a surface is the plain sum over the points in every cell', () => {
  const random = new Random(1, 'kde');
  const grid = { x0: 600_010, y0: 2_300_005, dx: 20, dy: 10, nx: 37, ny: 23 };
  const spread = {
    x: Array.from({ length: 90 }, () => 600_000 + random.range(-200, 900)),
    y: Array.from({ length: 90 }, () => 2_300_000 + random.range(-200, 400)),
    weights: Array.from({ length: 90 }, () => random.next() ** 3),
  };
  // On cells and exactly a radius away from others, where rounding decides whether a zero is added.
  const exact = { x: [600_010, 600_210, 600_410, 600_010], y: [2_300_005, 2_300_005, 2_300_005, 2_300_205] };
  // Radii of less than a cell, of some, and of so many that polynomials are added instead of values.
  for (const [name, points] of Object.entries({ spread, exact }))
    it.each([3, 25, 100, 200, 279, 280, 400, 3000])(`${name}, bandwidth %d`, (bandwidth) => {
      for (const kernel of ['quartic', 'gaussian'] satisfies Kernel[]) {
        const surface = kdeNow(points, grid, kernel, bandwidth);
        const plain = kdeAt(points, everywhere(grid), kernel, bandwidth);
        const max = Math.max(...plain);
        surface.values.forEach((v, k) => {
          expect(Math.abs(v - (plain[k] ?? 0))).toBeLessThanOrEqual(1e-11 * max);
          expect(v).toBeGreaterThanOrEqual(0);
        });
        expect(surface.max).toBeCloseTo(max, 12);
      }
    });

  it('holds as much as the points weigh', () => {
    const wide = { x0: -500, y0: -500, dx: 5, dy: 5, nx: 200, ny: 200 };
    const points = { x: [0, 3, 3], y: [0, 7, 7], weights: [1, 2, 0.5] };
    for (const kernel of ['quartic', 'gaussian'] satisfies Kernel[]) {
      const { values } = kdeNow(points, wide, kernel, 60);
      expect(values.reduce((a, b) => a + b, 0) * 25).toBeCloseTo(3.5, 4);
    }
  });

  it('many points far and wide are cut only where nothing is left', () => {
    const many = {
      x: Array.from({ length: 900 }, () => random.range(0, 2000)),
      y: Array.from({ length: 900 }, () => random.range(0, 2000)),
    };
    const fine = gridOver({ xmin: 0, xmax: 2000, ymin: 0, ymax: 2000 }, 12);
    const surface = kdeNow(many, fine, 'gaussian', 20);
    const k = [0, 5000, 12_345, 27_000];
    const at = everywhere(fine);
    const plain = kdeAt(
      many,
      { x: k.map((i) => at.x[i] ?? 0), y: k.map((i) => at.y[i] ?? 0) },
      'gaussian',
      20,
    );
    const off = k.map((i, j) => Math.abs((surface.values[i] ?? 0) - (plain[j] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(1e-14 * surface.max);
  });
});

describe('odd input', () => {
  const one = { x0: 0, y0: 0, dx: 1, dy: 1, nx: 1, ny: 1 };
  it('no points, one point on the only cell, a grid of nothing', () => {
    expect(kdeNow({ x: [], y: [] }, one, 'quartic', 5)).toMatchObject({ max: 0, maxCell: [0, 0] });
    expect(kdeNow({ x: [0], y: [0] }, one, 'quartic', 2).max).toBeCloseTo(3 / (4 * Math.PI), 12);
    expect(kdeNow({ x: [0], y: [0] }, { ...one, nx: 0 }, 'quartic', 2)).toMatchObject({
      max: 0,
      maxCell: null,
    });
  });
  it('is refused', () => {
    expect(() => kdeNow({ x: [0], y: [0] }, one, 'quartic', 0)).toThrow(RangeError);
    expect(() => kdeNow({ x: [NaN], y: [0] }, one, 'quartic', 1)).toThrow(RangeError);
    expect(() => kdeNow({ x: [0], y: [0], weights: [-1] }, one, 'quartic', 1)).toThrow(RangeError);
    expect(() => kdeNow({ x: [0], y: [] }, one, 'quartic', 1)).toThrow(RangeError);
    expect(() => gridOver({ xmin: 0, xmax: 1e6, ymin: 0, ymax: 1e6 }, 1)).toThrow(RangeError);
    expect(() =>
      edgeCorrected(kdeNow({ x: [0], y: [0] }, one, 'quartic', 1), { xmin: 0, xmax: 1, ymin: 0, ymax: 1 }),
    ).toThrow(RangeError);
  });
  it('pauses on long runs', () => {
    const x = Array.from({ length: 5000 }, (_, i) => i);
    const run = kde({ x, y: x }, gridOver({ xmin: 0, xmax: 5000, ymin: 0, ymax: 5000 }, 50), 'quartic', 2500);
    expect(run.next().done).toBe(false);
  });
});

it('edges: a point in the corner of the window has a quarter of its kernel inside', () => {
  const grid = { x0: 0, y0: 0, dx: 1, dy: 1, nx: 1, ny: 1 };
  const surface = kdeNow({ x: [0], y: [0] }, grid, 'gaussian', 1);
  expect(edgeCorrected(surface, { xmin: 0, xmax: 100, ymin: 0, ymax: 100 })[0]).toBeCloseTo(
    4 * surface.max,
    12,
  );
});

describe('bandwidths', () => {
  it('worked by hand: four corners and the middle of a square', () => {
    // Mean centre (0, 0); SD² = (4 * 2) / 5; distances √2 × 4 and 0, median √2.
    const [x, y] = [
      [1, 1, -1, -1, 0],
      [1, -1, 1, -1, 0],
    ];
    expect(bandwidthOf('esri', x, y)).toBeCloseTo(0.9 * Math.sqrt(1.6) * 5 ** -0.2, 12);
    // sd² = 4 / 4; quartiles -1 and 1.
    expect(bandwidthOf('nrd', x, y)).toBeCloseTo(4 * 1.06 * 1 * 5 ** -0.2, 12);
  });
  it('takes the median distance where few far points make SD large', () => {
    const [x, y] = [
      [0, 0, 1, 1, 0.5, 0.4, 0.6, 1000],
      [0, 1, 0, 1, 0.5, 0.4, 0.6, 0.5],
    ];
    expect(bandwidthOf('esri', x, y)).toBeLessThan(0.9 * 331 * 8 ** -0.2);
  });
  it('is none where the points do not spread', () => {
    expect([
      bandwidthOf('esri', [], []),
      bandwidthOf('esri', [1], [1]),
      bandwidthOf('nrd', [2, 2, 2], [3, 3, 3]),
    ]).toEqual([null, null, null]);
    expect(() => bandwidthOf('esri', [NaN, 1], [0, 1])).toThrow(RangeError);
  });
});
