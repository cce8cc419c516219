import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import highsLoader from 'highs';
import { seenFrom, withinRadius } from '../../src/core/analysis/siting/coverage-sets.ts';
import type { SitingProblem } from '../../src/core/analysis/siting/problem.ts';
import { setAt, sizeOf } from '../../src/core/analysis/siting/sets.ts';
import { evaluate, solveSiting } from '../../src/core/analysis/siting/solve.ts';
import { Random } from '../../src/core/model/random.ts';

const cpuSince = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};

/**
 * A town of 4 km × 4 km: demand in heaps, poles spread over it, eight headings a pole. Wedge: 60° to 300 m; dense: 120° to
 * 500 m, so that views overlap many times. No walls: they would only make the sets smaller.
 */
export function town(kind: 'wedge' | 'dense', points: number, poles: number): SitingProblem {
  const random = new Random(2_025, `bench siting ${kind}`);
  const heaps = Array.from({ length: 60 }, () => [
    random.range(0, 4000),
    random.range(0, 4000),
    random.range(60, 400),
  ]);
  const [x, y] = [new Float64Array(points), new Float64Array(points)];
  for (let i = 0; i < points; i++) {
    const [hx, hy, width] = random.pick(heaps) as [number, number, number];
    x[i] = hx + width * random.normal();
    y[i] = hy + width * random.normal();
  }
  const demand = Array.from({ length: points }, () => random.int(1, 20));
  const at = { x: new Float64Array(poles), y: new Float64Array(poles) };
  for (let s = 0; s < poles; s++) {
    at.x[s] = random.range(0, 4000);
    at.y[s] = random.range(0, 4000);
  }
  const [reach, half] = kind === 'wedge' ? [300, Math.PI / 6] : [500, Math.PI / 3];
  const near = withinRadius(at, { x, y }, reach);
  const poses = Array.from({ length: 8 * poles }, (_, j) => ({
    site: j >> 3,
    heading: ((j & 7) * Math.PI) / 4,
  }));
  const sets = seenFrom(poses, ({ site, heading }) =>
    setAt(near, site).filter((i) => {
      const angle = Math.atan2(
        (x[i] as number) - (at.x[site] as number),
        (y[i] as number) - (at.y[site] as number),
      );
      const turn = Math.abs(angle - heading) % (2 * Math.PI);
      return Math.min(turn, 2 * Math.PI - turn) <= half;
    }),
  );
  return { demand, poses: sets, site: poses.map(({ site }) => site), count: 30 };
}

export interface GapTrace {
  /** Per mark in CPU seconds: certified gap, covered weight, bound. */
  readonly at: readonly {
    readonly s: number;
    readonly gap: number;
    readonly value: number;
    readonly bound: number;
  }[];
  readonly entries: number;
  readonly share: number;
}

/** The certified gap after some CPU seconds of one search. */
export function sitingGaps(kind: string, points: string, poles: string, ...marks: string[]): GapTrace {
  const problem = town(kind as 'wedge' | 'dense', Number(points), Number(poles));
  const left = marks.map(Number);
  const last = left.at(-1) ?? 1;
  const at: { s: number; gap: number; value: number; bound: number }[] = [];
  const start = process.cpuUsage();
  const run = solveSiting(problem, { effort: Number.MAX_SAFE_INTEGER, stop: () => cpuSince(start) >= last });
  let step = run.next();
  const note = (state: { gap: number | null; value: number; bound: number }) => {
    at.push({ s: left.shift() as number, gap: state.gap ?? 1, value: state.value, bound: state.bound });
  };
  for (; !step.done; step = run.next())
    while (left.length > 1 && cpuSince(start) >= (left[0] as number)) note(step.value);
  while (left.length > 0) note(step.value);
  if (evaluate(problem, step.value.poses) !== step.value.value)
    throw new Error('a plan that was not evaluated');
  const total = Array.from(problem.demand).reduce((sum, a) => sum + a, 0);
  return { at, entries: problem.poses.items.length, share: step.value.value / total };
}

export interface Solved {
  readonly cpuS: number;
  readonly optima: readonly number[];
}

/** The published instances that HiGHS takes more than a moment for: file, radius, p. */
const SJC: readonly (readonly [string, number, number])[] = [
  ['SJC324', 800, 5],
  ['SJC500', 200, 20],
  ['SJC500', 800, 5],
  ['SJC818', 300, 30],
  ['SJC818', 200, 30],
  ['SJC818', 400, 20],
  ['SJC818', 800, 10],
];

const sjc = (folder: string, [name, radius, p]: (typeof SJC)[number]): SitingProblem => {
  const rows = readFileSync(join(folder, `m08_${name}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const cells = rows.map((row) => row.split(',').map(Number));
  const points = { x: cells.map((c) => c[0] as number), y: cells.map((c) => c[1] as number) };
  return { demand: cells.map((c) => c[2] as number), poses: withinRadius(points, points, radius), count: p };
};

export function sjcOurs(folder: string): Solved {
  const problems = SJC.map((instance) => sjc(folder, instance));
  const start = process.cpuUsage();
  const optima = problems.map((problem) => {
    const run = solveSiting(problem);
    let step = run.next();
    while (!step.done) step = run.next();
    if (!step.value.optimal) throw new Error(`not proved: ${step.value.value} of ${step.value.bound}`);
    return step.value.value;
  });
  return { cpuS: cpuSince(start), optima };
}

/** The same with HiGHS alone, its own presolve included, to a gap of nothing. */
export async function sjcPeer(folder: string): Promise<Solved> {
  const problems = SJC.map((instance) => sjc(folder, instance));
  const start = process.cpuUsage();
  const optima: number[] = [];
  for (const problem of problems) {
    const highs = await highsLoader();
    const solved = highs.solve(lpText(problem), { mip_rel_gap: 0, mip_abs_gap: 0.5 });
    if (solved.Status !== 'Optimal') throw new Error(`HiGHS: ${solved.Status}`);
    optima.push(Math.round(solved.ObjectiveValue));
  }
  return { cpuS: cpuSince(start), optima };
}

/** The textbook model: most Σ a x with Σ y over the poses that see a point >= x, Σ y <= p. */
function lpText({ demand, poses, count }: SitingProblem): string {
  const seenBy: number[][] = Array.from(demand, () => []);
  for (let j = 0; j < sizeOf(poses); j++) for (const i of setAt(poses, j)) seenBy[i]?.push(j);
  const names = Array.from({ length: sizeOf(poses) }, (_, j) => `y${j}`);
  return [
    'Maximize',
    ` obj: ${Array.from(demand, (a, i) => `${a} x${i}`).join('\n + ')}`,
    'Subject To',
    ...seenBy.map((list, i) => ` c${i}: ${list.map((j) => `y${j}`).join('\n + ')} - x${i} >= 0`),
    ` p: ${names.join('\n + ')} <= ${count ?? 0}`,
    'Bounds',
    ...Array.from(demand, (_, i) => ` 0 <= x${i} <= 1`),
    'Binary',
    ...names.map((name) => ` ${name}`),
    'End',
    '',
  ].join('\n');
}
