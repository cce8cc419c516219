import { z } from 'zod';
import { geodesic, lineLengthM, ringAreaM2 } from '../geo/distance.ts';
import { projectorFor } from '../geo/project.ts';
import type { GoldenCase, Outputs } from './case.ts';

const degrees = z.object({ lon: z.number(), lat: z.number() });
const metres = z.object({ easting: z.number(), northing: z.number() });
const shape = z.object({
  kind: z.enum(['line', 'polygon']),
  coordinates: z.array(z.tuple([z.number(), z.number()])).min(2),
});
const compute = z.enum(['A', 'B', 'C', 'geodesic']);
const code = z.string();

/** Cases of `projection`: A without and B with datum shift to the plane, C from the plane, geodesic on the ellipsoid. */
export function projection({ input, parameters }: GoldenCase): Outputs {
  const kind = compute.parse(parameters.compute);
  if (kind === 'geodesic') return { values: measure(input) };
  const projector = projectorFor(code.parse(parameters.epsg), kind === 'A' ? 'own' : 'wgs84');
  if (kind === 'C') {
    const { easting, northing } = metres.parse(input);
    const [lon, lat] = projector.inverse(easting, northing);
    return { values: { lon, lat } };
  }
  const { lon, lat } = degrees.parse(input);
  const [easting, northing] = projector.forward(lon, lat);
  return { values: { easting, northing } };
}

function measure(input: unknown): Record<string, number> {
  const { kind, coordinates } = shape.parse(input);
  if (kind === 'polygon') return ringAreaM2(coordinates);
  const [from, next] = coordinates;
  if (!from || !next) throw new Error('a line needs two points');
  return { length: lineLengthM(coordinates), firstAzimuth: geodesic(from, next).firstAzimuth };
}
