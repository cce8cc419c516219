import { describe, expect, it } from 'vitest';
import { publicLeaves, textsOf } from '../../../src/core/export/public.ts';
import { hiddenNested, hiddenShares, tellsOfFew } from '../../../src/core/export/shares.ts';
import type { ShareOf, Slide } from '../../../src/core/story/slide.ts';
import { chart, publicWords, slide } from './leaves.ts';

const of = (part: number, whole: number): ShareOf => ({ part, whole });
const percents = (shares: readonly (ShareOf | null)[]) => shares.map((s) => s && (100 * s.part) / s.whole);

it('lets no share tell of one to four cases on either side, and lets none and all stand', () => {
  const shares = [of(1, 20), of(5, 20), of(16, 20), of(15, 20), of(0, 20), of(20, 20), of(2, 4), of(0, 4)];
  expect(shares.map((s) => tellsOfFew(s, 5))).toEqual([true, false, true, false, false, false, true, true]);
  // Sums of thirds that make whole numbers but for a hair.
  expect(tellsOfFew(of(1e-13, 30), 5)).toBe(false);
});

describe('shares of groups of one whole', () => {
  it('hides another group where one alone could be worked out from the whole', () => {
    // 2 of 40 alone is 32 of 140 less 30 of 100: the next smallest goes too.
    expect(hiddenShares([of(2, 40), of(10, 40), of(20, 60)], 5).hidden).toEqual([true, true, false]);
    expect(hiddenShares([of(10, 40), null, of(20, 60)], 5)).toEqual({
      hidden: [false, false, false],
      closed: false,
    });
  });

  it('closes the whole where all groups together are too few', () => {
    expect(hiddenShares([of(1, 30), of(2, 30)], 5)).toEqual({ hidden: [true, true], closed: true });
  });
});

it('shows of a plan only steps that lie five cases apart, today and the end first', () => {
  const steps = [10, 13, 15, 19, 24, 26, 30].map((n) => of(n, 100));
  expect(hiddenNested(steps, 5).map((h, i) => (h ? null : steps[i]?.part))).toEqual([
    10,
    null,
    15,
    null,
    24,
    null,
    30,
  ]);
  expect(hiddenNested([of(3, 100), of(9, 100)], 5)).toEqual([true, false]);
});

describe('a slide of shares for everybody', () => {
  const years = [of(2, 40), of(10, 40), of(20, 60)];
  const shares = (over: Partial<Slide> = {}): Slide =>
    slide({
      show: 'coverage',
      n: 150,
      chart: chart({
        categories: ['2019', '2020', '2021'],
        series: [{ name: 'seen', values: percents(years), colour: '#0b6e6e' }],
        unit: '%',
        counts: false,
        sums: false,
        shares: [years],
        emphasised: [],
      }),
      table: {
        title: 'day and night',
        head: ['when', 'share', 'judged'],
        rows: [
          [
            { text: 'day' },
            { text: '40 %', value: 0.4, share: of(28, 70) },
            { text: '70', value: 70, count: true },
          ],
          [
            { text: 'night' },
            { text: '6 %', value: 0.06, share: of(4, 70) },
            { text: '70', value: 70, count: true },
          ],
        ],
        sums: true,
      },
      title: [
        { text: '23 %', share: of(32, 140) },
        { text: ' and ' },
        { text: '6 % by night', share: of(4, 70) },
        // Hidden in the table, so that nobody works out the night.
        { text: ' 40 % by day', share: of(28, 70) },
      ],
      paragraphs: [],
      ...over,
    });

  it('hides the shares that tell of few in chart, table and words, and keeps the rest', () => {
    const [leaf] = publicLeaves([shares()], 5, publicWords);
    expect(leaf?.chart?.series[0]?.values).toEqual([null, null, percents(years)[2]]);
    expect(leaf?.chart?.hidden).toEqual([[true, true, false]]);
    expect(leaf?.table?.rows.map((row) => row[1]?.hidden ?? false)).toEqual([true, true]);
    expect(leaf?.table?.rows.map((row) => row[2]?.text)).toEqual(['70', '70']);
    expect(textsOf(leaf as NonNullable<typeof leaf>).join(' ')).toMatch(/^23 % and (?!.*[64]0? % by)/);
    expect(leaf?.suppressed).toBe(true);
  });

  it('hides figures that were made from few cases', () => {
    const made = (least: number) =>
      publicLeaves(
        [
          shares({
            chart: null,
            table: {
              title: '',
              head: ['a', 'b'],
              rows: [[{ text: 'ratio' }, { text: '0.37', value: 0.37, least }]],
              sums: false,
            },
          }),
        ],
        5,
        publicWords,
      )[0]?.table?.rows[0]?.[1]?.text;
    expect([made(4), made(5)]).toEqual([publicWords.hidden, '0.37']);
  });

  it('leaves away the map of one camera', () => {
    expect(publicLeaves([shares({ internalMap: true })], 5, publicWords)[0]?.map).toBeNull();
    expect(publicLeaves([shares()], 5, publicWords)[0]?.map).not.toBeNull();
  });

  it('hides in a plan what no plan exceeds together with the plan', () => {
    const steps = [of(10, 100), of(12, 100), of(20, 100)];
    const plan = chart({
      kind: 'line',
      categories: ['0', '1', '2'],
      series: [
        { name: 'plan', values: percents(steps), colour: '#0b6e6e' },
        { name: 'bound', values: [10, 12, 21], colour: '#445266' },
      ],
      counts: false,
      sums: false,
      nested: true,
      shares: [steps, [null, null, null]],
    });
    const [leaf] = publicLeaves([shares({ chart: plan, table: null })], 5, publicWords);
    expect(leaf?.chart?.series.map((s) => s.values)).toEqual([
      [10, null, 20],
      [10, null, 21],
    ]);
  });
});
