import { alarms } from './alarms.ts';
import type { Methods } from './case.ts';
import { displacement } from './displacement.ts';
import { emergingCategory, spaceTimeGetisOrd } from './emerging.ts';
import { getisOrd } from './getis-ord.ts';
import { hotspotQuality } from './hotspot-quality.ts';
import { isovist } from './isovist.ts';
import { kde } from './kde.ts';
import { knox } from './knox.ts';
import { mclp } from './mclp.ts';
import { permutationScan } from './permutation-scan.ts';
import { projection } from './projection.ts';
import { spatialScan } from './spatial-scan.ts';
import { mannKendall } from './trend.ts';

/** Every method that the product has, by methodId. */
export const METHODS: Methods = {
  alarms,
  displacement,
  'emerging-category': emergingCategory,
  'getis-ord': getisOrd,
  'hotspot-quality': hotspotQuality,
  isovist,
  kde,
  knox,
  'mann-kendall': mannKendall,
  mclp,
  projection,
  'space-time-getis-ord': spaceTimeGetisOrd,
  'space-time-permutation-scan': permutationScan,
  'spatial-scan': spatialScan,
};
