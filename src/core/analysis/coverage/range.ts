/**
 * How far a camera sees at which quality. Pixel density is what IEC 62676-4 grades; it is necessary, not
 * sufficient: night, motion and compression take from it.
 */

/** A grade of picture quality: at least `pxPerM` pixels on a metre across the axis. */
export interface QualityLevel {
  readonly code: QualityCode;
  readonly pxPerM: number;
}
export type QualityCode =
  | 'scrutinise'
  | 'validate'
  | 'characterise'
  | 'perceive'
  | 'discern'
  | 'outline'
  | 'overview'
  | 'identify'
  | 'recognise'
  | 'observe'
  | 'detect';

/** IEC 62676-4:2025, finest first. */
export const LEVELS_2025: readonly QualityLevel[] = [
  { code: 'scrutinise', pxPerM: 1500 },
  { code: 'validate', pxPerM: 500 },
  { code: 'characterise', pxPerM: 250 },
  { code: 'perceive', pxPerM: 125 },
  { code: 'discern', pxPerM: 80 },
  { code: 'outline', pxPerM: 40 },
  { code: 'overview', pxPerM: 20 },
];

/** IEC 62676-4:2014, finest first (16 mm a pixel = 62.5 px/m, often printed 62 or 63). */
export const LEVELS_2014: readonly QualityLevel[] = [
  { code: 'identify', pxPerM: 250 },
  { code: 'recognise', pxPerM: 125 },
  { code: 'observe', pxPerM: 62.5 },
  { code: 'detect', pxPerM: 25 },
];

/** The levels that maps draw: of seven, those that differ to the eye at the scale of a street. */
export const LEVELS_DRAWN: readonly QualityLevel[] = LEVELS_2025.filter(({ pxPerM }) =>
  [250, 125, 40, 20].includes(pxPerM),
);

/** The editions of the standard that figures can follow; the newest is the default. */
export const LEVEL_PROFILES = {
  'IEC 62676-4:2025': LEVELS_2025,
  'IEC 62676-4:2014': LEVELS_2014,
} as const;
export type LevelProfile = keyof typeof LEVEL_PROFILES;
/** Index of the coarsest level that is at least as fine as a density, in the edition's own order; the finest where none is. */
export function levelIndex(standard: LevelProfile, pxPerM: number): number {
  const levels = LEVEL_PROFILES[standard];
  return Math.max(
    0,
    levels.findLastIndex((l) => l.pxPerM >= pxPerM),
  );
}
export const DEFAULT_PROFILE: LevelProfile = 'IEC 62676-4:2025';

/** What decides a camera's range. */
export interface Lens {
  /** Horizontal resolution in pixels. */
  readonly resHPx: number;
  /** Horizontal field of view in degrees, (0, 360]. */
  readonly hfovDeg: number;
}

/**
 * Farthest distance in metres at which the picture still has `pxPerM` pixels on a metre.
 *
 * Below 180° the lens is taken as rectilinear, D = resH / (2 ρ tan(hFOV/2)), D being the depth along the axis; an arc
 * of that radius is on the safe side off the axis. No rectilinear lens reaches 180°: from there on the
 * pixels are spread evenly over the angle, D = resH / (ρ · hFOV in radians).
 */
export function rangeM({ resHPx, hfovDeg }: Lens, pxPerM: number): number {
  if (!(resHPx > 0) || !(hfovDeg > 0) || !(pxPerM > 0)) return 0;
  const angle = (Math.min(hfovDeg, 360) * Math.PI) / 180;
  if (hfovDeg >= 180) return resHPx / (pxPerM * angle);
  return resHPx / (2 * pxPerM * Math.tan(angle / 2));
}

const DEG = 180 / Math.PI;

/** Horizontal field of view in degrees of a rectilinear lens: 2 atan(w / 2f). NaN where either is not above 0. */
export function fieldOfViewDeg(sensorWidthMm: number, focalMm: number): number {
  return sensorWidthMm > 0 && focalMm > 0 ? 2 * Math.atan(sensorWidthMm / (2 * focalMm)) * DEG : Number.NaN;
}

/** Vertical field of view in degrees of a rectilinear lens, from the horizontal one and the picture's shape (height / width). */
export function verticalFieldDeg(hfovDeg: number, aspect: number): number {
  return 2 * Math.atan(Math.tan(hfovDeg / DEG / 2) * aspect) * DEG;
}
