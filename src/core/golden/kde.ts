import { z } from 'zod';
import { edgeCorrected, kdeAt, kdeNow, type Surface } from '../analysis/hotspot/kde.ts';
import type { KdeGrid } from '../analysis/hotspot/kde-grid.ts';
import type { GoldenCase, Outputs } from './case.ts';

const count = z.number().int().min(0);
const inputShape = z.object({
  points: z.array(z.tuple([z.number(), z.number()])),
  window: z.object({ xmin: z.number(), xmax: z.number(), ymin: z.number(), ymax: z.number() }).optional(),
  grid: z
    .object({ nx: count, ny: count, xCentres: z.array(z.number()), yCentres: z.array(z.number()) })
    .refine((g) => g.xCentres.length === g.nx && g.yCentres.length === g.ny, 'nx and ny count the centres')
    .optional(),
});
const parametersShape = z.object({
  kernel: z.enum(['quartic', 'gaussian']),
  bandwidth: z.number(),
  atPointsCount: count.optional(),
});

/** Cases of `kde`: the surface, its largest value, values at points, and the gaussian surface corrected at edges. */
export function kde({ input, parameters, expected }: GoldenCase): Outputs {
  const { points, window, grid } = inputShape.parse(input);
  const { kernel, bandwidth, atPointsCount = points.length } = parametersShape.parse(parameters);
  const [x, y] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const at = { x: x.slice(0, atPointsCount), y: y.slice(0, atPointsCount) };
  const values: Record<string, unknown> = { atPoints: kdeAt({ x, y }, at, kernel, bandwidth) };
  if (grid) {
    const surface = kdeNow({ x, y }, evenGrid(grid.xCentres, grid.yCentres), kernel, bandwidth);
    values.grid = rowsOf(surface, surface.values);
    values.max = surface.max;
    values.maxCell = surface.maxCell;
    if ('gridEdgeCorrected' in expected && window)
      values.gridEdgeCorrected = rowsOf(surface, edgeCorrected(surface, window));
  }
  return { values };
}

const rowsOf = ({ grid: { nx, ny } }: Surface, values: Float64Array): Float64Array[] =>
  Array.from({ length: ny }, (_, iy) => values.subarray(iy * nx, (iy + 1) * nx));

/** Throws Error unless the centres are evenly spaced and ascending. */
function evenGrid(xs: readonly number[], ys: readonly number[]): KdeGrid {
  const axis = (centres: readonly number[]): [number, number] => {
    const [first, last] = [centres[0] ?? 0, centres.at(-1) ?? 0];
    const step = centres.length > 1 ? (last - first) / (centres.length - 1) : 1;
    if (!(step > 0) || centres.some((c, i) => Math.abs(c - first - i * step) > 1e-9 * step))
      throw new Error('the centres of the grid are not evenly spaced');
    return [first, step];
  };
  const [[x0, dx], [y0, dy]] = [axis(xs), axis(ys)];
  return { x0, y0, dx, dy, nx: xs.length, ny: ys.length };
}
