import { z } from 'zod';
import { polygonQueen } from '../analysis/hotspot/contiguity.ts';
import { adjustBh, binsOf, fdrBins } from '../analysis/hotspot/fdr.ts';
import { gi, giStar } from '../analysis/hotspot/getis-ord.ts';
import { globalMoran, localMoran, type Moments } from '../analysis/hotspot/moran.ts';
import { distanceBand, kNearest } from '../analysis/hotspot/near.ts';
import {
  gridQueen,
  gridWindow,
  listed,
  type Neighbourhood,
  type Neighbours,
  neighboursFromLists,
} from '../analysis/hotspot/neighbours.ts';
import { normalUpper, twoSidedP } from '../analysis/stats/normal.ts';
import { polygonsOf } from '../geo/geometry.ts';
import type { GoldenCase, Outputs, ReadBeside } from './case.ts';

const index = z.number().int().min(0);
const inputShape = z.object({
  values: z.array(z.number()),
  neighbours: z.array(z.array(index)).optional(),
  grid: z.object({ rows: index, cols: index, order: z.literal('row-major') }).optional(),
  points: z.array(z.tuple([z.number(), z.number()])).optional(),
  polygons: z.object({ file: z.string() }).optional(),
});
type Input = z.infer<typeof inputShape>;
const neighbourhoodShape = z.union([
  z.object({ type: z.literal('k-nearest'), k: index }),
  z.object({ type: z.literal('distance-band'), distance: z.number() }),
  z.object({ type: z.enum(['polygon', 'grid']), contiguity: z.literal('queen') }),
  z.object({ type: z.literal('listed') }),
]);
const parametersShape = z.object({
  neighbourhood: neighbourhoodShape.optional(),
  moran: z.object({ alternative: z.enum(['two-sided', 'greater']).optional() }).optional(),
  alternative: z.enum(['two-sided', 'greater']).optional(),
  sampleIndex: z.array(index).optional(),
});
type Parameters = z.infer<typeof parametersShape>;
const featureCollection = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
    }),
  ),
});

/** Neighbours as listed, or else from the geometry by the rule of the parameters. */
export function caseNeighbours(
  { neighbours, grid, points, polygons }: Input,
  { neighbourhood }: Parameters,
  readBeside: ReadBeside,
): Neighbours {
  if (neighbours) return neighboursFromLists(neighbours);
  if (grid) return gridQueen(grid.rows, grid.cols);
  if (neighbourhood?.type === 'k-nearest' && points) return kNearest(points, neighbourhood.k);
  if (neighbourhood?.type === 'distance-band' && points) return distanceBand(points, neighbourhood.distance);
  if (neighbourhood?.type === 'polygon' && polygons) {
    const { features } = featureCollection.parse(JSON.parse(readBeside(polygons.file)));
    return polygonQueen(features.map(({ geometry }) => polygonsOf(geometry) ?? []));
  }
  throw new Error('neither neighbours nor a grid nor geometry with a rule');
}

/** Cases of `getis-ord`: Gi*, Gi, Moran's I global and local, and summaries for large grids; only what is asked for. */
export function getisOrd(c: GoldenCase, readBeside: ReadBeside): Outputs {
  const input = inputShape.parse(c.input);
  const parameters = parametersShape.parse(c.parameters);
  const wanted = Object.keys(c.expected);
  const asks = (start: string): boolean => wanted.some((key) => key.startsWith(start));
  const lists = (): Neighbours => caseNeighbours(input, parameters, readBeside);
  const around: Neighbourhood =
    input.grid && !input.neighbours ? gridWindow(input.grid.rows, input.grid.cols) : listed(lists());
  const star = giStar(input.values, around);
  const p = star.map(twoSidedP);
  const adjusted = adjustBh(p);
  const values: Record<string, unknown> = {
    giStarZ: star,
    giStarP: p,
    giStarPBh: adjusted,
    binUnadjusted: binsOf(star, p),
    binFdr: fdrBins(star),
    ...summary(star, parameters.sampleIndex ?? []),
  };
  if (asks('giZ')) values.giZ = gi(input.values, around);
  if (asks('moran')) Object.assign(values, globalValues(input, parameters, lists()));
  if (asks('localMoran')) Object.assign(values, localValues(input, lists()));
  return { values };
}

function globalValues(
  input: Input,
  { moran, alternative }: Parameters,
  neighbours: Neighbours,
): Record<string, number> {
  const greater = (moran?.alternative ?? alternative) === 'greater';
  const values: Record<string, number> = {};
  for (const [prefix, style] of [
    ['moranW', 'row'],
    ['moranB', 'binary'],
  ] as const) {
    const result = globalMoran(input.values, neighbours, style);
    values[`${prefix}I`] = result.i;
    values[`${prefix}E`] = result.expected;
    const put = (name: string, { variance, z: score, p }: Moments): void => {
      values[`${prefix}Var${name}`] = variance;
      values[`${prefix}Z${name}`] = score;
      values[`${prefix}P${name}`] = greater ? normalUpper(score) : p;
    };
    put('Randomisation', result.randomisation);
    put('Normality', result.normality);
  }
  return values;
}

function localValues(input: Input, neighbours: Neighbours): Record<string, unknown> {
  const { i, conditional, total, quadrant } = localMoran(input.values, neighbours);
  const values: Record<string, unknown> = { localMoranI: i, localMoranQuadrant: quadrant };
  for (const [name, m] of [
    ['Conditional', conditional],
    ['Total', total],
  ] as const) {
    const p = m.z.map(twoSidedP);
    values[`localMoranE${name}`] = m.expected;
    values[`localMoranVar${name}`] = m.variance;
    values[`localMoranZ${name}`] = m.z;
    values[`localMoranP${name}`] = p;
    values[`localMoranPBh${name}`] = adjustBh(p);
  }
  return values;
}

function summary(star: Float64Array, sampleIndex: readonly number[]): Record<string, unknown> {
  const bins = fdrBins(star);
  const counts = [0, 0, 0, 0, 0, 0, 0];
  const significant: number[] = [];
  let [zMin, zMax, zSum, zSumOfSquares] = [Infinity, -Infinity, 0, 0];
  star.forEach((score, k) => {
    const bin = bins[k] ?? 0;
    counts[bin + 3] = (counts[bin + 3] ?? 0) + 1;
    if (bin !== 0) significant.push(k);
    zMin = Math.min(zMin, score);
    zMax = Math.max(zMax, score);
    zSum += score;
    zSumOfSquares += score * score;
  });
  return {
    zMin,
    zMax,
    zSum,
    zSumOfSquares,
    zSample: sampleIndex.map((k) => star[k]),
    binFdrCounts: counts,
    significantIndex: significant,
    significantBin: significant.map((k) => bins[k]),
  };
}
