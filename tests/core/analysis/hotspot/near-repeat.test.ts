import { describe, expect, it } from 'vitest';
import { type Band, bandsBetween } from '../../../../src/core/analysis/hotspot/bands.ts';
import {
  type NearRepeatOptions,
  nearRepeatTable,
  TooManyPairs,
} from '../../../../src/core/analysis/hotspot/near-repeat.ts';
import { Random } from '../../../../src/core/analysis/stats/random.ts';

const apart = (of: number[], i: number, j: number): number => Math.abs((of[i] as number) - (of[j] as number));

/** Every pair against every band, as the definition says. */
function plain(x: number[], y: number[], t: number[], { spaceBands, timeBands, ...o }: NearRepeatOptions) {
  const holds = ([from, to]: Band, d: number): boolean =>
    o.closedSide === 'right' ? (from < d && d <= to) || (from === 0 && d === 0) : from <= d && d < to;
  return spaceBands.map((s) =>
    timeBands.map((w) => {
      let pairs = 0;
      for (let i = 0; i < x.length; i++)
        for (let j = i + 1; j < x.length; j++) {
          const [dx, dy] = [apart(x, i, j), apart(y, i, j)];
          const d = o.metric === 'manhattan' ? dx + dy : Math.hypot(dx, dy);
          if (holds(s, d) && holds(w, apart(t, i, j))) pairs++;
        }
      return pairs;
    }),
  );
}

describe('near repeat', () => {
  it('counts like the definition, on lattice places full of ties, either side closed, with gaps and overlaps', () => {
    const random = new Random(4, 'near repeat test');
    for (let round = 0; round < 12; round++) {
      const n = 60;
      const draw = (most: number) => Array.from({ length: n }, () => random.int(0, most));
      const [x, y, t] = [draw(14), draw(9), draw(40)];
      const options: NearRepeatOptions = {
        spaceBands: [
          [0, 2],
          [2, 5],
          [4, 6],
          [0, 5],
        ],
        timeBands: [
          [0, 7],
          [14, 21],
          [0, 21],
        ],
        closedSide: round % 2 === 0 ? 'left' : 'right',
        metric: round % 3 === 0 ? 'manhattan' : 'euclidean',
        permutations: 0,
      };
      const table = nearRepeatTable(x, y, t, options);
      expect(table.observed).toEqual(plain(x, y, t, options));
      const everywhere: NearRepeatOptions = { ...options, spaceBands: [[0, 1000]] };
      expect(table.pairsTime).toEqual(plain(x, y, t, everywhere)[0]);
      const always: NearRepeatOptions = { ...options, timeBands: [[0, 1000]] };
      expect(table.pairsSpace).toEqual(plain(x, y, t, always).map(([pairs]) => pairs));
    }
  });

  it('keeps pairs at the very same place in a row of their own', () => {
    const table = nearRepeatTable([0, 0, 3], [0, 0, 4], [0, 1, 2], {
      spaceBands: bandsBetween([5, 10]),
      timeBands: [[0, 10]],
      samePlace: true,
      permutations: 0,
    });
    expect(table.observed).toEqual([[1], [0], [2]]);
    expect(table.p).toEqual([]);
  });

  it('finds followers that were planted, and gives the same p for the same seed', () => {
    const random = new Random(9, 'followers');
    const [x, y, t]: [number[], number[], number[]] = [[], [], []];
    for (let i = 0; i < 150; i++) {
      const [px, py, pt] = [random.range(0, 10_000), random.range(0, 10_000), random.range(0, 3_000)];
      x.push(px);
      y.push(py);
      t.push(pt);
      if (i % 5 > 0) continue;
      x.push(px + 30);
      y.push(py);
      t.push(pt + 2);
    }
    const options = {
      spaceBands: bandsBetween([100, 200]),
      timeBands: bandsBetween([7, 14]),
      permutations: 199,
    };
    const table = nearRepeatTable(x, y, t, options);
    expect(table.observed[0]?.[0]).toBeGreaterThanOrEqual(30);
    expect(table.p[0]?.[0]).toBe(1 / 200);
    expect(table.p[1]?.[1]).toBeGreaterThan(0.05);
    expect(nearRepeatTable(x, y, t, options)).toEqual(table);
  });

  it.each([[0], [1]])('says nothing with %i events, and does not fail', (n) => {
    const one = Array.from({ length: n }, () => 1);
    const table = nearRepeatTable(one, one, one, {
      spaceBands: [[0, 1]],
      timeBands: [[0, 1]],
      permutations: 9,
    });
    expect(table).toMatchObject({ totalPairs: 0, observed: [[0]], p: [[1]] });
  });

  it('refuses bands upside down, and more pairs than it can hold', () => {
    const bad = { spaceBands: [[5, 1]] as Band[], timeBands: [[0, 1]] as Band[] };
    expect(() => nearRepeatTable([], [], [], bad)).toThrow(RangeError);
    const n = 2_000;
    const spot = new Float64Array(n);
    expect(() => nearRepeatTable(spot, spot, spot, { ...bad, spaceBands: [[0, 1]], maxPairs: 1e6 })).toThrow(
      TooManyPairs,
    );
  });
});
