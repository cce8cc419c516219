import { inChild } from './child.ts';
import { type Figure, figure, median } from './figure.ts';
import type { BenchOptions } from './figures.ts';
import type { MeasureName } from './measure.ts';
import type { Timed } from './scans.ts';

type Bench = (options: BenchOptions) => Promise<Figure[]>;

/** Ours against the plain definition; both must find the same. */
const against =
  (
    name: string,
    rows: number,
    peerName: string,
    [ours, plain]: readonly [MeasureName & `scan-${string}`, MeasureName & `scan-${string}`],
    aim: Parameters<typeof figure>[2],
  ): Bench =>
  async ({ runs }) => {
    const [a, b]: [Timed[], Timed[]] = [[], []];
    for (let k = 0; k < runs; k++) a.push((await inChild(ours, `${rows}`)) as Timed);
    b.push((await inChild(plain, `${rows}`)) as Timed);
    const [got, want] = [a[0]?.result ?? Number.NaN, b[0]?.result ?? Number.NaN];
    if (!(Math.abs(got - want) <= 1e-9 * Math.abs(want)))
      throw new Error(`${name}: ${got} where the definition gives ${want}`);
    const value = median(a.map((t) => t.cpuS));
    return [figure({ name, value, unit: 'CPU s', rows }, { name: peerName, value: b[0]?.cpuS ?? 0 }, aim)];
  };

const CARD = { text: '≤ 300 ms', met: (ms: number) => ms <= 300 };
const effects: Bench = async () => {
  const cost = await inChild('effect-cost');
  return [
    figure({ name: 'effect-card-first', value: cost.firstMs, unit: 'CPU ms, cold', rows: 1 }, null, CARD),
    figure(
      { name: 'effect-card', value: cost.slowestMs, unit: 'CPU ms, slowest', rows: cost.cards },
      null,
      CARD,
    ),
    figure(
      { name: 'effect-sensitivity', value: cost.sensitivityMs, unit: 'CPU ms, slowest', rows: cost.cards },
      null,
      null,
    ),
    figure({ name: 'effect-review', value: cost.reviewS, unit: 'CPU s', rows: cost.cards }, null, {
      text: '≤ 3 s',
      met: (s) => s <= 3,
    }),
  ];
};

const recovery: Bench = async ({ scale }) => {
  const placebo = Math.max(20, Math.round(200 * scale));
  const cities = Math.max(1, Math.round(5 * scale));
  const r = await inChild('effect-recovery', `${cities}`, `${placebo}`);
  return [
    figure(
      { name: 'effect-benefit', value: r.halvedBenefit / r.halved, unit: 'of halved places', rows: r.halved },
      null,
      { text: '≥ 0.8, none harm', met: (share) => share >= 0.8 && r.halvedHarm === 0 },
    ),
    figure(
      { name: 'effect-harm', value: r.harmedHarm / r.harmed, unit: 'of harmed places', rows: r.harmed },
      null,
      { text: '≥ 0.8, none benefit', met: (share) => share >= 0.8 && r.harmedBenefit === 0 },
    ),
    figure(
      {
        name: 'effect-placebo',
        value: r.placeboWrong / r.placebo,
        unit: 'of placebo lanes',
        rows: r.placebo,
      },
      null,
      { text: '≤ 0.08', met: (share) => share <= 0.08 },
    ),
    figure(
      {
        name: 'effect-placebo-too-few',
        value: r.placeboTooFew / r.placebo,
        unit: 'of them too few',
        rows: r.placebo,
      },
      null,
      null,
    ),
    figure(
      {
        name: 'effect-placebo-everywhere',
        value: r.everywhereWrong / r.everywhere,
        unit: 'with ground that changes by itself',
        rows: r.everywhere,
      },
      null,
      null,
    ),
  ];
};

/** Scans, near repeats and effects, by the names that `--only` takes. */
export const SCAN_BENCHES: Readonly<Record<string, Bench>> = {
  'scan-stp-557': against(
    'scan-stp-557',
    557,
    'every cylinder with logarithms (1 × 999)',
    ['scan-stp-ours', 'scan-stp-plain'],
    null,
  ),
  'scan-poisson-281': against(
    'scan-poisson-281',
    281,
    'the same circles with logarithms',
    ['scan-poisson-ours', 'scan-poisson-plain'],
    { text: '≤ 0.25 s', met: (s) => s <= 0.25 },
  ),
  'near-repeat-20k': against(
    'near-repeat-20k',
    20_000,
    'every pair (1 × 999)',
    ['scan-near-repeat-ours', 'scan-near-repeat-plain'],
    null,
  ),
  effects,
  'effect-recovery': recovery,
};
