import { describe, expect, it } from 'vitest';
import { hiddenCounts, hiddenTotals } from '../../../src/core/export/suppress.ts';

const line = (values: (number | null)[], k = 5) => {
  const { hidden, closed } = hiddenCounts([values], k, { rowSums: true, columnSums: false });
  return { shown: values.map((v, i) => (hidden[0]?.[i] ? '·' : v)), open: closed.length === 0 };
};

describe('a row whose sum is known', () => {
  it.each([
    ['nothing small', [61, 40, 18], [61, 40, 18], true],
    ['zeros stay', [0, 61, 0], [0, 61, 0], true],
    ['one small takes the next with it', [20, 3, 10], [20, '·', '·'], true],
    ['two small that leave each other open', [3, 4, 20], ['·', '·', 20], true],
    ['two small that tell each other take a third', [1, 2, 6, 20], ['·', '·', '·', 20], true],
    ['four ones and a sum of four', [1, 1, 1, 1], ['·', '·', '·', '·'], false],
    ['alone among zeros', [0, 3, 0], [0, '·', 0], false],
    ['no count is not zero', [null, 3, 12], [null, '·', '·'], true],
  ] as const)('%s', (_what, values, shown, open) => {
    expect(line([...values])).toEqual({ shown, open });
  });

  it('hides nothing for k = 1, and everything below a large k', () => {
    expect(line([1, 2, 30], 1).shown).toEqual([1, 2, 30]);
    expect(line([1, 2, 30], 31)).toEqual({ shown: ['·', '·', '·'], open: true });
  });
});

it('goes round again where a count hidden in a row leaves a column bare', () => {
  const rows = [
    [3, 20, 30],
    [40, 50, 60],
    [70, 80, 90],
  ];
  const { hidden, closed } = hiddenCounts(rows, 5, { rowSums: true, columnSums: true });
  expect(closed).toEqual([]);
  expect(hidden.map((row) => row.map(Number))).toEqual([
    [1, 1, 0],
    [1, 1, 0],
    [0, 0, 0],
  ]);
});

it('leaves every hidden count open in 300 random tables, as one who knows all sums would see them', () => {
  let state = 7;
  const random = (n: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
  for (let round = 0; round < 300; round++) {
    const [height, width] = [1 + random(5), 1 + random(6)];
    const rows = Array.from({ length: height }, () =>
      Array.from({ length: width }, () => (random(3) === 0 ? random(6) : random(40))),
    );
    const { hidden, closed } = hiddenCounts(rows, 5, { rowSums: true, columnSums: true });
    const lines = [
      ...rows.map((row, r) => row.map((v, c) => ({ v, hidden: hidden[r]?.[c] === true }))),
      ...Array.from({ length: width }, (_, c) =>
        rows.map((row, r) => ({ v: row[c] ?? 0, hidden: hidden[r]?.[c] === true })),
      ),
    ];
    for (const cells of lines) {
      for (const { v, hidden: away } of cells) if (v > 0 && v < 5) expect(away).toBe(true);
      const away = cells.filter((c) => c.hidden);
      const sum = away.reduce((all, c) => all + c.v, 0);
      // Each of them may be as large as the sum leaves it when the others are one.
      if (away.length > 0 && !closed.includes(sum)) expect(sum - (away.length - 1)).toBeGreaterThanOrEqual(5);
      if (away.length > 0 && !closed.includes(sum)) expect(away.length).toBeGreaterThan(1);
    }
  }
});

it('hides of two totals the smaller one where their difference is small', () => {
  expect(hiddenTotals([557, 554, 41, 0, 3], 5)).toEqual([false, true, false, false, true]);
  // 552 lies five below 557, and the hidden 554 is no longer there to be subtracted from.
  expect(hiddenTotals([552, 557, 554], 5)).toEqual([false, false, true]);
  expect(hiddenTotals([41, 41], 5)).toEqual([false, false]);
});
