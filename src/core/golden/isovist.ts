import { z } from 'zod';
import { sees, spanOf, viewArea, viewshedOf } from '../analysis/coverage/viewshed.ts';
import { wallsOf } from '../analysis/coverage/walls.ts';
import type { GoldenCase, Outputs } from './case.ts';

const point = z.tuple([z.number(), z.number()]);
const inputOf = z.object({
  buildings: z.array(z.array(point)),
  viewpoint: point,
  testPoints: z.array(point).default([]),
});
const parametersOf = z.object({
  range: z.number(),
  bearing: z.number().default(0),
  fov: z.number().default(360),
});

/** Cases of `isovist`: the area in view among buildings, and which points are seen. */
export function isovist({ input, parameters }: GoldenCase): Outputs {
  const { buildings, viewpoint, testPoints } = inputOf.parse(input);
  const { range, bearing, fov } = parametersOf.parse(parameters);
  const walls = wallsOf(buildings.map((ring) => [ring]));
  const view = viewshedOf(walls, viewpoint[0], viewpoint[1], spanOf(bearing, fov), range);
  return {
    values: { area: viewArea(view, range), visible: testPoints.map(([x, y]) => sees(view, x, y)) },
  };
}
