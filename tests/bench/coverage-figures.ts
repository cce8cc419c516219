import { isDeepStrictEqual } from 'node:util';
import { inChild } from './child.ts';
import { type Figure, figure, p95 } from './figure.ts';
import type { BenchOptions } from './figures.ts';

type Bench = (options: BenchOptions) => Promise<Figure[]>;
const scaled = (n: number, { scale }: BenchOptions): number => Math.max(10, Math.round(n * scale));

/** 10,000 walls of 2,500 houses, all round, 120 m. CGAL is reported at 2 to 3 ms a view after about 130 ms of preparation. */
const viewsheds: Bench = async (options) => {
  const n = scaled(1_000, options);
  const ours = await inChild('views-ours', `${n}`);
  const peer = await inChild('views-peer', `${Math.min(n, 100)}`);
  peer.areas.forEach((area, i) => {
    if (Math.abs(area - (ours.areas[i] ?? 0)) > 1e-3 * area)
      throw new Error(`view ${i} has ${ours.areas[i]} m², the plain way ${area} m²`);
  });
  return [
    figure(
      { name: 'viewshed-1000', value: ours.totalMs / n, unit: 'CPU ms a view', rows: n },
      { name: 'rays to every corner', value: peer.totalMs / peer.areas.length },
      { text: '≤ 2.5 ms (CGAL)', met: (ms) => ms <= 2.5 },
    ),
    figure({ name: 'viewshed-prepare', value: ours.prepareMs, unit: 'CPU ms', rows: 10_000 }, null, {
      text: '≤ 130 ms (CGAL)',
      met: (ms) => ms <= 130,
    }),
    figure(
      { name: 'viewshed-drag', value: p95(ours.dragMs), unit: 'ms p95, with four zones', rows: 300 },
      null,
      {
        text: '≤ 16 ms',
        met: (ms) => ms <= 16,
      },
    ),
    figure({ name: 'viewshed-2km', value: ours.wideMs, unit: 'CPU ms a view', rows: 10 }, null, null),
  ];
};

const coverage: Bench = async (options) => {
  const n = scaled(118_175, options);
  const ours = await inChild('coverage-ours', `${n}`);
  const peer = await inChild('coverage-peer', `${n}`);
  if (!isDeepStrictEqual(ours.covered, peer.covered))
    throw new Error(`the plain way judges otherwise:\n${JSON.stringify([ours.covered, peer.covered])}`);
  return [
    figure(
      { name: 'coverage-118k-200', value: ours.ms, unit: 'CPU ms', rows: n },
      { name: 'every incident against every camera', value: peer.ms },
      null,
    ),
    figure(
      {
        name: 'coverage-scene',
        value: ours.sceneMs,
        unit: 'CPU ms, 200 views among 10,000 walls',
        rows: 200,
      },
      null,
      null,
    ),
  ];
};

export const COVERAGE_BENCHES: Readonly<Record<string, Bench>> = {
  'viewshed-1000': viewsheds,
  'coverage-118k-200': coverage,
};
