import { isDeepStrictEqual } from 'node:util';
import { bandwidthOf } from '../../src/core/analysis/hotspot/bandwidth.ts';
import { inChild } from './child.ts';
import { type Figure, figure, median } from './figure.ts';
import { cityPoints, type Timed } from './hotspot.ts';

type Bench = (options: { readonly scale: number }) => Promise<Figure[]>;

const same = (ours: Timed<unknown>, peer: Timed<unknown>): void => {
  if (!isDeepStrictEqual(ours.answer, peer.answer))
    throw new Error(`another answer than the plain way:\n${JSON.stringify([ours.answer, peer.answer])}`);
};
const seconds = ({ ms }: Timed<unknown>): number => median(ms) / 1_000;

const giStar20k: Bench = async ({ scale }) => {
  const cells = Math.max(200, Math.round(20_000 * scale));
  const peer = await inChild('gi-star-peer', `${cells}`);
  const figures: Figure[] = [];
  for (const [name, way] of [
    ['gi-star-20k', 'window'],
    ['gi-star-20k-lists', 'lists'],
  ] as const) {
    const ours = await inChild('gi-star-ours', `${cells}`, way);
    same(ours, peer);
    figures.push(
      figure(
        { name, value: seconds(ours), unit: 'CPU s', rows: cells },
        { name: 'lists of lists, all p sorted', value: seconds(peer) },
        { text: '< 0.05 s', met: (s) => s < 0.05 },
      ),
    );
  }
  return figures;
};

const emerging20k: Bench = async ({ scale }) => {
  const cells = Math.max(200, Math.round(20_000 * scale));
  const ours = await inChild('emerging-ours', `${cells}`, '132');
  const peer = await inChild('emerging-peer', `${cells}`, '132');
  same(ours, peer);
  return [
    figure(
      { name: 'emerging-20k-132', value: seconds(ours), unit: 'CPU s', rows: cells * 132 },
      { name: 'the plain definition', value: seconds(peer) },
      { text: '< 0.5 s', met: (s) => s < 0.5 },
    ),
  ];
};

/** With Esri's default radius for these points, and one four times as wide. */
const kde100k: Bench = async ({ scale }) => {
  const n = Math.max(1_000, Math.round(100_000 * scale));
  const { x, y } = cityPoints(n);
  const radius = Math.round(bandwidthOf('esri', x, y) ?? 300);
  const figures: Figure[] = [];
  for (const [name, r] of [
    ['kde-100k-512', radius],
    ['kde-100k-512-wide', 4 * radius],
  ] as const) {
    const ours = await inChild('kde-ours', `${n}`, '512', `${r}`);
    const peer = await inChild('kde-peer', `${n}`, '512', `${r}`);
    same(ours, peer);
    figures.push(
      figure(
        { name, value: seconds(ours), unit: `CPU s, R ${r} m`, rows: n },
        { name: 'every cell in reach of every point', value: seconds(peer) },
        name === 'kde-100k-512' ? { text: '≤ 0.25 s', met: (s) => s <= 0.25 } : null,
      ),
    );
  }
  return figures;
};

/** No cost: whether the hot spots are there. Fewer cities than 100 at a smaller scale. */
const honesty: Bench = async ({ scale }) => {
  const cities = Math.max(5, Math.round(100 * scale));
  const alarms = await inChild('false-alarms', `${cities}`);
  const { precision, recall } = await inChild('power', `${cities}`, '1.2', '2', '5');
  const sparse = await inChild('power', `${cities}`, '0.6');
  const share = { text: '≥ 0.8', met: (v: number) => v >= 0.8 };
  return [
    figure(
      {
        name: 'false-alarms',
        value: alarms,
        unit: 'cities without a pattern, worst of 5 densities',
        rows: cities,
      },
      null,
      { text: '≤ 9 %', met: (v) => v <= 0.09 * cities },
    ),
    figure({ name: 'precision', value: precision, unit: 'from 1.2 a cell', rows: cities }, null, share),
    figure({ name: 'recall', value: recall, unit: 'from 1.2 a cell', rows: cities }, null, share),
    // Corners of a block have more outside than inside around them: with so few cases some cannot be told.
    figure({ name: 'precision-sparse', value: sparse.precision, unit: 'at 0.6', rows: cities }, null, null),
    figure({ name: 'recall-sparse', value: sparse.recall, unit: 'at 0.6', rows: cities }, null, null),
  ];
};

export const HOTSPOT_BENCHES: Readonly<Record<string, Bench>> = {
  'gi-star-20k': giStar20k,
  'emerging-20k-132': emerging20k,
  'kde-100k-512': kde100k,
  honesty,
};
