import type { Geometry } from '../model/layers.ts';
import type { Profile } from '../model/profile.ts';
import { bboxRing } from './geometry.ts';

/** The area of a profile as a polygon: its own shape, or its box. */
export const areaGeometry = (area: Profile['area']): Geometry =>
  Array.isArray(area) ? { type: 'Polygon', coordinates: [bboxRing(area)] } : (area as Geometry);
