import { z } from 'zod';
import { finish } from '../analysis/run.ts';
import { withinDistance, withinRadius } from '../analysis/siting/coverage-sets.ts';
import { solveSiting } from '../analysis/siting/solve.ts';
import type { GoldenCase, Outputs, ReadBeside } from './case.ts';

const inputOf = z.union([
  z.object({ points: z.array(z.tuple([z.number(), z.number(), z.number()])) }),
  z.object({ file: z.string(), columns: z.object({ x: z.string(), y: z.string(), demand: z.string() }) }),
  z.object({
    file: z.string(),
    columns: z.object({ demand: z.string(), distance: z.array(z.string()) }),
  }),
]);
const parametersOf = z.object({
  radius: z.number().nonnegative(),
  p: z.number().int().nonnegative(),
  rule: z.enum(['d2 <= S2', 'distance <= radius']),
  sites: z.enum(['every point', 'columns']),
});

/** Cases of `mclp`: the most demand that p sites can cover; a plan that is not proved best is a failure that says so. */
export function mclp({ input, parameters }: GoldenCase, readBeside: ReadBeside): Outputs {
  const { radius, p } = parametersOf.parse(parameters);
  const read = inputOf.parse(input);
  const rows = 'file' in read ? rowsOf(readBeside(read.file)) : null;
  const column = (name: string): number[] => {
    const [head, ...body] = rows ?? [];
    const at = head?.indexOf(name) ?? -1;
    if (at < 0) throw new Error(`no column ${name}`);
    return body.map((row) => Number(row[at]));
  };
  let demand: number[];
  let poses: ReturnType<typeof withinRadius>;
  if ('columns' in read && 'distance' in read.columns) {
    demand = column(read.columns.demand);
    const sites = read.columns.distance.map(column);
    poses = withinDistance(
      demand.map((_, i) => sites.map((site) => site[i] as number)),
      sites.length,
      radius,
    );
  } else {
    const [x, y, a] =
      'points' in read
        ? [0, 1, 2].map((k) => read.points.map((point) => point[k] as number))
        : (['x', 'y', 'demand'] as const).map((key) =>
            column((read.columns as { x: string; y: string; demand: string })[key]),
          );
    demand = a as number[];
    const points = { x: x as number[], y: y as number[] };
    poses = withinRadius(points, points, radius);
  }
  const plan = finish(solveSiting({ demand, poses, count: p }));
  return { values: { optimum: plan.value, bound: plan.bound, gap: plan.gap, visits: plan.visits } };
}

const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.trim()));
