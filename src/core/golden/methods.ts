import type { Methods } from './case.ts';
import { getisOrd } from './getis-ord.ts';
import { hotspotQuality } from './hotspot-quality.ts';
import { knox } from './knox.ts';
import { permutationScan } from './permutation-scan.ts';
import { projection } from './projection.ts';
import { spatialScan } from './spatial-scan.ts';

/** Every method that the product has, by methodId. */
export const METHODS: Methods = {
  'getis-ord': getisOrd,
  'hotspot-quality': hotspotQuality,
  knox,
  projection,
  'space-time-permutation-scan': permutationScan,
  'spatial-scan': spatialScan,
};
