import type { CameraOptics } from './reach.ts';

/**
 * Kinds of camera that are commonly bought, with figures as data sheets of that kind usually print them. They are starting values, no
 * one maker's promise: put the real data sheet's in their place.
 */
export interface CameraPreset {
  readonly code: string;
  readonly optics: Omit<CameraOptics, 'azimuth_deg'>;
}

type Rest = Partial<CameraOptics>;
const preset = (
  code: string,
  kind: CameraOptics['kind'],
  [res_h_px, res_v_px]: readonly [number, number],
  hfov_deg: number,
  ir_range_m: number | null,
  rest: Rest = {},
): CameraPreset => ({
  code,
  optics: {
    kind,
    res_h_px,
    res_v_px,
    hfov_deg,
    height_m: 5,
    tilt_deg: 12,
    night_range_m: null,
    ir_range_m,
    ...rest,
  },
});

const [MP2, MP4, MP5, MP8, MP12] = [
  [1920, 1080],
  [2688, 1520],
  [2592, 1944],
  [3840, 2160],
  [4000, 3000],
] as const;

/** By code; names in words are the message files' affair. */
export const CAMERA_PRESETS: readonly CameraPreset[] = [
  preset('bullet-2mp-2.8mm', 'fixed', MP2, 105, 30),
  preset('bullet-2mp-4mm', 'fixed', MP2, 84, 30),
  preset('bullet-2mp-6mm', 'fixed', MP2, 54, 50),
  preset('bullet-4mp-2.8mm', 'fixed', MP4, 102, 40),
  preset('bullet-4mp-4mm', 'fixed', MP4, 80, 40),
  // A long lens that looks down more steeply has no picture beyond 50 m.
  preset('bullet-4mp-12mm', 'fixed', MP4, 28, 60, { tilt_deg: 6 }),
  preset('bullet-8mp-4mm', 'fixed', MP8, 78, 60),
  preset('dome-5mp-2.8mm', 'dome', MP5, 98, 30, { height_m: 4, tilt_deg: 20 }),
  preset('fisheye-12mp', 'dome', MP12, 360, 10, { height_m: 4, tilt_deg: 90 }),
  preset('ptz-2mp-25x-wide', 'ptz', MP2, 57, 100, { height_m: 7 }),
  preset('ptz-4mp-32x-wide', 'ptz', MP4, 55, 150, { height_m: 7 }),
];
