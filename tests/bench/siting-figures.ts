import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { inChild } from './child.ts';
import { type Figure, figure, p95 } from './figure.ts';

interface Options {
  readonly scale: number;
  readonly reference: string;
  readonly say: (text: string) => void;
}
type Bench = (options: Options) => Promise<Figure[]>;

/** Points × poles × eight poses, 30 cameras; CPU seconds of one process, of which the search uses one core. */
const gaps: Bench = async ({ scale }) => {
  const [points, poles] = [Math.max(200, Math.round(5_000 * scale)), Math.max(40, Math.round(1_000 * scale))];
  const figures: Figure[] = [];
  for (const kind of ['wedge', 'dense'] as const) {
    const { at } = await inChild('siting-gaps', kind, `${points}`, `${poles}`, '1', '5', '30');
    for (const { s, gap } of at)
      figures.push(
        figure(
          { name: `siting-${kind}-${s}s`, value: 100 * gap, unit: '% certified gap', rows: points },
          null,
          s === 30 ? { text: '≤ 1 %', met: (percent) => percent <= 1 } : null,
        ),
      );
  }
  return figures;
};

const sjc: Bench = async ({ reference, say }) => {
  const folder = join(reference, 'golden');
  if (!existsSync(join(folder, 'm08_SJC818.csv'))) {
    say('  skipped: no reference data');
    return [];
  }
  const ours = await inChild('siting-sjc-ours', folder);
  const peer = await inChild('siting-sjc-peer', folder);
  if (!isDeepStrictEqual(ours.optima, peer.optima))
    throw new Error(`other optima: ${JSON.stringify([ours.optima, peer.optima])}`);
  return [
    figure(
      { name: 'siting-sjc', value: ours.cpuS, unit: 'CPU s, all proved', rows: ours.optima.length },
      { name: 'HiGHS alone', value: peer.cpuS },
      { text: '≤ 1×', met: (_, ratio) => ratio <= 1 },
    ),
  ];
};

/** The planner's question on the sample city, and one camera of its plan dragged. */
const plan: Bench = async ({ scale }) => {
  const { planMs, gap, poses, dragMs } = await inChild(
    'siting-plan',
    `${Math.max(30, Math.round(300 * scale))}`,
  );
  return [
    figure(
      { name: 'siting-plan', value: planMs / 1_000, unit: 'CPU s, ten cameras in three wards', rows: poses },
      null,
      {
        text: '≤ 10 s',
        met: (s) => s <= 10,
      },
    ),
    figure({ name: 'siting-plan-gap', value: 100 * (gap ?? 1), unit: '% certified gap', rows: poses }, null, {
      text: '≤ 1 %',
      met: (percent) => percent <= 1,
    }),
    figure(
      {
        name: 'siting-drag',
        value: p95(dragMs),
        unit: 'CPU ms p95 a step, with its figures',
        rows: dragMs.length,
      },
      null,
      {
        text: '≤ 16 ms',
        met: (ms) => ms <= 16,
      },
    ),
  ];
};

export const SITING_BENCHES: Readonly<Record<string, Bench>> = {
  'siting-5000x1000x8': gaps,
  'siting-plan': plan,
  'siting-sjc': sjc,
};
