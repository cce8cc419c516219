import type { Methods } from './case.ts';
import { hotspotQuality } from './hotspot-quality.ts';
import { knox } from './knox.ts';
import { projection } from './projection.ts';

/** Every method that the product has, by methodId. */
export const METHODS: Methods = {
  projection,
  knox,
  'hotspot-quality': hotspotQuality,
};
