import type { CameraProps } from '../../model/features.ts';
import { fieldOfViewDeg, type QualityLevel, rangeM, verticalFieldDeg } from './range.ts';

/** What was taken for granted about a camera, because its record does not say or cannot be so. */
export type CameraAssumption =
  /** No direction is known: it is taken to look all round. */
  | 'heading-missing'
  /** The field of view is not within (0, 360]: it covers nothing. */
  | 'field-of-view-impossible'
  /** The field of view follows from sensor and focal length. */
  | 'field-of-view-from-lens'
  /** The mounting height is below 0 or no number: 5 m. */
  | 'height-impossible'
  /** It looks above the ground everywhere: it covers nothing. */
  | 'looks-above-ground'
  /** Neither infrared nor a night range is known: at night only lit ground counts. */
  | 'night-range-unknown'
  /** A turning camera without a stated share of time: its home preset counts, always. */
  | 'home-preset-only'
  /** It stands within a building: moved to the nearest wall with open ground before it. */
  | 'moved-out-of-building'
  /** It stands within a building and no open wall is near: it covers nothing. */
  | 'inside-building';

/** How far a camera sees what, on flat ground, in true metres. */
export interface Reach {
  /** Total horizontal angle in degrees; 360 = all round. */
  readonly hfovDeg: number;
  /** Nearer than this the ground lies below the picture. */
  readonly nearM: number;
  /** For each level, finest first: how far on the ground it goes. Not above `nearM`: nowhere. */
  readonly farM: readonly number[];
  /** How far it sees at night without any lamp; 0 = not at all. */
  readonly nightM: number;
  /** Share of the time that it looks there. */
  readonly duty: number;
  readonly assumptions: readonly CameraAssumption[];
}

/** The height on a person at which pixels are counted. */
export const TARGET_HEIGHT_M = 1.5;
const ASSUMED_HEIGHT_M = 5;
const ASSUMED_ASPECT = 9 / 16;

export type CameraOptics = Pick<
  CameraProps,
  | 'kind'
  | 'azimuth_deg'
  | 'hfov_deg'
  | 'res_h_px'
  | 'height_m'
  | 'tilt_deg'
  | 'night_range_m'
  | 'res_v_px'
  | 'sensor_w_mm'
  | 'focal_mm'
  | 'ir_range_m'
  | 'duty_share'
>;

/**
 * What a camera reaches. With the lens at height h and the target at h_t: the range D of a level becomes √(D² - (h - h_t)²) on the
 * ground; the picture's lower edge leaves out what is nearer than (h - h_t)/tan(tilt + vFOV/2), its upper edge what is farther than
 * (h - h_t)/tan(tilt - vFOV/2) where that is positive. From 180° on the lens looks down all round and leaves out nothing.
 */
export function reachOf(
  camera: CameraOptics,
  levels: readonly QualityLevel[],
  targetM = TARGET_HEIGHT_M,
): Reach {
  const assumptions: CameraAssumption[] = [];
  const fromLens = fieldOfViewDeg(camera.sensor_w_mm ?? 0, camera.focal_mm ?? 0);
  if (Number.isFinite(fromLens)) assumptions.push('field-of-view-from-lens');
  const hfov = Number.isFinite(fromLens) ? fromLens : camera.hfov_deg;
  const possible = hfov > 0 && hfov <= 360;
  if (!possible) assumptions.push('field-of-view-impossible');
  const tall = camera.height_m >= 0;
  if (!tall) assumptions.push('height-impossible');
  const drop = (tall ? camera.height_m : ASSUMED_HEIGHT_M) - targetM;
  const round = camera.azimuth_deg === null || !Number.isFinite(camera.azimuth_deg);
  if (round && camera.kind !== 'dome' && hfov < 360) assumptions.push('heading-missing');
  const nightM = Math.max(camera.night_range_m ?? 0, camera.ir_range_m ?? 0);
  if (camera.night_range_m === null && (camera.ir_range_m ?? null) === null)
    assumptions.push('night-range-unknown');
  const turns = camera.kind === 'ptz';
  if (turns && (camera.duty_share ?? null) === null) assumptions.push('home-preset-only');
  const edges = groundEdges(camera, hfov, drop);
  if (edges === null) assumptions.push('looks-above-ground');
  const [nearM, limitM] = edges ?? [0, 0];
  return {
    hfovDeg: round ? 360 : possible ? hfov : 0,
    nearM,
    farM: levels.map(({ pxPerM }) => {
      const depth = possible ? rangeM({ resHPx: camera.res_h_px, hfovDeg: hfov }, pxPerM) : 0;
      return depth > Math.abs(drop) ? Math.min(limitM, Math.sqrt(depth * depth - drop * drop)) : 0;
    }),
    nightM,
    duty: turns ? (camera.duty_share ?? 1) : 1,
    assumptions,
  };
}

/** Nearest and farthest ground in the picture; null when none is. */
function groundEdges(camera: CameraOptics, hfov: number, drop: number): readonly [number, number] | null {
  if (drop <= 0 || !(hfov < 180) || !(hfov > 0)) return [0, Infinity];
  const aspect = camera.res_v_px ? camera.res_v_px / camera.res_h_px : ASSUMED_ASPECT;
  const half = verticalFieldDeg(hfov, aspect) / 2;
  const tilt = Number.isFinite(camera.tilt_deg) ? camera.tilt_deg : 0;
  const [low, high] = [tilt + half, tilt - half];
  if (low <= 0) return null;
  const at = (degrees: number): number => drop / Math.tan((degrees * Math.PI) / 180);
  return [low >= 90 ? 0 : at(low), high >= 90 ? 0 : high > 0 ? at(high) : Infinity];
}
